package dev.mcpgateway.detect.views;

/// Characters in UTF-8 that need not be valid.
final class Characters {
  private static final int REPLACEMENT = 0xfffd;

  /// Begins what a terminal obeys.
  static final int ESCAPE = 0x1b;

  private Characters() {}

  /// How many bytes the character at `at` has; 1 for a byte that begins none.
  static int sizeAt(byte[] bytes, int at, int to) {
    int b = bytes[at] & 0xff;
    int size = b < 0xc2 ? 1 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : b < 0xf5 ? 4 : 1;
    if (at + size > to) {
      return 1;
    }
    for (int i = 1; i < size; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 1;
      }
    }
    return size;
  }

  /// The character at `at`; U+FFFD for a byte that begins none.
  static int at(byte[] bytes, int at, int to) {
    int size = sizeAt(bytes, at, to);
    if (size == 1) {
      return bytes[at] >= 0 ? bytes[at] : REPLACEMENT;
    }
    int codePoint = bytes[at] & (0x7f >> size);
    for (int i = 1; i < size; i++) {
      codePoint = codePoint << 6 | (bytes[at + i] & 0x3f);
    }
    return codePoint;
  }

  /// Writes a character as UTF-8 at `at`; gives where the next may stand.
  static int put(int codePoint, byte[] out, int at) {
    int end = at + (codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4);
    int rest = codePoint;
    for (int i = end - 1; i > at; i--) {
      out[i] = (byte) (0x80 | (rest & 0x3f));
      rest >>= 6;
    }
    out[at] = (byte) (end - at == 1 ? rest : (0xf00 >> (end - at) & 0xff) | rest);
    return end;
  }

  /// The value of a hexadecimal digit, or -1.
  static int hex(byte digit) {
    if (digit >= '0' && digit <= '9') {
      return digit - '0';
    }
    int letter = digit | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
  }

  /// The number written in `digits` hexadecimal digits at `at`, or -1.
  static int hex(byte[] bytes, int at, int to, int digits) {
    if (at + digits > to) {
      return -1;
    }
    int number = 0;
    for (int i = at; i < at + digits; i++) {
      int value = hex(bytes[i]);
      if (value < 0) {
        return -1;
      }
      number = number << 4 | value;
    }
    return number;
  }

  /// Where a sequence ends that sets colours and the like, of which `[` stands at `at`; `at` for
  /// any other.
  static int endOfSequence(byte[] bytes, int at, int to) {
    if (at >= to || bytes[at] != '[') {
      return at;
    }
    int end = at + 1;
    while (end < to && bytes[end] >= ' ' && bytes[end] < '@') {
      end++;
    }
    return Math.min(to, end + 1);
  }
}
