package dev.mcpgateway.replay;

import dev.mcpgateway.audit.Filter;
import dev.mcpgateway.audit.RecordView;
import dev.mcpgateway.audit.Search;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.ConfigFile;
import dev.mcpgateway.config.Loaded;
import dev.mcpgateway.config.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An audit log as tests write it, and what another configuration makes of it.
final class Past {
  private final Path folder;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Map<String, Path> projects = new HashMap<>();
  Instant now = Instant.parse("2026-11-20T10:00:00Z");

  Past(Path folder) {
    this.folder = folder;
  }

  /// A session runs in a project whose file says this.
  void project(String session, String text) throws IOException {
    Path project = Files.createDirectories(folder.resolve("project-of-" + session));
    projects.put(session, Files.writeString(project.resolve(".mcp-gateway.json"), text));
  }

  /// A session begins.
  void begin(String session) {
    add(session, "\"message_type\":\"event\",\"method\":\"session/start\",\"action\":\"note\"");
  }

  /// A session ends.
  void end(String session) {
    add(
        session,
        "\"message_type\":\"event\",\"method\":\"session/end\",\"action\":\"note\",\"last\":true");
  }

  /// A tool is called, and that was done with it.
  void call(String session, String tool, String arguments, String action) {
    request(
        session,
        tool,
        action,
        ",\"params\":{\"name\":\"%s\",\"arguments\":%s}".formatted(tool, arguments));
  }

  /// A tool is called without arguments, and that passed.
  void passed(String session, String tool) {
    call(session, tool, "{}", "pass");
  }

  /// The same, of which no content is kept.
  void callWithoutContent(String session, String tool) {
    request(session, tool, "pass", "");
  }

  private void request(String session, String tool, String action, String more) {
    add(
        session,
        """
        "direction":"client->server","message_type":"request","message_id":1,"method":"tools/call",\
        "tool":"%s","blocked":%s,"action":"%s","event":"e-%s","violations":[]%s\
        """
            .formatted(tool, action.equals("block"), action, tool, more));
  }

  /// The client says who it is, with these members, or nobody knows how.
  void initialize(String session, String params) {
    add(
        session,
        """
        "direction":"client->server","message_type":"request","message_id":0,"method":"initialize",\
        "blocked":false,"action":"pass","violations":[]%s\
        """
            .formatted(params));
  }

  /// What the user said of a call of the tool.
  void answered(String session, String tool, String action, String reason) {
    add(
        session,
        """
        "direction":"client->server","message_type":"request","message_id":1,"method":"tools/call",\
        "tool":"%s","blocked":false,"action":"%s","event":"e-%s","reason":"%s","violations":[]\
        """
            .formatted(tool, action, tool, reason));
  }

  /// An answer to a call of that method, with these findings.
  void answer(String session, String method, String result, String violations) {
    add(
        session,
        """
        "direction":"server->client","message_type":"response","message_id":1,"method":"%s",\
        "blocked":false,"action":"pass","violations":[%s],"result":%s\
        """
            .formatted(method, violations, result));
  }

  /// A person approves, or forgets, what is pinned of a tool.
  void pins(String verb, String tool) {
    add(
        verb,
        """
        "message_type":"change","method":"tools/%s","action":"note","last":true,\
        "params":{"definitions":[{"kind":"tool","name":"%s","digest":"0"}]}\
        """
            .formatted(verb, tool));
  }

  /// Any record of a session.
  void add(String session, String members) {
    add("s", session, members);
  }

  /// Any record of a session with that server.
  void add(String server, String session, String members) {
    int seq = numbers.merge(session, 1, Integer::sum);
    lines.add(
        "{\"v\":1,\"timestamp\":\"%s\",\"session\":\"%s\",\"seq\":%d,\"server\":\"%s\",%s}"
            .formatted(now.toString().replace("Z", ".000000Z"), session, seq, server, members));
  }

  /// Each message whose verdict would change, as `a/3 pass → block (tool-limit)`.
  List<String> changes(String config) throws IOException {
    Path log = Files.write(folder.resolve("audit.jsonl"), lines);
    Replay replay = replay(config);
    RecordedTraffic traffic = new RecordedTraffic();
    List<String> changes = new ArrayList<>();
    new Search(log, Filter.ALL)
        .forEach(record -> {
          Passed passed = traffic.passed(record);
          Replay.Outcome outcome = replay.judge(passed);
          Passed.Done was = RecordedTraffic.done(record);
          boolean judged = passed instanceof Passed.Known || passed instanceof Passed.Malformed;
          if (judged && was != outcome.done()) {
            String id = record.text(RecordView.SESSION) + "/" + record.text(RecordView.SEQ);
            changes.add(id + " " + change(was, outcome));
          }
        });
    return changes;
  }

  static String change(Passed.Done was, Replay.Outcome now) {
    return was.label() + " → " + now.done().label() + " (" + String.join(", ", now.rules()) + ")";
  }

  /// A replay by a configuration.
  Replay replay(String config) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "new", ".json"), config);
    return new Replay(
        (server, project) -> load(file, folder, server, project),
        origin -> Optional.ofNullable(projects.get(origin.session())),
        text -> Integer.toHexString(text.hashCode()),
        bytes -> Integer.toHexString(bytes.text().hashCode()));
  }

  private static Config load(Path file, Path home, String server, Optional<Path> project) {
    Sources sources = new Sources(file, true, home, server, project, Optional.empty());
    return switch (ConfigFile.load(sources)) {
      case Loaded.Ready(Config config, _) -> config;
      case Loaded.Faulty(var problems) -> throw new IllegalArgumentException(problems.toString());
    };
  }
}
