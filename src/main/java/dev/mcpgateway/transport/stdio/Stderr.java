package dev.mcpgateway.transport.stdio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/// Our stderr, line by line: the server's lines and the gateway's own notices, never mixed within a
/// line.
///
/// A client that does not read its server's stderr blocks the server's lines, as it would without
/// us, but never a message: notices that find the queue full are counted and dropped. Any thread
/// may write.
public final class Stderr {
  /// What waits to be read by a client that does not; beyond it the server waits and notices are
  /// dropped.
  private static final int QUEUE_BYTES = 256 * 1024;

  /// How long the last lines may take when the session ends.
  private static final long CLOSE_MILLIS = 200;

  private final OutputStream out;
  private final ArrayDeque<byte[]> queue = new ArrayDeque<>();
  private int queuedBytes;
  private int dropped;
  private boolean writing;
  private boolean started;

  /// Writes to `out`.
  public Stderr(OutputStream out) {
    this.out = out;
  }

  /// Writes one line of the gateway's own, without waiting.
  public void notice(String line) {
    offer((line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /// Writes a line, which ends in a line feed, without waiting.
  public synchronized void offer(byte[] line) {
    if (queuedBytes > QUEUE_BYTES) {
      dropped++;
      return;
    }
    add(line);
  }

  /// Writes a line of the server's, which ends in a line feed or is all there is yet; waits while
  /// the queue is full.
  public synchronized void pass(byte[] line) {
    while (queuedBytes > QUEUE_BYTES) {
      if (!await(0)) {
        return;
      }
    }
    add(line);
  }

  private void add(byte[] line) {
    queue.add(line);
    queuedBytes += line.length;
    notifyAll();
    if (!started) {
      started = true;
      Thread.ofPlatform().daemon().name("stderr").start(this::write);
    }
  }

  private void write() {
    try {
      while (true) {
        out.write(take());
        out.flush();
      }
    } catch (IOException e) {
      // Nobody reads our stderr any more; the lines go nowhere, and nobody waits for them.
      while (true) {
        take();
      }
    }
  }

  private synchronized byte[] take() {
    writing = false;
    notifyAll();
    while (queue.isEmpty()) {
      await(0);
    }
    byte[] line = queue.remove();
    queuedBytes -= line.length;
    writing = true;
    if (queue.isEmpty() && dropped > 0) {
      notice("mcp-gateway: " + dropped + " lines were dropped, since stderr was not read");
      dropped = 0;
    }
    return line;
  }

  /// Lets the last lines be written, for a bounded time.
  public synchronized void flush() {
    long deadline = System.nanoTime() + CLOSE_MILLIS * 1_000_000;
    long left = CLOSE_MILLIS;
    while ((writing || !queue.isEmpty()) && left > 0) {
      await(left);
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
  }

  @SuppressWarnings("WaitNotInLoop") // whoever calls it looks again at what it waits for
  private boolean await(long millis) {
    try {
      wait(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
