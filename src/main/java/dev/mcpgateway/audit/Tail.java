package dev.mcpgateway.audit;

import dev.mcpgateway.json.Slice;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Reads a log onward from some place in it, through every file that was put aside since, and goes
/// on with what is appended. For one thread.
///
/// A file has the number under which it is put aside; the current one has the next number, whether
/// it exists yet or not.
public final class Tail implements Closeable {
  private static final int BLOCK_BYTES = 1 << 20;

  /// For this long after a file was put aside somebody may still write to it.
  private static final Duration GRACE = Duration.ofSeconds(2);

  /// A record is longer, and its time and session stand in its first bytes.
  private static final int BEGINNING_BYTES = 256;

  /// A place in a log: after the last whole line that was read.
  ///
  /// @param file the file's number, from 1
  /// @param offset how many bytes of it stand before, when it is not compressed
  public record Position(long file, long offset) {
    /// Before the first record.
    public static final Position START = new Position(0, 0);
  }

  private final Path log;
  private final LogFiles files;
  private Position position;
  private @Nullable ReadableByteChannel channel;
  private Object identity = "";
  private boolean current;
  private long leftNanos;
  private byte[] block = new byte[BLOCK_BYTES];
  private int open;
  private boolean tooLong;
  private long skipped;

  private Tail(Path log, Position position) {
    this.log = log;
    this.files = new LogFiles(log);
    this.position = position;
  }

  /// Reads on from a place; where its file is kept no longer, from the oldest that is.
  public static Tail from(Path log, Position position) {
    return new Tail(log, position);
  }

  /// Reads what comes after the last whole line of now.
  ///
  /// @throws IOException when the log cannot be read
  public static Tail atEnd(Path log) throws IOException {
    Tail tail = new Tail(log, Position.START);
    long number = tail.currentNumber();
    long end = 0;
    PrivateFiles.refusePipe(log);
    if (Files.exists(log)) {
      try (FileChannel file = FileChannel.open(log)) {
        end = lastLineEnd(file);
      }
    }
    tail.position = new Position(number, end);
    return tail;
  }

