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

  /// By the last bits of a place, the last that was found: to pass over most of what comes twice.
  private final int[] seen = new int[MOST / 2];

  private int count;
  private int words;
  private int before;
  private final int[] meanings = new int[BETWEEN + 1];
  private final int[] meaningAt = new int[BETWEEN + 1];
  private int meaningCount;

  /// The places of what is in a passage, given as UTF-8 read as Latin-1.
  int[] of(String passage) {
    Arrays.fill(seen, -1);
    count = 0;
    words = 0;
    before = NOTHING;
    meaningCount = 0;
    int at = 0;
    while (at < passage.length()) {
      int from = at;
      while (at < passage.length() && passage.charAt(at) > ' ') {
        at++;
      }
      if (at > from) {
        read(passage, from, at);
      }
      if (at < passage.length() && passage.charAt(at) == '\n') {
        before = LINE;
      }
      at++;
    }
    return Arrays.copyOf(found, count);
  }

  /// Reads what stands between two blanks.
  private void read(String text, int from, int to) {
    int thing = OrderWords.thing(text, from, to);
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
        word(text, at, end);
        at = end;
      } else {
        sign(text.charAt(at));
        at++;
      }
    }
  }

  private void sign(char c) {
    if (c == ':' || c == '!' || c == '?' || c == '.') {
      word(OrderWords.SIGN + c, OrderWords.SIGN + c);
    } else if (c == '<' || c == '`' || c == '#' || c == '[' || c == '{' || c == '"') {
      add(SIGN, c);
    }
  }

  private static boolean isOfWord(String text, int at, int to) {
    char c = text.charAt(at);
    return isLetter(c) || (c == '\'' && at + 1 < to && isLetter(text.charAt(at + 1)));
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
  }

  private void word(String text, int from, int to) {
    int hash = OrderWords.START;
    int stem = 0;
    int letters = 0;
    int wide = 0;
    boolean number = true;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      c |= (char) (c >= 'A' && c <= 'Z' ? 0x20 : 0);
      number &= c >= '0' && c <= '9';
      wide += c >= 0xe0 && c < 0xf0 ? 1 : 0;
      hash = OrderWords.hash(hash, c);
      letters += isContinuation(c) ? 0 : 1;
      boolean last = i + 1 == to || !isContinuation(text.charAt(i + 1));
      stem = stem == 0 && letters == STEM && last ? hash : stem;
    }
    if (wide > 1) {
      pairs(text, from, to);
    } else if (number) {
      word(OrderWords.NUMBER, OrderWords.NUMBER);
    } else {
      boolean stemmed = letters > STEM + 1;
      if (stemmed) {
        add(WORD, hash);
      }
      word(hash, stemmed ? stem ^ STEMMED : hash);
    }
  }

  private static boolean isContinuation(char c) {
    return (c & 0xc0) == 0x80;
  }

  /// Reads characters of three bytes, two and two.
  private void pairs(String text, int from, int to) {
    int last = 0;
    int at = from;
    while (at + 2 < to) {
      char c = text.charAt(at);
      if (c < 0xe0) {
        at++;
        continue;
      }
      int character = c << 16 ^ text.charAt(at + 1) << 8 ^ text.charAt(at + 2);
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
      int slot = i % meanings.length;
      if (words - meaningAt[slot] <= NEAR) {
        add(MEANINGS, meanings[slot] * OrderWords.MEANINGS + meaning);
      }
    }
    meanings[meaningCount % meanings.length] = meaning;
    meaningAt[meaningCount % meanings.length] = words;
    meaningCount++;
  }

  private void add(int kind, int what) {
    int x = (what ^ kind * 0x9E3779B1) * 0x85EBCA6B;
    x = (x ^ x >>> 15) * 0xC2B2AE35;
    int place = x >>> (Integer.SIZE - BITS);
    int slot = place & (seen.length - 1);
    if (seen[slot] != place && count < MOST) {
      seen[slot] = place;
      found[count++] = place;
    }
  }
}
