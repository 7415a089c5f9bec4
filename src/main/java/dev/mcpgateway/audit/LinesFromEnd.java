package dev.mcpgateway.audit;

import dev.mcpgateway.json.Slice;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// The lines of a file from the last to the first, read in blocks. Lines may be of any length: only
/// their ends are looked for.
final class LinesFromEnd {
  private static final int BLOCK_BYTES = 256 << 10;

  private final FileChannel channel;
  private final byte[] block = new byte[BLOCK_BYTES];

  /// What of the file is in the block, by offsets in the file.
  private long blockFrom;

  private long blockTo;

  /// The line found last: from its first byte to its line end.
  private long from;

  private long to;

  /// The lines of what is in the file now.
  LinesFromEnd(FileChannel channel) throws IOException {
    this.channel = channel;
    this.blockFrom = channel.size();
    this.blockTo = blockFrom;
    this.from = blockFrom + 1;
    if (blockFrom > 0 && byteAt(blockFrom - 1) == '\n') {
      from--;
    }
  }

  /// Goes to the line before; false when there is none.
  boolean previous() throws IOException {
    if (from <= 0 || blockTo == 0) {
      return false;
    }
    to = from - 1;
    from = to;
    while (from > 0 && byteAt(from - 1) != '\n') {
      from--;
    }
    return true;
  }

  /// The offset of the line's first byte.
  long from() {
    return from;
  }

  /// The offset of its line end.
  long to() {
    return to;
  }

  /// The line without its line end.
  Slice text() throws IOException {
    if (from >= blockFrom && to <= blockTo) {
      return new Slice(block, (int) (from - blockFrom), (int) (to - blockFrom));
    }
    return read(channel, from, to);
  }

  private byte byteAt(long offset) throws IOException {
    if (offset < blockFrom) {
      long end = offset + 1;
      long start = Math.max(0, end - BLOCK_BYTES);
      fill(channel, ByteBuffer.wrap(block, 0, (int) (end - start)), start);
      blockFrom = start;
      blockTo = end;
    }
    return block[(int) (offset - blockFrom)];
  }

  /// The bytes between two offsets.
  static Slice read(FileChannel channel, long from, long to) throws IOException {
    byte[] bytes = new byte[Math.toIntExact(to - from)];
    fill(channel, ByteBuffer.wrap(bytes), from);
    return Slice.of(bytes);
  }

  private static void fill(FileChannel channel, ByteBuffer buffer, long from) throws IOException {
    long at = from;
    while (buffer.hasRemaining()) {
      int read = channel.read(buffer, at);
      if (read < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
      at += read;
    }
  }
}
