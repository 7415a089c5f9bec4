package dev.mcpgateway.export;

import dev.mcpgateway.json.JsonValue;
import java.util.List;

/// Common Event Format 0, in one line: a header of seven fields, and an extension of keys and
/// values, each with escapes of its own.
final class Cef {
  private static final List<Integer> SEVERITIES = List.of(1, 3, 5, 8, 10);

  private Cef() {}

  static String of(JsonValue record) {
    List<JsonValue> findings = record.at("violations").elements();
    String method = record.at("method").text();
    String id = findings.isEmpty() ? method : findings.getFirst().at("rule_name").text();
    String name = (method + " " + record.at("message_type").text()).strip();
    StringBuilder line = new StringBuilder("CEF:0");
    for (String field : List.of(Facts.VENDOR, Facts.PRODUCT, "1", id, name)) {
      line.append('|').append(header(field.isEmpty() ? "-" : field));
    }
    line.append('|').append(SEVERITIES.get(Facts.worst(record))).append('|');
    extension(line, "rt", Long.toString(Facts.time(record).toEpochMilli()));
    extension(line, "externalId", Facts.uid(record));
    extension(line, "act", record.at("action").text());
    extension(line, "deviceProcessName", record.at("server").text());
    extension(line, "sourceServiceName", record.at("client").text());
    extension(line, "requestMethod", method);
    extension(line, "request", record.at("resource_uri").text());
    if (Facts.isMessage(record)) {
      String delivered = Facts.isOpen(record) ? "waits for the user" : "not delivered";
      extension(line, "outcome", Facts.isDelivered(record) ? "delivered" : delivered);
      extension(line, "deviceDirection", Facts.isOutbound(record) ? "1" : "0");
    }
    labelled(line, 1, "tool", record.at("tool").text());
    labelled(line, 2, "rules", joined(findings, "rule_name"));
    labelled(line, 3, "matches", joined(findings, "match"));
    labelled(line, 4, "fingerprints", joined(findings, "fingerprint"));
    labelled(line, 5, "session", record.at("session").text());
    labelled(line, 6, "message id", record.at("message_id").text());
    extension(line, "reason", record.at("reason").text());
    String bytes = record.at("bytes").text();
    extension(line, Facts.isOutbound(record) ? "out" : "in", bytes);
    return line.toString().stripTrailing();
  }

  private static String joined(List<JsonValue> findings, String key) {
    return String.join(" ", findings.stream().map(finding -> finding.at(key).text()).toList());
  }

  private static void labelled(StringBuilder line, int number, String label, String value) {
    if (!value.isEmpty()) {
      extension(line, "cs" + number + "Label", label);
      extension(line, "cs" + number, value);
    }
  }

  private static void extension(StringBuilder line, String key, String value) {
    if (!value.isEmpty()) {
      line.append(key).append('=').append(value(value)).append(' ');
    }
  }

  /// In the header `|` and `\` are escaped, and there are no line ends.
  static String header(String text) {
    return plain(text.replace("\\", "\\\\").replace("|", "\\|").replaceAll("[\r\n]+", " "));
  }

  /// In the extension `=` and `\` are escaped, and line ends are spelled.
  static String value(String text) {
    return plain(
        text.replace("\\", "\\\\").replace("=", "\\=").replace("\r", "\\r").replace("\n", "\\n"));
  }

  private static String plain(String text) {
    return text.replaceAll("[\\p{Cc}\u2028\u2029]", "?");
  }
}
