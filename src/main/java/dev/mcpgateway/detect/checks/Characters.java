package dev.mcpgateway.detect.checks;

import java.util.Locale;

/// What a short text is made of.
final class Characters {
  static final int LOWER = 1;
  static final int UPPER = 2;
  static final int DIGIT = 4;
  static final int OTHER = 8;

  private static final int UUID_LENGTH = 36;

  private Characters() {}

  /// Which kind a character is.
  static int kind(char c) {
    if (c >= 'a' && c <= 'z') {
      return LOWER;
    }
    if (c >= 'A' && c <= 'Z') {
      return UPPER;
    }
    return c >= '0' && c <= '9' ? DIGIT : OTHER;
  }

  /// Whether there is a character of a kind.
  static boolean any(String text, int kind) {
    for (int i = 0; i < text.length(); i++) {
      if (kind(text.charAt(i)) == kind) {
        return true;
      }
    }
    return false;
  }

  /// How often a character is followed by one of another kind.
  static int changes(String text) {
    int changes = 0;
    for (int i = 1; i < text.length(); i++) {
      changes += kind(text.charAt(i)) != kind(text.charAt(i - 1)) ? 1 : 0;
    }
    return changes;
  }

  /// Whether it is written as constants are: `AUTH_PASS`.
  static boolean isConstant(String text) {
    boolean letter = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int kind = kind(c);
      letter |= kind == UPPER;
      if (kind == LOWER || (kind == OTHER && c != '_')) {
        return false;
      }
    }
    return letter;
  }

  /// Whether it could be a name in a program, with members: `opts.authToken`.
  static boolean isIdentifier(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int kind = kind(c);
      boolean joint = c == '_' || c == '.' || c == '-' || c == ':' || c == '$' || c == '@';
      if ((kind == OTHER && !joint) || (kind == DIGIT && i == 0)) {
        return false;
      }
    }
    return true;
  }

  /// Eight, four, four, four and twelve hex digits.
  static boolean isUuid(String lower) {
    if (lower.length() != UUID_LENGTH) {
      return false;
    }
    for (int i = 0; i < UUID_LENGTH; i++) {
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      char c = lower.charAt(i);
      if (hyphen ? c != '-' : Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /// Whether the last word of a name, as `file` in `tokenFile` and `token_file`, is one of `words`.
  static boolean endsWithWord(String name, String[] words) {
    int from = name.length();
    while (from > 0 && isInside(name, from)) {
      from--;
    }
    return from > 0 && isOneOf(name.substring(from), words);
  }

  private static boolean isInside(String name, int at) {
    if (at == name.length()) {
      return true;
    }
    int before = kind(name.charAt(at - 1));
    int here = kind(name.charAt(at));
    boolean capital = here == UPPER && before != UPPER;
    return before != OTHER && !capital && here != OTHER;
  }

  /// Whether the first word of a name is one of `words`.
  static boolean beginsWithWord(String name, String[] words) {
    int to = 1;
    while (to < name.length() && isInside(name, to)) {
      to++;
    }
    return !name.isEmpty() && isOneOf(name.substring(0, to), words);
  }

  private static boolean isOneOf(String word, String[] words) {
    String lower = word.toLowerCase(Locale.ROOT);
    for (String one : words) {
      if (one.equals(lower)) {
        return true;
      }
    }
    return false;
  }
}
