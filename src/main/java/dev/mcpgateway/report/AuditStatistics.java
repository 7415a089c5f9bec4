package dev.mcpgateway.report;

import dev.mcpgateway.audit.Filter;
import dev.mcpgateway.audit.Percentiles;
import dev.mcpgateway.audit.RecordView;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.JsonWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a log amounts to: per server, tool, rule and hour. For one thread.
public final class AuditStatistics {
  /// How many names of a kind are counted: a log could hold as many as it has records.
  private static final int MOST_NAMES = 10_000;

  private static final int MOST_ROWS = 15;
  private static final int MOST_HOURS = 48;
  private static final int BAR_COLUMNS = 24;
  private static final int HOUR_CHARACTERS = "2026-11-25T14".length();
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  /// What is counted of something that has a name.
  private static final class Count {
    private long messages;
    private long blocked;
    private long findings;

    /// What passed, and would not have been delivered as it was if rules had been enforced.
    private long wouldBlock;

    private long wouldRedact;
    private final Percentiles durations = new Percentiles();
    private final Percentiles latencies = new Percentiles();
  }

  private final Map<String, Count> servers = new HashMap<>();
  private final Map<String, Count> tools = new HashMap<>();
  private final Map<String, Count> rules = new HashMap<>();
  private final TreeMap<String, Count> hours = new TreeMap<>();
  private final Count all = new Count();

  /// Makes one that has counted nothing.
  public AuditStatistics() {}

  /// Counts a record; events are left out.
  public void add(RecordView record) {
    if (!record.has(RecordView.DIRECTION)) {
      return;
    }
    List<JsonValue> findings =
        record.value(RecordView.VIOLATIONS).length() > 2 ? Filter.findings(record) : List.of();
    Message message =
        new Message(
            record.text(RecordView.BLOCKED).equals("true"),
            findings.size(),
            would(record, findings),
            record.number(RecordView.LATENCY),
            record.number(RecordView.DURATION));
    count(all, message);
    count(named(servers, record.text(RecordView.SERVER)), message);
    if (record.has(RecordView.TOOL)) {
      count(named(tools, record.text(RecordView.TOOL)), message);
    }
    String time = record.text(RecordView.TIMESTAMP);
    if (time.length() > HOUR_CHARACTERS) {
      count(named(hours, time.substring(0, HOUR_CHARACTERS)), message);
    }
    findings.stream()
        .map(finding -> finding.at("rule_name").text())
        .distinct()
        .forEach(rule -> count(named(rules, rule), message));
  }

  /// What is counted of a message; -1 for a time that is not known.
  private record Message(boolean blocked, int findings, Would would, long latency, long duration) {}

  /// What would have become of a message that passed since rules are only observed.
  private enum Would {
    PASS,
    REDACT,
    BLOCK
  }

  private static Would would(RecordView record, List<JsonValue> findings) {
    if (!record.text(RecordView.ACTION).equals("pass")) {
      return Would.PASS;
    }
    List<String> actions = findings.stream().map(finding -> finding.at("action").text()).toList();
    boolean malformed = record.text(RecordView.MESSAGE_TYPE).equals("malformed");
    if (malformed || actions.contains("block")) {
      return Would.BLOCK;
    }
    return actions.contains("redact") || actions.contains("quarantine") ? Would.REDACT : Would.PASS;
  }

  private static Count named(Map<String, Count> counts, String name) {
    Count count = counts.get(name);
    if (count == null) {
      count = new Count();
      if (counts.size() < MOST_NAMES) {
        counts.put(name, count);
      }
    }
    return count;
  }

  private static void count(Count count, Message message) {
    count.messages++;
    count.blocked += message.blocked() ? 1 : 0;
    count.findings += message.findings();
    count.wouldBlock += message.would() == Would.BLOCK ? 1 : 0;
    count.wouldRedact += message.would() == Would.REDACT ? 1 : 0;
    if (message.duration() >= 0) {
      count.durations.add(message.duration());
    }
    if (message.latency() >= 0) {
      count.latencies.add(message.latency());
    }
  }

