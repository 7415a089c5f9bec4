package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Filter;
import dev.mcpgateway.audit.Search;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What the newest records of the audit log say of a server. That somebody unwrapped it or changed
/// its mode is no sign of it.
///
/// @param last when it was last seen; empty when it was not
/// @param findings how many findings there were
/// @param blocked how many messages were kept back
record Seen(String last, long findings, long blocked) {
  static final Seen NEVER = new Seen("", 0, 0);

  /// How far back the log is read: a second's work.
  static final int RECORDS = 20_000;

  /// By the servers' names; nothing where there is no log.
  static Map<String, Seen> in(Path log) {
    Map<String, Seen> servers = new HashMap<>();
    try {
      for (Slice found : new Search(log, Filter.ALL).newest(RECORDS).records()) {
        JsonValue record = JsonValue.parse(found).orElse(JsonValue.absent());
        if (!record.at("message_type").text().equals("change")) {
          servers.merge(record.at("server").text(), of(record), Seen::then);
        }
      }
    } catch (IOException e) {
      // Nothing is known of any server.
    }
    return servers;
  }

  private static Seen of(JsonValue record) {
    return new Seen(
        record.at("timestamp").text(),
        record.at("violations").elements().size(),
        record.at("blocked").isTrue() ? 1 : 0);
  }

  private Seen then(Seen next) {
    return new Seen(
        next.last().isEmpty() ? last : next.last(),
        findings + next.findings(),
        blocked + next.blocked());
  }

  String text() {
    if (findings == 0) {
      return last.isEmpty() ? "" : "none";
    }
    return blocked == 0 ? findings + "" : findings + ", " + blocked + " blocked";
  }
}
