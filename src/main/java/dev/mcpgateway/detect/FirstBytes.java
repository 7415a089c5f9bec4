package dev.mcpgateway.detect;

import java.util.ArrayList;
import java.util.List;

/// Which bytes a match of a pattern begins with: for each of its first offsets, the ASCII
/// characters that may stand there.
///
/// Reads literals, escapes and classes with their least counts, up to what it does not know: a
/// group, an alternative, a count that is open. So it never refuses what the pattern matches. Of a
/// pattern that begins with `(?<![…])` it knows what may not stand before.
final class FirstBytes {
  /// More would tell hardly anything apart.
  private static final int MOST = 64;

  private static final String OPENS_A_GROUP = "(|)^$.*+?{";

  /// By offset: the characters below 64, and those from there.
  private final List<long[]> sets = new ArrayList<>();

  private static final String NOT_BEHIND = "(?<!";

  /// What may not stand before a match; nothing when it is empty.
  private final long[] notBefore = new long[2];

  private final String source;
  private final boolean caseSensitive;
  private int at;

  private FirstBytes(String source, boolean caseSensitive) {
    this.source = source;
    this.caseSensitive = caseSensitive;
  }

  /// What a match of `source` begins with.
  static FirstBytes of(String source, boolean caseSensitive) {
    FirstBytes first = new FirstBytes(source, caseSensitive);
    if (!first.hasAlternatives() && first.behind()) {
      first.read();
    }
    return first;
  }

  /// Whether the bytes from `at` may begin a match in a text that begins at `textFrom`.
  boolean fit(byte[] bytes, int textFrom, int at, int end) {
    byte before = at > textFrom ? bytes[at - 1] : -1;
    return (before < 0 || (notBefore[before >> 6] >> before & 1) == 0) && fit(bytes, at, end);
  }

  /// Whether the bytes from `from` may begin a match.
  boolean fit(byte[] bytes, int from, int end) {
    if (end - from < sets.size()) {
      return false;
    }
    for (int i = 0; i < sets.size(); i++) {
      byte b = bytes[from + i];
      if (b < 0 || (sets.get(i)[b >> 6] >> b & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  /// How many offsets it knows something about.
  int length() {
    return sets.size();
  }

  private boolean hasAlternatives() {
    int depth = 0;
    boolean inClass = false;
    for (int i = 0; i < source.length(); i++) {
      switch (source.charAt(i)) {
        case '\\' -> i++;
        case '[' -> inClass = true;
        case ']' -> inClass = false;
        case '(' -> depth += inClass ? 0 : 1;
        case ')' -> depth -= inClass ? 0 : 1;
        case '|' -> {
          if (depth == 0 && !inClass) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  /// Reads what may not stand before; false when something may not that it does not know.
  private boolean behind() {
    if (!source.startsWith(NOT_BEHIND)) {
      return true;
    }
    at = NOT_BEHIND.length();
    boolean known = atom(notBefore) && at < source.length() && source.charAt(at) == ')';
    at++;
    if (!known) {
      notBefore[0] = 0;
      notBefore[1] = 0;
    }
    return known;
  }

  private void read() {
    boolean counted = true;
    while (counted && at < source.length() && sets.size() < MOST) {
      long[] set = new long[2];
      if (!atom(set)) {
        return;
      }
      counted = repeat(set);
    }
  }

  /// Reads one character, escape or class; false when it is neither.
  private boolean atom(long[] set) {
    char c = source.charAt(at++);
    if (c == '[') {
      return charClass(set);
    }
    if (c == '\\') {
      return at < source.length() && escape(set, source.charAt(at++));
    }
    if (OPENS_A_GROUP.indexOf(c) >= 0 || c > 0x7e) {
      return false;
    }
    allow(set, c, c);
    return true;
  }

  private boolean charClass(long[] set) {
    if (at < source.length() && source.charAt(at) == '^') {
      return false;
    }
    while (at < source.length() && source.charAt(at) != ']') {
      char c = source.charAt(at++);
      if (c == '[' || c == '&' || c > 0x7e) {
        return false;
      }
      boolean escaped = c == '\\';
      if (escaped && at < source.length()) {
        c = source.charAt(at++);
        if (!escape(set, c)) {
          return false;
        }
      }
      boolean kind = escaped && Character.isLetter(c);
      if (!kind && at + 1 < source.length() && source.charAt(at) == '-') {
        char last = source.charAt(at + 1);
        if (last == '\\' || last == '[' || last > 0x7e) {
          return false;
        }
        if (last != ']') {
          allow(set, c, last);
          at += 2;
        }
      }
      allow(set, kind ? '\u007f' : c, kind ? '\0' : c);
    }
    at++;
    return true;
  }

  private boolean escape(long[] set, char c) {
    return PatternCharacters.escape(set, c, caseSensitive);
  }

  private void allow(long[] set, char first, char last) {
    PatternCharacters.allow(set, first, last, caseSensitive);
  }

  /// Reads how often a set comes and enters it so often; false when what follows may begin at more
  /// than one offset.
  private boolean repeat(long[] set) {
    int least = 1;
    boolean fixed = true;
    char c = at < source.length() ? source.charAt(at) : 0;
    if (c == '?' || c == '*' || c == '+') {
      least = c == '+' ? 1 : 0;
      fixed = false;
    } else if (c == '{') {
      int close = source.indexOf('}', at);
      int comma = source.indexOf(',', at);
      fixed = comma < 0 || comma > close;
      least = number(source.substring(at + 1, fixed ? close : comma));
      at = close + 1;
      char after = at < source.length() ? source.charAt(at) : 0;
      at += after == '?' || after == '+' ? 1 : 0;
    }
    for (int i = 0; i < least && sets.size() < MOST; i++) {
      sets.add(set);
    }
    return fixed;
  }

  private static int number(String digits) {
    int number = 0;
    for (int i = 0; i < digits.length(); i++) {
      number = Math.min(MOST, number * 10 + Character.digit(digits.charAt(i), 10));
    }
    return number;
  }
}
