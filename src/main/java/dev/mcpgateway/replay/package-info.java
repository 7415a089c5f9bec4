/// What other rules and another policy would make of what passed, by its records or by a capture of
/// it: what `mcp-gateway audit replay` does, without what it prints. The judges are those of
/// `gateway`. Points also at `config`, `definitions`, `audit`, `policy`, `detect`, `mcp` and
/// `json`.
@NullMarked
package dev.mcpgateway.replay;

import org.jspecify.annotations.NullMarked;
