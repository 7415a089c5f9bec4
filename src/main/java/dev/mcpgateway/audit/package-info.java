/// The record of what passed: entries, the file they are appended to before anything is delivered,
/// and the queries that read it back. Depends on `policy`, `detect`, `mcp` and `json`.
@NullMarked
package dev.mcpgateway.audit;

import org.jspecify.annotations.NullMarked;
