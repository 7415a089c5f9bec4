/// Where MCP clients keep their servers, as data, and edits of those files that change our words
/// and no other byte. Nothing here asks, prints, or looks for where the gateway itself is. Uses
/// `json` and the JDK.
@NullMarked
package dev.mcpgateway.clients;

import org.jspecify.annotations.NullMarked;
