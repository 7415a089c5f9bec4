package dev.mcpgateway.transport.stdio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Finds line feeds in bytes: eight at a time where there are many, one at a time in the usual
/// small message, for which loading the former would cost more at start than it ever saves.
final class LineFeeds {
  private static final int MANY = 16 * 1024;

  private LineFeeds() {}

  /// The index of the first line feed in the range, or `to`.
  static int first(byte[] bytes, int from, int to) {
    int i = to - from < MANY ? from : Wide.skip(bytes, from, to);
    while (i < to && bytes[i] != '\n') {
      i++;
    }
    return i;
  }

  private static final class Wide {
    private static final VarHandle LONGS =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long LINE_FEEDS = ONES * '\n';

    /// The index of a group of eight that holds a line feed, or of a rest of less than eight.
    private static int skip(byte[] bytes, int from, int to) {
      int i = from;
      while (i <= to - Long.BYTES) {
        long zeroWhereFed = (long) LONGS.get(bytes, i) ^ LINE_FEEDS;
        if (((zeroWhereFed - ONES) & ~zeroWhereFed & (ONES << 7)) != 0) {
          return i;
        }
        i += Long.BYTES;
      }
      return i;
    }
  }
}
