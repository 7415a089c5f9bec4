/// What is done about findings: actions, modes and the verdict on a message. Pure; depends on
/// `detect` and `mcp`.
@NullMarked
package dev.mcpgateway.policy;

import org.jspecify.annotations.NullMarked;
