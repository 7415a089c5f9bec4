package dev.mcpgateway.notify;

import dev.mcpgateway.json.JsonWriter;
import java.time.Instant;

/// Something that a person should know of. No text in it holds the value of a finding.
///
/// @param time when it was found
/// @param server the server's name
/// @param session the session's id in the audit log
/// @param done what was done: `alert`, `redacted`, `blocked`, or what would have been
/// @param direction which way the message travelled
/// @param method the message's method; empty when it has none
/// @param rule the rule, or what was wrong with the message
/// @param severity the rule's severity; empty where no rule is meant
/// @param path where in the message
/// @param match the masked value
/// @param text all of it in one line
public record Alert(
    Instant time,
    String server,
    String session,
    String done,
    String direction,
    String method,
    String rule,
    String severity,
    String path,
    String match,
    String text) {

  /// The same alert, as far as somebody is concerned who was told of it a moment ago.
  String kind() {
    return server + '\n' + rule + '\n' + done;
  }

  /// As a JSON object.
  ///
  /// @param repeated how many more of its kind there were since one was told last
  JsonWriter json(long repeated) {
    JsonWriter json = new JsonWriter().beginObject();
    json.key("time").value(time.toString()).key("server").value(server);
    json.key("session").value(session).key("done").value(done);
    json.key("direction").value(direction).key("method").value(method);
    json.key("rule").value(rule).key("severity").value(severity);
    json.key("path").value(path).key("match").value(match);
    json.key("text").value(text(repeated)).key("repeated").value(repeated);
    return json.endObject();
  }

  /// In the form that Slack and its likes take.
  JsonWriter slack(long repeated) {
    String head = "MCP Gateway [" + server + "]: ";
    String plain = (head + text(repeated)).replace("&", "&amp;").replace("<", "&lt;");
    return new JsonWriter().beginObject().key("text").value(plain.replace(">", "&gt;")).endObject();
  }

  private String text(long repeated) {
    return repeated == 0 ? text : text + " (and " + repeated + " more of its kind)";
  }
}
