package dev.mcpgateway.gateway;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import java.util.ArrayList;
import java.util.List;

/// Where values lie inside the result of a call: the tools of a `tools/list`, a member of an
/// object.
final class Members {
  private Members() {}

  /// The elements of the array `tools` in a `tools/list` result.
  static List<Slice> tools(Slice result) {
    List<Slice> elements = new ArrayList<>();
    for (Slice array : member(result, "tools")) {
      elements.addAll(elements(array));
    }
    return elements;
  }

  /// The values of the member `name` of a JSON object: one, none, or, where it stands twice,
  /// several.
  static List<Slice> member(Slice object, String name) {
    List<Slice> values = new ArrayList<>();
    Tokenizer tokens = new Tokenizer().reset(object);
    if (tokens.next() != Token.OBJECT_START) {
      return values;
    }
    while (tokens.next() == Token.KEY) {
      boolean wanted = JsonText.matches(object.array(), tokens.start() + 1, tokens.end() - 1, name);
      Slice value = value(tokens, object);
      if (wanted) {
        values.add(value);
      }
    }
    return values;
  }

  private static List<Slice> elements(Slice array) {
    List<Slice> elements = new ArrayList<>();
    Tokenizer tokens = new Tokenizer().reset(array);
    if (tokens.next() != Token.ARRAY_START) {
      return elements;
    }
    for (Token token = tokens.next(); token != Token.ARRAY_END && token != Token.FAULT; ) {
      elements.add(rest(tokens, token, array));
      token = tokens.next();
    }
    return elements;
  }

  private static Slice value(Tokenizer tokens, Slice text) {
    return rest(tokens, tokens.next(), text);
  }

  private static Slice rest(Tokenizer tokens, Token first, Slice text) {
    int start = tokens.start();
    if (first == Token.OBJECT_START || first == Token.ARRAY_START) {
      tokens.skip();
    }
    return text.span(start, tokens.end());
  }
}
