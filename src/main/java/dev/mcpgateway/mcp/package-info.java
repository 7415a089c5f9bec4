/// What one line on the wire is in the words of JSON-RPC and MCP: a request, a notification, a
/// response, a batch, or something malformed. Depends on `json` alone; judges nothing.
@NullMarked
package dev.mcpgateway.mcp;

import org.jspecify.annotations.NullMarked;
