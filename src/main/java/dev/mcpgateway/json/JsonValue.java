package dev.mcpgateway.json;

import dev.mcpgateway.json.Tokenizer.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON text as a tree, for those who look at what is done: the audit's readers, the demo.
/// Messages on their way are never read like this, since a tree forgets the bytes.
public sealed interface JsonValue {
  /// What stands for a member that is missing.
  static JsonValue absent() {
    return new Literal("null");
  }

  /// `{…}`, in the order of the text; of a key that stands twice, the last.
  record Structure(Map<String, JsonValue> members) implements JsonValue {}

  /// `[…]`.
  record Array(List<JsonValue> elements) implements JsonValue {
    /// Copies the elements.
    public Array {
      elements = List.copyOf(elements);
    }
  }

  /// A string, decoded.
  record Text(String text) implements JsonValue {}

  /// A number, `true`, `false` or `null`, as it was spelled.
  record Literal(String token) implements JsonValue {}

  /// Reads a text; empty when it is not JSON.
  static Optional<JsonValue> parse(Slice text) {
    Tokenizer tokens = new Tokenizer().reset(text);
    JsonValue value = read(tokens, tokens.next(), text.array());
    return tokens.next() == Token.END ? Optional.of(value) : Optional.empty();
  }

  private static JsonValue read(Tokenizer tokens, Token first, byte[] bytes) {
    return switch (first) {
      case OBJECT_START -> structure(tokens, bytes);
      case ARRAY_START -> array(tokens, bytes);
      case STRING -> new Text(string(tokens, bytes));
      case NUMBER, TRUE, FALSE, NULL ->
          new Literal(new Slice(bytes, tokens.start(), tokens.end()).text());
      case OBJECT_END, ARRAY_END, KEY, END, FAULT -> absent();
    };
  }

  private static JsonValue structure(Tokenizer tokens, byte[] bytes) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (tokens.next() == Token.KEY) {
      String key = string(tokens, bytes);
      members.put(key, read(tokens, tokens.next(), bytes));
    }
    return new Structure(members);
  }

  private static JsonValue array(Tokenizer tokens, byte[] bytes) {
    List<JsonValue> elements = new ArrayList<>();
    for (Token token = tokens.next();
        token != Token.ARRAY_END && token != Token.FAULT;
        token = tokens.next()) {
      elements.add(read(tokens, token, bytes));
    }
    return new Array(elements);
  }

  private static String string(Tokenizer tokens, byte[] bytes) {
    return JsonText.decode(bytes, tokens.start() + 1, tokens.end() - 1);
  }

  /// The member `key` of an object; [#absent()] where there is none.
  default JsonValue at(String key) {
    return this instanceof Structure(Map<String, JsonValue> members)
        ? members.getOrDefault(key, absent())
        : absent();
  }

  /// The elements of an array; none of anything else.
  default List<JsonValue> elements() {
    return this instanceof Array(List<JsonValue> elements) ? elements : List.of();
  }

  /// The text of a string, the token of a number or truth value; empty for everything else.
  default String text() {
    return switch (this) {
      case Text(String text) -> text;
      case Literal(String token) -> token.equals("null") ? "" : token;
      case Structure _, Array _ -> "";
    };
  }

  /// Whether it is the literal `true`.
  default boolean isTrue() {
    return this instanceof Literal(String token) && token.equals("true");
  }

  /// Writes it; numbers and literals as they were spelled.
  default void write(JsonWriter json) {
    switch (this) {
      case Text(String text) -> json.value(text);
      case Literal(String token) -> json.raw(Slice.of(token));
      case Structure(Map<String, JsonValue> members) -> {
        json.beginObject();
        members.forEach((key, value) -> value.write(json.key(key)));
        json.endObject();
      }
      case Array(List<JsonValue> elements) -> {
        json.beginArray();
        elements.forEach(element -> element.write(json));
        json.endArray();
      }
    }
  }
}
