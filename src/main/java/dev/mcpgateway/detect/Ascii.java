package dev.mcpgateway.detect;

/// ASCII texts in bytes, in any case.
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

  private static boolean same(byte b, char c) {
    if (b == c) {
      return true;
    }
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z' && (b | 0x20) == lower;
  }
}
