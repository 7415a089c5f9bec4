package dev.mcpgateway.detect;

/// How the bytes at an offset are looked up in the prefilter's tables: letters without their case,
/// and one digit like another.
///
/// Parts of keywords of which four bytes are known, quads, and those of which three are, triples,
/// each have bits of their own, which say what may be there, and rows of their own, which say what
/// is: thousands of quads would be hidden among a few triples, each of which any fourth byte goes
/// with.
final class Grams {
  /// So many bits for quads, 64 KiB, that one in thirty is set …
  static final int QUAD_BITS = 19;

  /// … and 16 KiB for triples, which are a tenth as many.
  static final int TRIPLE_BITS = 17;

  /// Rows of quads, …
  static final int QUAD_ROWS = 1 << (QUAD_BITS - Grams.BITS_OF_ROW);

  /// … and behind them those of triples.
  static final int ROWS = QUAD_ROWS + (1 << (TRIPLE_BITS - Grams.BITS_OF_ROW));

  /// A row is for what thirty-two bits stand for.
  private static final int BITS_OF_ROW = 5;

  /// Fibonacci hashing.
  private static final int FACTOR = 0x9E3779B1;

  private static final int THREE_BYTES = 0xffffff;

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

  /// The bit of four folded bytes, the first of them the lowest.
  static int quad(int gram) {
    return (gram * FACTOR) >>> (Integer.SIZE - QUAD_BITS);
  }

  /// The bit of three of them; the shift drops the fourth.
  static int triple(int gram) {
    return (gram * (FACTOR << Byte.SIZE)) >>> (Integer.SIZE - TRIPLE_BITS);
  }

  /// Whether three folded bytes only are known of a part: no folded byte is 0.
  static boolean isTriple(int gram) {
    return gram >>> 24 == 0;
  }

  /// The first three of four folded bytes.
  static int first(int gram) {
    return gram & THREE_BYTES;
  }

  /// The row of four folded bytes.
  static int quadRow(int gram) {
    return quad(gram) >>> BITS_OF_ROW;
  }

  /// The row of the first three of four folded bytes.
  static int tripleRow(int gram) {
    return QUAD_ROWS + (triple(gram) >>> BITS_OF_ROW);
  }

  /// The lowest bit is that of a place in a table.
  static int bit(int[] table, int place) {
    return table[(place >>> 5) & (table.length - 1)] >>> place;
  }

  /// Sets the bit of a place in a table.
  static void set(int[] table, int place) {
    table[place >>> 5] |= 1 << place;
  }
}
