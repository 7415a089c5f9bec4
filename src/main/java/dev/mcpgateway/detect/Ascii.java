package dev.mcpgateway.detect;

/// ASCII characters, and texts in any case, in bytes.
final class Ascii {
  private Ascii() {}

  /// Whether `word` stands at `at`, before `end`, in whatever case.
  static boolean startsWith(byte[] bytes, int at, int end, String word) {
    if (end - at < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (!same(bytes[at + i], word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isQuote(byte b) {
    return b == '"' || b == '\'' || b == '`';
  }

  /// Whether there is a letter, a digit or `_`.
  static boolean isWord(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '_';
  }

  /// Whether it may be in the name of something in code or configuration.
  static boolean isName(byte b) {
    return isWord(b) || b == '-' || b == '.' || b == '$' || b == '@';
  }

  private static boolean same(byte b, char c) {
    if ((b & 0xff) == c) {
      return true;
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z' && (b | 0x20) == lower;
  }
}
