package dev.mcpgateway.gateway;

import dev.mcpgateway.definitions.Listed;
import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.policy.ToolCall;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which tools their server says to change nothing (`annotations.readOnlyHint`), by the lists that
/// it gave in this session. That is a claim, which nobody has checked. Shared by both relay
/// threads.
final class ToolClaims {
  /// More tools are not remembered, and so do not count as ones that only read. The largest servers
  /// known list some hundreds.
  static final int MOST = 10_000;

  private final Set<String> readOnly = new HashSet<>();

  /// Learns what a list says of the tools in it.
  synchronized void learn(Message.Response list) {
    Set<String> others = new HashSet<>();
    for (Slice tool : list.envelope().result().flatMap(Listed.TOOLS::in).orElse(List.of())) {
      Slice name = Members.last(tool, "name").orElse(tool);
      if (name.array()[name.from()] != '"') {
        continue;
      }
      String text = JsonText.decode(name.array(), name.from() + 1, name.to() - 1);
      if (!ToolCall.onlyReads(tool)) {
        others.add(text);
      } else if (readOnly.size() < MOST) {
        readOnly.add(text);
      }
    }
    readOnly.removeAll(others); // last: a tool may stand there twice
  }

  /// Whether the server said that the tool changes nothing.
  synchronized boolean onlyReads(String tool) {
    return readOnly.contains(tool);
  }
}
