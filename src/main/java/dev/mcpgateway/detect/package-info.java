/// What is found in a message: rules, the scanner that runs them, and findings. Pure: takes a
/// message, gives findings. What is done about a finding is decided in `policy`.
@NullMarked
package dev.mcpgateway.detect;

import org.jspecify.annotations.NullMarked;
