package dev.mcpgateway.config;

import dev.mcpgateway.json.Edits;
import dev.mcpgateway.json.Edits.Edit;
import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Jsonc;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

/// Puts values into the text of a configuration file. Comments, order and layout of everything else
/// stay as they are.
final class TextEditor {
  private final byte[] file;
  private final byte[] json;
  private final Tokenizer tokens = new Tokenizer();

  /// @param file a valid configuration
  TextEditor(byte[] file) {
    this.file = file;
    this.json = Jsonc.blanked(file);
  }

  /// Where a value lies.
  ///
  /// @param lastEnd the end of its last element or member; -1 when it is empty
  private record Span(Token kind, int from, int to, int lastEnd) {}

  /// The text with `value` under these keys: in the place of what is there, or as the last member.
  byte[] set(List<String> keys, String value) {
    Span around = value(Jsonc.byteOrderMark(file));
    for (int depth = 0; depth < keys.size(); depth++) {
      boolean server = depth == 1 && keys.getFirst().equals("servers");
      Optional<Span> found = member(around, keys.get(depth), server);
      if (found.isEmpty()) {
        String indent = "\n" + "  ".repeat(depth + 1);
        String text = indent + quoted(keys.get(depth)) + ": " + nested(keys, depth + 1, value);
        return addTo(around, text, "\n" + "  ".repeat(depth));
      }
      around = found.get();
      if (depth == keys.size() - 1 || around.kind() != Token.OBJECT_START) {
        return spliced(around.from(), around.to(), nested(keys, depth + 1, value));
      }
    }
    return file;
  }

  /// The text with `element` as the last one of the list under these keys.
  byte[] append(List<String> keys, String element) {
    Optional<Span> list = Optional.of(value(Jsonc.byteOrderMark(file)));
    for (String key : keys) {
      list =
          list.filter(span -> span.kind() == Token.OBJECT_START)
              .flatMap(span -> member(span, key, false));
    }
    String indent = "\n" + "  ".repeat(keys.size() + 1);
    String close = "\n" + "  ".repeat(keys.size());
    return list.filter(span -> span.kind() == Token.ARRAY_START)
        .map(span -> addTo(span, indent + element, close))
        .orElseGet(() -> set(keys, "[" + indent + element + close + "]"));
  }

  private static String nested(List<String> keys, int from, String value) {
    if (from == keys.size()) {
      return value;
    }
    String indent = "\n" + "  ".repeat(from + 1);
    String inner = quoted(keys.get(from)) + ": " + nested(keys, from + 1, value);
    return "{" + indent + inner + "\n" + "  ".repeat(from) + "}";
  }

  private static String quoted(String text) {
    return new JsonWriter().value(text).toSlice().text();
  }

  private byte[] addTo(Span container, String text, String close) {
    if (container.lastEnd() > 0) {
      return spliced(container.lastEnd(), container.lastEnd(), "," + text);
    }
    int at = container.from() + 1;
    boolean spaced = file[container.to() - 2] == '\n' || file[container.to() - 2] == ' ';
    return spliced(at, at, text + (spaced ? "" : close));
  }

  private byte[] spliced(int from, int to, String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    var edit = new Edit(from, to, Slice.of(text));
    for (Slice piece : Edits.apply(Slice.of(file), List.of(edit))) {
      out.write(piece.array(), piece.from(), piece.length());
    }
    return out.toByteArray();
  }

  /// The member of an object under a key, which may be written in camel case unless it is `exact`.
  private Optional<Span> member(Span object, String name, boolean exact) {
    tokens.reset(Slice.of(json).span(object.from(), object.to()));
    tokens.next();
    while (tokens.next() == Token.KEY) {
      String key = JsonText.decode(json, tokens.start() + 1, tokens.end() - 1);
      Token kind = tokens.next();
      int from = tokens.start();
      if (kind == Token.OBJECT_START || kind == Token.ARRAY_START) {
        tokens.skip();
      }
      if ((exact ? key : Section.canonical(key)).equals(name)) {
        return Optional.of(value(from));
      }
    }
    return Optional.empty();
  }

  private Span value(int from) {
    tokens.reset(Slice.of(json).span(from, json.length));
    Token kind = tokens.next();
    int start = tokens.start();
    if (kind != Token.OBJECT_START && kind != Token.ARRAY_START) {
      return new Span(kind, start, tokens.end(), -1);
    }
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
