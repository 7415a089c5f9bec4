package dev.mcpgateway.detect;

/// Tells whether a find lies in the middle of a long run of base64: there every short pattern
/// occurs by chance.
final class Buried {
  /// No token is as long; pictures, keys in DER and embeddings are longer.
  static final int LONG_RUN = 512;

  /// How much of the run goes before the find at least: what a token is joined to is shorter.
  static final int BEFORE = 16;

  private Buried() {}

  /// Whether the bytes from `from` to `to` of a piece lie in such a run, and not at its beginning.
  static boolean is(Piece piece, int from, int to) {
    byte[] bytes = piece.bytes;
    int first = from;
    int most = Math.max(piece.from, from - LONG_RUN);
    while (first > most && isDigit(bytes[first - 1])) {
      first--;
    }
    if (from - first < BEFORE || !isMixed(bytes, first, from)) {
      return false;
    }
    int last = from;
    int end = Math.min(piece.to, to + LONG_RUN);
    while (last < end && isDigit(bytes[last])) {
      last++;
    }
    return last >= to && last - first >= LONG_RUN;
  }

  /// Whether the run consists of more than one kind of letter and of numbers.
  private static boolean isMixed(byte[] bytes, int from, int to) {
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    for (int i = from; i < to; i++) {
      upper |= bytes[i] >= 'A' && bytes[i] <= 'Z';
      lower |= bytes[i] >= 'a' && bytes[i] <= 'z';
      digit |= bytes[i] >= '0' && bytes[i] <= '9';
    }
    return upper && lower && digit;
  }

  private static boolean isDigit(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '/' && b <= '9')
        || b == '+'
        || b == '-'
        || b == '_';
  }
}
