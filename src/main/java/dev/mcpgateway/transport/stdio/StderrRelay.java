package dev.mcpgateway.transport.stdio;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Lets the server's stderr flow on to ours, line by line, so that its lines and ours do not mix.
public final class StderrRelay implements Runnable {
  /// Who looks at what was passed, and must not hold it up.
  @FunctionalInterface
  public interface Onlooker {
    /// One or more lines, or a part of one.
    void passed(byte[] lines);
  }

  /// A line longer than this goes on in parts: a progress bar may never end its line.
  private static final int PART_BYTES = 8 * 1024;

  private final InputStream in;
  private final Stderr stderr;
  private final Onlooker onlooker;

  /// Reads from `in` until its end, and shows `onlooker` what it passed.
  public StderrRelay(InputStream in, Stderr stderr, Onlooker onlooker) {
    this.in = in;
    this.stderr = stderr;
    this.onlooker = onlooker;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[PART_BYTES];
    int pending = 0;
    try {
      for (int count; (count = in.read(buffer, pending, PART_BYTES - pending)) > 0; ) {
        pending = pass(buffer, pending + count, in.available() == 0);
      }
    } catch (IOException e) {
      // The server has ended, or its stderr is closed: there is nothing more to pass.
    }
    if (pending > 0) {
      pass(Arrays.copyOf(buffer, pending));
    }
  }

  /// Passes the whole lines; with `quiet`, when nothing more is there yet, also what was begun,
  /// since a prompt or progress bar wants to be seen. Gives how much is kept for later.
  private int pass(byte[] buffer, int length, boolean quiet) {
    int end = length;
    while (!quiet && end > 0 && buffer[end - 1] != '\n') {
      end--;
    }
    if (end == 0 && length == PART_BYTES) {
      end = length;
    }
    if (end > 0) {
      pass(Arrays.copyOf(buffer, end));
      System.arraycopy(buffer, end, buffer, 0, length - end);
    }
    return length - end;
  }

  private void pass(byte[] lines) {
    stderr.pass(lines);
    onlooker.passed(lines);
  }
}
