package dev.mcpgateway.bench;

import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.RuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// How latency and memory grow with the length of a session, the size of a message and the number
/// of rules: the charts and the tables of them in `docs/performance.md`.
///
/// The argument is the folder that gets the charts. Every message is different text.
final class Growth {
  private static final int CALL_BYTES = 400;
  private static final int WARM_CALLS = 6_000;
  private static final int MEASURED_CALLS = 3_000;
  private static final int[] SESSION_CALLS = {
    100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 200_000
  };

  /// The largest is 64 MiB with what stands around its text.
  private static final int[] MESSAGE_BYTES = {
    100, 1_000, 10_000, 100_000, 1 << 20, 10 << 20, (64 << 20) - 1024
  };

  private static final int[] RULES = {0, 100, 300, 1_000, 2_000, 5_000};

  /// About so many bytes are sent of each size, but no fewer calls than five.
  private static final int SENT_BYTES = 20 << 20;

  /// What was measured at one point.
  ///
  /// @param at where: calls, bytes or rules
  /// @param micros the median of a call, in microseconds
  /// @param mebibytes the memory (PSS) afterwards
  record Point(double at, double micros, double mebibytes) {}

  private final Texts texts = new Texts();
  private final Path folder;

  private Growth(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Growth growth = new Growth(Path.of(arguments.length > 0 ? arguments[0] : "docs"));
    Contender node = Contender.node();
    Contender ours = Contender.ours();
    growth.report("session", "calls so far", growth.session(node), growth.session(ours));
    growth.report("size", "bytes of text in a message", growth.size(node), growth.size(ours));
    growth.report("rules", "rules", List.of(), growth.rules(ours));
  }

  private List<Point> session(Contender contender) throws IOException, InterruptedException {
    List<Point> points = new ArrayList<>();
    try (Wrapped wrapped = start(contender, "")) {
      int done = 0;
      for (int until : SESSION_CALLS) {
        double micros = calls(wrapped, until - done, CALL_BYTES);
        done = until;
        points.add(new Point(until, micros, wrapped.memory()));
      }
    }
    return points;
  }

  private List<Point> size(Contender contender) throws IOException, InterruptedException {
    List<Point> points = new ArrayList<>();
    for (int bytes : MESSAGE_BYTES) {
      try (Wrapped wrapped = start(contender, "")) {
        calls(wrapped, WARM_CALLS, CALL_BYTES);
        int count = Math.clamp(SENT_BYTES / bytes, 5, MEASURED_CALLS);
        calls(wrapped, count, bytes);
        points.add(new Point(bytes, calls(wrapped, count, bytes), wrapped.memory()));
      }
    }
    return points;
  }

  private List<Point> rules(Contender contender) throws IOException, InterruptedException {
    List<Point> points = new ArrayList<>();
    for (int rules : RULES) {
      try (Wrapped wrapped = start(contender, config(rules))) {
        calls(wrapped, WARM_CALLS, CALL_BYTES);
        double micros = calls(wrapped, MEASURED_CALLS, CALL_BYTES);
        points.add(new Point(rules, micros, wrapped.memory()));
      }
    }
    return points;
  }

  private static Wrapped start(Contender contender, String config)
      throws IOException, InterruptedException {
    Wrapped wrapped = Wrapped.start(contender, EchoServer.command(), config);
    wrapped.call(Texts.INITIALIZE);
    return wrapped;
  }

  /// Calls, one after the other; gives the median in microseconds.
  private double calls(Wrapped wrapped, int count, int bytes) throws IOException {
    long[] nanos = new long[count];
    for (int i = 0; i < count; i++) {
      nanos[i] = wrapped.call(texts.call(i, bytes));
    }
    Arrays.sort(nanos);
    return nanos[count / 2] / 1e3;
  }

  /// A configuration with so many rules in use: the first of those built in, and where these are
  /// not enough, some of a user's, each with a keyword of its own.
  private static String config(int rules) {
    List<RuleDefinition> builtin = BuiltinRules.all();
    List<String> off = new ArrayList<>();
    for (RuleDefinition rule : builtin.subList(Math.min(rules, builtin.size()), builtin.size())) {
      off.add("\"%s\": {\"enabled\": false}".formatted(rule.name()));
    }
    List<String> own = new ArrayList<>();
    for (int i = builtin.size(); i < rules; i++) {
      String word = Integer.toString(i + 100_000, 36);
      own.add(
          "{\"name\": \"own-%1$d\", \"pattern\": \"%2$s_[a-z0-9]{32}\", \"keywords\": [\"%2$s_\"]}"
              .formatted(i, word));
    }
    return "{\"scanning\": {\"overrides\": {%s}, \"rules\": [%s]}}"
        .formatted(String.join(", ", off), String.join(", ", own));
  }

  private void report(String name, String axis, List<Point> node, List<Point> ours)
      throws IOException {
    Chart chart = new Chart(axis);
    chart.panel("median of a call, µs", lines(node, ours, Point::micros));
    chart.panel("memory (PSS), MiB", lines(node, ours, Point::mebibytes));
    Files.writeString(folder.resolve("growth-" + name + ".svg"), chart.svg());
    boolean beside = !node.isEmpty();
    System.out.println(
        "| "
            + axis
            + (beside ? " | Node µs" : "")
            + " | µs"
            + (beside ? " | Node MiB" : "")
            + " | MiB |\n|---|---|---|"
            + (beside ? "---|---|" : ""));
    String row =
        beside
            ? "| %1$,.0f | %4$,.0f | %2$,.0f | %5$.1f | %3$.1f |%n"
            : "| %1$,.0f | %2$,.0f | %3$.1f |%n";
    for (int i = 0; i < ours.size(); i++) {
      Point mine = ours.get(i);
      Point other = beside ? node.get(i) : mine;
      System.out.printf(
          Locale.ROOT,
          row,
          mine.at(),
          mine.micros(),
          mine.mebibytes(),
          other.micros(),
          other.mebibytes());
    }
    System.out.println();
  }

  private static List<Chart.Line> lines(
      List<Point> node, List<Point> ours, ToDoubleFunction<Point> value) {
    List<Chart.Line> lines = new ArrayList<>();
    if (!node.isEmpty()) {
      lines.add(Chart.Line.of(Contender.NODE, node, value));
    }
    lines.add(Chart.Line.of(Contender.OURS, ours, value));
    return lines;
  }
}
