package dev.mcpgateway.config;

import dev.mcpgateway.json.Edits;
import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Jsonc;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import dev.mcpgateway.policy.Allowance;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Adds an entry to `scanning.allow` in the text of a configuration file. Comments, order and
/// layout of everything else stay as they are.
public final class AllowText {
  private static final String EMPTY_FILE = "{\n}\n";

  private final byte[] file;
  private final byte[] json;
  private final Tokenizer tokens = new Tokenizer();

  private AllowText(byte[] file) {
    this.file = file;
    this.json = Jsonc.blanked(file);
  }

  /// What came of it.
  public sealed interface Result {
    /// The new text of the file.
    record Text(Slice bytes) implements Result {}

    /// The file has faults, before or after: it is to be left alone.
    record Faulty(List<Problem> problems) implements Result {}
  }

  /// The text of `file`, which is called `name`, with `allowance` added; an empty `file` is one
  /// that does not exist yet.
  public static Result add(String name, byte[] file, Allowance allowance) {
    byte[] old = file.length == 0 ? Slice.of(EMPTY_FILE).copy() : file;
    List<Problem> before = problems(name, old);
    if (!before.isEmpty()) {
      return new Result.Faulty(before);
    }
    byte[] next = new AllowText(old).add(entry(allowance));
    List<Problem> after = problems(name, next);
    return after.isEmpty() ? new Result.Text(Slice.of(next)) : new Result.Faulty(after);
  }

  private static List<Problem> problems(String name, byte[] bytes) {
    return switch (ConfigFile.parse(name, bytes, Path.of("/"), Path.of("/"))) {
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

  /// Where a value lies.
  ///
  /// @param lastEnd the end of its last element or member; -1 when it is empty
  private record Span(Token kind, int from, int to, int lastEnd) {}

  private byte[] add(String entry) {
    Span root = value(Jsonc.byteOrderMark(file));
    Optional<Span> scanning = member(root, "scanning");
    Optional<Span> allow = scanning.flatMap(span -> member(span, "allow"));
    String list = "[\n      " + entry + "\n    ]";
    if (allow.isPresent()) {
      return addTo(allow.get(), "\n      " + entry, "\n    ");
    }
    if (scanning.isPresent()) {
      return addTo(scanning.get(), "\n    \"allow\": " + list, "\n  ");
    }
    return addTo(root, "\n  \"scanning\": {\n    \"allow\": " + list + "\n  }", "\n");
  }

  private byte[] addTo(Span container, String text, String close) {
    if (container.lastEnd() > 0) {
      return spliced(container.lastEnd(), "," + text);
    }
    boolean spaced = file[container.to() - 2] == '\n' || file[container.to() - 2] == ' ';
    return spliced(container.from() + 1, text + (spaced ? "" : close));
  }

  private byte[] spliced(int at, String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    var edit = new Edits.Edit(at, at, Slice.of(text));
    for (Slice piece : Edits.apply(Slice.of(file), List.of(edit))) {
      out.write(piece.array(), piece.from(), piece.length());
    }
    return out.toByteArray();
  }

  /// A member that is an object or array. What counts as absent, a null, is not there; the reader
  /// of the file takes the last of two, and reports them.
  private Optional<Span> member(Span object, String name) {
    tokens.reset(Slice.of(json).span(object.from(), object.to()));
    tokens.next();
    while (tokens.next() == Token.KEY) {
      String key = JsonText.decode(json, tokens.start() + 1, tokens.end() - 1);
      Token kind = tokens.next();
      int from = tokens.start();
      if (kind == Token.OBJECT_START || kind == Token.ARRAY_START) {
        tokens.skip();
        if (Section.canonical(key).equals(name)) {
          return Optional.of(value(from));
        }
      }
    }
    return Optional.empty();
  }

  private Span value(int from) {
    tokens.reset(Slice.of(json).span(from, json.length));
    Token kind = tokens.next();
    int start = tokens.start();
    int lastEnd = -1;
    for (Token token = tokens.next(); !isEnd(token); token = tokens.next()) {
      if (token == Token.OBJECT_START || token == Token.ARRAY_START) {
        tokens.skip();
      }
      lastEnd = tokens.end();
    }
    return new Span(kind, start, tokens.end(), lastEnd);
  }

  private static boolean isEnd(Token token) {
    return token == Token.OBJECT_END || token == Token.ARRAY_END || token == Token.FAULT;
  }
}
