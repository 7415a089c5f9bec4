package dev.mcpgateway.detect;

import java.util.ArrayList;
import java.util.List;

/// Reads a pattern as far as to know how long its matches are and which run of characters stands in
/// each of them. What it does not know makes it give up, so that it never says of a match that it
/// cannot be one.
final class PatternShape {
  /// Longer than any text, in place of no bound.
  private static final int ANY = 1 << 20;

  private static final String ZERO_WIDTH = "^$";
  private static final String ZERO_WIDTH_ESCAPES = "bBAzZG";

  /// That the pattern holds something that is not known here.
  private static final class Unknown extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unknown() {
      super(null, null, false, false);
    }
  }

  /// A part of a pattern.
  ///
  /// @param least how many characters it matches at least
  /// @param most and at most
  /// @param plain whether all of them are in the set
  /// @param low the characters below 64 in the set
  /// @param high those from there
  /// @param run the longest run that is in each of its matches
  private record Part(int least, int most, boolean plain, long low, long high, RequiredRun run) {
    static final Part NOTHING = new Part(0, 0, true, 0, 0, RequiredRun.NONE);

    /// The part, so often.
    Part times(int fewest, int often) {
      return new Part(
          product(least, fewest),
          product(most, often),
          plain,
          low,
          high,
          fewest > 0 ? run : RequiredRun.NONE);
    }

    private static int product(int a, int b) {
      return (int) Math.min(ANY, (long) a * b);
    }
  }

  private final String source;
  private final boolean caseSensitive;
  private int at;

  PatternShape(String source, boolean caseSensitive) {
    this.source = source;
    this.caseSensitive = caseSensitive;
  }

  /// The run that is in each match.
  RequiredRun run() {
    try {
      Part whole = alternatives();
      return at == source.length() ? whole.run() : RequiredRun.NONE;
    } catch (Unknown | StringIndexOutOfBoundsException | NumberFormatException e) {
      return RequiredRun.NONE;
    }
  }

  private Part alternatives() {
    Part all = sequence();
    while (at < source.length() && source.charAt(at) == '|') {
      at++;
      all = either(all, sequence());
    }
    return all;
  }

  private static Part either(Part a, Part b) {
    RequiredRun one = a.run();
    RequiredRun other = b.run();
    return new Part(
        Math.min(a.least(), b.least()),
        Math.max(a.most(), b.most()),
        a.plain() && b.plain(),
        a.low() | b.low(),
        a.high() | b.high(),
        new RequiredRun(
            Math.min(one.least(), other.least()),
            Math.max(one.farthest(), other.farthest()),
            one.low() | other.low(),
            one.high() | other.high()));
  }

  private Part sequence() {
    List<Part> parts = new ArrayList<>();
    while (at < source.length() && source.charAt(at) != '|' && source.charAt(at) != ')') {
      parts.add(repeated(one()));
    }
    return joined(parts);
  }

  private static Part joined(List<Part> parts) {
    int least = 0;
    int most = 0;
    boolean plain = true;
    long low = 0;
    long high = 0;
    RequiredRun best = RequiredRun.NONE;
    RequiredRun now = RequiredRun.NONE;
    for (Part part : parts) {
      RequiredRun inside = part.run();
      if (!part.plain() && inside.least() > best.least()) {
        best =
            new RequiredRun(
                inside.least(), sum(most, inside.farthest()), inside.low(), inside.high());
      }
      if (part.plain()) {
        now =
            new RequiredRun(
                sum(now.least(), part.least()),
                now.low() == 0 && now.high() == 0 ? most : now.farthest(),
                now.low() | part.low(),
                now.high() | part.high());
        best = now.least() > best.least() ? now : best;
      } else {
        now = RequiredRun.NONE;
      }
      least = sum(least, part.least());
      most = sum(most, part.most());
      plain &= part.plain();
      low |= part.low();
      high |= part.high();
    }
    return new Part(least, most, plain, low, high, best);
  }

  private static int sum(int a, int b) {
    return Math.min(ANY, a + b);
  }

  /// With how often it may come.
  private Part repeated(Part part) {
    char c = at < source.length() ? source.charAt(at) : 0;
    int fewest = 1;
    int often = 1;
    if (c == '?' || c == '*' || c == '+') {
      fewest = c == '+' ? 1 : 0;
      often = c == '?' ? 1 : ANY;
      at++;
    } else if (c == '{') {
      int close = source.indexOf('}', at);
      String[] bounds = source.substring(at + 1, close).split(",", -1);
      fewest = Integer.parseInt(bounds[0]);
      often = bounds.length == 1 ? fewest : bounds[1].isEmpty() ? ANY : Integer.parseInt(bounds[1]);
      at = close + 1;
    } else {
      return part;
    }
    char after = at < source.length() ? source.charAt(at) : 0;
    at += after == '?' || after == '+' ? 1 : 0;
    return part.times(fewest, often);
  }

  private Part one() {
    char c = source.charAt(at++);
    if (c == '(') {
      return group();
    }
    if (ZERO_WIDTH.indexOf(c) >= 0) {
      return Part.NOTHING;
    }
    if (c == '.') {
      return other();
    }
    long[] set = new long[2];
    if (c == '[') {
      return charClass(set) ? of(set) : other();
    }
    if (c == '\\') {
      char escaped = source.charAt(at++);
      if (ZERO_WIDTH_ESCAPES.indexOf(escaped) >= 0) {
        return Part.NOTHING;
      }
      return escape(set, escaped) ? of(set) : other();
    }
    if ("*+?{".indexOf(c) >= 0) {
      throw new Unknown();
    }
    if (c > 0x7e) {
      return Character.isSurrogate(c) ? unknown() : other();
    }
    allow(set, c, c);
    return of(set);
  }

  private static Part unknown() {
    throw new Unknown();
  }

  /// One character of which nothing is known.
  private static Part other() {
    return new Part(1, 1, false, 0, 0, RequiredRun.NONE);
  }

  /// One character out of a set; one in which there is white space may be anywhere in a text.
  private static Part of(long[] set) {
    boolean common = (set[0] & (0xffffffffL | 1L << ' ')) != 0;
    return common ? other() : new Part(1, 1, true, set[0], set[1], RequiredRun.NONE);
  }

  private Part group() {
    boolean looks = false;
    if (source.charAt(at) == '?') {
      at++;
      if (source.charAt(at) == 'P') {
        at++;
      }
      char kind = source.charAt(at++);
      boolean behind = kind == '<' && "=!".indexOf(source.charAt(at)) >= 0;
      looks = behind || kind == '=' || kind == '!';
      if (behind) {
        at++;
      } else if (kind == '<') {
        at = source.indexOf('>', at) + 1;
      } else if (kind != ':' && kind != '>' && !looks) {
        throw new Unknown();
      }
    }
    Part inside = alternatives();
    if (source.charAt(at++) != ')') {
      throw new Unknown();
    }
    return looks ? Part.NOTHING : inside;
  }

  /// Reads a class; false where it may hold anything.
  private boolean charClass(long[] set) {
    boolean known = source.charAt(at) != '^';
    at += known ? 0 : 1;
    boolean first = true;
    while (first || source.charAt(at) != ']') {
      first = false;
      char c = source.charAt(at++);
      if (c == '[' || (c == '&' && source.charAt(at) == '&')) {
        throw new Unknown();
      }
      boolean escaped = c == '\\';
      if (escaped) {
        c = source.charAt(at++);
      }
      boolean kind = escaped && Character.isLetterOrDigit(c);
      if (kind) {
        known &= escape(set, c);
      } else if (source.charAt(at) == '-' && source.charAt(at + 1) != ']') {
        char last = source.charAt(at + 1);
        at += 2;
        if (last == '\\') {
          last = source.charAt(at++);
        }
        known &= last <= 0x7e && !(escaped && Character.isLetterOrDigit(last));
        allow(set, c, (char) Math.min(last, 0x7e));
      } else {
        known &= c <= 0x7e;
        allow(set, c, (char) Math.min(c, 0x7e));
      }
    }
    at++;
    return known;
  }

  /// Reads what stands behind a backslash; false where it may be anything.
  private boolean escape(long[] set, char c) {
    switch (c) {
      case 's' -> {
        allow(set, '\t', '\r');
        allow(set, ' ', ' ');
      }
      case 't' -> allow(set, '\t', '\t');
      case 'n', 'r', 'f' -> allow(set, '\n', '\r');
      case 'S', 'D', 'W', 'h', 'R' -> {
        return false;
      }
      default -> {
        if (!PatternCharacters.escape(set, c, caseSensitive)) {
          throw new Unknown(); // of another length, or another group
        }
      }
    }
    return true;
  }

  private void allow(long[] set, char first, char last) {
    PatternCharacters.allow(set, first, last, caseSensitive);
  }
}
