package dev.mcpgateway.gateway;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import java.util.ArrayList;
import java.util.List;

/// Where values lie inside a JSON object or array. For the few messages that must be looked into
/// closely; a message that passes is not.
final class Members {
  /// A member of an object.
  record Member(String key, Slice value) {}

  private Members() {}

  /// The members of `object`, in their order; none when it is no object.
  static List<Member> of(Slice object) {
    List<Member> members = new ArrayList<>();
    Tokenizer tokens = new Tokenizer().reset(object);
    if (tokens.next() != Token.OBJECT_START) {
      return members;
    }
    while (tokens.next() == Token.KEY) {
      String key = JsonText.decode(object.array(), tokens.start() + 1, tokens.end() - 1);
      members.add(new Member(key, value(tokens, tokens.next(), object)));
    }
    return members;
  }

  /// The values of the member `name` of `object`: one, none, or, where it stands twice, several.
  static List<Slice> member(Slice object, String name) {
    List<Slice> values = new ArrayList<>();
    for (Member member : of(object)) {
      if (member.key().equals(name)) {
        values.add(member.value());
      }
    }
    return values;
  }

  /// The elements of `array`, in their order; none when it is no array.
  static List<Slice> elements(Slice array) {
    List<Slice> elements = new ArrayList<>();
    Tokenizer tokens = new Tokenizer().reset(array);
    if (tokens.next() != Token.ARRAY_START) {
      return elements;
    }
    for (Token token = tokens.next(); token != Token.ARRAY_END && token != Token.FAULT; ) {
      elements.add(value(tokens, token, array));
      token = tokens.next();
    }
    return elements;
  }

  /// The elements of the array `tools` in a `tools/list` result.
  static List<Slice> tools(Slice result) {
    List<Slice> tools = new ArrayList<>();
    member(result, "tools").forEach(array -> tools.addAll(elements(array)));
    return tools;
  }

  private static Slice value(Tokenizer tokens, Token first, Slice text) {
    int start = tokens.start();
    if (first == Token.OBJECT_START || first == Token.ARRAY_START) {
      tokens.skip();
    }
    return text.span(start, tokens.end());
  }
}
