package dev.mcpgateway.detect.checks;

import java.util.Arrays;

/// What of a passage speaks for or against its being an order to a model: its words, each two that
/// follow each other, and which meanings follow which, see [OrderWords]. Each is a place in a table
/// of weights, found by hashing. For one thread.
///
/// Long words count by their beginning too, since they are inflected; of scripts that put no spaces
/// between words, each two characters count as one.
final class OrderFeatures {
  static final int BITS = 17;

  /// How many places there are.
  static final int SIZE = 1 << BITS;

  /// No passage has more.
  private static final int MOST = 1 << 12;

  /// How far apart two meanings may be, in words, and how many lie between, at most.
  private static final int NEAR = 12;

  private static final int BETWEEN = 2;

  /// A power of two that is more.
  private static final int RING = 4;

  private static final int SIGN = 1;
  private static final int WORD = 2;
  private static final int PAIR = 3;
  private static final int MEANING = 4;
  private static final int MEANINGS = 5;

  /// What stands before the first word, and before the first of a line.
  private static final int NOTHING = 1;

  private static final int LINE = 7;

  /// Letters of a word that stay as it is inflected.
  private static final int STEM = 5;

  private static final int STEMMED = 0x5bd1e995;

  private final int[] found = new int[MOST];

  /// By the last bits of a place, the last that was found, with the number of its passage before
  /// it: to pass over most of what comes twice.
  private final int[] seen = new int[MOST / 2];

  private int passage;
  private int count;
  private int words;
  private int before;

  /// The last meanings, and which words had them, by their number.
  private final int[] meanings = new int[RING];

  private final int[] meaningAt = new int[RING];
  private int meaningCount;

  /// Reads a passage, UTF-8 from one offset to another.
  ///
  /// @return how many places it has
  int read(byte[] bytes, int from, int to) {
    newPassage();
    int at = from;
    while (at < to) {
      int start = at;
      int kinds = 0;
      while (at < to && (bytes[at] > ' ' || bytes[at] < 0)) {
        kinds |= OrderWords.kind(bytes[at]);
        at++;
      }
      if (at > start) {
        read(bytes, start, at, kinds);
      }
      if (at < to && bytes[at] == '\n') {
        before = LINE;
      }
      at++;
    }
    return count;
  }

  /// A place of the passage that was read last.
  int place(int number) {
    return found[number];
  }

  private void newPassage() {
    passage += SIZE;
    if (passage <= 0) {
      Arrays.fill(seen, 0);
      passage = SIZE;
    }
    count = 0;
    words = 0;
    before = NOTHING;
    meaningCount = 0;
  }

  /// Reads what stands between two blanks, in which there are characters of these kinds.
  private void read(byte[] text, int from, int to, int kinds) {
    int thing = (kinds & OrderWords.OF_THINGS) != 0 ? OrderWords.thing(text, from, to) : 0;
    if (thing != 0) {
      word(thing, thing);
      return;
    }
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && isOfWord(text, end, to)) {
        end++;
      }
      if (end > at) {
        word(text, at, end, kinds);
        at = end;
      } else {
        sign(text[at]);
        at++;
      }
    }
  }

  private void sign(byte c) {
    if (c == ':' || c == '!' || c == '?' || c == '.') {
      word(OrderWords.SIGN + c, OrderWords.SIGN + c);
    } else if (c == '<' || c == '`' || c == '#' || c == '[' || c == '{' || c == '"') {
      add(SIGN, c);
    }
  }

  private static boolean isOfWord(byte[] text, int at, int to) {
    return OrderWords.isLetter(text[at])
        || (text[at] == '\'' && at + 1 < to && OrderWords.isLetter(text[at + 1]));
  }

  private void word(byte[] text, int from, int to, int kinds) {
    boolean plain = (kinds & OrderWords.BEYOND) == 0;
    if (!plain && isWide(text, from, to)) {
      pairs(text, from, to);
    } else if ((kinds & OrderWords.DIGIT) != 0 && isNumber(text, from, to)) {
      word(OrderWords.NUMBER, OrderWords.NUMBER);
    } else {
      int hash = OrderWords.hash(text, from, to);
      int stem = plain ? stem(from, to) : stem(text, from, to);
      if (stem < to) {
        add(WORD, hash);
      }
      word(hash, stem < to ? OrderWords.hash(text, from, stem) ^ STEMMED : hash);
    }
  }

  /// Whether a word has more than one character of three bytes.
  private static boolean isWide(byte[] text, int from, int to) {
    int wide = 0;
    for (int i = from; i < to; i++) {
      wide += (text[i] & 0xf0) == 0xe0 ? 1 : 0;
    }
    return wide > 1;
  }

  private static boolean isNumber(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at == to;
  }

  /// Where the beginning of a word ends, or the word if it is short.
  private static int stem(int from, int to) {
    return to - from > STEM + 1 ? from + STEM : to;
  }

  private static int stem(byte[] text, int from, int to) {
    int letters = 0;
    int stem = to;
    for (int i = from; i < to; i++) {
      if ((text[i] & 0xc0) != 0x80) {
        stem = letters == STEM ? i : stem;
        letters++;
      }
    }
    return letters > STEM + 1 ? stem : to;
  }

  /// Reads characters of three bytes, two and two.
  private void pairs(byte[] text, int from, int to) {
    int last = 0;
    int at = from;
    while (at + 2 < to) {
      if ((text[at] & 0xf0) != 0xe0) {
        at++;
        continue;
      }
      int character = OrderWords.hash(text, at, at + 3);
      if (last != 0) {
        word(last * 31 + character, last * 31 + character);
      }
      last = character;
      at += 3;
    }
  }

  private void word(int hash, int stem) {
    add(WORD, stem);
    add(PAIR, before * 31 + stem);
    int meaning = OrderWords.meaning(hash);
    before = meaning == 0 ? stem : meaning * 0x01010101;
    if (meaning != 0) {
      meaning(meaning);
    }
    words++;
  }

  private void meaning(int meaning) {
    add(MEANING, meaning);
    for (int i = Math.max(0, meaningCount - BETWEEN - 1); i < meaningCount; i++) {
      int slot = i & (RING - 1);
      if (words - meaningAt[slot] <= NEAR) {
        add(MEANINGS, meanings[slot] * OrderWords.MEANINGS + meaning);
      }
    }
    meanings[meaningCount & (RING - 1)] = meaning;
    meaningAt[meaningCount & (RING - 1)] = words;
    meaningCount++;
  }

  private void add(int kind, int what) {
    int x = (what ^ kind * 0x9E3779B1) * 0x85EBCA6B;
    x = (x ^ x >>> 15) * 0xC2B2AE35;
    int place = x >>> (Integer.SIZE - BITS);
    int slot = place & (seen.length - 1);
    found[count] = place;
    count += seen[slot] != (passage | place) && count < MOST - 1 ? 1 : 0;
    seen[slot] = passage | place;
  }
}
