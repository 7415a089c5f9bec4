package dev.mcpgateway.config;

import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.policy.Allowance;
import dev.mcpgateway.policy.Mode;
import dev.mcpgateway.policy.RuleSetting;
import dev.mcpgateway.policy.Scope;
import dev.mcpgateway.policy.ToolRule;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The configuration as people read it.
public final class ConfigText {
  /// What begins with a dollar is filled in.
  private static final String INITIAL =
      """
      // MCP Gateway. Everything here is a default: a line that is left out, or null, means the same.
      // Comments and trailing commas are allowed. Check it with: mcp-gateway config validate
      {
        "$schema": $SCHEMA,

        // observe: record what would be done, change nothing
        // enforce: do what the rules say
        // strict:  also block what a rule of severity high or critical would only alert about
        "mode": "$MODE",

        // closed: what cannot be read, judged or recorded is not delivered; open: it is
        "on_error": "closed",

        "limits": {
          "message_bytes": 67174400, // the longest message, 64 MiB and its envelope
          "drain": "30s", // how long a client that closed its input still gets answers
          "repeated_blocks": 3 // refusals of the same call before its answer says: stop
        },

        // the gateway's own log
        "logging": {
          "enabled": true,
          "destination": $LOGS,
          "level": "info", // debug, info, warning, error
          "format": "json" // json, text
        },

        // the record of every message
        "auditing": {
          "enabled": true,
          "audit_log": $AUDIT,
          "capture": "masked", // masked: content with every finding masked; metadata: no content; none: no names either
          "include_timestamps": true,
          "max_record_bytes": 65536, // of a message's content
          "durability": "os", // os: handed to the system before delivery; fsync: on the disk
          "rotate": {"megabytes": 256, "days": 0}, // when a new file is begun; 0 days: at any age
          "retain": {"megabytes": 0, "days": 0} // what is kept of the old files; 0: everything
        },

        "scanning": {
          "enabled": true,
          "scan_request": true, // what the client sends
          "scan_response": true, // what the server sends
          "builtin_rules": true,

          // Actions: log, alert, quarantine, redact, block; one word, or one per direction.
          // "email-address": {"action": "alert"} or {"enabled": false}
          "overrides": {},

          // Your own, for instance:
          // {
          //   "name": "internal-host",
          //   "description": "Name of an internal machine",
          //   "pattern": "\\\\b[a-z0-9-]+\\\\.corp\\\\.internal\\\\b", // case-insensitive
          //   "keywords": [".corp.internal"], // the pattern is tried only where one occurs
          //   "action": {"client->server": "alert", "server->client": "log"},
          //   "severity": "medium" // low, medium, high, critical
          // }
          "rules": []
        },

        // What holds for one server alone, by its name, for instance:
        // "github": {
        //   "mode": "strict",
        //   "rules": {"email-address": {"action": "block"}},
        //   "env": {
        //     "pass": ["PATH", "HOME", "LANG"], // nothing else of the client's environment
        //     "set": {"GITHUB_TOKEN": {"fromCommand": ["secret-tool", "lookup", "service", "github"]}}
        //   }
        // }
        "servers": {},

        // where alerts go beside stderr: a webhook ("format": "slack" for Slack and its likes), or a
        // program that gets each on stdin, such as ["/usr/bin/logger", "-t", "mcp-gateway"]
        "alerting": {
          "enabled": false,
          "webhook_url": null,
          "format": "generic",
          "command": []
        },

        // how you are asked before a call for which "tools" says "ask": by your client, if it can; else
        // by a program that gets the question on stdin and says yes by exit code 0; else it is no
        "approval": {
          "timeout": "55s",
          "command": []
        },

        // what the summary at the end of a session holds
        "metrics": {
          "enabled": true,
          "collect_latency": true,
          "collect_message_counts": true,
          "collect_violation_counts": true
        }
      }
      """;

  private final StringBuilder out = new StringBuilder();
  private final Optional<Origins> origins;
  private final List<String> path = new ArrayList<>();
  private boolean first = true;

  /// What is to be said behind the value just written.
  private String origin = "";

  private ConfigText(Optional<Origins> origins) {
    this.origins = origins;
  }

