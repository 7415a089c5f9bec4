package dev.mcpgateway.arguments;

import java.util.Locale;

/// A run of letters, digits and what encoders put among them, and how much of it no word, number or
/// checksum explains.
///
/// @param letters how many letters and digits it has that are of no checksum
/// @param unexplained how many of them nothing explains
/// @param alphabet what it is written in
record RandomRun(int letters, int unexplained, Alphabet alphabet) {
  /// What data can be written in.
  enum Alphabet {
    /// Letters of both cases and digits: base64, base62, base58.
    MIXED,
    /// Letters of one case and digits: base32, base36.
    SINGLE,
    HEX,
    /// Letters alone.
    LETTERS,
    DIGITS
  }

  /// Of a hundred letters and digits of random data, at least so many are of no word.
  private static final int UNEXPLAINED_PERCENT = 55;

  /// Checksums, in hex digits: MD5, SHA-1, SHA-224, SHA-256, SHA-384, SHA-512.
  private static final int[] CHECKSUMS = {32, 40, 56, 64, 96, 128};

  /// What is written before one: `0x`, `AC`, `rGIT`.
  private static final int LONGEST_PREFIX = 4;

  /// An account of Ethereum, whose letters are of both cases.
  private static final int ADDRESS = 40;

  /// Longer numbers count no things.
  private static final int LONGEST_NUMBER = 24;

  /// Shorter hex digits are a number of something: a span, a commit, an object.
  private static final int SHORT_HEX = 25;

  /// A word has more letters.
  private static final int SHORT_WORD = 4;

  /// What is drawn by lot repeats itself little.
  private static final int LEAST_DISTINCT = 12;

  private static final int LEAST_DISTINCT_DIGITS = 8;

  /// No character is a quarter of it.
  private static final int MOST_OF_ONE = 4;

  /// Reads `text` from `from` to before `to`, which is letters, digits and separators.
  static RandomRun of(String text, int from, int to) {
    Count count = new Count(text);
    int start = from;
    while (start < to) {
      int end = start;
      while (end < to && isPlain(text.charAt(end))) {
        end++;
      }
      count.piece(start, end);
      start = end + 1;
    }
    return count.run();
  }

  /// Whether nothing explains most of it, and it holds at least so many letters and digits.
  boolean isRandom(int least) {
    return letters >= least && unexplained * 100 >= letters * UNEXPLAINED_PERCENT;
  }

  static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// Whether a text of so many hex digits may be a checksum.
  static boolean isChecksum(int digits) {
    for (int length : CHECKSUMS) {
      if (length == digits) {
        return true;
      }
    }
    return false;
  }

  /// Whether it is a checksum, or one with `0x` or the like before it.
  private static boolean isChecksum(String text, int from, int to) {
    if (isHex(text, from, to)) {
      return isChecksum(to - from);
    }
    int start = from + 1;
    while (start <= from + LONGEST_PREFIX && start < to) {
      if (isChecksum(to - start) && isHex(text, start, to)) {
        return true;
      }
      start++;
    }
    return to - from == ADDRESS + 2
        && text.startsWith("0x", from)
        && isHex(text.toLowerCase(Locale.ROOT), from + 2, to);
  }

  static boolean isHexDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /// Whether all are hex digits.
  static boolean areHexDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isHexDigit(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /// Whether all are hex digits, with letters of one case among them.
  static boolean isHex(String text, int from, int to) {
    boolean upper = false;
    boolean lower = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean small = c >= 'a' && c <= 'f';
      boolean capital = c >= 'A' && c <= 'F';
      if (!small && !capital && !isDigit(c)) {
        return false;
      }
      lower |= small;
      upper |= capital;
    }
    return upper != lower;
  }

  /// Counts over the pieces of one run.
  private static final class Count {
    private final String text;
    private int letters;
    private int unexplained;
    private int hex;
    private int upper;
    private int lower;
    private int digits;
    private final int[] seen = new int[128];

    Count(String text) {
      this.text = text;
    }

    void piece(int from, int to) {
      int length = to - from;
      if (isChecksum(text, from, to)) {
        return;
      }
      boolean isHex = isHex(text, from, to);
      letters += length;
      for (int i = from; i < to; i++) {
        char c = text.charAt(i);
        upper += c >= 'A' && c <= 'Z' ? 1 : 0;
        lower += c >= 'a' && c <= 'z' ? 1 : 0;
        digits += isDigit(c) ? 1 : 0;
        seen[c]++;
      }
      if (isHex) {
        hex += length;
        unexplained += length >= SHORT_HEX ? length : 0;
      } else {
        tokens(from, to);
      }
    }

    /// Takes what stands between changes of case and digits, where a word would begin and end.
    private void tokens(int from, int to) {
      int start = from;
      while (start < to) {
        int end = tokenEnd(start, to);
        boolean number = isDigit(text.charAt(start));
        boolean whole = start == from && end == to;
        boolean explained =
            number
                ? whole && end - start <= LONGEST_NUMBER
                : end - start >= SHORT_WORD && Syllables.isWord(text, start, end);
        unexplained += explained || (whole && end - start < SHORT_WORD) ? 0 : end - start;
        start = end;
      }
    }

    private int tokenEnd(int start, int to) {
      int end = start + 1;
      char first = text.charAt(start);
      if (isDigit(first)) {
        while (end < to && isDigit(text.charAt(end))) {
          end++;
        }
        return end;
      }
      boolean capital = first <= 'Z';
      if (capital && end < to && isCapital(text.charAt(end))) {
        while (end < to && isCapital(text.charAt(end))) {
          end++;
        }
        boolean next = end < to && text.charAt(end) >= 'a';
        return next && end - start > 1 ? end - 1 : end; // the last begins a word: `HTTPServer`
      }
      while (end < to && text.charAt(end) >= 'a') {
        end++;
      }
      return end;
    }

    private static boolean isCapital(char c) {
      return c >= 'A' && c <= 'Z';
    }

    RandomRun run() {
      int distinct = 0;
      int most = 0;
      for (int times : seen) {
        distinct += times > 0 ? 1 : 0;
        most = Math.max(most, times);
      }
      Alphabet alphabet = alphabet();
      boolean few = alphabet == Alphabet.HEX || alphabet == Alphabet.DIGITS;
      boolean repeats =
          distinct < (few ? LEAST_DISTINCT_DIGITS : LEAST_DISTINCT) || most * MOST_OF_ONE > letters;
      return new RandomRun(letters, repeats && letters >= SHORT_HEX ? 0 : unexplained, alphabet);
    }

    private Alphabet alphabet() {
      if (upper + lower == 0) {
        return Alphabet.DIGITS;
      }
      if (hex == letters) {
        return Alphabet.HEX;
      }
      if (upper > 0 && lower > 0) {
        return Alphabet.MIXED;
      }
      return digits == 0 ? Alphabet.LETTERS : Alphabet.SINGLE;
    }
  }
}
