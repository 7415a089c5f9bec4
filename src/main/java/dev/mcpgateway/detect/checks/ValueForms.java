package dev.mcpgateway.detect.checks;

/// Forms that a value has as a whole: what programs draw, what people choose, what names a file.
final class ValueForms {
  /// Lengths of keys and digests in hexadecimal.
  private static final int[] HEX_LENGTHS = {32, 40, 48, 64, 96, 128};

  private static final int SHORTEST_BASE64 = 16;
  private static final int SHORTEST_WORD = 3;
  private static final int MOST_DIGITS = 4;
  private static final int LONGEST_EXTENSION = 5;

  /// What people put between and behind words.
  private static final String SIGNS = "!@#$%&*?_.-";

  private ValueForms() {}

  /// Whether it has as many hex digits as a key has, letters among them.
  static boolean isHexKey(String value) {
    for (int length : HEX_LENGTHS) {
      if (value.length() == length) {
        return Randomness.isHex(value) && Characters.any(value, Characters.LOWER);
      }
    }
    return false;
  }

  /// Whether it is base64 of random bytes, and more than a word.
  static boolean isBase64(String value) {
    boolean sign = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean other = Characters.kind(c) == Characters.OTHER;
      boolean padding = c == '=' && i >= value.length() - 2;
      if (other && c != '+' && c != '/' && !padding) {
        return false;
      }
      sign |= other;
    }
    return sign
        && value.length() >= SHORTEST_BASE64
        && value.length() % 4 == 0
        && Characters.any(value, Characters.LOWER)
        && Characters.any(value, Characters.UPPER)
        && Characters.changes(value) * 4 > value.length();
  }

  /// `Winter2024!`, `correct-horse-7`: letters, then one to four digits, then a sign or none.
  static boolean isWordAndDigits(String value) {
    int end = value.length();
    end -= end > 0 && SIGNS.indexOf(value.charAt(end - 1)) >= 0 ? 1 : 0;
    int digits = end;
    while (digits > 0 && Characters.kind(value.charAt(digits - 1)) == Characters.DIGIT) {
      digits--;
    }
    int letters = 0;
    for (int i = 0; i < digits; i++) {
      boolean other = Characters.kind(value.charAt(i)) == Characters.OTHER;
      if (other && SIGNS.indexOf(value.charAt(i)) < 0) {
        return false;
      }
      letters += other ? 0 : 1;
    }
    return end > digits && end - digits <= MOST_DIGITS && letters >= SHORTEST_WORD;
  }

  /// Whether there is a sign in it that names and numbers do not have.
  static boolean hasSign(String value) {
    for (int i = 0; i < value.length(); i++) {
      if ("!@#$%^&*?~+".indexOf(value.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /// How many parts there are that hyphens or underscores join.
  static int parts(String value) {
    int parts = 1;
    for (int i = 0; i < value.length(); i++) {
      parts += value.charAt(i) == '-' || value.charAt(i) == '_' ? 1 : 0;
    }
    return parts;
  }

  /// `server.key.pem`: whether it ends as the name of a file does.
  static boolean isFile(String value) {
    int dot = value.lastIndexOf('.');
    if (dot < 1 || value.length() - dot < 3 || value.length() - dot > LONGEST_EXTENSION + 1) {
      return false;
    }
    for (int i = dot + 1; i < value.length(); i++) {
      if (Characters.kind(value.charAt(i)) != Characters.LOWER) {
        return false;
      }
    }
    return true;
  }
}
