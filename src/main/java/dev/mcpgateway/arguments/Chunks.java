package dev.mcpgateway.arguments;

import dev.mcpgateway.arguments.RandomRun.Alphabet;

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
    int from = 0;
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
    if (to == from) {
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
    int length = to - from;
    if (length < SHORT) {
      return false;
    }
    if (RandomRun.isHex(text, from, to)) {
      return length != OBJECT && hasDigit(text, from, to);
    }
    RandomRun run = RandomRun.of(text, from, to);
    boolean drawn = hasDigit(text, from, to) || run.alphabet() == Alphabet.MIXED;
    return drawn && run.isRandom(SHORT);
  }

  private static boolean hasDigit(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  private static boolean isPiece(char c) {
    return RandomRun.isPlain(c) || c == '-' || c == '_' || c == '+' || c == '=';
  }

  Evidence evidence() {
    return evidence;
  }
}
