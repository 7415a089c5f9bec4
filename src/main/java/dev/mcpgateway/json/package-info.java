/// Bytes of JSON: tokens with exact spans, decoded text, splices. Knows nothing of MCP and depends
/// on nothing but the JDK.
@NullMarked
package dev.mcpgateway.json;

import org.jspecify.annotations.NullMarked;
