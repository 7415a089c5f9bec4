/// What a server offers: its tools, prompts, resource templates and instructions, as they were when
/// they were first seen. Says what has changed since; what is done about that is the policy's
/// business, and how a message looks then the gateway's.
///
/// Arrows point to `audit` (for files that only their owner reads), `detect`, `mcp` and `json`.
@NullMarked
package dev.mcpgateway.definitions;

import org.jspecify.annotations.NullMarked;
