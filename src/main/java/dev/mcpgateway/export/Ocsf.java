package dev.mcpgateway.export;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;

/// Open Cybersecurity Schema Framework 1.6: an API Activity (6003) for each message, and a
/// Detection Finding (2004) for each finding.
final class Ocsf {
  private static final String VERSION = "1.6.0";
  private static final int APPLICATION = 6;
  private static final int API_ACTIVITY = 6003;
  private static final int FINDINGS = 2;
  private static final int DETECTION_FINDING = 2004;

  private static final List<String> CREATE =
      List.of("sampling/createMessage", "elicitation/create");
  private static final int OTHER = 99;

  private static final int ALLOWED = 1;
  private static final int DENIED = 2;
  private static final int OBSERVED = 3;
  private static final int MODIFIED = 4;

  private static final List<String> SEVERITIES =
      List.of("Informational", "Low", "Medium", "High", "Critical");

  private Ocsf() {}

  static List<String> of(JsonValue record) {
    List<String> events = new ArrayList<>();
    if (Facts.isMessage(record)) {
      events.add(activity(record));
    }
    int number = 0;
    for (JsonValue finding : record.at("violations").elements()) {
      events.add(finding(record, finding, number++));
    }
    return events;
  }

  private static String activity(JsonValue record) {
    String method = record.at("method").text();
    int activity = activityOf(method);
    JsonWriter json = new JsonWriter().beginObject();
    classified(json, APPLICATION, "Application Activity", API_ACTIVITY, "API Activity", activity);
    if (activity == OTHER) {
      json.key("activity_name").value(method.isEmpty() ? "Other" : method);
    }
    timed(record, json, Facts.uid(record));
    severity(json, Facts.worst(record));
    outcome(record, json);
    long milliseconds = Facts.number(record.at("duration_ms"));
    if (milliseconds >= 0) {
      json.key("duration").value(milliseconds);
    }
    api(record, method, json);
    actor(record, json);
    endpoint(json.key("src_endpoint"), source(record));
    endpoint(json.key("dst_endpoint"), destination(record));
    unmapped(record, json);
    return json.endObject().toSlice().text();
  }

  private static void api(JsonValue record, String method, JsonWriter json) {
    json.key("api").beginObject().key("operation").value(method.isEmpty() ? "unknown" : method);
    json.key("service").beginObject().key("name").value(server(record)).endObject();
    if (!record.at("protocol_version").text().isEmpty()) {
      json.key("version").value(record.at("protocol_version").text());
    }
    if (!record.at("message_id").text().isEmpty()) {
      json.key("request").beginObject();
      json.key("uid").value(record.at("message_id").text()).endObject();
    }
    json.endObject();
    String tool = record.at("tool").text();
    String resource = tool.isEmpty() ? record.at("resource_uri").text() : tool;
    if (!resource.isEmpty()) {
      json.key("resources").beginArray().beginObject().key("name").value(resource);
      json.key("type").value(tool.isEmpty() ? "resource" : "tool").endObject().endArray();
    }
  }

  private static int activityOf(String method) {
    if (CREATE.contains(method)) {
      return 1;
    }
    boolean reads = method.endsWith("/list") || method.endsWith("/read") || method.endsWith("/get");
    return reads ? 2 : OTHER;
  }

  private static String finding(JsonValue record, JsonValue finding, int number) {
    String uid = Facts.uid(record) + "#" + number;
    String rule = finding.at("rule_name").text();
    JsonWriter json = new JsonWriter().beginObject();
    classified(json, FINDINGS, "Findings", DETECTION_FINDING, "Detection Finding", 1);
    json.key("activity_name").value("Create");
    timed(record, json, uid);
    severity(json, Facts.severity(finding));
    json.key("status_id").value(1).key("status").value("New");
    json.key("is_alert").value(!finding.at("action").text().equals("log"));
    json.key("confidence_id").value(confidence(finding));
    disposition(record, json);
    json.key("finding_info").beginObject().key("uid").value(uid).key("title").value(rule);
    json.key("types").beginArray().value(finding.at("family").text()).endArray();
    json.key("analytic").beginObject().key("name").value(rule);
    json.key("type_id").value(1).key("type").value("Rule").endObject().endObject();
    json.key("message").value(rule + " at " + finding.at("path").text());
    json.key("resources").beginArray().beginObject().key("name").value(server(record));
    json.key("type").value("MCP server").endObject().endArray();
    json.key("observables").beginArray().beginObject().key("name").value("fingerprint");
    json.key("type_id").value(OTHER).key("type").value("Keyed fingerprint");
    json.key("value").value(finding.at("fingerprint").text()).endObject().endArray();
    json.key("unmapped").beginObject().key("match").value(finding.at("match").text());
    json.key("path").value(finding.at("path").text());
    json.key("direction").value(record.at("direction").text());
    json.key("method").value(record.at("method").text());
    json.key("tool").value(record.at("tool").text());
    return json.endObject().endObject().toSlice().text();
  }

