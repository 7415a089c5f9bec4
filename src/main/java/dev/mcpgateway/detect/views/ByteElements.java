package dev.mcpgateway.detect.views;

/// Reads lists of numbers that each stand for a byte: `103, 104, 112` and `0x67, 0x68`, in the
/// notation of any language, and pairs of hexadecimal digits with something between, `67:68:70`,
/// `6768 705f`. For one thread.
final class ByteElements {
  /// How a number is written: in decimal, with `0x` before it, or as hexadecimal digits alone, two
  /// for each byte.
  enum Kind {
    DECIMAL,
    PREFIXED,
    HEXADECIMAL
  }

  /// The fewest characters that are a text: as in any stretch.
  static final int FEWEST = EncodedRuns.SHORTEST_TEXT;

  /// How many elements may stand before the one by which a list was found.
  private static final int LOOKED_BACK = 32;

  /// Of how many characters of a text one is a letter at least; of numbers none is.
  private static final int LETTER_IN = 3;

  /// A group of hexadecimal digits has no more, as dumps write them; longer ones are runs.
  private static final int LONGEST_GROUP = 16;

  /// White space between two numbers, with a line end and an indentation.
  private static final int LONGEST_GAP = 64;

  private static final Kind[] KINDS = Kind.values();

  private byte[] bytes = {};
  private int limit;
  private boolean json;

  /// What stands in the gap that was passed last: a sign, or a blank when there is none.
  private byte separator;

  /// Begins another text; `isJson` says that white space in it may be an escape.
  void reset(byte[] array, int to, boolean isJson) {
    bytes = array;
    limit = to;
    json = isJson;
  }

  byte separator() {
    return separator;
  }

  /// Whether a list of bytes begins at `at` that is a text, in any notation.
  boolean isText(int at) {
    if (at + 1 < limit && bytes[at] == '0' && (bytes[at + 1] | 0x20) == 'x') {
      return isText(at, Kind.PREFIXED);
    }
    return isText(at, Kind.DECIMAL) || isText(at, Kind.HEXADECIMAL);
  }

  private boolean isText(int from, Kind kind) {
    int count = 0;
    int letters = 0;
    int at = from;
    byte first = 0;
    for (int end = end(at, kind); end > 0; end = end(at, kind)) {
      for (int i = at; i < end; i += step(kind)) {
        int value = value(i, end, kind);
        if (!isCharacter(value)) {
          return false;
        }
        count++;
        letters += isLetter(value) ? 1 : 0;
      }
      if (count >= FEWEST) {
        return letters * LETTER_IN >= count;
      }
      at = afterGap(end);
      first = first == 0 ? separator : first;
      if (at < 0 || separator != first) {
        return false;
      }
    }
    return false;
  }

  static boolean isLetter(int value) {
    return (value | 0x20) >= 'a' && (value | 0x20) <= 'z';
  }

  /// How many digits stand for one byte where there may be several in a row.
  static int step(Kind kind) {
    return kind == Kind.HEXADECIMAL ? 2 : LONGEST_GROUP;
  }

  /// The byte that stands at `at` in an element that ends at `end`.
  int value(int at, int end, Kind kind) {
    return switch (kind) {
      case HEXADECIMAL -> Characters.hex(bytes, at, end, 2);
      case PREFIXED -> Characters.hex(bytes, at + 2, end, end - at - 2);
      case DECIMAL -> {
        int value = 0;
        for (int i = at; i < end; i++) {
          value = 10 * value + bytes[i] - '0';
        }
        yield value;
      }
    };
  }

  /// Where the element ends that begins at `at`; 0 when none does.
  int end(int at, Kind kind) {
    int start = kind == Kind.PREFIXED ? at + 2 : at;
    int end = start;
    int most = Math.min(limit, start + LONGEST_GROUP + 1);
    while (end < most && isDigit(bytes[end], kind)) {
      end++;
    }
    int digits = end - start;
    if (digits == 0 || (end < limit && isWord(bytes[end]))) {
      return 0;
    }
    boolean is =
        switch (kind) {
          case DECIMAL -> digits <= 3 && value(at, end, kind) <= 0xff && !isFraction(end);
          case PREFIXED -> digits <= 2 && bytes[at] == '0' && (bytes[at + 1] | 0x20) == 'x';
          case HEXADECIMAL -> digits % 2 == 0 && digits <= LONGEST_GROUP;
        };
    return is ? end : 0;
  }

  private static boolean isDigit(byte b, Kind kind) {
    return kind == Kind.DECIMAL ? b >= '0' && b <= '9' : Characters.hex(b) >= 0;
  }

  private boolean isFraction(int at) {
    return at + 1 < limit && bytes[at] == '.' && isDigit(bytes[at + 1], Kind.DECIMAL);
  }

  /// Whether an element does not begin behind such a byte, but something else goes on.
  static boolean isCut(byte before) {
    return isWord(before) || before == '.' || before == '-';
  }

  private static boolean isWord(byte b) {
    return b == '_' || (b >= '0' && b <= '9') || isLetter(b);
  }

  /// Where the next element may begin behind one that ends at `end`; -1 when nothing parts them.
  int afterGap(int end) {
    separator = ' ';
    int at = afterBlanks(end);
    if (at < limit && isSeparator(bytes[at])) {
      separator = bytes[at];
      at = afterBlanks(at + 1);
    }
    return at == end || at - end > LONGEST_GAP ? -1 : at;
  }

  private static boolean isSeparator(byte b) {
    return b == ',' || b == ';' || b == ':' || b == '|';
  }

  private int afterBlanks(int from) {
    int at = from;
    int most = Math.min(limit, from + LONGEST_GAP + 1);
    while (at < most) {
      boolean escape = json && bytes[at] == '\\' && at + 1 < limit && isBlankLetter(bytes[at + 1]);
      if (!escape && !isBlank(bytes[at])) {
        return at;
      }
      at += escape ? 2 : 1;
    }
    return Math.min(at, limit);
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean isBlankLetter(byte b) {
    return b == 'n' || b == 'r' || b == 't';
  }

  /// Where the text begins that goes on with the element at `at`, as far as it is worth looking
  /// back.
  int beginning(int at, int from) {
    int first = at;
    for (int i = 0; i < LOOKED_BACK; i++) {
      int end = beforeGap(first, from);
      int start = end < 0 ? -1 : startOf(end, from);
      if (start < 0 || !isCharacter(start, end)) {
        return first;
      }
      first = start;
    }
    return first;
  }

  /// Where an element may end before one that begins at `at`; -1 when nothing parts them.
  private int beforeGap(int at, int from) {
    int end = beforeBlanks(at, from);
    end = end > from && isSeparator(bytes[end - 1]) ? beforeBlanks(end - 1, from) : end;
    return end == at ? -1 : end;
  }

  private int beforeBlanks(int to, int from) {
    int end = to;
    while (end > from && end > to - LONGEST_GAP && isBlank(bytes[end - 1])) {
      end--;
    }
    return end;
  }

  private boolean isCharacter(int start, int end) {
    for (Kind kind : KINDS) {
      if (end(start, kind) == end && isCharacter(value(start, end, kind))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCharacter(int value) {
    return value >= 0 && value < 0x80 && Sextets.isText((byte) value);
  }

  /// Where the element begins that ends at `end`; -1 when what ends there is none.
  int startOf(int end, int from) {
    int at = end;
    while (at > from && end - at <= LONGEST_GROUP && isWord(bytes[at - 1])) {
      at--;
    }
    boolean cut = at > from && isCut(bytes[at - 1]);
    return at == end || cut ? -1 : at;
  }
}
