package dev.mcpgateway.gateway;

import dev.mcpgateway.audit.Entry;
import dev.mcpgateway.mcp.Era;
import dev.mcpgateway.mcp.JsonRpcId;
import java.util.Optional;

/// A request that passed and waits for its answer.
///
/// @param id its id, as its sender wrote it
/// @param recordedId its id as the audit may know it
/// @param progress the token under which it wants progress
/// @param method its method
/// @param tool the name of the tool it calls
/// @param subject what the audit says it is about
/// @param era the family of revisions it speaks
/// @param startedNanos when it passed, in the time of `System.nanoTime`
record Call(
    JsonRpcId id,
    Optional<String> recordedId,
    Optional<JsonRpcId> progress,
    String method,
    Optional<String> tool,
    Entry.Subject subject,
    Era era,
    long startedNanos) {
  /// The same, passed now.
  Call startedNow() {
    return new Call(id, recordedId, progress, method, tool, subject, era, System.nanoTime());
  }
}
