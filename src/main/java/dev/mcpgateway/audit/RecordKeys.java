package dev.mcpgateway.audit;

import dev.mcpgateway.json.JsonKey;

/// The keys of most records.
final class RecordKeys {
  static final JsonKey V = new JsonKey("v");
  static final JsonKey TIMESTAMP = new JsonKey("timestamp");
  static final JsonKey SESSION = new JsonKey("session");
  static final JsonKey SEQ = new JsonKey("seq");
  static final JsonKey DIRECTION = new JsonKey("direction");
  static final JsonKey SERVER = new JsonKey("server");
  static final JsonKey MESSAGE_TYPE = new JsonKey("message_type");
  static final JsonKey MESSAGE_ID = new JsonKey("message_id");
  static final JsonKey BLOCKED = new JsonKey("blocked");
  static final JsonKey ACTION = new JsonKey("action");
  static final JsonKey VIOLATIONS = new JsonKey("violations");
  static final JsonKey BYTES = new JsonKey("bytes");
  static final JsonKey DIGEST = new JsonKey("digest");
  static final JsonKey LATENCY_US = new JsonKey("latency_us");
  static final JsonKey DURATION_MS = new JsonKey("duration_ms");
  static final JsonKey METHOD = new JsonKey("method");
  static final JsonKey TOOL = new JsonKey("tool");
  static final JsonKey RESOURCE_URI = new JsonKey("resource_uri");
  static final JsonKey CLIENT = new JsonKey("client");
  static final JsonKey PROTOCOL_VERSION = new JsonKey("protocol_version");
  static final JsonKey EVENT = new JsonKey("event");
  static final JsonKey REASON = new JsonKey("reason");
  static final JsonKey ALLOWED = new JsonKey("allowed");
  static final JsonKey PREV = new JsonKey("prev");
  static final JsonKey HASH = new JsonKey("hash");

  private RecordKeys() {}
}
