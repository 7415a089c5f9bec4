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

  /// 64 KiB for quads with what is beside them.
  static final int SEXTET_BITS = 19;

  /// Rows of quads, …
  static final int QUAD_ROWS = 1 << (QUAD_BITS - Grams.BITS_OF_ROW);

  /// … and behind them those of triples.
  static final int ROWS = QUAD_ROWS + (1 << (TRIPLE_BITS - Grams.BITS_OF_ROW));

  /// A row is for what thirty-two bits stand for.
  private static final int BITS_OF_ROW = 5;

  /// Fibonacci hashing.
  private static final int FACTOR = 0x9E3779B1;

  private static final int FACTOR_ALONE = 0x85EBCA6B;
  private static final int FACTOR_BEHIND = 0xC2B2AE35;
  private static final int FACTOR_BEFORE = 0x27D4EB2F;

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

  /// The bit of a quad of which not even two bytes beside it are known.
  static int alone(int gram) {
    return (gram * FACTOR_ALONE) >>> (Integer.SIZE - SEXTET_BITS);
  }

  /// The bit of a quad and the two folded bytes behind it, of which `behind` may hold more.
  static int withBehind(int gram, int behind) {
    return (gram * FACTOR + (behind << 16) * FACTOR_BEHIND) >>> (Integer.SIZE - SEXTET_BITS);
  }

  /// The bit of a quad and the two folded bytes before it, of which `before` may hold more.
  static int withBefore(int gram, int before) {
    return (gram * FACTOR + (before << 16) * FACTOR_BEFORE) >>> (Integer.SIZE - SEXTET_BITS);
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
