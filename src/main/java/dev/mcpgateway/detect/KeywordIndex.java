package dev.mcpgateway.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keywords made ready to be found by a [Prefilter]. It does not change, and threads may share it.
///
/// Of each keyword two parts of four characters are in the table, one at an even offset in it and
/// one at an odd: so that looking at every second offset of a text is enough. Of short keywords,
/// what may stand before or after is spelt out.
final class KeywordIndex {
  /// What is looked at of a keyword: occurrences are only where a closer look begins.
  static final int MOST_CHARACTERS = 32;

  /// An anchor is a keyword's number and, in these bits, what follows.
  static final int ANCHOR_BITS = 8;

  /// Where a part begins in the keyword, plus one.
  static final int OFFSET = 0x3f;

  /// That the bytes about the part are those before it, not those behind.
  static final int BEFORE = 0x40;

  /// That the keyword is one character many times. It counts where a run of that begins only: in
  /// one of a megabyte there would be a million.
  static final int RUN = 0x80;

  /// For each anchor there are three numbers: the folded bytes that it was entered for, four more
  /// about them, and the anchor. A byte that is not known is 0.
  static final int STRIDE = 3;

  final GramBits bits;

  /// Where the anchors of each row begin in `anchors`; one more marks the end.
  final int[] bucket;

  final int[] anchors;

  /// Where the characters of each keyword begin in `characters`; one more marks the end.
  final int[] characterFrom;

  final byte[] characters;

  /// Where the rules of each keyword begin in `rules`; one more marks the end.
  final int[] ruleFrom;

  final int[] rules;

  /// The keywords of one character, which the table knows nothing of.
  final int[] singles;

  KeywordIndex(
      GramBits bits,
      int[] bucket,
      int[] anchors,
      int[] characterFrom,
      byte[] characters,
      int[] ruleFrom,
      int[] rules) {
    this.bits = bits;
    this.bucket = bucket;
    this.anchors = anchors;
    this.characterFrom = characterFrom;
    this.characters = characters;
    this.ruleFrom = ruleFrom;
    this.rules = rules;
    singles = singles(characterFrom);
  }

  private static int[] singles(int[] characterFrom) {
    int[] single = new int[characterFrom.length];
    int found = 0;
    for (int keyword = 0; keyword + 1 < characterFrom.length; keyword++) {
      if (characterFrom[keyword + 1] - characterFrom[keyword] == 1) {
        single[found++] = keyword;
      }
    }
    return Arrays.copyOf(single, found);
  }

  int length(int keyword) {
    return characterFrom[keyword + 1] - characterFrom[keyword];
  }

  /// Whether a keyword stands at an offset; the caller has seen to it that there is room.
  boolean matches(int keyword, byte[] bytes, int at) {
    int first = characterFrom[keyword];
    int length = characterFrom[keyword + 1] - first;
    for (int i = 0; i < length; i++) {
      if (!isAlike(characters[first + i], bytes[at + i])) {
        return false;
      }
    }
    return true;
  }

  /// Whether a byte is what a keyword's character stands for, which is in lower case.
  static boolean isAlike(byte character, byte b) {
    if (character == '#') {
      return b >= '0' && b <= '9';
    }
    if (character == ' ') {
      return b == ' ' || (b >= '\t' && b <= '\r');
    }
    return b == character || (b >= 'A' && b <= 'Z' && (b | 0x20) == character);
  }

  /// Gathers keywords.
  static final class Builder {
    /// A fourth byte that may be any of more counts as not known. White space is fewer.
    private static final int MOST_FOURTHS = 8;

    private final Map<String, Integer> known = new HashMap<>();
    private final List<byte[]> texts = new ArrayList<>();
    private final List<int[]> rules = new ArrayList<>();
    private final GramBits bits;

    /// By row, an anchor in the higher half and its bytes in the lower.
    private final long[][] buckets = new long[Grams.ROWS][];

    private int anchorCount;

    Builder() {
      bits = GramBits.empty();
    }