  /// What tells the file of a position from another that took its place: a digest of its first
  /// bytes, as far as they stand before the position. Empty where none do, or where the file is
  /// kept no longer.
  ///
  /// @throws IOException when it cannot be read
  public static String beginning(Path log, Position position) throws IOException {
    int length = (int) Math.min(BEGINNING_BYTES, position.offset());
    try (InputStream in = new Tail(log, position).fileOfPosition()) {
      byte[] first = in.readNBytes(length);
      return first.length == 0 ? "" : HexFormat.of().formatHex(Hmac.sha256().digest(first), 0, 8);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  private InputStream fileOfPosition() throws IOException {
    for (LogFiles.Aside one : files.aside()) {
      if (one.number() == position.file()) {
        return one.packed()
            ? new GZIPInputStream(Files.newInputStream(one.path()))
            : Files.newInputStream(one.path());
      }
    }
    PrivateFiles.refusePipe(log);
    return position.file() == currentNumber()
        ? Files.newInputStream(log)
        : InputStream.nullInputStream();
  }

  private static long lastLineEnd(FileChannel file) throws IOException {
    long to = file.size();
    while (to > 0) {
      long from = Math.max(0, to - BLOCK_BYTES);
      ByteBuffer bytes = ByteBuffer.allocate((int) (to - from));
      while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
        // until all of it is there
      }
      for (int i = bytes.position() - 1; i >= 0; i--) {
        if (bytes.get(i) == '\n') {
          return from + i + 1;
        }
      }
      to = from;
    }
    return 0;
  }

  /// After the last whole line that was read.
  public Position position() {
    return position;
  }

  /// How many files that were to be read are kept no longer.
  public long skipped() {
    return skipped;
  }

  private long currentNumber() throws IOException {
    List<LogFiles.Aside> aside = files.aside();
    return aside.isEmpty() ? 1 : aside.getLast().number() + 1;
  }

  /// Reads one block of what there is, and gives its whole lines; false when there is no more for
  /// now. A line is valid only while it is looked at.
  ///
  /// @throws IOException when reading fails
  public boolean more(Consumer<Slice> lines) throws IOException {
    if (channel == null && !openNext()) {
      return false;
    }
    while (true) {
      boolean putAside = current && isPutAside();
      if (read(lines)) {
        return true;
      }
      if (current && !putAside) {
        return isEmptied() && more(lines);
      }
      if (current && System.nanoTime() - leftNanos < GRACE.toNanos()) {
        return false;
      }
      close();
      position = new Position(position.file() + 1, 0);
      if (!openNext()) {
        return false;
      }
    }
  }

  /// Whether the file that we read as the current one stands under its name no longer.
  private boolean isPutAside() {
    boolean gone = !OpenLog.identity(log).equals(identity);
    if (!gone) {
      leftNanos = System.nanoTime();
    }
    return gone;
  }

  /// Whether the file has lost what we have read of it, as by `copytruncate`; then it is read from
  /// its beginning.
  private boolean isEmptied() throws IOException {
    boolean emptied =
        channel instanceof FileChannel plain && plain.size() < position.offset() + open;
    if (emptied) {
      close();
      position = new Position(position.file(), 0);
    }
    return emptied;
  }

  /// Opens the file of the position; false when it is not there yet.
  private boolean openNext() throws IOException {
    List<LogFiles.Aside> aside = files.aside();
    long first = aside.isEmpty() ? 1 : aside.getFirst().number();
    long next = aside.isEmpty() ? 1 : aside.getLast().number() + 1;
    if (position.file() < first) {
      skipped += position.file() == 0 ? 0 : first - position.file();
      position = new Position(first, 0);
    } else if (position.file() > next) {
      position = new Position(next, 0); // what was deleted by hand, or replaced by another log
    }
    current = position.file() == next;
    Path file = current ? log : aside.get((int) (position.file() - first)).path();
    try {
      identity = OpenLog.identity(file);
      channel = openAt(file, position.offset());
    } catch (NoSuchFileException e) {
      return false; // not there yet, or just now put aside or compressed: the next time
    }
    if (current && currentNumber() != next) {
      close();
      return openNext();
    }
    leftNanos = System.nanoTime();
    return true;
  }

  private ReadableByteChannel openAt(Path file, long offset) throws IOException {
    PrivateFiles.refusePipe(file);
    if (file.toString().endsWith(".gz")) {
      InputStream in = new GZIPInputStream(Files.newInputStream(file), 1 << 16);
      try {
        in.skipNBytes(offset);
      } catch (java.io.EOFException e) {
        in.close();
        return Channels.newChannel(InputStream.nullInputStream());
      }
      return Channels.newChannel(in);
    }
    FileChannel plain = FileChannel.open(file);
    if (plain.size() < offset) {
      position = new Position(position.file(), 0); // it is another one, or was emptied
    }
    return plain.position(position.offset());
  }

  private boolean read(Consumer<Slice> lines) throws IOException {
    ReadableByteChannel from = channel;
    if (from == null) {
      return false;
    }
    if (open == block.length) {
      makeRoom();
    }
    int read = from.read(ByteBuffer.wrap(block, open, block.length - open));
    if (read <= 0) {
      return false;
    }
    int end = open + read;
    int at = 0;
    int feed = LineEnds.first(block, open, end);
    while (feed < end) {
      if (!tooLong) {
        lines.accept(new Slice(block, at, feed));
      }
      tooLong = false;
      at = feed + 1;
      feed = LineEnds.first(block, at, end);
    }
    position = new Position(position.file(), position.offset() + at);
    open = end - at;
    System.arraycopy(block, at, block, 0, open);
    return true;
  }

  private void makeRoom() {
    if (block.length < Search.MAX_LINE_BYTES) {
      block = Arrays.copyOf(block, Math.min(2 * block.length, Search.MAX_LINE_BYTES));
    } else {
      position = new Position(position.file(), position.offset() + open);
      open = 0;
      tooLong = true; // damage: no record is so long
    }
  }

  @Override
  public void close() throws IOException {
    open = 0;
    ReadableByteChannel opened = channel;
    channel = null;
    if (opened != null) {
      opened.close();
    }
  }
}
