package dev.mcpgateway.transport.stdio;

import dev.mcpgateway.json.Skimmer;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.transport.Frame;
import dev.mcpgateway.transport.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines from a pipe, split at line feeds and nowhere else.
///
/// The buffer holds the line that is being read and grows with it up to the limit. A longer line is
/// skimmed for its ids and forgotten as it goes by, so that its sender can still be answered.
public final class LineSource implements Source {
  /// Up to this size the JDK reads into a buffer on the stack; larger reads allocate. Most messages
  /// are smaller.
  private static final int READ_BYTES = 8 * 1024;

  /// Once a line outgrew the buffer there is more to come: fewer, larger reads pay then.
  private static final int LARGE_READ_BYTES = 64 * 1024;

  /// A buffer that one long line made larger than this is given back after it.
  private static final int KEPT_BYTES = 2 * 1024 * 1024;

  private final InputStream in;
  private final int limit;
  private final List<Frame> frames = new ArrayList<>();
  private byte[] buffer = new byte[2 * READ_BYTES];
  private int start;
  private int end;
  private boolean ended;

  /// Reads from `in` lines of at most `limit` bytes, not counting the line feed.
  public LineSource(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  @Override
  public @Nullable List<Frame> read() throws IOException {
    frames.clear();
    if (ended) {
      return null;
    }
    if (end - start > limit) {
      skim();
      return frames;
    }
    makeRoom();
    int searched = end;
    int count = in.read(buffer, end, Math.min(buffer.length - end, readBytes()));
    if (count < 0) {
      ended = true;
      return lastLine();
    }
    end += count;
    split(searched);
    return frames;
  }

  private int readBytes() {
    return buffer.length > 2 * READ_BYTES ? LARGE_READ_BYTES : READ_BYTES;
  }

  private void split(int from) {
    for (int i = LineFeeds.first(buffer, from, end); i < end; ) {
      add(i);
      start = i + 1;
      i = LineFeeds.first(buffer, start, end);
    }
  }

  private void add(int lineFeed) {
    if (lineFeed - start > limit) {
      Skimmer skimmer = new Skimmer();
      skimmer.feed(buffer, start, lineFeed);
      frames.add(new Frame.Oversized(lineFeed - start, skimmer.glimpses()));
    } else {
      frames.add(
          new Frame.Line(
              new Slice(buffer, start, lineFeed + 1), new Slice(buffer, start, lineFeed)));
    }
  }

  private @Nullable List<Frame> lastLine() {
    if (start == end) {
      return null;
    }
    Slice rest = new Slice(buffer, start, end);
    frames.add(new Frame.Line(rest, rest));
    return frames;
  }

  /// Moves what is left of a line to the front and sees that there is room behind it.
  private void makeRoom() {
    int pending = end - start;
    if (pending == 0 && buffer.length > KEPT_BYTES) {
      buffer = new byte[2 * READ_BYTES];
    } else if (buffer.length - pending < READ_BYTES) {
      buffer = Arrays.copyOfRange(buffer, start, start + grown(pending));
    } else if (pending > 0 && start > 0) {
      System.arraycopy(buffer, start, buffer, 0, pending);
    }
    start = 0;
    end = pending;
  }

  private int grown(int pending) {
    long most = (long) limit + LARGE_READ_BYTES;
    return (int) Math.min(most, Math.max(2L * buffer.length, pending + (long) LARGE_READ_BYTES));
  }

  /// Reads to the end of a line that is too long, keeping only its ids and what follows it.
  private void skim() throws IOException {
    Skimmer skimmer = new Skimmer();
    long length = (long) end - start;
    skimmer.feed(buffer, start, end);
    buffer = new byte[LARGE_READ_BYTES];
    start = 0;
    while (true) {
      end = Math.max(0, in.read(buffer, 0, buffer.length));
      int lineFeed = LineFeeds.first(buffer, 0, end);
      skimmer.feed(buffer, 0, lineFeed);
      length += lineFeed;
      if (lineFeed < end || end == 0) {
        frames.add(new Frame.Oversized(length, skimmer.glimpses()));
        start = Math.min(end, lineFeed + 1);
        split(start);
        return;
      }
    }
  }
}
