package dev.mcpgateway.detect.checks;

import java.util.Locale;

/// Tells what stands in the place of a secret from a secret.
final class Placeholders {
  /// Words of documentation. In a random text of 40 letters and digits one of four letters turns up
  /// once in twenty thousand.
  private static final String[] WORDS = {
    "example",
    "sample",
    "dummy",
    "placeholder",
    "changeme",
    "change-me",
    "change_me",
    "your",
    "xxxx",
    "insert",
    "replace",
    "redacted",
    "fake",
    "secret_here",
    "goes-here",
    "goes_here",
    "-here",
    "_here",
    "foobar",
    "notreal",
    "not-real",
    "test-key",
    "test_key",
    "1234-1234",
    "####",
  };

  /// A run this long of one character, or of characters in their order, is no accident even among
  /// sixteen hex digits.
  private static final int LONGEST_RUN = 6;

  private Placeholders() {}

  /// Whether `value` is an example, a template, or a pattern of a few characters.
  static boolean is(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return saysSo(value) || hasRun(lower) || countsInTurns(lower) || lower.contains("qwerty");
  }

  /// Whether `value` names itself an example, is a template, or repeats one to four characters;
  /// `abcdef` and `123456` are none of these.
  static boolean saysSo(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    for (String word : WORDS) {
      if (lower.contains(word)) {
        return true;
      }
    }
    return isTemplate(value) || hasRun(lower, 0) || isPeriodic(lower) || hasFewCharacters(lower);
  }

  /// `<key>`, `${KEY}`, `{{key}}`, `%KEY%`, `$(key)`, `***`, `...`.
  static boolean isTemplate(String value) {
    return value.contains("${")
        || value.contains("{{")
        || value.contains("$(")
        || value.contains("***")
        || value.contains("...")
        || value.contains("…")
        || value.contains("process.env")
        || (value.indexOf('<') >= 0 && value.indexOf('>') > value.indexOf('<'))
        || (value.length() > 2 && value.startsWith("%") && value.endsWith("%"));
  }

  /// Repeated or sequential characters: `aaaaaa`, `abcdef`, `654321`.
  static boolean hasRun(String text) {
    return hasRun(text, 0) || hasRun(text, 1) || hasRun(text, -1);
  }

  /// Bytes in hex that count on: `000102030405…`, `f1e1d1c1…`.
  static boolean countsInBytes(String hex) {
    if (hex.length() < 4 * LONGEST_RUN || hex.length() % 2 != 0 || !Randomness.isHex(hex)) {
      return false;
    }
    int on = 0;
    int step = Integer.parseInt(hex, 2, 4, 16) - Integer.parseInt(hex, 0, 2, 16);
    for (int i = 2; i + 1 < hex.length(); i += 2) {
      int here = Integer.parseInt(hex, i, i + 2, 16);
      on += here - Integer.parseInt(hex, i - 2, i, 16) == step ? 1 : 0;
    }
    return on * 4 >= (hex.length() / 2 - 1) * 3;
  }

  /// Two rows that count on in turns: `a1b2c3d4`.
  static boolean countsInTurns(String text) {
    int run = 0;
    for (int i = 2; i < text.length(); i++) {
      boolean on = step(text.charAt(i - 2), text.charAt(i)) == 1;
      run = on && text.charAt(i - 1) != text.charAt(i) ? run + 1 : 0;
      if (run >= LONGEST_RUN) {
        return true;
      }
    }
    return false;
  }

  /// Three of four characters are the one before or its neighbour: `aab122`.
  static boolean hardlyMoves(String text) {
    int near = 0;
    for (int i = 1; i < text.length(); i++) {
      near += Math.abs(step(text.charAt(i - 1), text.charAt(i))) <= 1 ? 1 : 0;
    }
    return text.length() >= LONGEST_RUN && near * 4 >= (text.length() - 1) * 3;
  }

  /// Whether all of it counts on, or is one character: `123`, `4321`, `aaa`.
  static boolean isRun(String text) {
    for (int i = 2; i < text.length(); i++) {
      int step = step(text.charAt(0), text.charAt(1));
      if (Math.abs(step) > 1 || step(text.charAt(i - 1), text.charAt(i)) != step) {
        return false;
      }
    }
    return text.length() > 2;
  }

  private static boolean hasRun(String text, int step) {
    int run = 1;
    for (int i = 1; i < text.length(); i++) {
      run = step(text.charAt(i - 1), text.charAt(i)) == step ? run + 1 : 1;
      if (run >= LONGEST_RUN) {
        return true;
      }
    }
    return false;
  }

  /// The distance between two letters or digits; 0 follows 9.
  private static int step(char a, char b) {
    if (a == b) {
      return 0;
    }
    if (!Character.isLetterOrDigit(a) || !Character.isLetterOrDigit(b)) {
      return Integer.MAX_VALUE;
    }
    if (a == '9' && b == '0') {
      return 1;
    }
    return a == '0' && b == '9' ? -1 : b - a;
  }

  /// One to four characters over and over.
  private static boolean isPeriodic(String text) {
    for (int period = 1; period <= 4; period++) {
      if (text.length() >= 3 * period && text.length() >= 6) {
        int i = period;
        while (i < text.length() && text.charAt(i) == text.charAt(i - period)) {
          i++;
        }
        if (i == text.length()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasFewCharacters(String text) {
    return text.length() >= 16 && Randomness.distinct(text) < 6;
  }
}
