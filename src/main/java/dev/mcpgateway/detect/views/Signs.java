package dev.mcpgateway.detect.views;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Tells where in a text something may be written in another way: an encoded run in which there is
/// text, an escape, a lookalike, the half of a token. It must cost next to nothing where there is
/// none: eight bytes are looked at together, and of a long run without white space one group of
/// four digits in eight.
///
/// What it says is only that a closer look may be worth it. For one thread.
public final class Signs {
  /// The shortest encoded run that is decoded: eighteen bytes in base64, fewer than any token has.
  static final int SHORTEST_RUN = 24;

  /// The shortest half of a token that is worth joining with what stands beside it.
  private static final int SHORTEST_HALF = 12;

  private static final int LONGEST_HALF = 256;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;

  /// No digit of base64 is below it; white space, quotes, `%` and `&` are.
  private static final long FIRST_DIGIT = ONES * '+';

  /// No letter is below it; the commas, dots and signs between numbers are. Text in base64 has
  /// hardly a digit below it: in ASCII only `>`, `?` and `~` may be written with `+` or `/`.
  private static final long FIRST_LETTER = ONES * '0';

  /// What parts the runs in an address or an assignment stands between them: `:`, `=`, `?`, `@`.
  private static final long AFTER_DIGITS = ONES * (127 - '9');

  private static final long BEFORE_LETTERS = ONES * (127 + 'A');

  /// So many bytes in a row with a hyphen behind each are worth a look; a date has one.
  private static final int PARTED_BYTES = 8;

  private static final long HYPHENS = ONES * '-';
  private static final long SPACES = ONES * ' ';
  private static final long BACKSLASHES = ONES * '\\';
  private static final long PERCENTS = ONES * '%';
  private static final long AMPERSANDS = ONES * '&';

  /// How long an escape of JSON by number is.
  private static final int ESCAPE_BYTES = 6;

  private byte[] bytes = {};
  private int limit;

  /// How many backslashes make one that the reader of the text sees.
  private int backslashes;

  private int resume;

  /// Begins another text: raw JSON, in which a backslash that its reader sees is written as two, or
  /// what somebody reads as it stands.
  public Signs reset(byte[] array, int to, boolean json) {
    bytes = array;
    limit = to;
    backslashes = json ? 2 : 1;
    return this;
  }

  /// Lets go of the text.
  public void forget() {
    reset(new byte[0], 0, false);
  }

  /// The offset of the next sign from `from` on; the end of the text if there is none.
  public int next(int from) {
    int i = from;
    while (i <= limit - Long.BYTES) {
      long word = (long) WORD.get(bytes, i);
      long odd = (word & HIGHS) | zeroes(word ^ BACKSLASHES);
      long low = (word - FIRST_LETTER) & ~word & HIGHS;
      if ((odd | low) == 0) {
        int sign = inRun(i, from);
        if (sign >= 0) {
          return sign;
        }
        i = Math.max(i + 1, resume);
      } else {
        if ((odd | (low & ~zeroes(word ^ SPACES))) != 0) {
          int sign = inOdd(i, from, word, odd);
          if (sign >= 0) {
            return sign;
          }
        }
        i += Long.BYTES;
      }
    }
    int sign = inWord(i, limit, from);
    return sign < 0 ? limit : sign;
  }

  /// Whether there are, from `at` on, bytes of a text in hexadecimal with hyphens between.
  private boolean isParted(int at) {
    int first = at;
    while (first < at + 3 && bytes[first] != '-') {
      first++;
    }
    int end = first + 1;
    while (end + 3 <= limit && isHexText(bytes, end, end + 2) && bytes[end + 2] == '-') {
      end += 3;
    }
    return end - first >= PARTED_BYTES * 3;
  }

