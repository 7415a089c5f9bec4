package dev.mcpgateway.bench;

import dev.mcpgateway.json.Slice;
import java.nio.charset.StandardCharsets;

/// Messages for the inner loops.
public final class Samples {
  private static final Texts TEXTS = new Texts();

  private Samples() {}

  /// A call whose text has so many bytes, without its line feed.
  public static Slice call(int bytes) {
    Slice line = Slice.of(TEXTS.call(7, bytes));
    return line.span(0, line.to() - 1);
  }

  /// The answer to a `tools/list`, of about so many bytes: many short strings and keys.
  public static Slice tools(int bytes) {
    StringBuilder text = new StringBuilder("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"tools\":[");
    for (int i = 0; text.length() < bytes; i++) {
      text.append(i == 0 ? "" : ",")
          .append("{\"name\":\"tool_" + i + "\",\"description\":\"" + TEXTS.body(300))
          .append("\",\"inputSchema\":{\"type\":\"object\",\"properties\":{\"path\":{\"type\":")
          .append("\"string\",\"description\":\"" + TEXTS.body(60) + "\"},\"count\":{\"type\":")
          .append("\"number\",\"minimum\":1}},\"required\":[\"path\"]}}");
    }
    return Slice.of(text.append("]}}").toString().getBytes(StandardCharsets.UTF_8));
  }

  /// The sample of that name: `call-400` or `tools-70000`.
  public static Slice named(String name) {
    int bytes = Integer.parseInt(name.substring(name.indexOf('-') + 1));
    return name.startsWith("tools") ? tools(bytes) : call(bytes);
  }
}