    /// Goes on where another index ends, with rule `i` of it being the rule `renumbered[i]`; what
    /// is negative there is none any more.
    Builder(KeywordIndex index, int[] renumbered) {
      bits = index.bits.copy();
      for (int row = 0; row < Grams.ROWS; row++) {
        int from = index.bucket[row];
        int count = index.bucket[row + 1] - from;
        if (count > 0) {
          buckets[row] = new long[count / STRIDE];
          for (int i = 0; i < count; i += STRIDE) {
            int anchor = index.anchors[from + i + 2];
            buckets[row][i / STRIDE] = entry(anchor, index.anchors[from + i]);
          }
        }
      }
      anchorCount = index.anchors.length / STRIDE;
      for (int keyword = 0; keyword + 1 < index.characterFrom.length; keyword++) {
        int from = index.characterFrom[keyword];
        byte[] text = Arrays.copyOfRange(index.characters, from, index.characterFrom[keyword + 1]);
        known.put(latin(text), keyword);
        texts.add(text);
        rules.add(renumbered(index, keyword, renumbered));
      }
    }

    private static int[] renumbered(KeywordIndex index, int keyword, int[] numbers) {
      int from = index.ruleFrom[keyword];
      int[] own = new int[index.ruleFrom[keyword + 1] - from];
      int count = 0;
      for (int i = 0; i < own.length; i++) {
        int rule = index.rules[from + i];
        int number = rule < 0 ? rule : numbers[rule];
        if (rule < 0 || number >= 0) {
          own[count++] = number;
        }
      }
      return Arrays.copyOf(own, count);
    }

