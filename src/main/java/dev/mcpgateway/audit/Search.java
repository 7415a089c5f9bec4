package dev.mcpgateway.audit;

import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Finds records in a log and in the files put aside from it.
///
/// The newest are looked for from the end, in parts that all processors share, and no part is read
/// that is not needed. What has been appended by others since the search began may be seen or not.
/// A line on which several writes ran into each other, since one of them was cut short by the death
/// of its writer, is taken apart; what is left of the cut record is counted, not shown.
public final class Search {
  /// Lines beyond it are no records, which hold a message at most: damage, and too much to keep.
  static final int MAX_LINE_BYTES = 72 << 20;

  /// What is found is held in memory, up to this size.
  static final long MOST_BYTES = 48L << 20;

  /// The end of the log is looked at in a small part: mostly it is enough.
  private static final int FIRST_PART_BYTES = 512 << 10;

  private static final int PART_BYTES = 4 << 20;

  /// A line that goes on behind its part is read in steps of this size.
  private static final int STEP_BYTES = 1 << 20;

  /// The JDK copies what is read by way of a buffer of the same size outside the heap.
  private static final int READ_BYTES = 256 << 10;

  private final LogFiles files;
  private final Filter filter;
  private final long currentBytes;

  /// A part for each thread, used again and again.
  private final ThreadLocal<byte[]> blocks =
      ThreadLocal.withInitial(() -> new byte[PART_BYTES + 1]);

  /// What was found.
  ///
  /// @param records the newest records that match, oldest first, each the exact bytes of the log
  /// @param torn how many of the lines read hold something that is no whole record
  /// @param cut whether there are more that were asked for, too many to be held at once
  public record Page(List<Slice> records, long torn, boolean cut) {
    /// Copies the list.
    public Page {
      records = List.copyOf(records);
    }
  }

  /// A part of a file; a compressed one is a part as a whole. Lines belong to the part in which
  /// they begin.
  private record Part(LogFiles.Opened file, long from, long to) {}

  /// A search in the log whose current file is `log`.
  public Search(Path log, Filter filter) {
    this(log, filter, Long.MAX_VALUE);
  }

  /// @param currentBytes how much of the current file is looked at
  public Search(Path log, Filter filter, long currentBytes) {
    this.files = new LogFiles(log);
    this.filter = filter;
    this.currentBytes = currentBytes;
  }

  /// Finds the newest `count` records that match.
  ///
  /// @throws NoSuchFileException when there is no log
  /// @throws IOException when it cannot be read
  public Page newest(int count) throws IOException {
    try (LogFiles.Moment now = files.moment()) {
      return newest(count, parts(now));
    }
  }

