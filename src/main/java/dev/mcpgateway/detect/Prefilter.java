package dev.mcpgateway.detect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Finds keywords in bytes, all in one pass, whose time does not depend on how many there are. For
/// one thread at a time.
///
/// At every second offset four bytes, and the first three of them, are looked up in tables of bits
/// (see [GramBits]). Where one is set, the offset is put aside, without a branch: a wrong guess of
/// the processor would cost more than the offset. Of those of a chunk, one in four or five is left
/// once two bytes more are looked up in the same way; these are then looked at one by one.
final class Prefilter {
  /// Is told of each occurrence, in the order in which keywords end.
  interface Hits {
    /// One of the keywords of `rule` begins at `keywordFrom`.
    void hit(int rule, int keywordFrom);
  }

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int BLOCK = 8;

  /// How much is gone through at once: what is put aside of it stays in the nearest cache.
  private static final int CHUNK = 2048;

  /// How many bytes on one side are looked at, beside four.
  private static final int BESIDE = 2;

  private static final int NONE = -1;

  /// The texts that four bytes at an offset can be a part of end this far behind it at least …
  private static final int NEAREST_END = 2;

  /// … and begin this far before it at most.
  private static final int FARTHEST_START = KeywordIndex.MOST_CHARACTERS - NEAREST_END;

  private static final long LOW_BITS = 0x0101010101010101L;

  /// The bit of the case.
  private static final int CASE = 5;

  private final KeywordIndex index;
  private final int[] aside = new int[CHUNK / 2 + 1];

  /// What was found but not told, because something that ends before it may yet be found; sorted by
  /// its end.
  private int[] foundEnd = new int[64];

  private int[] foundKeyword = new int[64];
  private int foundFrom;
  private int foundTo;

  /// The characters that are keywords by themselves, and their keywords.
  private final int[][] single = new int[256][];

  private final boolean anySingle;

  /// The only such character, eight times; 0 when there are several.
  private final long onlySingle;

  /// Where the next of them is that was not told, of a text that ends at `textTo`.
  private int singleAt;

  private int textTo;

  Prefilter(KeywordIndex index) {
    this.index = index;
    int characters = 0;
    int last = 0;
    for (int b = 0; b < single.length; b++) {
      for (int keyword : index.singles) {
        if (KeywordIndex.isAlike(index.characters[index.characterFrom[keyword]], (byte) b)) {
          int[] known = single[b];
          int[] all = known == null ? new int[1] : Arrays.copyOf(known, known.length + 1);
          all[all.length - 1] = keyword;
          single[b] = all;
        }
      }
      if (single[b] != null) {
        characters++;
        last = b;
      }
    }
    anySingle = characters > 0;
    onlySingle = characters == 1 ? last * LOW_BITS : 0;
  }

  /// Reports every keyword between two offsets.
  void run(byte[] bytes, int from, int to, Hits hits) {
    foundFrom = 0;
    foundTo = 0;
    textTo = to;
    singleAt = nextSingle(bytes, from, to);
    for (int start = from; start < to; start += CHUNK) {
      int end = Math.min(to, start + CHUNK);
      int count = narrow(bytes, gather(bytes, start, end));
      for (int i = 0; i < count; i++) {
        int at = aside[i];
        if (foundFrom < foundTo || singleAt < at) {
          tell(bytes, at + NEAREST_END - 1, hits);
        }
        look(bytes, from, to, at);
      }
      tell(bytes, end, hits);
    }
    tell(bytes, Integer.MAX_VALUE, hits);
  }

  /// An offset at or before the beginning of the keyword that ends first; -1 when there is none.
  int first(byte[] bytes, int from, int to) {
    foundFrom = 0;
    foundTo = 0;
    for (int start = from; start < to; start += CHUNK) {
      int end = Math.min(to, start + CHUNK);
      int alone = nextSingle(bytes, start, end);
      int anchor = firstAnchor(bytes, from, to, narrow(bytes, gather(bytes, start, end)), end);
      if (anchor < end) {
        return Math.min(alone, Math.max(from, anchor - FARTHEST_START));
      }
      if (alone < end) {
        return alone;
      }
    }
    return NONE;
  }

