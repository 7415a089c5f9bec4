package dev.mcpgateway.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HexFormat;

/// Finds what ties the chains of sessions together: the hash of the last complete line of a log.
final class Braid {
  /// A line ends with its hash and its seal: 157 bytes. The rest is for the stump of a cut write
  /// behind it.
  private static final int TAIL_BYTES = 512;

  private static final String HASH = ",\"hash\":\"";
  private static final String SEAL = "\",\"seal\":\"";
  private static final int HEX_DIGITS = 2 * Chain.HASH_BYTES;

  private Braid() {}

  /// The hash of the last complete line; empty when there is none, or it has none.
  static byte[] last(FileChannel log) throws IOException {
    long size = log.size();
    int length = (int) Math.min(TAIL_BYTES, size);
    ByteBuffer tail = ByteBuffer.allocate(length);
    while (tail.hasRemaining()) {
      if (log.read(tail, size - length + tail.position()) < 0) {
        return new byte[0];
      }
    }
    return lastIn(new String(tail.array(), java.nio.charset.StandardCharsets.ISO_8859_1));
  }

  private static byte[] lastIn(String tail) {
    int end = tail.lastIndexOf("\"}\n");
    int at = tail.lastIndexOf(HASH, end);
    int from = at + HASH.length();
    int to = from + HEX_DIGITS;
    if (at < 0 || to > end) {
      return new byte[0];
    }
    boolean alone = to == end;
    boolean sealed = tail.startsWith(SEAL, to) && to + SEAL.length() + HEX_DIGITS == end;
    boolean last = tail.indexOf('\n', end) == tail.lastIndexOf('\n');
    try {
      return last && (alone || sealed) ? HexFormat.of().parseHex(tail, from, to) : new byte[0];
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
