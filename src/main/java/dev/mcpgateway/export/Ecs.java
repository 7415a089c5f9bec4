package dev.mcpgateway.export;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.JsonWriter;
import java.util.List;

/// Elastic Common Schema 8.17; what it has no field for stands under `mcp`.
final class Ecs {
  private static final String VERSION = "8.17.0";

  /// Elastic counts severities in risk: 21, 47, 73 and 99 for low to critical.
  private static final List<Integer> RISKS = List.of(0, 21, 47, 73, 99);

  private static final List<String> OURS =
      List.of(
          "session",
          "seq",
          "direction",
          "message_type",
          "message_id",
          "method",
          "tool",
          "resource_uri",
          "protocol_version",
          "action",
          "bytes",
          "latency_us");

  private Ecs() {}

  static String of(JsonValue record) {
    JsonWriter json = new JsonWriter().beginObject();
    json.key("@timestamp").value(Facts.time(record).toString());
    json.key("ecs").beginObject().key("version").value(VERSION).endObject();
    event(record, json);
    json.key("observer").beginObject().key("product").value(Facts.PRODUCT);
    json.key("vendor").value(Facts.VENDOR).key("type").value("gateway").endObject();
    json.key("service").beginObject();
    json.key("name").value(record.at("server").text()).endObject();
    if (!record.at("client").text().isEmpty()) {
      json.key("user_agent").beginObject();
      json.key("name").value(record.at("client").text()).endObject();
    }
    List<JsonValue> findings = record.at("violations").elements();
    if (!findings.isEmpty()) {
      json.key("rule").beginObject();
      json.key("name").value(findings.getFirst().at("rule_name").text());
      json.key("category").value(findings.getFirst().at("family").text()).endObject();
    }
    json.key("message").value(message(record));
    json.key("mcp").beginObject();
    for (String key : OURS) {
      if (!record.at(key).text().isEmpty()) {
        record.at(key).write(json.key(key));
      }
    }
    if (!findings.isEmpty()) {
      record.at("violations").write(json.key("violations"));
    }
    return json.endObject().endObject().toSlice().text();
  }

  private static void event(JsonValue record, JsonWriter json) {
    boolean found = !record.at("violations").elements().isEmpty();
    boolean delivered = Facts.isDelivered(record);
    json.key("event").beginObject();
    json.key("kind").value(found ? "alert" : "event");
    json.key("category").beginArray().value(found ? "intrusion_detection" : "api").endArray();
    json.key("type").beginArray();
    boolean decided = Facts.isMessage(record) && !Facts.isOpen(record);
    json.value(!decided ? "info" : delivered ? "allowed" : "denied").endArray();
    json.key("action").value(record.at("method").text());
    json.key("outcome");
    json.value(!decided ? "unknown" : delivered ? "success" : "failure");
    json.key("dataset").value("mcp_gateway.audit").key("module").value("mcp_gateway");
    json.key("id").value(Facts.uid(record));
    json.key("severity").value(RISKS.get(Facts.worst(record)));
    long milliseconds = Facts.number(record.at("duration_ms"));
    if (milliseconds >= 0) {
      json.key("duration").value(milliseconds * 1_000_000);
    }
    if (!record.at("hash").text().isEmpty()) {
      json.key("hash").value(record.at("hash").text());
    }
    json.endObject();
  }

  private static String message(JsonValue record) {
    String subject = record.at("tool").text();
    return (record.at("direction").text()
            + " "
            + record.at("method").text()
            + " "
            + subject
            + " "
            + record.at("message_type").text()
            + ": "
            + record.at("action").text())
        .replaceAll(" +", " ")
        .strip();
  }
}
