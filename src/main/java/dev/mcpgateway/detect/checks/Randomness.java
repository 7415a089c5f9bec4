package dev.mcpgateway.detect.checks;

import java.util.Locale;

/// How much a text looks as if drawn by lot.
final class Randomness {
  private Randomness() {}

  /// How many different characters there are, among those below 128.
  static int distinct(String text) {
    int[] counts = counts(text);
    int distinct = 0;
    for (int count : counts) {
      distinct += count > 0 ? 1 : 0;
    }
    return distinct;
  }

  /// Bits per character, from how often each occurs.
  static double entropy(String text) {
    double entropy = 0;
    for (int count : counts(text)) {
      if (count > 0) {
        double share = (double) count / text.length();
        entropy -= share * Math.log(share) / Math.log(2);
      }
    }
    return entropy;
  }

  private static int[] counts(String text) {
    int[] counts = new int[128];
    for (int i = 0; i < text.length(); i++) {
      counts[text.charAt(i) & 0x7f]++;
    }
    return counts;
  }

  /// Whether a key of this length could be that text: enough different characters, digits among the
  /// letters or letters of both cases in no order that a person would write.
  static boolean isKey(String text) {
    int length = text.length();
    double most = Math.log(Math.min(length, isHex(text) ? 16 : 62)) / Math.log(2);
    if (length < 16 || entropy(text) < 0.72 * most) {
      return false;
    }
    // Three of eight hex digits are letters, so that they change kind more seldom.
    return hasDigit(text) && mixing(text) * (isHex(text) ? 7 : 5) >= length;
  }

  /// Whether no name or word would be written so: it has digits, or counts on.
  static boolean isNoWord(String text) {
    return hasDigit(text) || Placeholders.hasRun(text.toLowerCase(Locale.ROOT));
  }

  /// Whether all are hex digits.
  static boolean isHex(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
        return false;
      }
    }
    return true;
  }

  /// Nineteen of twenty keys of the shortest length have one; words do not.
  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  /// How often letters of one case are followed by the other case or a digit, or a digit by a
  /// letter. Words change once or twice each, keys at every second character.
  private static int mixing(String text) {
    int changes = 0;
    char before = 0;
    for (int i = 0; i < text.length(); i++) {
      char kind = kind(text.charAt(i));
      if (kind != 0) {
        changes += before != 0 && kind != before ? 1 : 0;
        before = kind;
      }
    }
    return changes;
  }

  private static char kind(char c) {
    if (c >= 'a' && c <= 'z') {
      return 'a';
    }
    if (c >= 'A' && c <= 'Z') {
      return 'A';
    }
    return c >= '0' && c <= '9' ? '0' : 0;
  }
}
