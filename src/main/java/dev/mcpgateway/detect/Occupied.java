package dev.mcpgateway.detect;

import java.util.Arrays;

/// Parts of a message in which something was found.
final class Occupied {
  /// The first offset of each part above that after the last, for one sort to do.
  private final long[] parts;

  /// How far the parts up to each reach.
  private final int[] reach;

  private int size;

  Occupied(int most) {
    parts = new long[most];
    reach = new int[most];
  }

  void add(int from, int to) {
    parts[size++] = ((long) from << 32) | to;
  }

  /// Says that all parts are in.
  void freeze() {
    Arrays.sort(parts, 0, size);
    int far = 0;
    for (int i = 0; i < size; i++) {
      far = Math.max(far, (int) parts[i]);
      reach[i] = far;
    }
  }

  /// Whether one of the parts and that one have a byte in common.
  boolean touches(int from, int to) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if ((int) (parts[middle] >> 32) < to) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && reach[low - 1] > from;
  }
}
