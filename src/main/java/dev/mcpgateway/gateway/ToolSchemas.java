package dev.mcpgateway.gateway;

import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.mcp.Message;
import java.util.List;
import java.util.Optional;

/// The output schemas that the server's tools declared in this session. Shared by both relay
/// threads.
final class ToolSchemas {
  /// Of `redactions`, one that would leave structured content that its tool's schema no longer
  /// allows, or of which nobody knows whether it does.
  synchronized Optional<Finding> broken(
      Message.Response response, Optional<Call> call, List<Finding> redactions) {
    return Optional.empty();
  }

  /// Learns the schemas from a `tools/list` result that passes.
  synchronized void learn(Message.Response response, Call call) {}
}
