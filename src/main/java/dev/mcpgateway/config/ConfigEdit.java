package dev.mcpgateway.config;

import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Allowance;
import dev.mcpgateway.policy.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/// Changes the text of a configuration file for a command. Comments, order and layout of everything
/// else stay as they are; a file with a fault is left alone.
public final class ConfigEdit {
  private static final String EMPTY_FILE = "{\n}\n";

  private ConfigEdit() {}

  /// What came of it.
  public sealed interface Result {
    /// The new text of the file.
    record Text(Slice bytes) implements Result {}

    /// The file has faults, before or after: it is to be left alone.
    record Faulty(List<Problem> problems) implements Result {}
  }

  /// The text of `file`, which is called `name`, with `allowance` added; an empty `file` is one
  /// that does not exist yet.
  public static Result allow(String name, byte[] file, Allowance allowance) {
    List<String> keys = List.of("scanning", "allow");
    return edit(name, file, bytes -> new TextEditor(bytes).append(keys, entry(allowance)));
  }

  /// The text of `file` with another mode: of everything, or of these servers alone.
  public static Result mode(String name, byte[] file, Mode mode, List<String> servers) {
    String word = '"' + mode.label() + '"';
    if (servers.isEmpty()) {
      return edit(name, file, bytes -> new TextEditor(bytes).set(List.of("mode"), word));
    }
    return edit(
        name,
        file,
        bytes -> {
          byte[] next = bytes;
          for (String server : servers) {
            next = new TextEditor(next).set(List.of("servers", server, "mode"), word);
          }
          return next;
        });
  }

  private static Result edit(String name, byte[] file, UnaryOperator<byte[]> edit) {
    byte[] old = file.length == 0 ? Slice.of(EMPTY_FILE).copy() : file;
    List<Problem> before = problems(name, old);
    if (!before.isEmpty()) {
      return new Result.Faulty(before);
    }
    byte[] next = edit.apply(old);
    List<Problem> after = problems(name, next);
    return after.isEmpty() ? new Result.Text(Slice.of(next)) : new Result.Faulty(after);
  }

  private static List<Problem> problems(String name, byte[] bytes) {
    return switch (ConfigFile.parse(name, bytes, Path.of("/"))) {
      case Loaded.Faulty(List<Problem> problems) -> problems;
      case Loaded.Ready _ -> List.of();
    };
  }

  /// An entry as it is written.
  public static String entry(Allowance allowance) {
    JsonWriter writer = new JsonWriter().beginObject();
    name(writer, "rule", allowance.rule());
    name(writer, "server", allowance.server());
    name(writer, "tool", allowance.tool());
    name(writer, "path", allowance.path());
    allowance.pattern().ifPresent(pattern -> writer.key("pattern").value(pattern.source()));
    allowance.fingerprint().ifPresent(digits -> writer.key("fingerprint").value(digits));
    writer.key("reason").value(allowance.reason());
    allowance.expires().ifPresent(day -> writer.key("expires").value(day.toString()));
    return writer.endObject().toSlice().text();
  }

  private static void name(JsonWriter writer, String key, String name) {
    if (!name.equals(Allowance.ANY)) {
      writer.key(key).value(name);
    }
  }
}
