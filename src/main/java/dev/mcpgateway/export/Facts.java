package dev.mcpgateway.export;

import dev.mcpgateway.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

/// What every form asks of a record.
final class Facts {
  static final String VENDOR = "MCP Gateway";
  static final String PRODUCT = "mcp-gateway";

  private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");

  private Facts() {}

  /// When it happened; the beginning of time where the record does not say.
  static Instant time(JsonValue record) {
    try {
      return Instant.parse(record.at("timestamp").text());
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  /// From 1 for low to 4 for critical; 0 for anything else.
  static int severity(JsonValue finding) {
    return SEVERITIES.indexOf(finding.at("severity").text()) + 1;
  }

  /// The worst of what was found; 0 when nothing was.
  static int worst(JsonValue record) {
    int worst = 0;
    for (JsonValue finding : record.at("violations").elements()) {
      worst = Math.max(worst, severity(finding));
    }
    return worst;
  }

  /// The record's place in the log: no other has it.
  static String uid(JsonValue record) {
    return record.at("session").text() + "/" + record.at("seq").text();
  }

  static boolean isMessage(JsonValue record) {
    return !record.at("direction").text().isEmpty();
  }

  static boolean isOutbound(JsonValue record) {
    return record.at("direction").text().equals("client->server");
  }

  /// Whether it was delivered as it was, or otherwise.
  static boolean isDelivered(JsonValue record) {
    return List.of("pass", "redact", "approve").contains(record.at("action").text());
  }

  /// Whether that is not decided yet: the user is asked.
  static boolean isOpen(JsonValue record) {
    return record.at("action").text().equals("ask");
  }

  static long number(JsonValue value) {
    try {
      return Long.parseLong(value.text());
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
