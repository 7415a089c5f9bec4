package dev.mcpgateway.json;

import java.util.concurrent.ThreadLocalRandom;

/// Hashes decoded keys so that nobody can craft keys that collide.
///
/// The text, cut into blocks of up to eight ASCII characters or one other character each, is read
/// as a polynomial over the field of 2⁶¹ − 1 elements and evaluated at a point drawn once per
/// process (Carter and Wegman's universal hashing). Two given texts of n blocks collide with a
/// probability of at most n / 2⁶¹, whoever chose them, as long as the point is not known to them.
final class KeyHash {
  private static final long PRIME = (1L << 61) - 1;
  private static final long POINT = ThreadLocalRandom.current().nextLong(1L << 32, PRIME);

  private static final int BLOCK_CHARACTERS = 8;
  private static final int ASCII_BITS = 7;

  /// Above the bits of eight characters stands how many there are, or this for another character.
  private static final long OTHER = BLOCK_CHARACTERS + 1L;

  private static final int TAG_SHIFT = BLOCK_CHARACTERS * ASCII_BITS;

  private KeyHash() {}

  /// The hash of a text, given as the raw bytes of a valid JSON string without its quotes; or, if
  /// `folded`, another hash, of its case folding.
  static int of(byte[] bytes, int from, int to, boolean folded) {
    long hash = folded ? 1 : 2;
    long block = 0;
    int count = 0;
    int at = from;
    while (at < to) {
      int c = bytes[at];
      if (c >= 0 && c != '\\') {
        at++;
      } else {
        long character = JsonText.characterAt(bytes, at, to);
        c = JsonText.codePoint(character);
        at = JsonText.next(character);
      }
      if (folded) {
        c = fold(c);
      }
      if (c > 0x7f) {
        hash = step(step(hash, (long) count << TAG_SHIFT | block), OTHER << TAG_SHIFT | c);
        block = 0;
        count = 0;
        continue;
      }
      block = block << ASCII_BITS | c;
      count++;
      if (count == BLOCK_CHARACTERS) {
        hash = step(hash, (long) count << TAG_SHIFT | block);
        block = 0;
        count = 0;
      }
    }
    return Long.hashCode(step(hash, (long) count << TAG_SHIFT | block));
  }

  /// One character for all that differ only in case, by Unicode's simple case folding: `S`, `s` and
  /// `ſ`, or `K`, `k` and the Kelvin sign, are one. The Turkish dotted and dotless i are letters of
  /// their own, as they are to Go's `strings.EqualFold`.
  static int fold(int c) {
    if (c <= 0x7f) {
      return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }
    return c == 0x130 || c == 0x131 ? c : Character.toLowerCase(Character.toUpperCase(c));
  }

  /// `hash · POINT + block` in the field; `block` is less than 2⁶⁰.
  private static long step(long hash, long block) {
    long low = hash * POINT;
    long high = Math.multiplyHigh(hash, POINT);
    long sum = (low & PRIME) + (low >>> 61 | high << 3) + block;
    long reduced = (sum & PRIME) + (sum >>> 61);
    return reduced >= PRIME ? reduced - PRIME : reduced;
  }
}
