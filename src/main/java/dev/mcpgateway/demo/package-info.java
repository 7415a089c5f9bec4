/// A session to look at: a server, a client that plays it against the real gateway, and the story
/// told about it. Depends on `report`, `mcp` and `json`; nothing of the gateway itself, which it
/// meets as a process like anybody else.
@NullMarked
package dev.mcpgateway.demo;

import org.jspecify.annotations.NullMarked;
