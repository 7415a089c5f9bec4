package dev.mcpgateway.report;

import dev.mcpgateway.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Audit records as rows: when, which way, which server, what, what was done, and why.
public final class AuditTable {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /// The part of a row that the server's name may take at most: a seventh.
  private static final int SERVER_SHARE = 7;

  private static final int ARROW_COLUMNS = 3;

  /// What a cut text still has to tell on a narrow terminal: a method's name.
  private static final int LEAST_COLUMNS = 12;

  private static final String GAP = "  ";

  private final Terminal terminal;
  private final ZoneId zone;
  private final LocalDate today;
  private Widths widths = new Widths(8, 12, 30, 12, 12);

  /// One record, as text that is fit for a terminal.
  private record Row(
      String time, String arrow, String server, String what, Done done, String why) {}

  /// How many columns each text has.
  private record Widths(int time, int server, int what, int done, int why) {}

  /// What was done, and how it looks.
  private record Done(String word, Style style) {}

  /// A table for `terminal`, in the time of `zone`; times of another day than `today` name it.
  public AuditTable(Terminal terminal, ZoneId zone, LocalDate today) {
    this.terminal = terminal;
    this.zone = zone;
    this.today = today;
  }

  /// The lines of the table, the first of them its heading. A record is a JSON object.
  public List<String> lines(List<JsonValue> records) {
    List<Row> rows = records.stream().map(this::row).toList();
    widths = widths(rows);
    List<String> lines = new ArrayList<>();
    Row heading = new Row("time", "", "server", "what", new Done("done", Style.DIM), "why");
    lines.add(terminal.paint(Style.DIM, line(heading, widths, "done")));
    rows.forEach(row -> lines.add(line(row)));
    return lines;
  }

  /// A line more, in the columns of those before; texts that are too long are cut.
  public String line(JsonValue record) {
    return line(row(record));
  }

  private String line(Row row) {
    String word = row.done().word();
    String painted = terminal.paint(row.done().style(), word);
    int spaces = Math.max(0, widths.done() - Columns.width(word));
    return line(row, widths, painted + " ".repeat(spaces));
  }

  private Widths widths(List<Row> rows) {
    int time = widest(rows.stream().map(Row::time).toList(), "time");
    int server =
        Math.min(
            widest(rows.stream().map(Row::server).toList(), "server"),
            terminal.columns() / SERVER_SHARE);
    int done = widest(rows.stream().map(row -> row.done().word()).toList(), "done");
    int what = widest(rows.stream().map(Row::what).toList(), "what");
    int why = widest(rows.stream().map(Row::why).toList(), "why");
    int room = terminal.columns() - time - ARROW_COLUMNS - server - done - 5 * GAP.length();
    int whatRoom = Math.max(LEAST_COLUMNS, Math.max(room - why, room / 2));
    what = Math.min(what, whatRoom);
    return new Widths(time, server, what, done, Math.max(LEAST_COLUMNS, room - what));
  }

  private static String line(Row row, Widths widths, String done) {
    return String.join(
            GAP,
            Columns.pad(row.time(), widths.time()),
            Columns.pad(row.arrow(), ARROW_COLUMNS),
            fit(row.server(), widths.server()),
            fit(row.what(), widths.what()),
            Columns.pad(done, widths.done()),
            Columns.cut(row.why(), widths.why()))
        .stripTrailing();
  }

  private static String fit(String text, int columns) {
    return Columns.pad(Columns.cut(text, columns), columns);
  }

  private static int widest(List<String> texts, String heading) {
    int widest = Columns.width(heading);
    for (String text : texts) {
      widest = Math.max(widest, Columns.width(text));
    }
    return widest;
  }

  private Row row(JsonValue entry) {
    return new Row(
        time(entry.at("timestamp").text()),
        arrow(entry.at("direction").text()),
        Printable.of(entry.at("server").text()),
        what(entry),
        done(entry),
        why(entry));
  }

  /// An event travels nowhere.
  private static String arrow(String direction) {
    return switch (direction) {
      case "client->server" -> "──▶";
      case "server->client" -> "◀──";
      default -> "·";
    };
  }

  private String time(String timestamp) {
    if (timestamp.isEmpty()) {
      return "";
    }
    try {
      ZonedDateTime time = Instant.parse(timestamp).atZone(zone);
      return (time.toLocalDate().equals(today) ? TIME : DAY_AND_TIME).format(time);
    } catch (DateTimeException e) {
      return Printable.of(timestamp);
    }
  }

  private static String what(JsonValue entry) {
    String method = entry.at("method").text();
    String subject = entry.at("tool").text();
    subject = subject.isEmpty() ? entry.at("resource_uri").text() : subject;
    String kind = entry.at("message_type").text();
    boolean plain = List.of("request", "notification", "event", "change").contains(kind);
    StringBuilder what = new StringBuilder(method);
    what.append(method.isEmpty() || subject.isEmpty() ? "" : " ").append(subject);
    if (!plain || what.isEmpty()) {
      what.append(what.isEmpty() ? "" : " ").append(kind);
    }
    return Printable.of(what.toString());
  }

  private static Done done(JsonValue entry) {
    String action = entry.at("action").text();
    return switch (action) {
      case "block" -> new Done("blocked", Style.RED);
      case "redact" -> new Done("redacted", Style.YELLOW);
      case "divert" -> new Done("diverted", Style.MAGENTA);
      case "drop" -> new Done("dropped", Style.RED);
      case "answer" -> new Done("answered", Style.MAGENTA);
      case "ask" -> new Done("asked", Style.YELLOW);
      case "approve" -> new Done("approved", Style.GREEN);
      case "deny" -> new Done("denied", Style.RED);
      case "pass" -> passed(entry);
      case "note" -> new Done("", Style.DIM);
      default -> new Done(Printable.of(action), Style.BOLD);
    };
  }

  private static Done passed(JsonValue entry) {
    List<String> actions =
        entry.at("violations").elements().stream().map(one -> one.at("action").text()).toList();
    if (actions.contains("block")) {
      return new Done("would block", Style.YELLOW);
    }
    if (actions.contains("redact") || actions.contains("quarantine")) {
      return new Done("would redact", Style.YELLOW);
    }
    if (actions.contains("alert")) {
      return new Done("alerted", Style.YELLOW);
    }
    return new Done(actions.isEmpty() ? "passed" : "logged", Style.DIM);
  }

  /// What was done about most comes first.
  private static int mildness(JsonValue violation) {
    return switch (violation.at("action").text()) {
      case "block" -> 0;
      case "redact", "quarantine" -> 1;
      case "alert" -> 2;
      default -> 3;
    };
  }

  private static String why(JsonValue entry) {
    Map<String, Integer> reasons = new LinkedHashMap<>();
    String fault = entry.at("reason").text();
    if (!fault.isEmpty()) {
      reasons.put(fault, 1);
    }
    List<JsonValue> violations = new ArrayList<>(entry.at("violations").elements());
    violations.sort(Comparator.comparingInt(AuditTable::mildness));
    for (JsonValue violation : violations) {
      reasons.merge(violation.at("rule_name").text(), 1, Integer::sum);
    }
    String duration = entry.at("duration_ms").text();
    for (JsonValue note : entry.at("notes").elements()) {
      reasons.merge(note.text(), 1, Integer::sum);
    }
    List<String> words = new ArrayList<>();
    if (!duration.isEmpty()) {
      words.add(duration + " ms");
    }
    reasons.forEach((reason, times) -> words.add(times == 1 ? reason : reason + " ×" + times));
    return Printable.of(String.join(", ", words));
  }
}
