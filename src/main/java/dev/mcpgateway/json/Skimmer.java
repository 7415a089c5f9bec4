package dev.mcpgateway.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds the ids on a line that is too long to keep or too odd to parse: fed the bytes as they
/// come, it holds a few hundred of them, whatever the length of the line.
///
/// It follows strings and counts brackets, without asking which kind closes which. Of an object
/// that may be a message it keeps one key, or the value of `id`, and hands that to the strict
/// tokenizer; so an id that is told is a valid JSON scalar, which may be written into an answer as
/// it is. One thread at a time, one skimmer for each line.
public final class Skimmer {
  /// How many objects are told of one line: batches are rare, and an answer to each may be due.
  static final int MAX_GLIMPSES = 64;

  /// The longest id token that is told, in bytes; real ones have up to 40.
  static final int MAX_ID_BYTES = 256;

  /// A JSON-RPC object glimpsed on the line.
  ///
  /// @param id the raw token of its `id`, the last one if there are several; empty when it has
  ///   none, or one longer than a bound, or one that is no scalar
  /// @param method whether it has a `method`, in any case, so that it is a request or notification
  /// @param answer whether it has a `result` or an `error`, in any case
  public record Glimpse(Optional<String> id, boolean method, boolean answer) {
    private static final Glimpse NOTHING = new Glimpse(Optional.empty(), false, false);

    private Glimpse withId(Optional<String> last) {
      return new Glimpse(last, method, answer);
    }
  }

  /// Where in a message the next byte stands.
  private enum Part {
    KEY,
    ID,
    OTHER_VALUE
  }

  private final List<Glimpse> finished = new ArrayList<>();
  private final Tokenizer tokenizer = new Tokenizer();

  private boolean inString;
  private boolean afterBackslash;

  /// How many containers are open.
  private long depth;

  private boolean insideArray;

  /// The depth inside the message that is being read, 0 outside of messages.
  private long messageDepth;

  private Glimpse message = Glimpse.NOTHING;
  private Part part = Part.OTHER_VALUE;

  /// The key or id that is being read, with a whitespace character behind it.
  private final byte[] kept = new byte[MAX_ID_BYTES + 1];

  /// The number of bytes kept; one more than there is room for when there were more.
  private int length;

  /// Makes a skimmer for one line.
  public Skimmer() {}

  /// Feeds the next bytes of the line.
  public void feed(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      if (inString && !afterBackslash && !keeping()) {
        i = plainEnd(bytes, i, to);
        if (i == to) {
          return;
        }
      }
      if (inString) {
        insideString(bytes[i]);
      } else {
        outsideString(bytes[i]);
      }
      i++;
    }
  }

  /// What was seen so far, of each object on the line or, where the line is an array, in it; also
  /// of the object that was not finished.
  public List<Glimpse> glimpses() {
    if (messageDepth == 0 || finished.size() == MAX_GLIMPSES) {
      return List.copyOf(finished);
    }
    List<Glimpse> all = new ArrayList<>(finished);
    all.add(message);
    return List.copyOf(all);
  }

  private static int plainEnd(byte[] bytes, int i, int to) {
    while (i < to && bytes[i] != '"' && bytes[i] != '\\') {
      i++;
    }
    return i;
  }

  private void insideString(byte b) {
    keep(b);
    if (afterBackslash) {
      afterBackslash = false;
    } else if (b == '\\') {
      afterBackslash = true;
    } else if (b == '"') {
      inString = false;
    }
  }

  private void outsideString(byte b) {
    switch (b) {
      case '{', '[' -> open(b);
      case '}', ']' -> close();
      case ',' -> {
        if (betweenMembers()) {
          endValue();
          begin(Part.KEY);
        }
      }
      case ':' -> {
        if (betweenMembers() && part == Part.KEY) {
          endKey();
        } else {
          keep(b);
        }
      }
      case ' ', '\t', '\r', '\n' -> keepSpace(b);
      default -> {
        inString = b == '"';
        keep(b);
      }
    }
  }

  private void open(byte bracket) {
    keep(bracket);
    if (depth == 0) {
      insideArray = bracket == '[';
    }
    depth++;
    if (messageDepth == 0 && bracket == '{' && depth == (insideArray ? 2 : 1)) {
      messageDepth = depth;
      message = Glimpse.NOTHING;
      begin(Part.KEY);
    }
  }

  private void close() {
    if (betweenMembers()) {
      endValue();
      messageDepth = 0;
      if (finished.size() < MAX_GLIMPSES) {
        finished.add(message);
      }
    }
    depth = Math.max(0, depth - 1);
  }

  private void begin(Part next) {
    part = next;
    length = 0;
  }

  private void endKey() {
    String key = keyText();
    message =
        new Glimpse(
            message.id,
            message.method || key.equalsIgnoreCase("method"),
            message.answer || key.equalsIgnoreCase("result") || key.equalsIgnoreCase("error"));
    begin(key.equals("id") ? Part.ID : Part.OTHER_VALUE);
  }

  private void endValue() {
    if (part == Part.ID) {
      message =
          message.withId(scalar().filter(token -> token.length() <= MAX_ID_BYTES).map(Slice::text));
      begin(Part.OTHER_VALUE);
    }
  }

  private String keyText() {
    return scalar()
        .filter(token -> kept[token.from()] == '"')
        .map(token -> JsonText.decode(kept, token.from() + 1, token.to() - 1))
        .orElse("");
  }

  /// The bytes kept, without whitespace, if they are one scalar.
  private Optional<Slice> scalar() {
    if (length > kept.length) {
      return Optional.empty();
    }
    tokenizer.reset(new Slice(kept, 0, length)).next();
    Slice token = new Slice(kept, tokenizer.start(), tokenizer.end());
    boolean alone = tokenizer.depth() == 0 && tokenizer.next() == Tokenizer.Token.END;
    return alone ? Optional.of(token) : Optional.empty();
  }

  private boolean betweenMembers() {
    return messageDepth > 0 && depth == messageDepth;
  }

  private boolean keeping() {
    return betweenMembers() && part != Part.OTHER_VALUE && length <= kept.length;
  }

  private void keep(byte b) {
    if (keeping()) {
      if (length < kept.length) {
        kept[length] = b;
      }
      length++;
    }
  }

  /// Whitespace tells tokens apart, however much of it there is.
  private void keepSpace(byte b) {
    if (length > 0 && length <= kept.length && kept[length - 1] > ' ') {
      keep(b);
    }
  }
}