  /// The lines of a report for a person.
  public List<String> lines(Terminal terminal) {
    List<String> lines = new ArrayList<>();
    lines.add(
        all.messages + " messages, " + all.blocked + " blocked, " + all.findings + " findings");
    lines.add(
        "gateway: "
            + percentiles(all.latencies, "µs")
            + "   calls: "
            + percentiles(all.durations, "ms"));
    if (all.wouldBlock + all.wouldRedact > 0) {
      String would = all.wouldBlock + " messages, and redacted " + all.wouldRedact;
      lines.add("of what was only observed, enforce would have blocked " + would);
    }
    section(lines, "servers", servers, terminal);
    section(lines, "tools", tools, terminal);
    section(lines, "rules", rules, terminal);
    if (!hours.isEmpty()) {
      lines.add("");
      lines.add(terminal.paint(Style.BOLD, "hours (UTC)"));
      long most = hours.values().stream().mapToLong(count -> count.messages).max().orElse(1);
      hours.entrySet().stream()
          .skip(Math.max(0, hours.size() - MOST_HOURS))
          .forEach(hour ->
              lines.add(
                  "  "
                      + Printable.of(hour.getKey()).replace('T', ' ')
                      + ":00  "
                      + row(hour.getValue(), most, terminal)));
    }
    return lines;
  }

  private static String percentiles(Percentiles of, String unit) {
    return of.count() == 0
        ? "–"
        : "p50 " + of.at(50) + ", p90 " + of.at(90) + ", p99 " + of.at(99) + ", most " + of.most()
            + " " + unit;
  }

  private static void section(
      List<String> lines, String title, Map<String, Count> counts, Terminal terminal) {
    if (counts.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(terminal.paint(Style.BOLD, title));
    List<Map.Entry<String, Count>> rows = sorted(counts);
    long most = rows.getFirst().getValue().messages;
    int width = 0;
    for (Map.Entry<String, Count> row : rows) {
      width = Math.max(width, Math.min(32, Columns.width(Printable.of(row.getKey()))));
    }
    for (Map.Entry<String, Count> row : rows) {
      String name = Columns.cut(Printable.of(row.getKey()), 32);
      lines.add("  " + Columns.pad(name, width) + "  " + row(row.getValue(), most, terminal));
    }
    if (counts.size() > rows.size()) {
      lines.add("  and " + (counts.size() - rows.size()) + " more");
    }
  }

  private static List<Map.Entry<String, Count>> sorted(Map<String, Count> counts) {
    return counts.entrySet().stream()
        .sorted(
            Comparator.comparingLong((Map.Entry<String, Count> one) -> -one.getValue().messages)
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_ROWS)
        .toList();
  }

  private static String row(Count count, long most, Terminal terminal) {
    String number = Columns.pad(Long.toString(count.messages), 9);
    String bar = Columns.pad(bar(count.messages, most), BAR_COLUMNS);
    String blocked =
        number(count.blocked, " blocked")
            + number(count.wouldBlock, " would be blocked")
            + number(count.wouldRedact, " would be redacted");
    String time =
        count.durations.count() == 0
            ? ""
            : "  p50 " + count.durations.at(50) + " ms, p99 " + count.durations.at(99) + " ms";
    return (number + terminal.paint(Style.CYAN, bar) + terminal.paint(Style.RED, blocked) + time)
        .stripTrailing();
  }

  private static String number(long number, String what) {
    return number == 0 ? "" : "  " + number + what;
  }

  private static String bar(long number, long most) {
    long eighths = Math.max(1, number * BAR_COLUMNS * 8 / Math.max(1, most));
    String rest = eighths % 8 == 0 ? "" : String.valueOf(EIGHTHS.charAt((int) (eighths % 8)));
    return "█".repeat((int) (eighths / 8)) + rest;
  }

  /// The same as a JSON object.
  public String json() {
    JsonWriter json = new JsonWriter().beginObject();
    write(json.key("all"), all);
    names(json.key("servers"), servers);
    names(json.key("tools"), tools);
    names(json.key("rules"), rules);
    names(json.key("hours"), hours);
    return json.endObject().toSlice().text();
  }

  private static void names(JsonWriter json, Map<String, Count> counts) {
    json.beginObject();
    new TreeMap<>(counts).forEach((name, count) -> write(json.key(name), count));
    json.endObject();
  }

  private static void write(JsonWriter json, Count count) {
    json.beginObject().key("messages").value(count.messages);
    json.key("blocked").value(count.blocked).key("findings").value(count.findings);
    json.key("would_block").value(count.wouldBlock).key("would_redact").value(count.wouldRedact);
    percentiles(json, "latency_us", count.latencies);
    percentiles(json, "duration_ms", count.durations);
    json.endObject();
  }

  private static void percentiles(JsonWriter json, String key, Percentiles of) {
    if (of.count() > 0) {
      json.key(key).beginObject().key("p50").value(of.at(50)).key("p90").value(of.at(90));
      json.key("p99").value(of.at(99)).key("max").value(of.most()).endObject();
    }
  }
}
