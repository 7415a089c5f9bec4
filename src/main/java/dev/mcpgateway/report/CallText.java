package dev.mcpgateway.report;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.JsonWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A record with everything that it knows, for a person.
public final class CallText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS xxx");

  /// What is said in other words, or last.
  private static final List<String> ELSEWHERE =
      List.of(
          "v",
          "timestamp",
          "direction",
          "message_type",
          "method",
          "server",
          "violations",
          "params",
          "result",
          "error",
          "raw",
          "blocked");

  private static final List<String> CONTENTS = List.of("params", "result", "error", "raw");

  private final Terminal terminal;
  private final ZoneId zone;

  /// Texts for `terminal`, in the time of `zone`.
  public CallText(Terminal terminal, ZoneId zone) {
    this.terminal = terminal;
    this.zone = zone;
  }

  /// The lines that tell of a record.
  public List<String> lines(JsonValue record) {
    List<String> lines = new ArrayList<>();
    String kind = record.at("message_type").text();
    String head =
        Printable.of(record.at("server").text() + "  " + record.at("method").text() + " " + kind);
    String way = record.at("direction").text().replace("->", " → ");
    lines.add(terminal.paint(Style.BOLD, head.strip()));
    lines.add("  " + (time(record.at("timestamp").text()) + "  " + Printable.of(way)).strip());
    if (record instanceof JsonValue.Structure(Map<String, JsonValue> members)) {
      members.forEach((key, value) -> {
        if (!ELSEWHERE.contains(key)) {
          lines.add("  " + Columns.pad(Printable.of(key), 16) + " " + text(value));
        }
      });
    }
    for (JsonValue finding : record.at("violations").elements()) {
      lines.add(finding(finding));
    }
    for (String key : CONTENTS) {
      content(record.at(key), key, lines);
    }
    lines.add("");
    return lines;
  }

  private String time(String timestamp) {
    try {
      return TIME.format(Instant.parse(timestamp).atZone(zone));
    } catch (DateTimeException e) {
      return Printable.of(timestamp);
    }
  }

  private String finding(JsonValue finding) {
    String what =
        finding.at("severity").text()
            + " "
            + finding.at("rule_name").text()
            + " ("
            + finding.at("confidence").text()
            + ", "
            + finding.at("action").text()
            + ")";
    String where = finding.at("path").text() + ": " + finding.at("match").text();
    String fingerprint = "  " + finding.at("fingerprint").text();
    return "  "
        + terminal.paint(Style.YELLOW, Printable.of(what))
        + Printable.of("  " + where + fingerprint).stripTrailing();
  }

  private void content(JsonValue value, String key, List<String> lines) {
    if (value instanceof JsonValue.Literal(String token) && token.equals("null")) {
      return;
    }
    JsonWriter json = new JsonWriter();
    value.write(json);
    lines.add("  " + key);
    for (String line : PrettyJson.of(json.toSlice(), terminal).split("\n", -1)) {
      lines.add("    " + line);
    }
  }

  private static String text(JsonValue value) {
    if (value instanceof JsonValue.Structure || value instanceof JsonValue.Array) {
      JsonWriter json = new JsonWriter();
      value.write(json);
      return Printable.of(json.toSlice().text());
    }
    return Printable.of(value.text());
  }
}