  /// Where the first four bytes are that are a part of a keyword; `end` when there are none.
  private int firstAnchor(byte[] bytes, int from, int to, int count, int end) {
    for (int i = 0; i < count; i++) {
      look(bytes, from, to, aside[i]);
      if (foundTo > 0) {
        return aside[i];
      }
    }
    return end;
  }

  /// Puts aside the offsets at which something may be found; gives their number. Near the end of
  /// the array, where eight bytes cannot be read at once, that is every second one.
  private int gather(byte[] bytes, int from, int to) {
    int[] quads = index.bits.quads;
    int[] triples = index.bits.triples;
    int[] places = aside;
    int count = 0;
    int at = from;
    int limit = Math.min(to, bytes.length - 2 * BLOCK + 1);
    if (at < limit) {
      long word = Grams.folded((long) LONG.get(bytes, at));
      for (; at < limit; at += BLOCK) {
        long next = Grams.folded((long) LONG.get(bytes, at + BLOCK));
        places[count] = at;
        count += GramBits.may(quads, triples, (int) word);
        places[count] = at + 2;
        count += GramBits.may(quads, triples, (int) (word >>> 16));
        places[count] = at + 4;
        count += GramBits.may(quads, triples, (int) (word >>> 32));
        places[count] = at + 6;
        count += GramBits.may(quads, triples, (int) (word >>> 48) | (int) (next << 16));
        word = next;
      }
    }
    for (; at < to; at += 2) {
      places[count++] = at;
    }
    return count;
  }

