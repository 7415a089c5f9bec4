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

  static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  static final long ONES = 0x0101010101010101L;
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

  private byte[] bytes = {};
  private int limit;

  /// How many backslashes make one that the reader of the text sees.
  private int backslashes;

  private int resume;

  private final CharacterSigns characters = new CharacterSigns();
  private final ListSigns lists = new ListSigns();

  /// Begins another text: raw JSON, in which a backslash that its reader sees is written as two, or
  /// what somebody reads as it stands.
  public Signs reset(byte[] array, int to, boolean json) {
    bytes = array;
    limit = to;
    backslashes = json ? 2 : 1;
    characters.reset(array, to, backslashes);
    lists.reset(array, to, json);
    return this;
  }

  /// Lets go of the text.
  public void forget() {
    reset(new byte[0], 0, false);
  }

  /// The offset of the next sign from `from` on; the end of the text if there is none.
  public int next(int from) {
    int sign = nextMark(from);
    return Math.min(sign, lists.next(from));
  }

  /// The offset of the next sign but that of a list, or the end of the text.
  private int nextMark(int from) {
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
    int sign = characters.inWord(i, limit, from);
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
      int sign = characters.inWord(at, Math.min(limit, at + Long.BYTES), from);
      if (sign >= 0) {
        return sign;
      }
    }
    long hyphens = zeroes(word ^ HYPHENS);
    return (hyphens & (hyphens >>> 24)) != 0 && isParted(at) ? at : -1;
  }

  static long zeroes(long word) {
    return (word - ONES) & ~word & HIGHS;
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
    if (isMarked(start, end, from)) {
      return start;
    }
    return end - start >= SHORTEST_HALF && isHalf(start, end) ? start : -1;
  }

  /// Whether a list of hexadecimal digits with colons begins with a run, or a mail has put
  /// something before it or behind it.
  private boolean isMarked(int start, int end, int from) {
    if (start > from
        && bytes[start - 1] == '='
        && QuotedPrintable.escapeAt(bytes, start - 1, from, limit) >= 0) {
      return true;
    }
    if (end == limit) {
      return false;
    }
    return switch (bytes[end]) {
      case ':' -> end - start == 2 && lists.isAt(start, from);
      case '=' -> QuotedPrintable.isLineEnd(bytes, end, from, limit, backslashes == 2);
      case '?' -> QuotedPrintable.betweenWords(bytes, end, limit) > 0;
      default -> false;
    };
  }

  /// Whether a list of bytes begins between two offsets, of which none is before one asked for.
  public boolean isList(int from, int to) {
    return lists.next(from) < to;
  }

  /// The last offset that is looked at.
  public int limit() {
    return limit;
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
    int capitals = 0;
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
      hexadecimal = isHexText(at) ? hexadecimal + 1 : 0;
      capitals = Base32.isTextAt(bytes, at) ? capitals + 1 : 0;
      boolean text = textual >= 2 && isText(start, at);
      if (text || capitals >= 2 || (hexadecimal >= 2 && isHexText(start, at))) {
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

  /// Whether the run looks like gzip or zlib, in base64 or hexadecimal digits, or like UTF-16 with
  /// a byte order mark in base64.
  private boolean isPacked(int at) {
    if (at + SHORTEST_RUN > limit) {
      return false;
    }
    return switch (bytes[at]) {
      case 'H' -> bytes[at + 1] == '4' && bytes[at + 2] == 's';
      case 'e' -> Packed.isZlib(bytes, at);
      case '/' -> Utf16.isMark(bytes, at);
      case '1', '7' -> Packed.isHex(bytes, at);
      case '0' -> (bytes[at + 1] | 0x20) == 'x' && Packed.isHex(bytes, at + 2);
      default -> false;
    };
  }

  /// Whether the digits at `start` are a further line of a wrapped run: of those many begin like
  /// packed data by chance, and where the run begins like it was looked at before.
  private boolean goesOn(int start, int from) {
    int end = beforeLineEnd(start, from);
    return end < start && characters.digitsBefore(end, from) >= SHORTEST_RUN;
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

  /// Whether eight digits at `at` are hexadecimal ones of a text, or of one in UTF-16.
  private boolean isHexText(int at) {
    int zero = isZero(at) ? at : at + 2;
    return isHexText(bytes, at, at + Long.BYTES)
        || (isZero(zero)
            && isZero(zero + 4)
            && isHexText(bytes, 2 * at + 2 - zero, 2 * at + 4 - zero)
            && isHexText(bytes, 2 * at + 6 - zero, 2 * at + 8 - zero));
  }

  private boolean isZero(int at) {
    return bytes[at] == '0' && bytes[at + 1] == '0';
  }

  private boolean isHexText(int start, int at) {
    int first = at;
    while (first >= start + 2 && (isHexText(bytes, first - 2, first) || isZero(first - 2))) {
      first -= 2;
    }
    int last = at;
    while (last <= limit - 2 && (isHexText(bytes, last, last + 2) || isZero(last))) {
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
