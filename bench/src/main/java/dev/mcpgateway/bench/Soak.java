package dev.mcpgateway.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/// A long day of one gateway: a million calls, one after the other, every message different text.
///
/// Prints a line of a table for each tenth: latency, memory, file descriptors and threads. The
/// first argument is another number of calls.
final class Soak {
  private static final int CALLS = 1_000_000;
  private static final int PARTS = 10;
  private static final int CALL_BYTES = 400;

  /// What the echo server puts around an id and a text.
  private static final int AROUND =
      "{\"jsonrpc\":\"2.0\",\"id\":,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"\"}]}}"
          .length();

  private final Texts texts = new Texts();

  private Soak() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int calls = arguments.length > 0 ? Integer.parseInt(arguments[0]) : CALLS;
    if (calls < PARTS) {
      throw new IllegalArgumentException("soak: at least " + PARTS + " calls, not " + calls);
    }
    new Soak().run(calls);
  }

  private void run(int calls) throws IOException, InterruptedException {
    try (Wrapped wrapped = Wrapped.start(Contender.ours(), EchoServer.command())) {
      wrapped.call(Texts.INITIALIZE);
      System.out.println(
          "| calls | p50 µs | p99 µs | worst ms | PSS MiB | descriptors | threads |");
      System.out.println("|---|---|---|---|---|---|---|");
      int done = 0;
      for (int part = 1; part <= PARTS; part++) {
        int until = (int) ((long) calls * part / PARTS);
        long[] nanos = new long[until - done];
        for (int i = 0; done < until; i++) {
          done++;
          nanos[i] = call(wrapped, done);
        }
        print(done, nanos, wrapped);
      }
    }
  }

  /// Calls, and sees that the whole answer came.
  private long call(Wrapped wrapped, int id) throws IOException {
    byte[] call = texts.call(id, CALL_BYTES);
    long begun = System.nanoTime();
    wrapped.send(call);
    int bytes = wrapped.skipLine();
    long nanos = System.nanoTime() - begun;
    int expected = AROUND + Integer.toString(id).length() + CALL_BYTES;
    if (bytes != expected) {
      throw new IOException("call " + id + ": " + bytes + " bytes, not " + expected);
    }
    return nanos;
  }

  private static void print(int done, long[] nanos, Wrapped wrapped) {
    Arrays.sort(nanos);
    System.out.printf(
        Locale.ROOT,
        "| %,d | %.0f | %.0f | %.1f | %.1f | %d | %d |%n",
        done,
        nanos[nanos.length / 2] / 1e3,
        nanos[(int) (nanos.length * 99L / 100)] / 1e3,
        nanos[nanos.length - 1] / 1e6,
        wrapped.memory(),
        wrapped.descriptors(),
        wrapped.threads());
  }
}
