/// The user's configuration: one record with every default, and the file it is read from. Turns
/// rule descriptions into rules for `detect` and settings for `policy`.
@NullMarked
package dev.mcpgateway.config;

import org.jspecify.annotations.NullMarked;