  /// A sign in eight bytes among which there is something else than letters, digits and spaces; or
  /// -1.
  private int inOdd(int at, int from, long word, long odd) {
    if (odd != 0 || (zeroes(word ^ PERCENTS) | zeroes(word ^ AMPERSANDS)) != 0) {
      int sign = inWord(at, Math.min(limit, at + Long.BYTES), from);
      if (sign >= 0) {
        return sign;
      }
    }
    long hyphens = zeroes(word ^ HYPHENS);
    return (hyphens & (hyphens >>> 24)) != 0 && isParted(at) ? at : -1;
  }

  private static long zeroes(long word) {
    return (word - ONES) & ~word & HIGHS;
  }

  /// A sign that begins in a few bytes, or -1.
  private int inWord(int start, int end, int from) {
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
  private static boolean isTold(int c) {
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
    int end = at + 1;
    while (end < limit && bytes[end] == '\\') {
      end++;
    }
    int count = end - at;
    if (end >= limit) {
      return false;
    }
    if (count >= backslashes) {
      return (bytes[end] == 'u' && Characters.hex(bytes, end + 1, limit, 4) >= 0)
          || (bytes[end] == 'u' && end + 1 < limit && bytes[end + 1] == '{')
          || (bytes[end] == 'x' && Characters.hex(bytes, end + 1, limit, 2) >= 0);
    }
    return isEscapeOfJson(end, from);
  }

  /// An escape of raw JSON that hides a sign from us, though not from its reader.
  private boolean isEscapeOfJson(int letter, int from) {
    if (bytes[letter] == '/') {
      return digitsBefore(letter - 1, from) + digitsFrom(letter + 1) >= SHORTEST_RUN;
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

  private int digitsBefore(int to, int from) {
    int i = to;
    while (i > from && to - i < SHORTEST_RUN && Sextets.isDigit(bytes[i - 1])) {
      i--;
    }
    return to - i;
  }

  private int digitsFrom(int from) {
    int i = from;
    while (i < limit && i - from < SHORTEST_RUN && Sextets.isDigit(bytes[i])) {
      i++;
    }
    return i - from;
  }

  /// A sign in the run of digits around `at`, where there are eight bytes from `0` up; or -1, and
  /// `resume` says where to go on.
  private int inRun(int at, int from) {
    resume = at + Long.BYTES;
    int start = at;
    if (!Sextets.isDigit(bytes[at])) {
      while (start < resume && !Sextets.isDigit(bytes[start])) {
        start++;
      }
      if (start == resume) {
        return -1;
      }
    } else {
      while (start > from && Sextets.isDigit(bytes[start - 1])) {
        start--;
      }
      if (backslashes == 2 && start > from && bytes[start - 1] == '\\') {
        start += bytes[start] == 'u' ? 5 : 1; // the rest of an escape, such as that of a line end
      }
    }
    int end = isPacked(start) && !goesOn(start, from) ? -1 : endOfRun(start);
    if (end < 0) {
      return start;
    }
    resume = Math.max(resume, end);
    return end - start >= SHORTEST_HALF && isHalf(start, end) ? start : -1;
  }

  /// The end of the run of digits from `start`; -1 when there is text in it.
  ///
  /// What is looked at is every other group, as base64 and as hexadecimal digits; two in a row that
  /// are text begin a closer look. The digits between are only known to be no white space, so the
  /// end of a long run may be a little too far.
  private int endOfRun(int start) {
    int at = start;
    int textual = 0;
    int hexadecimal = 0;
    while (at <= limit - Long.BYTES) {
      long word = (long) WORD.get(bytes, at);
      long low = (word - FIRST_DIGIT) & ~word & HIGHS;
      if (((word & HIGHS) | zeroes(word ^ BACKSLASHES) | low | partings(word)) != 0) {
        break;
      }
      int group = Sextets.group(bytes, at);
      if (group < 0) {
        break;
      }
      textual = Sextets.isTextAt(bytes, at) ? textual + 1 : 0;
      hexadecimal = isHexText(bytes, at, at + Long.BYTES) ? hexadecimal + 1 : 0;
      if ((textual >= 2 && isText(start, at)) || (hexadecimal >= 2 && isHexText(start, at))) {
        return -1;
      }
      at += Long.BYTES;
    }
    while (at < limit && Sextets.isDigit(bytes[at])) {
      at++;
    }
    return at;
  }

  /// The bytes of a word in ASCII that stand between digits and capital letters.
  private static long partings(long word) {
    long low = word & ~HIGHS;
    return (BEFORE_LETTERS - low) & (low + AFTER_DIGITS) & HIGHS;
  }

  /// Whether the run looks like gzip or zlib in base64.
  private boolean isPacked(int at) {
    if (at + SHORTEST_RUN > limit) {
      return false;
    }
    return (bytes[at] == 'H' && bytes[at + 1] == '4' && bytes[at + 2] == 's')
        || (bytes[at] == 'e' && Packed.isZlib(bytes, at));
  }

  /// Whether the digits at `start` are a further line of a wrapped run: of those many begin like
  /// packed data by chance, and where the run begins like it was looked at before.
  private boolean goesOn(int start, int from) {
    int end = beforeLineEnd(start, from);
    return end < start && digitsBefore(end, from) >= SHORTEST_RUN;
  }

  private int beforeLineEnd(int at, int from) {
    if (backslashes == 1) {
      int feed = at > from && bytes[at - 1] == '\n' ? at - 1 : at;
      return feed < at && feed > from && bytes[feed - 1] == '\r' ? feed - 1 : feed;
    }
    int feed = isEscaped('n', at, from) ? at - 2 : at;
    return feed < at && isEscaped('r', feed, from) ? feed - 2 : feed;
  }

  private boolean isEscaped(char letter, int to, int from) {
    return to - 2 >= from && bytes[to - 1] == letter && bytes[to - 2] == '\\';
  }

  /// The bytes decoded around the group at `at` are a text long enough to be worth a look.
  private boolean isText(int start, int at) {
    int first = at;
    while (first >= start + Sextets.GROUP && Sextets.isTextAt(bytes, first - Sextets.GROUP)) {
      first -= Sextets.GROUP;
    }
    int last = at;
    while (last <= limit - 2 * Sextets.GROUP && Sextets.isTextAt(bytes, last + Sextets.GROUP)) {
      last += Sextets.GROUP;
    }
    int shortest = first == start ? SHORTEST_RUN - Sextets.GROUP : SHORTEST_RUN;
    return last + Sextets.GROUP - first >= shortest;
  }

  private boolean isHexText(int start, int at) {
    int first = at;
    while (first >= start + 2 && isHexText(bytes, first - 2, first)) {
      first -= 2;
    }
    int last = at;
    while (last <= limit - 2 && isHexText(bytes, last, last + 2)) {
      last += 2;
    }
    return last - first >= EncodedRuns.SHORTEST_HEX;
  }

  static boolean isHexText(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i += 2) {
      if (bytes[i] < '2' || bytes[i] > '7' || Characters.hex(bytes[i + 1]) < 0) {
        return false;
      }
    }
    return true;
  }

  /// Whether the run touches the end of a string of JSON, and looks random.
  private boolean isHalf(int start, int end) {
    if (backslashes == 1 || end - start > LONGEST_HALF || start == 0 || end == limit) {
      return false;
    }
    boolean touches =
        (bytes[start - 1] == '"' && bytes[end] != ':') || (end < limit && bytes[end] == '"');
    return touches && looksRandom(bytes, start, end);
  }

  /// Whether there are digits between letters of which not all are hexadecimal.
  static boolean looksRandom(byte[] bytes, int from, int to) {
    boolean digit = false;
    boolean letter = false;
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      digit |= b >= '0' && b <= '9';
      letter |= (b | 0x20) >= 'g' && (b | 0x20) <= 'z';
    }
    return digit && letter;
  }
}
