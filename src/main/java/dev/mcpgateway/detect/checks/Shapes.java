package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Confidence;

/// Formats whose pattern says nearly all: what is left is to tell examples from the real thing.
final class Shapes {
  /// Among twenty letters drawn by lot, one of two neighbours is of the other case.
  private static final int LEAST_CASE_CHANGES_OF_100 = 25;

  private Shapes() {}

  /// A format that nothing else has, so that only an example is none.
  static Confidence unmistakable(String value) {
    return Placeholders.is(value) ? Confidence.PLACEHOLDER : Confidence.LIKELY;
  }

  /// Letters of both cases after a prefix with an underscore. Identifiers of programs look so too,
  /// but change their case at the beginning of words alone.
  static Confidence letters(String value) {
    String body = value.substring(value.lastIndexOf('_') + 1);
    int changes = 0;
    for (int i = 1; i < body.length(); i++) {
      boolean before = Character.isUpperCase(body.charAt(i - 1));
      changes += before == Character.isUpperCase(body.charAt(i)) ? 0 : 1;
    }
    boolean mixed = changes * 100 >= LEAST_CASE_CHANGES_OF_100 * body.length();
    boolean random = mixed && Randomness.distinct(body) * 2 >= Math.min(body.length(), 30);
    return random && !Placeholders.is(body) ? Confidence.LIKELY : Confidence.PLACEHOLDER;
  }

  /// A prefix and hex digits drawn by lot, which decide alone.
  static Confidence hexTail(String value) {
    String joined = value.replace("-", "");
    int from = joined.length();
    while (from > 0 && Character.digit(joined.charAt(from - 1), 16) >= 0) {
      from--;
    }
    return Tokens.random(joined.substring(from));
  }

  /// A UUID or another key drawn by lot.
  static Confidence key(String value) {
    boolean uuid = value.length() == 36 && value.charAt(8) == '-' && value.charAt(23) == '-';
    return uuid ? uuid(value) : Tokens.random(value);
  }

  /// A UUID, alone or after a prefix, drawn by lot.
  static Confidence uuid(String value) {
    StringBuilder digits = new StringBuilder(32);
    for (int i = Math.max(0, value.length() - 36); i < value.length(); i++) {
      if (value.charAt(i) != '-') {
        digits.append(value.charAt(i));
      }
    }
    return Tokens.random(digits.toString());
  }
}
