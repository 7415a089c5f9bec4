package dev.mcpgateway.detect;

/// How four bytes of a text are looked up in the prefilter's table: letters without their case, and
/// one digit like another.
///
/// The first three pick a row, the fourth a bit in it: so what is known of three bytes only is a
/// row of ones.
final class Grams {
  /// The table has this many rows of 32 bits: 32 KiB, which is what a core's nearest cache holds.
  static final int ROWS = 1 << 13;

  private static final int SHIFT = Integer.SIZE - 13;

  /// Fibonacci hashing; the shift by eight drops the fourth byte.
  private static final int FACTOR = 0x9E3779B1 << 8;

  private static final long CASE = 0x2020202020202020L;

  /// The bit that digits have, and letters, once the bit of the case is set, have beside another.
  private static final long DIGIT = 0x1010101010101010L;

  private Grams() {}

  /// Eight bytes as they are looked up. What is no letter may become the same as something else,
  /// and a digit the same as one of `:;<=>?`.
  static long folded(long bytes) {
    long cased = bytes | CASE;
    long digit = cased & ~(cased >>> 2) & DIGIT;
    return cased & ~(digit - (digit >>> 4));
  }

  /// One byte as it is looked up.
  static int foldedByte(int b) {
    return (int) folded(b & 0xff) & 0xff;
  }

  /// The row of four folded bytes, the first of them the lowest.
  static int row(int gram) {
    return (gram * FACTOR) >>> SHIFT;
  }

  /// Whether four folded bytes are those of an anchor, whose fourth is 0 when it may be any: no
  /// folded byte is 0.
  static boolean isAlike(int anchor, int gram) {
    return anchor == gram || (anchor >>> 24 == 0 && anchor == (gram & 0xffffff));
  }

  /// The lowest bit is that of these four bytes in their row.
  static int bit(int row, int gram) {
    return row >>> (gram >>> 24);
  }
}
