/// Other ways to read a text: decoded, unescaped, folded to ASCII. Knows nothing of rules; each
/// view knows the way back to the bytes that it was made of.
@NullMarked
package dev.mcpgateway.detect.views;

import org.jspecify.annotations.NullMarked;