    private static String latin(byte[] text) {
      return new String(text, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    /// Adds a keyword of a rule. `#` stands for a digit, a space for white space, a letter for both
    /// its cases.
    void add(String keyword, int rule) {
      String text = lower(keyword.substring(0, Math.min(MOST_CHARACTERS, keyword.length())));
      Integer number = known.get(text);
      if (number == null) {
        number = texts.size();
        known.put(text, number);
        texts.add(text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        rules.add(new int[0]);
        if (text.length() > 1) {
          anchor(number, text, bestOffset(text, 0));
          anchor(number, text, bestOffset(text, 1));
        }
      }
      rules.set(number, with(rules.get(number), rule));
    }

    private static int[] with(int[] numbers, int another) {
      for (int number : numbers) {
        if (number == another) {
          return numbers;
        }
      }
      int[] longer = Arrays.copyOf(numbers, numbers.length + 1);
      longer[numbers.length] = another;
      return longer;
    }

    /// Of ASCII letters only, and without what a locale knows.
    private static String lower(String keyword) {
      StringBuilder lower = new StringBuilder(keyword);
      for (int i = 0; i < lower.length(); i++) {
        char c = lower.charAt(i);
        if (c >= 'A' && c <= 'Z') {
          lower.setCharAt(i, (char) (c | 0x20));
        }
      }
      return lower.toString();
    }

    /// Where the rarest four characters at an even or odd offset are; in a keyword that has none,
    /// where the fewest characters are not known.
    private static int bestOffset(String text, int parity) {
      int best = -1;
      int rarest = Integer.MIN_VALUE;
      for (int offset = parity; offset + 4 <= text.length(); offset += 2) {
        int rarity = Rarity.of(text, offset);
        if (rarity > rarest) {
          rarest = rarity;
          best = offset;
        }
      }
      int last = text.length() - 3;
      boolean digits = best < 0 || Rarity.isDigits(text, best);
      if (digits && last >= parity && (last - parity) % 2 == 0) {
        return last; // and whatever follows: numbers are everywhere
      }
      if (best >= 0) {
        return best;
      }
      return parity == 0 ? 0 : text.length() == 4 ? 1 : -1;
    }

    private void anchor(int keyword, String text, int offset) {
      boolean before = known(text, offset - Integer.BYTES) > known(text, offset + Integer.BYTES);
      int anchor = keyword << ANCHOR_BITS | (offset + 1);
      anchor |= before ? BEFORE : 0;
      anchor |= text.length() >= Long.BYTES && isRun(text) ? RUN : 0;
      int[] last = spellings(text, offset + 3);
      int[] fourths = last.length > MOST_FOURTHS ? new int[] {0} : last;
      for (int first : spellings(text, offset)) {
        for (int second : spellings(text, offset + 1)) {
          for (int third : spellings(text, offset + 2)) {
            for (int fourth : fourths) {
              enter(anchor, first | second << 8 | third << 16 | fourth << 24);
            }
          }
        }
      }
    }

    private static boolean isRun(String text) {
      return text.chars().allMatch(c -> c == text.charAt(0)) && text.charAt(0) != ' ';
    }

    /// How many of the four characters from an offset on are known.
    private static int known(String text, int from) {
      return Integer.bitCount(about(text, from) & 0x20202020); // which every folded byte has
    }

    /// The four folded bytes from an offset on; 0 for those that are not known.
    private static int about(String text, int from) {
      int bytes = 0;
      for (int i = 0; i < Integer.BYTES; i++) {
        int at = from + i;
        if (at >= 0 && at < text.length() && text.charAt(at) != ' ') {
          char c = text.charAt(at);
          bytes |= Grams.foldedByte(c == '#' ? '0' : c) << (Byte.SIZE * i);
        }
      }
      return bytes;
    }

    private int about(int anchor) {
      int offset = (anchor & OFFSET) - 1;
      String text = latin(texts.get(anchor >> ANCHOR_BITS));
      return about(text, (anchor & BEFORE) != 0 ? offset - Integer.BYTES : offset + Integer.BYTES);
    }

    private void enter(int anchor, int gram) {
      bits.enter(gram, about(anchor), (anchor & BEFORE) != 0);
      int row = Grams.isTriple(gram) ? Grams.tripleRow(gram) : Grams.quadRow(gram);
      enter(row, entry(anchor, gram));
    }

    private static long entry(int anchor, int gram) {
      return ((long) anchor << Integer.SIZE) | (gram & 0xffffffffL);
    }

    private void enter(int row, long entry) {
      long[] bucket = buckets[row];
      long[] longer = bucket == null ? new long[1] : Arrays.copyOf(bucket, bucket.length + 1);
      longer[longer.length - 1] = entry;
      buckets[row] = longer;
      anchorCount++;
    }

    /// The folded bytes that may stand at an index of a keyword, or before or after it.
    private static int[] spellings(String text, int index) {
      if (index >= 0 && index < text.length() && text.charAt(index) != ' ') {
        char c = text.charAt(index);
        return new int[] {Grams.foldedByte(c == '#' ? '0' : c)};
      }
      boolean space = index >= 0 && index < text.length();
      boolean[] folded = new boolean[256];
      int count = 0;
      for (int b = 0; b < 256; b++) {
        if (!space || isAlike((byte) ' ', (byte) b)) {
          count += folded[Grams.foldedByte(b)] ? 0 : 1;
          folded[Grams.foldedByte(b)] = true;
        }
      }
      int[] all = new int[count];
      for (int b = 0, i = 0; b < 256; b++) {
        if (folded[b]) {
          all[i++] = b;
        }
      }
      return all;
    }

    KeywordIndex build() {
      int[] bucket = new int[Grams.ROWS + 1];
      int[] anchors = new int[STRIDE * anchorCount];
      int end = 0;
      for (int row = 0; row < Grams.ROWS; row++) {
        bucket[row] = end;
        long[] own = buckets[row];
        for (int i = 0; own != null && i < own.length; i++) {
          int anchor = (int) (own[i] >>> Integer.SIZE);
          anchors[end++] = (int) own[i];
          anchors[end++] = about(anchor);
          anchors[end++] = anchor;
        }
      }
      bucket[Grams.ROWS] = end;
      return frozen(bucket, anchors);
    }

    private KeywordIndex frozen(int[] bucket, int[] anchors) {
      int count = texts.size();
      int[] characterFrom = new int[count + 1];
      int[] ruleFrom = new int[count + 1];
      for (int i = 0; i < count; i++) {
        characterFrom[i + 1] = characterFrom[i] + texts.get(i).length;
        ruleFrom[i + 1] = ruleFrom[i] + rules.get(i).length;
      }
      byte[] characters = new byte[characterFrom[count]];
      int[] numbers = new int[ruleFrom[count]];
      for (int i = 0; i < count; i++) {
        System.arraycopy(texts.get(i), 0, characters, characterFrom[i], texts.get(i).length);
        System.arraycopy(rules.get(i), 0, numbers, ruleFrom[i], rules.get(i).length);
      }
      return new KeywordIndex(
          bits.copy(), bucket, anchors, characterFrom, characters, ruleFrom, numbers);
    }
  }
}
