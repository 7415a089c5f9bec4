package dev.mcpgateway.gateway;

import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The output schemas that the server's tools declared in this session: clients throw away a result
/// whose structured content no longer fits. Shared by both relay threads.
final class ToolSchemas {
  /// How much of what tools declare is kept. The largest servers known list 76 KB.
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  private final Map<String, OutputSchema> byTool = new HashMap<>();
  private int bytes;

  /// Learns the schemas from a `tools/list` result that passes.
  synchronized void learn(Message.Response response, Call call) {
    if (Method.of(call.method()) != Method.TOOLS_LIST) {
      return;
    }
    for (Slice tool : response.envelope().result().map(Members::tools).orElse(List.of())) {
      List<Slice> names = Members.member(tool, "name");
      List<Slice> schemas = Members.member(tool, "outputSchema");
      for (Slice name : names) {
        forget(name);
      }
      if (names.size() == 1 && isString(names.getFirst()) && schemas.size() <= 1) {
        learn(
            text(names.getFirst()),
            schemas.isEmpty()
                ? OutputSchema.ANYTHING
                : new OutputSchema(Slice.of(schemas.getFirst().copy())));
      }
    }
  }

  private void forget(Slice name) {
    OutputSchema known = isString(name) ? byTool.remove(text(name)) : null;
    if (known != null) {
      bytes -= size(text(name), known);
    }
  }

  private void learn(String name, OutputSchema schema) {
    int size = size(name, schema);
    if (bytes + size <= MOST_BYTES) {
      bytes += size;
      byTool.put(name, schema);
    }
  }

  private static int size(String name, OutputSchema schema) {
    return name.length() + schema.root().length();
  }

  /// Of `redactions`, one that would leave structured content that its tool's schema may no longer
  /// allow, or of which nobody knows whether it does.
  synchronized Optional<Finding> broken(
      Message.Response response, Optional<Call> call, List<Finding> redactions) {
    List<Slice> contents =
        response
            .envelope()
            .result()
            .map(result -> Members.member(result, "structuredContent"))
            .orElse(List.of());
    for (Slice content : contents) {
      for (Finding finding : redactions) {
        boolean inside = finding.from() >= content.from() && finding.to() <= content.to();
        if (inside && !allows(call, content, finding)) {
          return Optional.of(finding);
        }
      }
    }
    return Optional.empty();
  }

  private boolean allows(Optional<Call> call, Slice content, Finding finding) {
    return call.flatMap(Call::tool)
        .map(byTool::get) // empty when the tool was never listed
        .filter(schema -> schema.allowsAnyText(content, finding.from()))
        .isPresent();
  }

  private static boolean isString(Slice value) {
    return value.array()[value.from()] == '"';
  }

  private static String text(Slice string) {
    return JsonText.decode(string.array(), string.from() + 1, string.to() - 1);
  }
}
