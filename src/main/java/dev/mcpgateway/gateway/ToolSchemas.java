package dev.mcpgateway.gateway;

import dev.mcpgateway.definitions.Listed;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Members;
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

  /// What keeping one tool costs beside its name and schema.
  private static final int TOOL_BYTES = 200;

  /// The longest name that is kept, as it is spelled. The specification asks for at most 128
  /// characters.
  private static final int MOST_NAME_BYTES = 1_024;

  private final Map<String, OutputSchema> byTool = new HashMap<>();
  private int bytes;

  /// Learns the schemas from a `tools/list` result that passes. From one in which nobody can tell
  /// the tools apart nothing is learned, and what was known of any tool may be wrong now.
  synchronized void learn(Message.Response response, Call call) {
    if (Method.of(call.method()) != Method.TOOLS_LIST || response.envelope().result().isEmpty()) {
      return;
    }
    Optional<List<Slice>> tools = Listed.TOOLS.in(response.envelope().result().get());
    tools.ifPresentOrElse(list -> list.forEach(this::learn), this::forgetAll);
  }

  /// Forgets every tool if `call` asked for the list of them.
  synchronized void forget(Call call) {
    if (Method.of(call.method()) == Method.TOOLS_LIST) {
      forgetAll();
    }
  }

  private void learn(Slice tool) {
    int names = 0;
    Optional<Slice> name = Optional.empty();
    int schemas = 0;
    OutputSchema schema = OutputSchema.ANYTHING;
    Members members = new Members(tool);
    while (members.next()) {
      if (members.isNamed("name")) {
        name = Optional.of(members.value());
        names++;
        forget(members.value());
      } else if (members.isNamed("outputSchema")) {
        schema = new OutputSchema(members.value());
        schemas++;
      }
    }
    if (names == 1 && schemas <= 1 && isName(name.get())) {
      learn(text(name.get()), schema);
    }
  }

  private void learn(String name, OutputSchema schema) {
    int size = size(name, schema);
    if (bytes + size <= MOST_BYTES) {
      bytes += size;
      byTool.put(name, new OutputSchema(Slice.of(schema.root().copy())));
    }
  }

  private void forget(Slice name) {
    if (isString(name) && !isName(name)) {
      forgetAll(); // it may be any of them, spelled at length
    }
    OutputSchema known = isName(name) ? byTool.remove(text(name)) : null;
    if (known != null) {
      bytes -= size(text(name), known);
    }
  }

  private void forgetAll() {
    byTool.clear();
    bytes = 0;
  }

  private static int size(String name, OutputSchema schema) {
    return TOOL_BYTES + name.length() + schema.root().length();
  }

  /// Of `redactions`, which stand in the order of the message, one that would leave structured
  /// content that its tool's schema may no longer allow, or of which nobody knows whether it does.
  synchronized Optional<Finding> broken(
      Message.Response response, Optional<Call> call, List<Finding> redactions) {
    if (response.envelope().result().isEmpty()) {
      return Optional.empty();
    }
    Optional<OutputSchema> schema = call.flatMap(Call::tool).map(byTool::get);
    Members members = new Members(response.envelope().result().get());
    int at = 0;
    while (members.next("structuredContent")) {
      Slice content = members.value();
      int first = firstFrom(redactions, at, content.from());
      at = firstFrom(redactions, first, content.to());
      List<Finding> inside = redactions.subList(first, at);
      if (inside.isEmpty()) {
        continue;
      }
      Optional<Finding> broken =
          schema.isEmpty() // the tool was never listed
              ? Optional.of(inside.getFirst())
              : schema.get().broken(content, inside);
      if (broken.isPresent()) {
        return broken;
      }
    }
    return Optional.empty();
  }

  private static int firstFrom(List<Finding> findings, int start, int offset) {
    int at = start;
    while (at < findings.size() && findings.get(at).from() < offset) {
      at++;
    }
    return at;
  }

  private static boolean isName(Slice value) {
    return isString(value) && value.length() <= MOST_NAME_BYTES;
  }

  private static boolean isString(Slice value) {
    return value.array()[value.from()] == '"';
  }

  private static String text(Slice string) {
    return JsonText.decode(string.array(), string.from() + 1, string.to() - 1);
  }
}
