package dev.mcpgateway.arguments;

/// The patterns with which a shell finds files: `*`, `?` and `[…]`.
final class Wildcards {
  /// How many characters must stand for themselves; else it finds anything, not this.
  private static final int LEAST = 3;

  private Wildcards() {}

  /// Whether a word is such a pattern that says enough of what it finds, one at a time.
  static boolean isPattern(String word) {
    boolean wild = false;
    int plain = 0;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      wild |= c == '?' || c == '[' || (c == '*' && i > 0 && i < word.length() - 1);
      plain += Character.isLetterOrDigit(c) ? 1 : 0;
    }
    return wild && plain >= LEAST;
  }

  /// Whether a pattern finds a name. Takes time in proportion to their lengths' product.
  static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int resume = 0;
    while (n < name.length()) {
      int next = p < pattern.length() ? one(pattern, p, name.charAt(n)) : -1;
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = n;
      } else if (next > 0) {
        p = next;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /// Where the pattern goes on after a character that it takes, or -1.
  private static int one(String pattern, int at, char c) {
    char p = pattern.charAt(at);
    int close = p == '[' ? pattern.indexOf(']', at + 2) : -1;
    if (close < 0) {
      return p == c || (p == '?' && c != '/') ? at + 1 : -1;
    }
    String set = pattern.substring(at + 1, close);
    boolean not = set.startsWith("!") || set.startsWith("^");
    boolean in = false;
    int i = not ? 1 : 0;
    while (i < set.length()) {
      boolean range = i + 2 < set.length() && set.charAt(i + 1) == '-';
      in |= range ? c >= set.charAt(i) && c <= set.charAt(i + 2) : set.charAt(i) == c;
      i += range ? 3 : 1;
    }
    return in != not ? close + 1 : -1;
  }
}
