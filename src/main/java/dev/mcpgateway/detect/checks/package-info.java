/// What decides how sure a match is: checksums, decoded structures, randomness, and lists of what
/// is only an example. Pure functions, named in the data of rules; depends on `detect` alone.
@NullMarked
package dev.mcpgateway.detect.checks;

import org.jspecify.annotations.NullMarked;
