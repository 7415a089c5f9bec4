package dev.mcpgateway.detect;

import java.nio.charset.StandardCharsets;

/// Where in a text a value is given to a name, and how. One is used over and over: it is only good
/// until the next is looked for. It may hold a secret, so it does not print.
public final class Assignment {
  /// How a name and its value are joined.
  public enum Link {
    /// `=`, `:=`, `+=`.
    EQUALS,
    /// `:`, `=>`, `->`.
    COLON,
    /// `==`, `!=` and their longer kin.
    COMPARED,
    /// A comma after a name in quotes.
    COMMA,
    /// The parenthesis of a call: `setPassword("…")`.
    CALL,
    /// An element: `<password>…</password>`.
    ELEMENT,
    /// Nothing but a space: `--password …`, `PASSWORD '…'`, `password …` in a netrc.
    SPACE,
    /// A sentence: `the password is "…"`.
    PROSE
  }

  byte[] bytes = {};
  int textFrom;
  int textTo;
  int nameFrom;
  int nameTo;

  /// Where in the name the keyword begins.
  int keyFrom;

  int valueFrom;
  int valueTo;
  Link link = Link.EQUALS;

  /// The quote around the value, or 0.
  byte quote;

  /// Whether the value is a word inside a larger one, as of JSON in a string.
  boolean nested;

  /// Whether the name stood in quotes.
  boolean quotedName;

  Assignment() {}

  /// Passes a quote in a quote; whether anything is left.
  boolean unwrap() {
    int last = valueTo - 1;
    if (last - valueFrom > 1
        && Ascii.isQuote(bytes[valueFrom])
        && bytes[valueFrom] == bytes[last]) {
      valueFrom++;
      valueTo--;
    }
    return valueTo > valueFrom;
  }

  /// The whole name, of which the keyword is a part.
  public String name() {
    return new String(bytes, nameFrom, nameTo - nameFrom, StandardCharsets.ISO_8859_1);
  }

  /// Where the keyword begins in the name.
  public int keywordAt() {
    return keyFrom - nameFrom;
  }

  /// The value, as Latin-1.
  public String value() {
    return new String(bytes, valueFrom, valueTo - valueFrom, StandardCharsets.ISO_8859_1);
  }

  /// How name and value are joined.
  public Link link() {
    return link;
  }

  /// The quote around the value, or 0.
  public char quote() {
    return (char) quote;
  }

  /// Whether the value is a word inside a larger one.
  public boolean isNested() {
    return nested;
  }

  /// Whether the name stands in quotes.
  public boolean isNameQuoted() {
    return quotedName;
  }

  /// The byte `offset` after the value, or before it if negative, as Latin-1; 0 outside the text.
  public char around(int offset) {
    int at = offset < 0 ? valueFrom + offset : valueTo + offset;
    return at >= textFrom && at < textTo ? (char) (bytes[at] & 0xff) : 0;
  }

  /// The first character behind the value, its quote, and blanks.
  public char next() {
    int at = valueTo;
    while (at < textTo && (bytes[at] == quote || bytes[at] == '\\' || bytes[at] == ' ')) {
      at++;
    }
    return at < textTo ? (char) (bytes[at] & 0xff) : 0;
  }

  /// At most `length` bytes before the name.
  public String beforeName(int length) {
    int from = Math.max(textFrom, nameFrom - length);
    return new String(bytes, from, nameFrom - from, StandardCharsets.ISO_8859_1);
  }

  /// Where it lies: never the value.
  @Override
  public String toString() {
    return "Assignment[" + nameFrom + ".." + valueTo + "]";
  }
}