  private static void classified(
      JsonWriter json, int category, String of, int type, String name, int activity) {
    json.key("category_uid").value(category).key("category_name").value(of);
    json.key("class_uid").value(type).key("class_name").value(name);
    json.key("activity_id").value(activity).key("type_uid").value(100L * type + activity);
  }

  private static void timed(JsonValue record, JsonWriter json, String uid) {
    json.key("time").value(Facts.time(record).toEpochMilli());
    json.key("metadata").beginObject().key("version").value(VERSION);
    json.key("product").beginObject().key("name").value(Facts.PRODUCT);
    json.key("vendor_name").value(Facts.VENDOR).endObject();
    json.key("uid").value(uid).key("log_name").value("audit.jsonl");
    json.key("correlation_uid").value(record.at("session").text());
    json.key("profiles").beginArray().value("security_control").endArray().endObject();
  }

  private static void severity(JsonWriter json, int rank) {
    json.key("severity_id").value(rank + 1).key("severity").value(SEVERITIES.get(rank));
  }

  private static void outcome(JsonValue record, JsonWriter json) {
    boolean fine = Facts.isDelivered(record) && !record.at("message_type").text().equals("error");
    if (Facts.isOpen(record)) {
      json.key("status_id").value(0).key("status").value("Unknown");
    } else {
      json.key("status_id").value(fine ? 1 : 2).key("status").value(fine ? "Success" : "Failure");
    }
    disposition(record, json);
  }

  private static void disposition(JsonValue record, JsonWriter json) {
    String action = record.at("action").text();
    int done =
        switch (action) {
          case "pass", "approve" -> ALLOWED;
          case "ask" -> OBSERVED;
          case "redact" -> MODIFIED;
          default -> DENIED;
        };
    int disposition =
        switch (action) {
          case "pass" -> 1; // allowed
          case "approve" -> 8; // approved
          case "ask" -> 14; // delayed
          case "redact" -> 11; // corrected
          case "drop" -> 6; // dropped
          default -> 2; // blocked
        };
    json.key("action_id").value(done).key("disposition_id").value(disposition);
  }

  private static int confidence(JsonValue finding) {
    return switch (finding.at("confidence").text()) {
      case "verified" -> 3;
      case "likely" -> 2;
      default -> 1;
    };
  }

  private static void actor(JsonValue record, JsonWriter json) {
    json.key("actor").beginObject().key("app_name").value(client(record));
    json.key("session").beginObject().key("uid").value(record.at("session").text());
    json.endObject().endObject();
  }

  private static String source(JsonValue record) {
    return Facts.isOutbound(record) ? client(record) : server(record);
  }

  private static String destination(JsonValue record) {
    return Facts.isOutbound(record) ? server(record) : client(record);
  }

  private static void endpoint(JsonWriter json, String name) {
    json.beginObject().key("name").value(name).key("svc_name").value(name).endObject();
  }

  private static String client(JsonValue record) {
    String client = record.at("client").text();
    return client.isEmpty() ? "MCP client" : client;
  }

  private static String server(JsonValue record) {
    String server = record.at("server").text();
    return server.isEmpty() ? "MCP server" : server;
  }

  private static void unmapped(JsonValue record, JsonWriter json) {
    json.key("unmapped").beginObject();
    for (String key : List.of("message_type", "direction", "reason", "bytes", "digest", "hash")) {
      if (!record.at(key).text().isEmpty()) {
        record.at(key).write(json.key(key));
      }
    }
    json.endObject();
  }
}
