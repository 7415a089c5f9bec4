package dev.mcpgateway.detect;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/// What is known of each keyword of a [KeywordIndex] before all of its characters are compared.
/// Written with the index: to make it anew is a third of reading the rules.
final class Heads {
  /// The first eight folded bytes of each keyword, as far as they are known …
  final long[] bytes;

  /// … and which those are.
  final long[] masks;

  /// Whether, by not being 0, each keyword is one character many times. It counts where a run of
  /// that begins only: in one of a megabyte there would be a million.
  final byte[] runs;

  /// The keywords of one character, which the table of anchors knows nothing of.
  final int[] singles;

  private Heads(long[] bytes, long[] masks, byte[] runs, int[] singles) {
    this.bytes = bytes;
    this.masks = masks;
    this.runs = runs;
    this.singles = singles;
  }

  /// Those of the keywords that begin in `characters` where `from` says, whose last number marks
  /// the end.
  Heads(int[] from, byte[] characters) {
    int count = from.length - 1;
    bytes = new long[count];
    masks = new long[count];
    runs = new byte[count];
    int[] single = new int[count];
    int found = 0;
    for (int keyword = 0; keyword < count; keyword++) {
      fill(keyword, characters, from[keyword], from[keyword + 1]);
      if (from[keyword + 1] - from[keyword] == 1) {
        single[found++] = keyword;
      }
    }
    singles = Arrays.copyOf(single, found);
  }

  private void fill(int keyword, byte[] characters, int from, int to) {
    int known = Math.min(to - from, Long.BYTES);
    for (int i = 0; i < known; i++) {
      byte c = characters[from + i];
      if (c != ' ') {
        bytes[keyword] |= (long) Grams.foldedByte(c == '#' ? '0' : c) << (8 * i);
        masks[keyword] |= 0xffL << (8 * i);
      }
    }
    runs[keyword] = (byte) (known == Long.BYTES && isRun(characters, from, to) ? 1 : 0);
  }

  private static boolean isRun(byte[] characters, int from, int to) {
    int at = from + 1;
    while (at < to && characters[at] == characters[from]) {
      at++;
    }
    return at == to;
  }

  /// Its parts as whole numbers and bytes, for [#read].
  List<ByteBuffer> parts() {
    return List.of(longs(bytes), longs(masks), ByteBuffer.wrap(runs), RuleIndex.bytes(singles));
  }

  private static ByteBuffer longs(long[] numbers) {
    ByteBuffer written = ByteBuffer.allocate(numbers.length * Long.BYTES);
    written.asLongBuffer().put(numbers);
    return written;
  }

  /// What was written in parts, each behind its length in bytes.
  static Heads read(ByteBuffer in) {
    return new Heads(longs(in), longs(in), RuleIndex.bytes(in), RuleIndex.numbers(in));
  }

  private static long[] longs(ByteBuffer in) {
    int bytes = in.getInt();
    long[] numbers = new long[bytes / Long.BYTES];
    in.slice().asLongBuffer().get(numbers);
    in.position(in.position() + bytes);
    return numbers;
  }
}
