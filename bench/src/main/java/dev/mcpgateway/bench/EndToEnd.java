package dev.mcpgateway.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The program as a whole beside a bare pipe: the table of `docs/performance.md`.
///
/// The contenders take turns, so that a machine that changes its speed changes it for all of them;
/// each figure is the median of the rounds (`ROUNDS` in the environment, else 3). Arguments are
/// further contenders, as `LABEL=COMMAND`.
final class EndToEnd {
  /// What is measured, in the order of the table.
  enum Measure {
    START("start until the first reply, ms", 0.65),
    P50("400-byte call, p50 µs", 1.15),
    P99("400-byte call, p99 µs", 1.15),
    LARGE("1 MiB out and back, MB/s", 0.5),
    PIPELINED("200-byte calls pipelined, thousand/s", 0.35),
    MEMORY("memory (PSS) after 6,000 calls, MiB", 1.2),
    MANY_MEMORY("20 at once: PSS each, MiB", Double.NaN),
    MANY_UP("20 at once: all up, ms", 1.5),
    MANY_IDLE("20 at once: idle CPU, ms/s each", Double.NaN);

    final String title;

    /// The ratio to the bare Node pipe that is aimed at.
    final double aim;

    Measure(String title, double aim) {
      this.title = title;
      this.aim = aim;
    }

    boolean moreIsBetter() {
      return this == LARGE || this == PIPELINED;
    }
  }

  private static final int CALLS = 3_000;
  private static final int CALL_BYTES = 400;
  private static final int LARGE_BYTES = 1 << 20;
  private static final int LARGE_CALLS = 20;
  private static final long LARGE_NANOS = 15_000_000_000L;
  private static final int PIPELINED_CALLS = 60_000;
  private static final int PIPELINED_BYTES = 200;
  private static final long PIPELINED_NANOS = 12_000_000_000L;

  private final List<Contender> contenders;
  private final Map<Contender, Map<Measure, List<Double>>> results = new LinkedHashMap<>();
  private final List<String> server;
  private final Texts texts = new Texts();
  private final byte[] bulk;

  private EndToEnd(List<Contender> contenders, List<String> server) {
    this.contenders = contenders;
    this.server = server;
    contenders.forEach(one -> results.put(one, new EnumMap<>(Measure.class)));
    bulk = new byte[PIPELINED_CALLS * (PIPELINED_BYTES + 120)];
    int size = 0;
    for (int i = 0; i < PIPELINED_CALLS; i++) {
      byte[] call = texts.call(i, PIPELINED_BYTES);
      System.arraycopy(call, 0, bulk, size, call.length);
      size += call.length;
    }
    bulkBytes = size;
  }

  private final int bulkBytes;

  public static void main(String[] arguments) throws Exception {
    EndToEnd report = new EndToEnd(Contender.all(arguments), EchoServer.command());
    int rounds = Integer.parseInt(System.getenv().getOrDefault("ROUNDS", "3"));
    report.session(report.contenders.getFirst()); // warms this client up
    report.results.get(report.contenders.getFirst()).clear();
    for (int round = 1; round <= rounds; round++) {
      for (Contender contender : report.contenders) {
        System.err.println("round " + round + " of " + rounds + ": " + contender.label());
        report.session(contender);
      }
    }
    for (Contender contender : report.contenders) {
      System.err.println("20 at once: " + contender.label());
      Many.measure(
          contender, report.server, (measure, value) -> report.add(contender, measure, value));
    }
    report.print();
  }

  private void session(Contender contender) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    try (Wrapped wrapped = Wrapped.start(contender, server)) {
      wrapped.call(Texts.INITIALIZE);
      add(contender, Measure.START, (System.nanoTime() - begun) / 1e6);
      calls(wrapped);
      double[] latencies = calls(wrapped);
      Arrays.sort(latencies);
      add(contender, Measure.P50, latencies[CALLS / 2]);
      add(contender, Measure.P99, latencies[CALLS * 99 / 100]);
      add(contender, Measure.MEMORY, wrapped.memory());
      add(contender, Measure.LARGE, large(wrapped));
      add(contender, Measure.PIPELINED, pipelined(wrapped));
    }
  }

  private double[] calls(Wrapped wrapped) throws IOException {
    double[] micros = new double[CALLS];
    for (int i = 0; i < CALLS; i++) {
      micros[i] = wrapped.call(texts.call(i, CALL_BYTES)) / 1e3;
    }
    return micros;
  }

  private double large(Wrapped wrapped) throws IOException {
    wrapped.call(texts.call(1, LARGE_BYTES));
    long bytes = 0;
    long begun = System.nanoTime();
    for (int i = 0; i < LARGE_CALLS && System.nanoTime() - begun < LARGE_NANOS; i++) {
      byte[] call = texts.call(i + 2, LARGE_BYTES);
      wrapped.call(call);
      bytes += call.length;
    }
    return bytes * 1e3 / (System.nanoTime() - begun);
  }

  /// Keeps the pipe full, for a bounded time; gives thousands of calls a second.
  private double pipelined(Wrapped wrapped) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Thread feeder = Thread.ofPlatform().daemon().start(() -> feed(wrapped));
    int answers = 0;
    while (answers < PIPELINED_CALLS && System.nanoTime() - begun < PIPELINED_NANOS) {
      answers += wrapped.skipSomeLines();
    }
    double rate = answers * 1e6 / (System.nanoTime() - begun);
    if (answers < PIPELINED_CALLS) {
      wrapped.kill();
    }
    feeder.join();
    return rate;
  }

  private void feed(Wrapped wrapped) {
    try {
      wrapped.send(Arrays.copyOf(bulk, bulkBytes));
    } catch (IOException e) {
      // It was too slow, and has been killed.
    }
  }

  private void add(Contender contender, Measure measure, double value) {
    results.get(contender).computeIfAbsent(measure, _ -> new ArrayList<>()).add(value);
  }

  private double median(Contender contender, Measure measure) {
    List<Double> values = results.get(contender).getOrDefault(measure, List.of());
    return values.isEmpty() ? Double.NaN : values.stream().sorted().toList().get(values.size() / 2);
  }

  private void print() {
    StringBuilder table = new StringBuilder("| |");
    contenders.forEach(one -> table.append(' ').append(one.label()).append(" |"));
    table.append(" ratio to Node | aim |\n|---|").append("---|".repeat(contenders.size() + 2));
    for (Measure measure : Measure.values()) {
      table.append("\n| ").append(measure.title).append(" |");
      for (Contender one : contenders) {
        table.append(' ').append(number(median(one, measure))).append(" |");
      }
      double ratio =
          median(named(Contender.OURS), measure) / median(named(Contender.NODE), measure);
      table.append(' ').append(Double.isNaN(measure.aim) ? "" : number(ratio)).append(" | ");
      table.append(Double.isNaN(measure.aim) ? "" : aim(measure)).append(" |");
    }
    System.out.println(table);
  }

  private static String aim(Measure measure) {
    return (measure.moreIsBetter() ? "≥ " : "≤ ") + measure.aim;
  }

  private Contender named(String label) {
    return contenders.stream().filter(one -> one.label().equals(label)).findFirst().orElseThrow();
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
  }
}
