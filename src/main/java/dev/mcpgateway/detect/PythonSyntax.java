package dev.mcpgateway.detect;

import java.util.Arrays;

/// Turns a pattern in Python's syntax into one for `java.util.regex`, as far as the two differ in
/// patterns that people write: `(?P<name>…)`, `(?P=name)`, `(?#…)`, `\Z`, `{,n}`, a brace that
/// stands for itself, and classes, in which Python knows neither classes nor intersections.
final class PythonSyntax {
  private final String source;
  private final StringBuilder out;
  private int[] origins;
  private int at;

  /// Whether `#` begins a comment: since `(?x)`.
  private boolean verbose;

  PythonSyntax(String source) {
    this.source = source;
    this.out = new StringBuilder(source.length() + 16);
    this.origins = new int[source.length() + 16];
    while (at < source.length()) {
      step();
    }
  }

  /// The pattern for `java.util.regex`.
  String translated() {
    return out.toString();
  }

  /// Where in the source stands what is at `index` of the translation; -1 stays -1.
  int origin(int index) {
    if (index < 0) {
      return -1;
    }
    return index < out.length() ? origins[index] : source.length();
  }

  private void step() {
    char c = source.charAt(at);
    if (source.startsWith("\\Z", at)) {
      put("\\z", 2);
    } else if (c == '\\') {
      escape();
    } else if (c == '[') {
      characterClass();
    } else if (c == '{') {
      brace();
    } else if (source.startsWith("(?P<", at)) {
      put("(?<", 4);
      groupName('>');
    } else if (source.startsWith("(?P=", at)) {
      put("\\k<", 4);
      groupName(')');
      put(">", 1);
    } else if (source.startsWith("(?#", at) && source.indexOf(')', at) >= 0) {
      comment();
    } else if (c == '#' && verbose) {
      int end = source.indexOf('\n', at);
      copyTo(end < 0 ? source.length() : end);
    } else {
      verbose |= c == '(' && setsVerbose();
      put(c);
    }
  }

  /// Nothing comes of a comment, except where that would make one number of two.
  private void comment() {
    at = source.indexOf(')', at) + 1;
    boolean digitBefore = !out.isEmpty() && isDigit(out.charAt(out.length() - 1));
    if (digitBefore && at < source.length() && isDigit(source.charAt(at))) {
      put("(?:)", 0);
    }
  }

  private boolean setsVerbose() {
    int i = at + 2;
    boolean flag = false;
    while (i < source.length() && source.charAt(i) >= 'a' && source.charAt(i) <= 'z') {
      flag |= source.charAt(i) == 'x';
      i++;
    }
    return flag && source.startsWith("(?", at) && source.startsWith(")", i);
  }

  /// A backslash and what belongs to it, so that nothing in it is taken for syntax.
  private void escape() {
    put('\\');
    if (at == source.length()) {
      return;
    }
    char letter = source.charAt(at);
    put(letter);
    if (letter == 'Q') {
      int end = source.indexOf("\\E", at);
      copyTo(end < 0 ? source.length() : end + 2);
    } else if ("pPxN".indexOf(letter) >= 0 && source.startsWith("{", at)) {
      int end = source.indexOf('}', at);
      copyTo(end < 0 ? source.length() : end + 1);
    }
  }

  /// Up to the first `]` that is not the first of its characters. Whatever Java might take for
  /// syntax in it gets a backslash, white space and `#` because of `(?x)`.
  private void characterClass() {
    put('[');
    if (source.startsWith("^", at)) {
      put('^');
    }
    int first = at;
    while (at < source.length() && (source.charAt(at) != ']' || at == first)) {
      char c = source.charAt(at);
      if (source.startsWith("\\b", at)) {
        put("\\x08", 2);
      } else if (c == '\\') {
        escape();
      } else {
        if ("[]&^# \t\n\u000b\f\r".indexOf(c) >= 0) {
          append('\\');
        }
        put(c);
      }
    }
    if (at < source.length()) {
      put(']');
    }
  }

  private void brace() {
    int end = source.indexOf('}', at);
    String inside = end < 0 ? "" : source.substring(at + 1, end);
    if (inside.startsWith(",") && isDigits(inside, 1, inside.length())) {
      put("{0", 1);
    } else if (isRepetition(inside)) {
      put('{');
    } else {
      put("\\{", 1);
    }
  }

  private static boolean isRepetition(String inside) {
    int comma = inside.indexOf(',');
    int least = comma < 0 ? inside.length() : comma;
    return least > 0
        && isDigits(inside, 0, least)
        && (comma < 0 || isDigits(inside, comma + 1, inside.length()));
  }

  private static boolean isDigits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// Names may hold `_` in Python and not in Java.
  private void groupName(char end) {
    boolean first = true;
    while (at < source.length() && source.charAt(at) != end) {
      if (source.charAt(at) == '_') {
        put(first ? "u0095" : "0095", 1);
      } else {
        put(source.charAt(at));
      }
      first = false;
    }
    if (end == ')') {
      at = Math.min(source.length(), at + 1);
    }
  }

  private void copyTo(int end) {
    while (at < end) {
      put(source.charAt(at));
    }
  }

  private void put(char c) {
    append(c);
    at++;
  }

  private void put(String text, int consumed) {
    for (int i = 0; i < text.length(); i++) {
      append(text.charAt(i));
    }
    at += consumed;
  }

  private void append(char c) {
    if (out.length() == origins.length) {
      origins = Arrays.copyOf(origins, origins.length * 2);
    }
    origins[out.length()] = Math.min(at, source.length());
    out.append(c);
  }
}
