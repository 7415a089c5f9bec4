package dev.mcpgateway.report;

import dev.mcpgateway.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// Audit records as comma-separated values (RFC 4180), a heading first.
public final class AuditCsv {
  private static final List<String> COLUMNS =
      List.of(
          "timestamp",
          "session",
          "seq",
          "direction",
          "server",
          "message_type",
          "message_id",
          "method",
          "tool",
          "resource_uri",
          "client",
          "blocked",
          "action",
          "reason",
          "rules",
          "matches",
          "bytes",
          "latency_us",
          "duration_ms");

  private AuditCsv() {}

  /// The names of the columns.
  public static String heading() {
    return String.join(",", COLUMNS);
  }

  /// One record, without a line end.
  public static String row(JsonValue record) {
    List<String> cells = new ArrayList<>();
    for (String column : COLUMNS) {
      cells.add(
          cell(
              switch (column) {
                case "rules" -> joined(record, "rule_name");
                case "matches" -> joined(record, "match");
                default -> record.at(column).text();
              }));
    }
    return String.join(",", cells);
  }

  private static String joined(JsonValue record, String key) {
    List<JsonValue> findings = record.at("violations").elements();
    return String.join(" ", findings.stream().map(finding -> finding.at(key).text()).toList());
  }

  /// What a spreadsheet takes for the beginning of something to compute, some in wide letters too.
  private static final String COMPUTES = "=+-@＝＋－＠";

  /// A text that a spreadsheet would compute gets an apostrophe in front.
  static String cell(String text) {
    String safe = Printable.of(text);
    boolean computed = !safe.isEmpty() && COMPUTES.indexOf(safe.charAt(0)) >= 0;
    safe = computed ? "'" + safe : safe;
    boolean quoted = computed || safe.indexOf(',') >= 0 || safe.indexOf('"') >= 0;
    return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
