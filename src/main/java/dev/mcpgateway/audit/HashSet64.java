package dev.mcpgateway.audit;

/// A set of SHA-256 hashes, of which it keeps the first 64 bits: for a log of millions of records.
/// Two that agree in those are taken for one, which nobody can bring about on purpose without some
/// 2⁶⁴ tries.
final class HashSet64 {
  private static final int FIRST_CAPACITY = 1 << 12;

  private long[] table = new long[FIRST_CAPACITY];
  private int size;

  /// Adds a hash; false when it was there.
  boolean add(long hash) {
    if (2 * size >= table.length) {
      grow();
    }
    int place = place(table, key(hash));
    if (table[place] != 0) {
      return false;
    }
    table[place] = key(hash);
    size++;
    return true;
  }

  boolean contains(long hash) {
    return table[place(table, key(hash))] != 0;
  }

  /// 0 stands for a free place.
  private static long key(long hash) {
    return hash == 0 ? 1 : hash;
  }

  private static int place(long[] table, long key) {
    int place = (int) key & (table.length - 1);
    while (table[place] != 0 && table[place] != key) {
      place = (place + 1) & (table.length - 1);
    }
    return place;
  }

  private void grow() {
    long[] next = new long[2 * table.length];
    for (long key : table) {
      if (key != 0) {
        next[place(next, key)] = key;
      }
    }
    table = next;
  }
}
