package dev.mcpgateway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/// Twenty servers at once, as a developer has who uses several clients: how long until all have
/// answered, what each weighs, and what they do when nobody wants anything.
final class Many {
  private static final int COUNT = 20;
  private static final int CALLS = 100;
  private static final long SETTLE_MILLIS = 1_000;
  private static final long IDLE_MILLIS = 10_000;

  private Many() {}

  static void measure(
      Contender contender, List<String> server, BiConsumer<EndToEnd.Measure, Double> result)
      throws IOException, InterruptedException {
    List<Wrapped> all = new ArrayList<>();
    try {
      long begun = System.nanoTime();
      for (int i = 0; i < COUNT; i++) {
        all.add(Wrapped.start(contender, server));
      }
      for (Wrapped one : all) {
        one.send(line("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"));
      }
      for (Wrapped one : all) {
        one.skipLine();
      }
      result.accept(EndToEnd.Measure.MANY_UP, (System.nanoTime() - begun) / 1e6);
      for (int i = 0; i < CALLS; i++) {
        for (Wrapped one : all) {
          one.call(call(i));
        }
      }
      Thread.sleep(SETTLE_MILLIS);
      double memory = all.stream().mapToDouble(Wrapped::memory).sum();
      result.accept(EndToEnd.Measure.MANY_MEMORY, memory / COUNT);
      double before = all.stream().mapToDouble(Wrapped::cpu).sum();
      Thread.sleep(IDLE_MILLIS);
      double used = all.stream().mapToDouble(Wrapped::cpu).sum() - before;
      result.accept(EndToEnd.Measure.MANY_IDLE, used / COUNT / (IDLE_MILLIS / 1_000.0));
    } finally {
      for (Wrapped one : all) {
        one.close();
      }
    }
  }

  private static byte[] call(int id) {
    return line(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"method\":\"tools/call\",\"params\":{\"name\":\"x\",\"arguments\":{\"q\":\"hello there\"}}}");
  }

  private static byte[] line(String text) {
    return (text + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
