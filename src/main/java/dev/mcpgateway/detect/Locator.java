package dev.mcpgateway.detect;

import java.util.Locale;

/// Where about a keyword a value stands.
public enum Locator {
  /// The keyword is in a name to which it is given: `password = …`.
  ASSIGNMENT,
  /// The keyword is the `://` of a URL; the value is the password before its host.
  USER_INFO,
  /// The keyword is the scheme of an Authorization header; the value are its credentials.
  CREDENTIALS,
  /// The keyword is one of several short words in a row; the value are all of them.
  WORDS,
  /// The keyword is in the head of a table; the values stand below it.
  COLUMN,
  /// The keyword is a word in a text; the value is the passage that it stands in.
  PASSAGE;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /// The name in a rule.
  public String label() {
    return label;
  }
}
