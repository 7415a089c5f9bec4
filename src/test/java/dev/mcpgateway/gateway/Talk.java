package dev.mcpgateway.gateway;

import dev.mcpgateway.approvals.ApprovalFile;
import dev.mcpgateway.audit.AuditLog;
import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.KnownValues;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Decoder;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.notify.Outlets;
import dev.mcpgateway.policy.Mode;
import dev.mcpgateway.policy.Policy;
import dev.mcpgateway.policy.ToolPolicy;
import dev.mcpgateway.transport.stdio.Stderr;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A session of calls and answers, judged by the built-in rules, as tests write it: a tool and what
/// it is given, with `|` before the next.
final class Talk {
  /// What the argument of a tool is called, where it is not `q`.
  private static final Map<String, List<String>> ARGUMENTS =
      Map.ofEntries(
          Map.entry("read_file", List.of("path")),
          Map.entry("list_directory", List.of("path")),
          Map.entry("edit_file", List.of("path", "newText")),
          Map.entry("write_file", List.of("path", "content")),
          Map.entry("search_files", List.of("pattern")),
          Map.entry("fetch", List.of("url")),
          Map.entry("browser_navigate", List.of("url")),
          Map.entry("http_request", List.of("url", "body")),
          Map.entry("bash", List.of("command")),
          Map.entry("send_email", List.of("body")));

  private static final Set<String> FILLED = Set.of("content", "newText");

  final Sequences sequences = new Sequences(_ -> "fp", this::now);
  Instant now = Instant.ofEpochSecond(1_000_000);

  private final Calls calls = new Calls();
  private final Judge outbound;
  private final Judge inbound;
  private int id;

  Talk(Mode mode, ToolPolicy tools) {
    this(mode, tools, false);
  }

  /// @param open whether what cannot be read passes
  Talk(Mode mode, ToolPolicy tools, boolean open) {
    Config.Scanning scanning = Config.defaults(Path.of("/nonexistent")).scanning();
    Rulebook rulebook =
        new Rulebook(
            1,
            new Policy(mode, open, scanning.settings(), scanning.rules(), false),
            scanning.rules(),
            BuiltinRules.index(scanning.rules()),
            KnownValues.none(),
            true,
            true,
            Config.Definitions.DEFAULT,
            tools,
            3);
    outbound = judge(Direction.CLIENT_TO_SERVER, rulebook);
    inbound = judge(Direction.SERVER_TO_CLIENT, rulebook);
  }

  private Instant now() {
    return now;
  }

  private Judge judge(Direction direction, Rulebook rulebook) {
    Notices notices = new Notices("s", new Stderr(OutputStream.nullOutputStream()), Outlets.none());
    return new Judge(
        direction,
        calls,
        () -> rulebook,
        _ -> "fp",
        new Definitions(Optional.empty(), AuditLog.none(), notices, this::now),
        new Permits(this::now),
        new Approvals(
            "s",
            text -> Integer.toHexString(text.hashCode()),
            AuditLog.none(),
            notices,
            new Consents(
                Optional.of(new ApprovalFile(Path.of("/nonexistent"))), notices, this::now),
            sequences,
            this::now),
        sequences,
        () -> "e-1",
        this::now);
  }

  /// The findings of family `flow` in a session of calls.
  List<String> flows(String session) {
    List<String> flows = new ArrayList<>();
    for (String step : session.split(" \\| ", -1)) {
      int times = step.indexOf(" * ");
      int count = times < 0 ? 1 : Integer.parseInt(step.substring(times + 3));
      String call = times < 0 ? step : step.substring(0, times);
      for (int i = 0; i < count; i++) {
        flows.addAll(flowsOf(call(call.replace("#", Integer.toString(i)))));
      }
    }
    return flows;
  }

  static List<String> flowsOf(Judged judged) {
    return Entries.findings(judged).stream()
        .map(Finding::rule)
        .filter(rule -> rule.startsWith("flow-"))
        .toList();
  }

  /// What is made of a call.
  Judged call(String step) {
    int space = step.indexOf(' ');
    String tool = space < 0 ? step : step.substring(0, space);
    String given = space < 0 ? "" : step.substring(space + 1);
    List<String> names = ARGUMENTS.getOrDefault(tool, List.of("q"));
    boolean both = names.size() > 1 && !FILLED.contains(names.get(1)) && given.indexOf(' ') > 0;
    JsonWriter json = new JsonWriter().beginObject().key("jsonrpc").value("2.0");
    json.key("id").value(++id).key("method").value("tools/call").key("params").beginObject();
    json.key("name").value(tool).key("arguments").beginObject();
    json.key(names.getFirst()).value(both ? given.substring(0, given.indexOf(' ')) : given);
    if (names.size() > 1 && FILLED.contains(names.get(1))) {
      json.key(names.get(1)).value("id\n");
    } else if (both) {
      json.key(names.get(1)).value(given.substring(given.indexOf(' ') + 1));
    }
    json.endObject().endObject().endObject();
    calls.open(Lines.call(Integer.toString(id), "tools/call"));
    return judged(outbound, new Decoder().decode(json.toSlice()));
  }

  /// What is made of a call with these parameters.
  Judged callOf(String params) {
    JsonWriter json = new JsonWriter().beginObject().key("jsonrpc").value("2.0");
    json.key("id").value(++id).key("method").value("tools/call").key("params");
    json.raw(Slice.of(params)).endObject();
    return judged(outbound, new Decoder().decode(json.toSlice()));
  }

  /// What is made of a line of the client's.
  List<Judged> line(Slice line) {
    return outbound.judge(new Decoder().decode(line));
  }

  /// What is made of a message of the client's after a fault of ours.
  Judged unreadable(Judged judged) {
    return outbound.unreadable(List.of(judged), new IllegalStateException()).getFirst();
  }

  /// What is made of a text that the server gives.
  Judged answer(String text) {
    JsonWriter json = new JsonWriter().beginObject().key("jsonrpc").value("2.0");
    json.key("id").value(id).key("result").beginObject().key("content").beginArray();
    json.beginObject().key("type").value("text").key("text").value(text).endObject();
    json.endArray().endObject().endObject();
    return judged(inbound, new Decoder().decode(json.toSlice()));
  }

  private static Judged judged(Judge judge, Message message) {
    return judge.judge(message).getFirst();
  }
}
