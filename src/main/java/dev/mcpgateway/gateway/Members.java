package dev.mcpgateway.gateway;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A walk over the members of a JSON object, one at a time: an object of 64 MiB may have ten
/// million members, so none is kept but what is asked for. For the few messages that must be looked
/// into closely; a message that passes is not.
final class Members {
  /// How many tools of one list are told apart. The longest lists known have hundreds; a list of
  /// the allowed length could hold twenty million.
  static final int MOST_TOOLS = 10_000;

  private final Slice object;
  private final Tokenizer tokens = new Tokenizer();
  private final boolean isObject;
  private int keyFrom;
  private int keyTo;
  private int valueFrom;

  /// Stands before the first member of `object`; there is none when it is no object.
  Members(Slice object) {
    this.object = object;
    this.isObject = tokens.reset(object).next() == Token.OBJECT_START;
  }

  /// Goes on to the next member; false when there is none.
  boolean next() {
    if (!isObject || tokens.next() != Token.KEY) {
      return false;
    }
    keyFrom = tokens.start() + 1;
    keyTo = tokens.end() - 1;
    valueFrom = skipValue(tokens, tokens.next());
    return true;
  }

  /// Goes on to the next member of that name; false when there is none.
  boolean next(String name) {
    while (next()) {
      if (isNamed(name)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the present member has that name, however it is spelled.
  boolean isNamed(String name) {
    return JsonText.matches(object.array(), keyFrom, keyTo, name);
  }

  /// The key of the present member, decoded.
  String key() {
    return JsonText.decode(object.array(), keyFrom, keyTo);
  }

  /// The value of the present member.
  Slice value() {
    return object.span(valueFrom, tokens.end());
  }

  /// The value of the member `name` of `object`; of several the last, which is what most readers
  /// take.
  static Optional<Slice> last(Slice object, String name) {
    Optional<Slice> last = Optional.empty();
    Members members = new Members(object);
    while (members.next(name)) {
      last = Optional.of(members.value());
    }
    return last;
  }

  /// The elements of `array`, in their order; none when it is no array; empty when there are more
  /// than `most`.
  static Optional<List<Slice>> elements(Slice array, int most) {
    List<Slice> elements = new ArrayList<>();
    Tokenizer tokens = new Tokenizer().reset(array);
    if (tokens.next() != Token.ARRAY_START) {
      return Optional.of(elements);
    }
    for (Token token = tokens.next(); token != Token.ARRAY_END && token != Token.FAULT; ) {
      if (elements.size() == most) {
        return Optional.empty();
      }
      int from = skipValue(tokens, token);
      elements.add(array.span(from, tokens.end()));
      token = tokens.next();
    }
    return Optional.of(elements);
  }

  /// The elements of the array `tools` in a `tools/list` result; empty when nobody can say which
  /// they are: there are more than [#MOST_TOOLS], or `tools` stands there twice.
  static Optional<List<Slice>> tools(Slice result) {
    Members members = new Members(result);
    if (!members.next("tools")) {
      return Optional.of(List.of());
    }
    Slice array = members.value();
    return members.next("tools") ? Optional.empty() : elements(array, MOST_TOOLS);
  }

  /// Goes to the end of the value that begins with `first`, and gives the offset of its beginning.
  private static int skipValue(Tokenizer tokens, Token first) {
    int from = tokens.start();
    if (first == Token.OBJECT_START || first == Token.ARRAY_START) {
      tokens.skip();
    }
    return from;
  }
}
