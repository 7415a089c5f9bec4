/// Where people are told of things beside stderr: the gateway's own log, webhooks, commands. What
/// is told holds no value of a finding, and no message ever waits for it. Depends on `audit`, for
/// files that are their owner's alone, and `json`.
@NullMarked
package dev.mcpgateway.notify;

import org.jspecify.annotations.NullMarked;
