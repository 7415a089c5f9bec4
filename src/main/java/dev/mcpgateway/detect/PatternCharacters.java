package dev.mcpgateway.detect;

/// Sets of ASCII characters as a pattern writes them: 128 bits, those below 64 first.
final class PatternCharacters {
  private PatternCharacters() {}

  /// Puts the characters from `first` to `last` into a set, letters in both cases unless the
  /// pattern minds it.
  static void allow(long[] set, char first, char last, boolean caseSensitive) {
    for (char c = first; c <= last; c++) {
      set[c >> 6] |= 1L << c;
      if (!caseSensitive && Character.isLetter(c)) {
        int other = c ^ 0x20;
        set[other >> 6] |= 1L << other;
      }
    }
  }

  /// Puts in what stands for a digit, a character of a word, or itself behind a backslash; false
  /// where `c` stands for something else.
  static boolean escape(long[] set, char c, boolean caseSensitive) {
    switch (c) {
      case 'd' -> allow(set, '0', '9', true);
      case 'w' -> {
        allow(set, '0', '9', true);
        allow(set, 'a', 'z', true);
        allow(set, 'A', 'Z', true);
        allow(set, '_', '_', true);
      }
      default -> {
        if (Character.isLetterOrDigit(c) || c > 0x7e) {
          return false;
        }
        allow(set, c, c, caseSensitive);
      }
    }
    return true;
  }
}