  /// The text of a new configuration file: every default, with comments.
  ///
  /// @param home the gateway's folder, in which the schema is
  public static String initial(Mode mode, Path home) {
    Config defaults = Config.withoutRules(home);
    return INITIAL
        .replace("$SCHEMA", quoted(schema(home).toUri().toString()))
        .replace("$MODE", mode.label())
        .replace("$LOGS", quoted(defaults.logging().destination().toString()))
        .replace("$AUDIT", quoted(defaults.auditing().file().toString()));
  }

  /// Where the schema that a new file names is kept.
  public static Path schema(Path home) {
    return home.resolve("config.schema.json");
  }

  /// What is in effect, as JSON with a comment behind each value that says where it comes from.
  public static String effective(Config config, Origins origins) {
    return effective(config, Optional.of(origins));
  }

  /// What is in effect, as JSON: paths, limits, and each rule with its action per direction. Of the
  /// webhook only the host is shown, since the rest is often a key.
  public static String effective(Config config) {
    return effective(config, Optional.empty());
  }

  private static String effective(Config config, Optional<Origins> origins) {
    ConfigText text = new ConfigText(origins);
    text.open("", '{');
    text.text("mode", config.mode().label());
    text.text("on_error", config.failOpen() ? "open" : "closed");
    text.limits(config);
    text.files(config);
    text.scanning(config.scanning());
    text.definitions(config.definitions());
    text.tools(config.tools());
    text.start(config.start());
    text.rest(config);
    text.close('}');
    return text.out.append('\n').toString();
  }

  private void limits(Config config) {
    open("limits", '{');
    plain("message_bytes", Integer.toString(config.limits().messageBytes()));
    text("drain", config.limits().drain().toSeconds() + "s");
    plain("repeated_blocks", Integer.toString(config.limits().repeatedBlocks()));
    close('}');
  }

  private void files(Config config) {
    open("logging", '{');
    truth("enabled", config.logging().enabled());
    text("destination", config.logging().destination().toString());
    text("level", config.logging().level());
    text("format", config.logging().json() ? "json" : "text");
    close('}');
    open("auditing", '{');
    truth("enabled", config.auditing().enabled());
    text("audit_log", config.auditing().file().toString());
    text("capture", config.auditing().capture());
    truth("include_timestamps", config.auditing().includeTimestamps());
    plain("max_record_bytes", Integer.toString(config.auditing().maxRecordBytes()));
    text("durability", config.auditing().synced() ? "fsync" : "os");
    bounds("rotate", config.auditing().rotate());
    bounds("retain", config.auditing().retain());
    close('}');
  }

  private void bounds(String key, Config.Bounds bounds) {
    open(key, '{');
    plain("megabytes", Integer.toString(bounds.megabytes()));
    plain("days", Integer.toString(bounds.days()));
    close('}');
  }

  private void scanning(Config.Scanning scanning) {
    open("scanning", '{');
    truth("enabled", scanning.enabled());
    truth("scan_request", scanning.requests());
    truth("scan_response", scanning.responses());
    open("rules", '[');
    for (Rule rule : scanning.rules()) {
      RuleSetting setting = scanning.settings().get(rule.name());
      open("", '{');
      text("name", rule.name());
      origin = origins.map(known -> " // " + known.rule(rule.name())).orElse("");
      text("description", rule.description());
      text("family", rule.family().label());
      text("severity", rule.severity().label());
      if (setting != null) {
        action(setting);
        text("min_confidence", setting.minConfidence().label());
        scope(setting.scope());
      }
      text("pattern", rule.pattern().source());
      close('}');
    }
    close(']');
    allowances(scanning.allowances());
    close('}');
  }

  private void scope(Scope scope) {
    globs("servers", scope.servers());
    globs("tools", scope.tools());
    globs("methods", scope.methods());
    globs("paths", scope.paths());
  }

  private void globs(String key, List<String> globs) {
    if (!globs.isEmpty()) {
      plain(key, list(globs));
    }
  }

