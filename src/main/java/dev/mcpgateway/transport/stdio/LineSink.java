package dev.mcpgateway.transport.stdio;

import dev.mcpgateway.json.Slice;
import dev.mcpgateway.transport.Sink;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Lines into a pipe.
///
/// The relay's thread delivers straight into the pipe. What another thread posts waits in a mailbox
/// that a thread of its own empties, started at the first post: if the posting thread wrote itself,
/// a client that writes many requests before it reads any answer would block it in a full pipe, and
/// with it its own requests.
public final class LineSink implements Sink {
  /// How much may be posted and not yet written; then whoever posts waits after all, since memory
  /// is bounded.
  private static final int MAILBOX_BYTES = 16 * 1024 * 1024;

  /// Pieces are gathered up to this size, so that frames that one read brought leave in one write.
  private static final int GATHER_BYTES = 8 * 1024;

  /// Larger pieces are written in parts, so that it shows whether the peer reads.
  private static final int PART_BYTES = 64 * 1024;

  /// How long what was posted may take to be written when the session ends.
  private static final long CLOSE_MILLIS = 500;

  /// How often it is looked whether the peer reads what is left.
  private static final long LOOK_MILLIS = 10;

  private static final byte[] LINE_FEED = {'\n'};

  private final String name;
  private final OutputStream out;
  private final Object pipe = new Object();
  private final byte[] gathered = new byte[GATHER_BYTES];
  private int gatheredBytes;
  private final AtomicLong written = new AtomicLong();

  private final ArrayDeque<Slice> mailbox = new ArrayDeque<>();
  private int mailboxBytes;
  private boolean writing;
  private boolean started;
  private boolean closed;

  /// Writes to `out`, which should not buffer. The name is that of the mailbox's thread.
  public LineSink(String name, OutputStream out) {
    this.name = name;
    this.out = out;
  }

  @Override
  public void deliver(List<Slice> pieces) throws Closed {
    synchronized (pipe) {
      try {
        for (Slice piece : pieces) {
          write(piece);
        }
        flush();
      } catch (IOException e) {
        throw new Closed(e);
      }
    }
  }

  private void write(Slice piece) throws IOException {
    if (piece.length() > GATHER_BYTES - gatheredBytes) {
      flush();
    }
    if (piece.length() > GATHER_BYTES) {
      for (int at = piece.from(); at < piece.to(); at += PART_BYTES) {
        write(piece.array(), at, Math.min(PART_BYTES, piece.to() - at));
      }
    } else {
      System.arraycopy(piece.array(), piece.from(), gathered, gatheredBytes, piece.length());
      gatheredBytes += piece.length();
    }
  }

  private void flush() throws IOException {
    int bytes = gatheredBytes;
    gatheredBytes = 0;
    if (bytes > 0) {
      write(gathered, 0, bytes);
    }
    out.flush();
  }

  private void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    written.addAndGet(length);
  }

  @Override
  public long written() {
    return written.get();
  }

  @Override
  public void post(Slice frame) {
    synchronized (mailbox) {
      while (mailboxBytes > 0 && mailboxBytes + frame.length() > MAILBOX_BYTES && !closed) {
        waitForMailbox(0);
      }
      if (closed) {
        return;
      }
      mailbox.add(frame);
      mailboxBytes += frame.length();
      mailbox.notifyAll();
      if (!started) {
        started = true;
        Thread.ofPlatform().daemon().name(name).start(this::emptyMailbox);
      }
    }
  }

  private void emptyMailbox() {
    try {
      for (Slice frame = take(); frame != null; frame = take()) {
        deliver(List.of(frame, Slice.of(LINE_FEED)));
      }
    } catch (Closed e) {
      // The thread that delivers to it, or reads from it, notices and ends the
      // session.
      discard();
    }
  }

  private @org.jspecify.annotations.Nullable Slice take() {
    synchronized (mailbox) {
      writing = false;
      mailbox.notifyAll();
      while (mailbox.isEmpty()) {
        if (closed) {
          return null;
        }
        waitForMailbox(0);
      }
      Slice frame = mailbox.remove();
      mailboxBytes -= frame.length();
      writing = true;
      return frame;
    }
  }

  private void discard() {
    synchronized (mailbox) {
      closed = true;
      writing = false;
      mailbox.clear();
      mailboxBytes = 0;
      mailbox.notifyAll();
    }
  }

  @Override
  public void close() {
    close(CLOSE_MILLIS, false);
  }

  @Override
  public void finish(Duration patience) {
    close(Math.max(CLOSE_MILLIS, patience.toMillis()), true);
  }

  private void close(long patienceMillis, boolean whileItReads) {
    synchronized (mailbox) {
      long since = System.nanoTime();
      long before = written.get();
      long left = patienceMillis;
      while ((writing || !mailbox.isEmpty()) && left > 0) {
        waitForMailbox(whileItReads ? LOOK_MILLIS : left);
        if (whileItReads && written.get() != before) {
          before = written.get();
          since = System.nanoTime();
        }
        left = patienceMillis - (System.nanoTime() - since) / 1_000_000;
      }
      closed = true;
      mailbox.notifyAll();
    }
    try {
      out.close();
    } catch (IOException e) {
      // Closing a pipe whose reader is gone: nothing is lost that was not lost before.
    }
  }

  private void waitForMailbox(long millis) {
    try {
      mailbox.wait(millis);
    } catch (InterruptedException e) {
      closed = true;
    }
  }
}
