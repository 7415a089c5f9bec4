package dev.mcpgateway.json;

import java.util.Arrays;

/// Tells whether two keys of one object name the same member to some parser.
///
/// Objects nest, so the keys of those that are open form a stack: while an inner one is open, no
/// outer one gets a key. A key is therefore an entry in arrays that only grow and shrink at their
/// end, and the last one entered is always the first in the chain of its bucket: the walk along a
/// chain stops at the first entry of an outer object, and leaving an object just takes its entries
/// off. Nothing is allocated but larger arrays.
///
/// Of keys that differ only in case, the first stands in the table under the hash of its folding,
/// the others under the hashes of themselves: else a million variants of one key would make one
/// chain.
///
/// All keys between two calls of [#reset()] lie in one array. One thread at a time.
public final class KeyRegister {
  /// How many keys of all open objects together are remembered: 20 bytes each, so that the keys of
  /// a hostile message, which may have 64 MiB itself, cost 2.5 MiB at the most. An honest message
  /// has hundreds.
  static final int MAX_KEYS = 1 << 17;

  /// How many keys the arrays hold at first, and keep after a message that needed more.
  private static final int FEW_KEYS = 1 << 8;

  /// What a key is beside the keys before it in the same object.
  public enum Clash {
    NONE,
    /// The same text once decoded.
    DUPLICATE,
    /// The same text to a reader that ignores case, as Go's does.
    CASE_VARIANT,
    /// There are so many keys that this one is not remembered: it clashes with none that is, but
    /// may with others.
    NOT_COMPARED
  }

  private byte[] bytes = {};

  /// For each open object the number of entries that lie below its own.
  private int[] floors = new int[Tokenizer.MAX_DEPTH];

  private int objects;

  private int[] hashes = {};
  private int[] froms = {};
  private int[] tos = {};

  /// For each entry the one below it in its bucket's chain, plus one; 0 for none.
  private int[] chains = {};

  /// For each bucket its last entry, plus one; 0 for none. As many as there is room for entries.
  private int[] buckets = {};

  private int size;

  /// Makes an empty register.
  public KeyRegister() {
    grow(FEW_KEYS);
  }

  /// Forgets everything.
  public void reset() {
    bytes = new byte[0];
    objects = 0;
    if (buckets.length > FEW_KEYS) {
      size = 0;
      grow(FEW_KEYS);
    } else {
      shrink(0);
    }
  }

  /// An object begins.
  public void enter() {
    if (objects == floors.length) {
      floors = Arrays.copyOf(floors, objects * 2);
    }
    floors[objects] = size;
    objects++;
  }

  /// The innermost open object has the key whose raw bytes, without quotes, are given. Of keys that
  /// are both, a duplicate and a case variant of another, the former is told.
  public Clash add(byte[] bytes, int from, int to, boolean escaped) {
    this.bytes = bytes;
    int folded = KeyHash.of(bytes, from, to, true);
    int first = find(folded, from, to, true);
    if (first < 0) {
      return push(folded, from, to) ? Clash.NONE : Clash.NOT_COMPARED;
    }
    int exact = KeyHash.of(bytes, from, to, false);
    if (same(first, from, to, false) || find(exact, from, to, false) >= 0) {
      return Clash.DUPLICATE;
    }
    push(exact, from, to);
    return Clash.CASE_VARIANT;
  }

  /// The innermost open object ends.
  public void leave() {
    objects--;
    shrink(floors[objects]);
  }

  /// The entry of the innermost object under `hash` that has the text of the given key, or its
  /// folding, or -1.
  private int find(int hash, int from, int to, boolean folded) {
    int floor = floors[objects - 1];
    int entry = buckets[bucket(hash)] - 1;
    while (entry >= floor && !(hashes[entry] == hash && same(entry, from, to, folded))) {
      entry = chains[entry] - 1;
    }
    return entry >= floor ? entry : -1;
  }

  private boolean same(int entry, int from, int to, boolean folded) {
    int other = froms[entry];
    int otherTo = tos[entry];
    if (Arrays.equals(bytes, other, otherTo, bytes, from, to)) {
      return true;
    }
    int at = from;
    while (at < to && other < otherTo) {
      long character = JsonText.characterAt(bytes, at, to);
      long otherCharacter = JsonText.characterAt(bytes, other, otherTo);
      int a = JsonText.codePoint(character);
      int b = JsonText.codePoint(otherCharacter);
      if (a != b && !(folded && KeyHash.fold(a) == KeyHash.fold(b))) {
        return false;
      }
      at = JsonText.next(character);
      other = JsonText.next(otherCharacter);
    }
    return at == to && other == otherTo;
  }

  private boolean push(int hash, int from, int to) {
    if (size == MAX_KEYS) {
      return false;
    }
    if (size == buckets.length) {
      grow(size * 2);
    }
    hashes[size] = hash;
    froms[size] = from;
    tos[size] = to;
    chain(size);
    size++;
    return true;
  }

  private void chain(int entry) {
    int bucket = bucket(hashes[entry]);
    chains[entry] = buckets[bucket];
    buckets[bucket] = entry + 1;
  }

  private void shrink(int floor) {
    while (size > floor) {
      size--;
      buckets[bucket(hashes[size])] = chains[size];
    }
  }

  private void grow(int capacity) {
    hashes = Arrays.copyOf(hashes, capacity);
    froms = Arrays.copyOf(froms, capacity);
    tos = Arrays.copyOf(tos, capacity);
    chains = new int[capacity];
    buckets = new int[capacity];
    for (int entry = 0; entry < size; entry++) {
      chain(entry);
    }
  }

  /// The number of buckets is a power of two.
  private int bucket(int hash) {
    return hash & (buckets.length - 1);
  }
}
