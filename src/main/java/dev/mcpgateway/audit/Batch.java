package dev.mcpgateway.audit;

import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// The records that are written together, and how far that came. For one thread at a time.
final class Batch {
  /// Several records are written together up to this size; a single larger one still goes in one
  /// write.
  private static final int BUFFER_BYTES = 64 * 1024;

  private ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
  private long added;
  private long written;

  /// After each record: how much was added, and where the chain stood.
  private final List<End> ends = new ArrayList<>();

  /// The last write stopped inside a record.
  private boolean torn;

  private record End(long offset, Chain.State state) {}

  /// Begins a batch. Behind a record that was cut short, a line end is put first.
  void begin() {
    buffer.clear();
    ends.clear();
    added = 0;
    written = 0;
    if (torn) {
      buffer.put((byte) '\n');
      added = 1;
    }
  }

  /// Adds a record, after which the chain stands there.
  void add(Slice line, Chain.State state, OpenLog log) throws IOException {
    int needed = line.length() + 1;
    if (needed > buffer.remaining()) {
      flush(log);
    }
    if (needed > buffer.capacity()) {
      buffer = ByteBuffer.allocateDirect(needed);
    }
    buffer.put(line.array(), line.from(), line.length()).put((byte) '\n');
    added += needed;
    ends.add(new End(added, state));
  }

  void flush(OpenLog log) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      written += log.write(buffer);
    }
    buffer.clear();
    torn = false;
  }

  /// After a write that failed: how many of the records stand in the log as a whole.
  int whole() {
    int whole = 0;
    while (whole < ends.size() && ends.get(whole).offset() <= written) {
      whole++;
    }
    long end = whole == 0 ? 0 : ends.get(whole - 1).offset();
    torn = written > end;
    return whole;
  }

  /// Where the chain stood after so many records; it stood at `before` before them.
  Chain.State after(int records, Chain.State before) {
    return records == 0 ? before : ends.get(records - 1).state();
  }
}
