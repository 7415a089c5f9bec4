package dev.mcpgateway.detect;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Words, by their hashes, and the rules that listen for them. It does not change, and threads may
/// share it.
final class WordIndex {
  /// The hash of nothing (FNV-1a, 32 bits).
  static final int START = 0x811c9dc5;

  private static final int PRIME = 0x01000193;

  /// Twice as many as bytes have values, for the second of a word to share.
  private static final int BEGINNINGS = 1 << 11;

  /// By place in the table: a hash, or 0.
  private final int[] hashes;

  /// Where the listeners of each begin; one more marks the end.
  private final int[] from;

  /// Rules, twice: plus one when a word that only begins so is enough.
  private final int[] listeners;

  /// A bit for each pair of bytes, folded, that a word begins with.
  private final int[] beginnings;

  private WordIndex(int[] hashes, int[] from, int[] listeners, int[] beginnings) {
    this.hashes = hashes;
    this.from = from;
    this.listeners = listeners;
    this.beginnings = beginnings;
  }

  List<ByteBuffer> parts() {
    List<ByteBuffer> parts = new ArrayList<>();
    parts.add(RuleIndex.bytes(hashes));
    parts.add(RuleIndex.bytes(from));
    parts.add(RuleIndex.bytes(listeners));
    parts.add(RuleIndex.bytes(beginnings));
    return parts;
  }

  static WordIndex read(Parts parts) throws IOException {
    return new WordIndex(parts.numbers(), parts.numbers(), parts.numbers(), parts.numbers());
  }

  /// A hash with one more byte.
  static int step(int hash, int b) {
    return (hash ^ (b & 0xff)) * PRIME;
  }

  /// Whether a word that begins with these two small letters may be one; the second is 0 when there
  /// is none.
  boolean mayBegin(int first, int second) {
    int pair = pair(first, second);
    return (beginnings[pair >> 5] >> (pair & 31) & 1) != 0;
  }

  private static int pair(int first, int second) {
    return ((first & 0xff) * 37 + (second & 0xff)) & (BEGINNINGS - 1);
  }

  /// Where the word of that hash stands; -1 when there is none.
  int find(int hash) {
    int slot = slot(hashes, hash);
    return hashes[slot] == 0 ? -1 : slot;
  }

  /// Where the listeners of a word begin; they end where those of the next do.
  int first(int slot) {
    return from[slot];
  }

  int listener(int index) {
    return listeners[index] >> 1;
  }

  /// Whether the listener takes a word that only begins so.
  boolean takesBeginning(int index) {
    return (listeners[index] & 1) != 0;
  }

  private static int slot(int[] hashes, int hash) {
    int mask = hashes.length - 1;
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (hashes[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /// Gathers words.
  static final class Builder {
    /// A shorter word may be another without its marks, as the French `né` is.
    private static final int SHORTEST_PLAIN = 7;

    private static final String MARKED =
        "àáâãäåçèéêëìíîïñòóôõöøùúûüýÿăąćčďęěğėģıīķłļľńņňőŕřśşșšťţțũūůűųźżž";
    private static final String PLAIN =
        "aaaaaaceeeeiiiinoooooouuuuyyaaccdeegegiiklllnnnorrsssstttuuuuuzzz";
    private final Map<Integer, List<Integer>> words = new LinkedHashMap<>();
    private final int[] beginnings = new int[BEGINNINGS / Integer.SIZE];

    /// Adds a word in small letters, or several with single spaces between. With a `*` at its end
    /// any word counts that begins so. A long one is also added without the marks of its letters.
    void add(String word, int rule) {
      boolean beginning = word.endsWith("*");
      String exact = beginning ? word.substring(0, word.length() - 1) : word;
      enter(exact, beginning, rule);
      String plain = exact.length() < SHORTEST_PLAIN ? exact : plain(exact);
      if (!plain.equals(exact)) {
        enter(plain, beginning, rule);
      }
    }

    private static String plain(String word) {
      StringBuilder plain = new StringBuilder(word.length());
      for (int i = 0; i < word.length(); i++) {
        int marked = MARKED.indexOf(word.charAt(i));
        plain.append(marked < 0 ? word.charAt(i) : PLAIN.charAt(marked));
      }
      return plain.toString();
    }

    private void enter(String word, boolean beginning, int rule) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      int hash = START;
      for (int i = 0; i < bytes.length; i++) {
        hash = step(hash, small(bytes, i));
      }
      words.computeIfAbsent(hash, _ -> new ArrayList<>()).add(2 * rule + (beginning ? 1 : 0));
      int second = bytes.length < 2 || bytes[1] == ' ' ? 0 : small(bytes, 1);
      int pair = pair(small(bytes, 0), second);
      beginnings[pair >> 5] |= 1 << (pair & 31);
      if (beginning && bytes.length < 2) {
        throw new IllegalArgumentException("word " + word + " is too short for a beginning");
      }
    }

    private static byte small(byte[] bytes, int at) {
      return SmallLetters.at(bytes, at, 0, bytes.length);
    }

    WordIndex build() {
      int size = Math.max(16, Integer.highestOneBit(4 * words.size()));
      int[] hashes = new int[size];
      Map<Integer, List<Integer>> bySlot = new LinkedHashMap<>();
      words.forEach((hash, rules) -> {
        int slot = slot(hashes, hash);
        hashes[slot] = hash;
        bySlot.put(slot, rules);
      });
      int[] from = new int[size + 1];
      List<Integer> listeners = new ArrayList<>();
      for (int slot = 0; slot < size; slot++) {
        from[slot] = listeners.size();
        listeners.addAll(bySlot.getOrDefault(slot, List.of()));
      }
      from[size] = listeners.size();
      int[] all = new int[listeners.size()];
      for (int i = 0; i < all.length; i++) {
        all[i] = listeners.get(i);
      }
      return new WordIndex(hashes, from, all, beginnings);
    }
  }
}