  /// Of the offsets put aside, keeps those at which something may be found, judged by two bytes
  /// more; gives their number.
  private int narrow(byte[] bytes, int count) {
    GramBits bits = index.bits;
    int[] places = aside;
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int at = places[i];
      places[kept] = at;
      if (at < BESIDE || at + BLOCK > bytes.length) {
        kept++;
      } else {
        long before = Grams.folded((long) LONG.get(bytes, at - BESIDE));
        kept += bits.may(before, Grams.folded((long) LONG.get(bytes, at)));
      }
    }
    return kept;
  }

  /// Looks for keywords of which the bytes at an offset are a part.
  private void look(byte[] bytes, int from, int to, int at) {
    long word = foldedAt(bytes, at);
    int gram = (int) word;
    if ((Grams.bit(index.bits.quads, Grams.quad(gram)) & 1) != 0) {
      look(bytes, from, to, at, Grams.quadRow(gram), gram, word);
    }
    if ((Grams.bit(index.bits.triples, Grams.triple(gram)) & 1) != 0) {
      look(bytes, from, to, at, Grams.tripleRow(gram), Grams.first(gram), word);
    }
  }

  private void look(byte[] bytes, int from, int to, int at, int row, int gram, long word) {
    int[] anchors = index.anchors;
    int last = index.bucket[row + 1];
    for (int i = index.bucket[row]; i < last; i += KeywordIndex.STRIDE) {
      if (anchors[i] == gram) {
        int anchor = anchors[i + 2];
        boolean before = (anchor & KeywordIndex.BEFORE) != 0;
        int about =
            before
                ? at < Integer.BYTES ? anchors[i + 1] : (int) foldedAt(bytes, at - Integer.BYTES)
                : (int) (word >>> Integer.SIZE);
        if (((about ^ anchors[i + 1]) & known(anchors[i + 1])) == 0) {
          compare(bytes, from, to, at, anchor);
        }
      }
    }
  }

  /// All bits of those bytes that are known: every folded byte has the bit of the case.
  private static int known(int about) {
    return ((about & (int) LOW_BITS << CASE) >>> CASE) * 0xff;
  }

  private void compare(byte[] bytes, int from, int to, int at, int anchor) {
    int keyword = anchor >> KeywordIndex.ANCHOR_BITS;
    int start = at - (anchor & KeywordIndex.OFFSET) + 1;
    int end = start + index.length(keyword);
    boolean run = (anchor & KeywordIndex.RUN) != 0;
    if (start >= from
        && end <= to
        && !(run && start > from && isAlike(bytes[start - 1], bytes[start]))
        && index.matches(keyword, bytes, start)) {
      found(keyword, end);
    }
  }

  private static boolean isAlike(byte a, byte b) {
    return Grams.foldedByte(a) == Grams.foldedByte(b);
  }

  /// Eight folded bytes; those behind the end of the array are as if they were 0.
  private static long foldedAt(byte[] bytes, int at) {
    if (at + Long.BYTES <= bytes.length) {
      return Grams.folded((long) LONG.get(bytes, at));
    }
    long word = 0;
    for (int i = at; i < bytes.length; i++) {
      word |= (bytes[i] & 0xffL) << (8 * (i - at));
    }
    return Grams.folded(word);
  }

  private void found(int keyword, int end) {
    if (foundTo == foundEnd.length) {
      makeRoom();
    }
    int place = foundTo++;
    for (; place > foundFrom && foundEnd[place - 1] > end; place--) {
      foundEnd[place] = foundEnd[place - 1];
      foundKeyword[place] = foundKeyword[place - 1];
    }
    foundEnd[place] = end;
    foundKeyword[place] = keyword;
  }

  /// Where keywords overlap without end, something is always waiting; what was told must not stay.
  private void makeRoom() {
    int waiting = foundTo - foundFrom;
    boolean full = 2 * waiting > foundEnd.length;
    int[] ends = full ? new int[2 * foundEnd.length] : foundEnd;
    int[] keywords = full ? new int[2 * foundEnd.length] : foundKeyword;
    System.arraycopy(foundEnd, foundFrom, ends, 0, waiting);
    System.arraycopy(foundKeyword, foundFrom, keywords, 0, waiting);
    foundEnd = ends;
    foundKeyword = keywords;
    foundFrom = 0;
    foundTo = waiting;
  }

  /// Tells what was found and ends at `limit` at most.
  private void tell(byte[] bytes, int limit, Hits hits) {
    while (foundFrom < foundTo && foundEnd[foundFrom] <= limit) {
      int end = foundEnd[foundFrom];
      int keyword = foundKeyword[foundFrom++];
      tellSingles(bytes, end, hits);
      report(keyword, end - index.length(keyword), hits);
    }
    if (foundFrom == foundTo) {
      foundFrom = 0;
      foundTo = 0;
    }
    tellSingles(bytes, limit, hits);
  }

  private void tellSingles(byte[] bytes, int limit, Hits hits) {
    int end = Math.min(limit, textTo);
    while (singleAt < end) {
      for (int keyword : single[bytes[singleAt] & 0xff]) {
        report(keyword, singleAt, hits);
      }
      singleAt = nextSingle(bytes, singleAt + 1, textTo);
    }
  }

  /// Where the next character is that is a keyword by itself; `to` when there is none.
  private int nextSingle(byte[] bytes, int from, int to) {
    if (!anySingle) {
      return to;
    }
    int at = from;
    if (onlySingle != 0) {
      while (at + Long.BYTES <= to) {
        long other = (long) LONG.get(bytes, at) ^ onlySingle;
        long zero = (other - LOW_BITS) & ~other & (LOW_BITS << 7);
        if (zero != 0) {
          return at + Long.numberOfTrailingZeros(zero) / Byte.SIZE;
        }
        at += Long.BYTES;
      }
    }
    while (at < to && single[bytes[at] & 0xff] == null) {
      at++;
    }
    return at;
  }

  private void report(int keyword, int start, Hits hits) {
    for (int i = index.ruleFrom[keyword]; i < index.ruleFrom[keyword + 1]; i++) {
      hits.hit(index.rules[i], start);
    }
  }
}
