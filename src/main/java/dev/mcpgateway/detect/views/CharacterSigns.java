package dev.mcpgateway.detect.views;

/// Tells whether characters of a text stand for others: escapes of any kind, character references,
/// lookalikes, what is not seen, what a mail puts between the lines of a word. For one thread.
final class CharacterSigns {
  /// How long an escape of JSON by number is.
  private static final int ESCAPE_BYTES = 6;

  private byte[] bytes = {};
  private int limit;

  /// How many backslashes make one that the reader of the text sees.
  private int backslashes;

  void reset(byte[] array, int to, int perBackslash) {
    bytes = array;
    limit = to;
    backslashes = perBackslash;
  }

  /// A sign that begins in a few bytes, or -1.
  int inWord(int start, int end, int from) {
    for (int i = start; i < end; i++) {
      byte b = bytes[i];
      boolean sign =
          b < 0
              ? Lookalikes.showAt(bytes, i, afterEscape(i, from), limit)
              : switch (b) {
                case '%' -> isPercent(i);
                case '&' -> isEntity(i);
                case '\\' -> isEscape(i, from);
                default -> false;
              };
      if (sign) {
        return i;
      }
    }
    return -1;
  }

  /// The offset from which on what stands before `at` belongs to the text around it: a letter that
  /// ends an escape of JSON does not.
  private int afterEscape(int at, int from) {
    return backslashes == 2 && at - 2 >= from && bytes[at - 2] == '\\' ? at : from;
  }

  /// `%41`, of a character that tokens and what surrounds them are made of.
  private boolean isPercent(int at) {
    int value = Characters.hex(bytes, at + 1, limit, 2);
    return value >= 0x80 || (value >= 0 && isTold(value));
  }

  /// Whether a character would have been read without an escape: other than white space, brackets
  /// and the like, which are escaped for good reasons and part no token.
  static boolean isTold(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "%&+-./:=@\\_\"'".indexOf(c) >= 0;
  }

  private boolean isEntity(int at) {
    if (at + 3 >= limit) {
      return false;
    }
    return switch (bytes[at + 1]) {
      case '#' -> bytes[at + 2] != ' ';
      case 'q' -> bytes[at + 2] == 'u'; // quot
      case 'a' -> bytes[at + 2] == 'p'; // apos
      case 'c' -> bytes[at + 2] == 'o'; // colon, commat
      case 'e' -> bytes[at + 2] == 'q'; // equals
      case 'l' -> bytes[at + 2] == 'o'; // lowbar
      case 'h' -> bytes[at + 2] == 'y'; // hyphen
      case 's' -> bytes[at + 2] == 'o' || bytes[at + 2] == 'h'; // sol, shy
      case 'p' -> bytes[at + 2] == 'l' || bytes[at + 2] == 'e'; // plus, period, percnt
      case 'z' -> bytes[at + 2] == 'w'; // zwj, zwnj
      default -> false;
    };
  }

  private boolean isEscape(int at, int from) {
    if (at > from && bytes[at - 1] == '\\') {
      return false; // seen with the first of them
    }
    if (at > from
        && bytes[at - 1] == '='
        && backslashes == 2
        && QuotedPrintable.isLineEnd(bytes, at - 1, from, limit, true)) {
      return true;
    }
    int end = at + 1;
    while (end < limit && bytes[end] == '\\') {
      end++;
    }
    int count = end - at;
    if (end >= limit) {
      return false;
    }
    if (count >= backslashes) {
      return switch (bytes[end]) {
        case 'u' -> Characters.hex(bytes, end + 1, limit, 4) >= 0 || isBrace(end + 1);
        case 'x' -> Characters.hex(bytes, end + 1, limit, 2) >= 0 || isBrace(end + 1);
        case 'U' -> Characters.hex(bytes, end + 1, limit, 8) >= 0;
        case '0', '1' -> Octal.countsAt(bytes, end, at, limit);
        default -> false;
      };
    }
    return isEscapeOfJson(end, from);
  }

  private boolean isBrace(int at) {
    return at < limit && bytes[at] == '{';
  }

  /// An escape of raw JSON that hides a sign from us, though not from its reader.
  private boolean isEscapeOfJson(int letter, int from) {
    if (bytes[letter] == '/') {
      return digitsBefore(letter - 1, from) + digitsFrom(letter + 1) >= Signs.SHORTEST_RUN;
    }
    if (bytes[letter] != 'u') {
      return false;
    }
    int unit = Characters.hex(bytes, letter + 1, limit, 4);
    if (unit >= 0x80) {
      return Character.isSurrogate((char) unit) || Lookalikes.fold(unit) != Lookalikes.NONE;
    }
    if (unit == Characters.ESCAPE || unit == 0) {
      return isAmidWord(letter - 1, from);
    }
    boolean markup = unit == '"' || unit == '\'' || unit == '&';
    return unit >= 0 && !markup && isTold(unit);
  }

  /// Whether what a terminal obeys, or takes for nothing, stands in the midst of a word: colours,
  /// as `grep` gives them to what it finds, or the zeros of text in UTF-16.
  private boolean isAmidWord(int at, int from) {
    int after = at;
    while (Characters.hex(bytes, after + 2, limit, 4) == 0 && bytes[after] == '\\') {
      after += ESCAPE_BYTES;
    }
    while (after + ESCAPE_BYTES < limit
        && bytes[after] == '\\'
        && Characters.hex(bytes, after + 2, limit, 4) == Characters.ESCAPE) {
      after = Characters.endOfSequence(bytes, after + ESCAPE_BYTES, limit);
    }
    return at > from
        && after < limit
        && Lookalikes.isWord(bytes[at - 1])
        && Lookalikes.isWord(bytes[after]);
  }

  int digitsBefore(int to, int from) {
    int i = to;
    while (i > from && to - i < Signs.SHORTEST_RUN && Sextets.isDigit(bytes[i - 1])) {
      i--;
    }
    return to - i;
  }

  private int digitsFrom(int from) {
    int i = from;
    while (i < limit && i - from < Signs.SHORTEST_RUN && Sextets.isDigit(bytes[i])) {
      i++;
    }
    return i - from;
  }
}
