/// Looks for findings in files and streams outside a session: what `mcp-gateway scan` does, without
/// what it prints. Points at `policy`, `detect`, `mcp` and `json`.
@NullMarked
package dev.mcpgateway.scan;

import org.jspecify.annotations.NullMarked;
