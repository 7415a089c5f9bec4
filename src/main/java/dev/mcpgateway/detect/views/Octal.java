package dev.mcpgateway.detect.views;

/// Escapes with three octal digits, as C, Python, Java and shells have them, of ASCII alone:
/// `\147`, and `\0147` for `printf %b`.
final class Octal {
  private static final int DIGITS = 3;

  private Octal() {}

  /// How many digits the escape has whose first stands at `at`, behind a backslash; 0 when there is
  /// none.
  static int digitsAt(byte[] bytes, int at, int to) {
    int value = value(bytes, at, at + DIGITS, to);
    if (value >= ' ' && value < 0x7f) {
      return DIGITS;
    }
    int longer = value(bytes, at, at + DIGITS + 1, to);
    return value >= 0 && bytes[at] == '0' && longer >= ' ' && longer < 0x7f ? DIGITS + 1 : 0;
  }

  /// The number that the digits from `at` to `end` write, or -1.
  static int value(byte[] bytes, int at, int end, int to) {
    if (end > to) {
      return -1;
    }
    int value = 0;
    for (int i = at; i < end; i++) {
      if (bytes[i] < '0' || bytes[i] > '7') {
        return -1;
      }
      value = value << 3 | (bytes[i] - '0');
    }
    return value;
  }

  /// Whether such an escape stands for a part of a word: what stands before it, at `backslash`, and
  /// what stands behind it is a part of the same, or what begins a string.
  static boolean countsAt(byte[] bytes, int at, int backslash, int to) {
    int digits = digitsAt(bytes, at, to);
    if (digits == 0 || !CharacterSigns.isTold(value(bytes, at, at + digits, to))) {
      return false;
    }
    int end = at + digits;
    boolean goesOn = end < to && (bytes[end] == '\\' || isWord(bytes[end]));
    return goesOn || (backslash > 0 && isWord(bytes[backslash - 1]));
  }

  private static boolean isWord(byte b) {
    return b == '_' || b == '-' || (Sextets.isDigit(b) && b != '/' && b != '+');
  }
}
