package dev.mcpgateway.arguments;

/// Random pieces in a row: each alone is the name of a thing, all together carry data.
final class Chunks {
  /// A shorter piece is none.
  static final int SHORT = 8;

  /// So many in a row are odd, and so many were cut from something.
  private static final int SOME = 3;

  private static final int MANY = 4;

  /// With less in them all they are names after all.
  private static final int LEAST = 40;

  /// More of them say no more.
  private static final int MOST = 512;

  /// An object of MongoDB and its like, in hex.
  private static final int OBJECT = 24;

  private int pieces;
  private int letters;

  /// Pieces of one length in a row, and that length.
  private final StringBuilder equal = new StringBuilder();

  private int length;

  private Evidence evidence = Evidence.NONE;

  /// Takes a segment of a path, or a value of a query.
  void take(String text) {
    int from = RandomText.isKnown(text) ? text.length() : 0;
    while (from < text.length()) {
      int to = from;
      while (to < text.length() && isPiece(text.charAt(to))) {
        to++;
      }
      piece(text, from, to);
      from = to + 1;
    }
  }

  private void piece(String text, int from, int to) {
    if (to == from || evidence == Evidence.STRONG) {
      return;
    }
    equal(text, from, to);
    if (!isRandom(text, from, to)) {
      pieces = 0;
      letters = 0;
      return;
    }
    pieces++;
    letters += to - from;
    if (pieces >= SOME && letters >= LEAST) {
      evidence = evidence.or(pieces >= MANY ? Evidence.STRONG : Evidence.WEAK);
    }
  }

  /// Takes a piece of one length with those before: together they may be random where each alone is
  /// too short to say so.
  private void equal(String text, int from, int to) {
    if (to - from != length) {
      length = to - from;
      equal.setLength(0);
    }
    if (length >= SHORT && equal.length() < MOST) {
      equal.append(text, from, to);
    }
    if (equal.length() >= LEAST && equal.length() >= MANY * length) {
      boolean random = RandomRun.of(equal.toString(), 0, equal.length()).isRandom(LEAST);
      evidence = evidence.or(random ? Evidence.STRONG : Evidence.NONE);
    }
  }

  private static boolean isRandom(String text, int from, int to) {
    if (to - from < SHORT) {
      return false;
    }
    int digits = 0;
    int capitals = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      digits += c >= '0' && c <= '9' ? 1 : 0;
      capitals += c >= 'A' && c <= 'Z' ? 1 : 0;
    }
    boolean oneCase = capitals <= 1 || capitals == to - from;
    if (digits == to - from || (digits == 0 && oneCase)) {
      return false; // a number, or a word perhaps
    }
    return RandomRun.isHex(text, from, to)
        ? to - from != OBJECT
        : RandomRun.of(text, from, to).isRandom(SHORT);
  }

  private static boolean isPiece(char c) {
    return RandomRun.isPlain(c) || c == '-' || c == '_' || c == '+' || c == '=';
  }

  Evidence evidence() {
    return evidence;
  }
}