  private void allowances(List<Allowance> allowances) {
    open("allow", '[');
    String place = origins.map(known -> " // " + known.of("scanning.allow")).orElse("");
    for (Allowance allowance : allowances) {
      begin("");
      out.append(ConfigEdit.entry(allowance));
      origin = place;
    }
    close(']');
  }

  private void definitions(Config.Definitions definitions) {
    open("definitions", '{');
    truth("pin", definitions.pin());
    text("first_sight", definitions.firstSight().label());
    close('}');
  }

  /// In the order in which they are asked.
  private void tools(List<ToolRule> tools) {
    open("tools", '[');
    for (ToolRule rule : tools) {
      begin("");
      out.append(ToolText.of(rule));
      origin = origins.map(known -> " // " + known.of(rule.place())).orElse("");
    }
    close(']');
  }

  /// How the server is started; nothing where that is as its client says.
  private void start(Config.Start start) {
    start.cwd().ifPresent(cwd -> text("cwd", cwd.toString()));
    if (start.pass().isEmpty() && start.set().isEmpty()) {
      return;
    }
    open("env", '{');
    start.pass().ifPresent(names -> plain("pass", list(names)));
    if (!start.set().isEmpty()) {
      open("set", '{');
      for (String name : new TreeSet<>(start.set().keySet())) {
        plain(name, variable(start.set().get(name)));
      }
      close('}');
    }
    close('}');
  }

  private static String variable(Config.@Nullable Variable variable) {
    return variable instanceof Config.Variable.FromCommand(List<String> command)
        ? "{\"fromCommand\": " + list(command) + "}"
        : "\"…\"";
  }

  private static String list(List<String> texts) {
    return "[" + String.join(", ", texts.stream().map(ConfigText::quoted).toList()) + "]";
  }

  private void action(RuleSetting setting) {
    open("action", '{');
    text(Labels.OUTBOUND, setting.outbound().label());
    text(Labels.INBOUND, setting.inbound().label());
    close('}');
  }

  private void rest(Config config) {
    open("alerting", '{');
    truth("enabled", config.alerting().enabled());
    String webhook = config.alerting().webhookUrl().orElse("");
    plain("webhook_url", webhook.isEmpty() ? "null" : quoted(host(webhook)));
    text("format", config.alerting().slack() ? "slack" : "generic");
    plain("command", list(config.alerting().command()));
    close('}');
    open("approval", '{');
    text("timeout", config.asking().patience().toSeconds() + "s");
    plain("command", list(config.asking().command()));
    close('}');
    open("metrics", '{');
    truth("enabled", config.metrics().enabled());
    truth("collect_latency", config.metrics().latency());
    truth("collect_message_counts", config.metrics().messageCounts());
    truth("collect_violation_counts", config.metrics().violationCounts());
    close('}');
  }

  private static String host(String url) {
    try {
      URI uri = URI.create(url);
      return uri.getScheme() + "://" + uri.getHost() + "/…";
    } catch (IllegalArgumentException e) {
      return "…";
    }
  }

  private void open(String key, char bracket) {
    begin(key);
    out.append(bracket);
    path.add(key);
    first = true;
  }

  private void close(char bracket) {
    path.removeLast();
    if (!first) {
      out.append(origin).append('\n').append("  ".repeat(path.size()));
    }
    origin = "";
    out.append(bracket);
    first = false;
  }

  private void text(String key, String value) {
    plain(key, quoted(value));
  }

  private void truth(String key, boolean value) {
    plain(key, Boolean.toString(value));
  }

  private void plain(String key, String json) {
    begin(key);
    out.append(json);
    boolean inRule = path.contains("rules");
    if (!inRule && origins.isPresent()) {
      List<String> names = new ArrayList<>(path.subList(1, path.size()));
      names.add(Section.canonical(key));
      origin = " // " + origins.get().of(String.join(".", names));
    }
  }

  private void begin(String key) {
    if (!path.isEmpty()) {
      out.append(first ? "" : ",").append(origin).append('\n');
      out.append("  ".repeat(path.size()));
    }
    origin = "";
    first = false;
    if (!key.isEmpty()) {
      out.append(quoted(key)).append(": ");
    }
  }

  private static String quoted(String text) {
    return new JsonWriter().value(text).toSlice().text();
  }
}