  private Page newest(int count, Deque<Part> parts) throws IOException {
    int workers = Runtime.getRuntime().availableProcessors();
    Kept found = new Kept(count);
    long torn = 0;
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      Deque<Future<Kept>> running = new ArrayDeque<>();
      int ahead = 1; // the first part alone: mostly it is enough
      while (!found.isFull() && !(parts.isEmpty() && running.isEmpty())) {
        while (!parts.isEmpty() && running.size() < ahead) {
          Part part = parts.removeFirst();
          running.addLast(threads.submit(() -> look(part, count)));
        }
        Kept one = result(running.removeFirst());
        torn += one.torn();
        found.addBefore(one);
        ahead = 2 * workers;
      }
    } finally {
      threads.shutdownNow();
    }
    return new Page(found.records(), torn, found.isCut());
  }

  private static Kept result(Future<Kept> running) throws IOException {
    try {
      return running.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /// From the newest to the oldest.
  private Deque<Part> parts(LogFiles.Moment now) throws IOException {
    Deque<Part> parts = new ArrayDeque<>();
    for (LogFiles.Opened file : now.files().reversed()) {
      if (file.channel().isPresent()) {
        long size = file.channel().get().size();
        boolean current = file.path().equals(files.current());
        add(parts, file, current ? Math.min(currentBytes, size) : size);
      } else {
        parts.add(new Part(file, 0, 0));
      }
    }
    return parts;
  }

  private static void add(Deque<Part> parts, LogFiles.Opened file, long size) {
    long to = size;
    while (to > 0) {
      long from = Math.max(0, to - (parts.isEmpty() ? FIRST_PART_BYTES : PART_BYTES));
      parts.add(new Part(file, from, to));
      to = from;
    }
  }

  private Kept look(Part part, int count) throws IOException {
    Kept kept = new Kept(count);
    Lines lines = new Lines(filter, kept::add);
    if (part.file().channel().isPresent()) {
      read(part.file().channel().get(), part, lines);
    } else {
      readPacked(part.file().path(), lines);
    }
    kept.torn(lines.torn());
    return kept;
  }

  /// Reads a compressed file; nothing of one that was deleted meanwhile.
  private static void readPacked(Path file, Lines lines) throws IOException {
    try (LogReader reader = LogReader.open(file)) {
      readAll(reader, lines);
    } catch (NoSuchFileException e) {
      // It was kept long enough.
    }
  }

  private static void readAll(LogReader reader, Lines lines) throws IOException {
    while (reader.next() && !Thread.currentThread().isInterrupted()) {
      lines.read(reader.line());
    }
  }

  private void read(FileChannel channel, Part part, Lines lines) throws IOException {
    byte[] bytes = blocks.get();
    long start = Math.max(0, part.from() - 1); // whether a line begins where the part does
    int length = fill(channel, start, bytes, (int) (part.to() - start));
    int at = part.from() == 0 ? 0 : LineEnds.first(bytes, 0, length) + 1;
    while (at < length) {
      int end = LineEnds.first(bytes, at, length);
      if (end == length) {
        readLong(channel, Arrays.copyOfRange(bytes, at, end), start + end, lines);
        return;
      }
      lines.read(new Slice(bytes, at, end));
      at = end + 1;
    }
  }

  /// A line that goes on behind its part, at `offset`.
  private static void readLong(FileChannel channel, byte[] begun, long offset, Lines lines)
      throws IOException {
    byte[] line = begun;
    byte[] step = new byte[STEP_BYTES];
    long at = offset;
    while (true) {
      int read = fill(channel, at, step, STEP_BYTES);
      int feed = LineEnds.first(step, 0, read);
      int length = line.length;
      if (length + feed > MAX_LINE_BYTES) {
        lines.tear();
        return;
      }
      line = Arrays.copyOf(line, length + feed);
      System.arraycopy(step, 0, line, length, feed);
      if (feed < read || read == 0) {
        lines.read(Slice.of(line));
        return;
      }
      at += read;
    }
  }

  /// Reads as much as there is; gives how much that was.
  private static int fill(FileChannel channel, long from, byte[] bytes, int wanted)
      throws IOException {
    int length = 0;
    while (length < wanted) {
      int most = Math.min(READ_BYTES, wanted - length);
      int read = channel.read(ByteBuffer.wrap(bytes, length, most), from + length);
      if (read < 0) {
        return length;
      }
      length += read;
    }
    return length;
  }

  /// Goes through every record that matches, oldest first. The record is valid only while it is
  /// looked at.
  ///
  /// @return how many lines hold something that is no whole record
  /// @throws IOException when the log cannot be read
  public long forEach(Consumer<RecordView> look) throws IOException {
    Lines lines = new Lines(filter, look);
    try (LogFiles.Moment now = files.moment()) {
      for (LogFiles.Opened file : now.files()) {
        if (file.channel().isPresent()) {
          try (LogReader reader = LogReader.of(Channels.newInputStream(file.channel().get()))) {
            readAll(reader, lines);
          }
        } else {
          readPacked(file.path(), lines);
        }
      }
    }
    return lines.torn();
  }

  /// The newest records of those that are added, as many as are wanted and can be held.
  private static final class Kept {
    private final int most;
    private final Deque<Slice> records = new ArrayDeque<>();
    private long bytes;
    private long torn;
    private boolean cut;

    Kept(int most) {
      this.most = most;
    }

    /// Adds one that is newer than all others.
    void add(RecordView view) {
      Slice record = Slice.of(view.whole().copy());
      records.addLast(record);
      bytes += record.length();
      while (records.size() > most || (bytes > MOST_BYTES && records.size() > 1)) {
        cut |= records.size() <= most;
        bytes -= records.removeFirst().length();
      }
    }

    /// Adds those of an older part.
    void addBefore(Kept older) {
      while (!isFull() && !older.records.isEmpty()) {
        Slice record = older.records.removeLast();
        if (bytes + record.length() > MOST_BYTES && !records.isEmpty()) {
          cut = true;
          return;
        }
        records.addFirst(record);
        bytes += record.length();
      }
      cut |= older.cut && records.size() < most;
    }

    boolean isFull() {
      return cut || records.size() >= most;
    }

    boolean isCut() {
      return cut;
    }

    void torn(long lines) {
      torn = lines;
    }

    long torn() {
      return torn;
    }

    List<Slice> records() {
      return List.copyOf(records);
    }
  }
}
