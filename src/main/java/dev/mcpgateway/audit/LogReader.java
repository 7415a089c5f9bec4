package dev.mcpgateway.audit;

import dev.mcpgateway.json.Slice;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The lines of one file of a log from the first to the last, compressed or not. A line that is
/// longer than any record is passed over. For one thread.
final class LogReader implements Closeable {
  private static final int BLOCK_BYTES = 1 << 20;

  private final String name;
  private final InputStream in;
  private byte[] block = new byte[BLOCK_BYTES];
  private int at;
  private int end;
  private boolean over;
  private Slice line = Slice.of("");
  private long number;
  private boolean tooLong;

  private LogReader(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /// Opens a file; one that has been compressed in the meantime, as that.
  static LogReader open(Path file) throws IOException {
    Path packed = LogFiles.packed(file);
    try {
      return openAs(file);
    } catch (NoSuchFileException e) {
      if (Files.exists(packed)) {
        return openAs(packed);
      }
      throw e;
    }
  }

  private static LogReader openAs(Path file) throws IOException {
    PrivateFiles.refusePipe(file);
    InputStream in = Files.newInputStream(file);
    if (!file.toString().endsWith(".gz")) {
      return new LogReader(file.toString(), in);
    }
    try {
      return new LogReader(file.toString(), new GZIPInputStream(in, 1 << 16));
    } catch (IOException e) {
      in.close();
      String what = e instanceof EOFException ? "it is cut short" : e.getMessage();
      throw new IOException(file + " is no compressed log: " + what, e);
    }
  }

  /// The lines of a stream, which is closed with the reader.
  static LogReader of(InputStream in) {
    return new LogReader("the log", new FilterInputStream(in) {});
  }

  /// Goes to the next line; false when there is none. The last one may have no line end.
  boolean next() throws IOException {
    tooLong = false;
    int scanned = at;
    while (true) {
      int feed = LineEnds.first(block, scanned, end);
      if (feed < end) {
        line = new Slice(block, at, feed);
        at = feed + 1;
        number++;
        return true;
      }
      scanned = end;
      if (over) {
        return last();
      }
      scanned -= makeRoom();
      int read = read();
      if (read < 0) {
        over = true;
      } else {
        end += read;
      }
    }
  }

  private int read() throws IOException {
    try {
      return in.read(block, end, block.length - end);
    } catch (EOFException | ZipException e) {
      throw new IOException(name + " is damaged behind line " + number + ": " + e.getMessage(), e);
    }
  }

  private boolean last() {
    line = new Slice(block, at, end);
    at = end;
    number += line.isEmpty() ? 0 : 1;
    return !line.isEmpty();
  }

  /// Makes room for more; gives by how much the bytes have moved.
  private int makeRoom() {
    int moved = at;
    if (end == block.length) {
      if (at > 0) {
        System.arraycopy(block, at, block, 0, end - at);
        end -= at;
        at = 0;
        return moved;
      }
      if (block.length >= Search.MAX_LINE_BYTES) {
        tooLong = true;
        moved = end;
        end = 0;
        return moved;
      }
      block = Arrays.copyOf(block, Math.min(2 * block.length, Search.MAX_LINE_BYTES));
    }
    return 0;
  }

  /// The line without its line end, until the next is asked for.
  Slice line() {
    return line;
  }

  /// Its number, from 1.
  long number() {
    return number;
  }

  /// Whether the line was so long that it cannot be a record: what [#line()] gives is its end.
  boolean tooLong() {
    return tooLong;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
