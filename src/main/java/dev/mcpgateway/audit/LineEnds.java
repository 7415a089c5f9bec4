package dev.mcpgateway.audit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds line feeds eight bytes at a time.
final class LineEnds {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long LINE_FEEDS = ONES * '\n';

  private LineEnds() {}

  /// The index of the first line feed in the range, or `to`.
  static int first(byte[] bytes, int from, int to) {
    int i = from;
    while (i <= to - Long.BYTES) {
      long zeroWhereFed = (long) LONGS.get(bytes, i) ^ LINE_FEEDS;
      long found = (zeroWhereFed - ONES) & ~zeroWhereFed & (ONES << 7);
      if (found != 0) {
        return i + Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
      i += Long.BYTES;
    }
    while (i < to && bytes[i] != '\n') {
      i++;
    }
    return i;
  }
}
