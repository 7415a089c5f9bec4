package dev.mcpgateway.json;

import dev.mcpgateway.json.Tokenizer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A walk over the members of a JSON object, one at a time: an object of 64 MiB may have ten
/// million members, so none is kept but what is asked for. For the few messages that must be looked
/// into closely; a message that passes is not.
public final class Members {
  /// As many bytes as one character of a key takes at most.
  private static final int LONGEST_ESCAPE = 6;

  private final Slice object;
  private final Tokenizer tokens = new Tokenizer();
  private final boolean isObject;
  private int keyFrom;
  private int keyTo;
  private int valueFrom;

  /// Stands before the first member of `object`; there is none when it is no object.
  public Members(Slice object) {
    this.object = object;
    this.isObject = tokens.reset(object).next() == Token.OBJECT_START;
  }

  /// Goes on to the next member; false when there is none.
  public boolean next() {
    if (!isObject || tokens.next() != Token.KEY) {
      return false;
    }
    keyFrom = tokens.start() + 1;
    keyTo = tokens.end() - 1;
    valueFrom = skipValue(tokens, tokens.next());
    return true;
  }

  /// Goes on to the next member of that name; false when there is none.
  public boolean next(String name) {
    while (next()) {
      if (isNamed(name)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the present member has that name, however it is spelled.
  public boolean isNamed(String name) {
    return JsonText.matches(object.array(), keyFrom, keyTo, name);
  }

  /// The same to a reader that does not mind upper and lower case.
  public boolean isNamedInAnyCase(String name) {
    int longest = LONGEST_ESCAPE * name.length();
    return keyTo - keyFrom <= longest && key().equalsIgnoreCase(name);
  }

  /// The key of the present member, decoded.
  public String key() {
    return JsonText.decode(object.array(), keyFrom, keyTo);
  }

  /// The value of the present member.
  public Slice value() {
    return object.span(valueFrom, tokens.end());
  }

  /// The value of the member `name` of `object`; of several the last, which is what most readers
  /// take.
  public static Optional<Slice> last(Slice object, String name) {
    Optional<Slice> last = Optional.empty();
    Members members = new Members(object);
    while (members.next(name)) {
      last = Optional.of(members.value());
    }
    return last;
  }

  /// The elements of `array`, in their order; none when it is no array; empty when there are more
  /// than `most`.
  public static Optional<List<Slice>> elements(Slice array, int most) {
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

  /// Goes to the end of the value that begins with `first`, and gives the offset of its beginning.
  private static int skipValue(Tokenizer tokens, Token first) {
    int from = tokens.start();
    if (first == Token.OBJECT_START || first == Token.ARRAY_START) {
      tokens.skip();
    }
    return from;
  }
}
