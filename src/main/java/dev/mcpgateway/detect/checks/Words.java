package dev.mcpgateway.detect.checks;

import java.util.Locale;

/// Looks for words in the surroundings of a number.
final class Words {
  private Words() {}

  /// Whether one of `words` begins in `text` where a word may begin: not inside `discard`, but in
  /// `card_no` and `homeCard`.
  static boolean anyIn(String text, String[] words) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.length() != text.length()) {
      return false;
    }
    for (String word : words) {
      for (int at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1)) {
        if (at == 0 || begins(text.charAt(at - 1), text.charAt(at))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean begins(char before, char first) {
    return !Character.isLetter(before)
        || (Character.isLowerCase(before) && Character.isUpperCase(first));
  }
}
