package dev.mcpgateway.report;

import dev.mcpgateway.config.RuleDefinition;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.policy.RuleSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rules for a person, or as JSON for a program.
public final class RuleText {
  private static final int LABEL_COLUMNS = 12;
  private static final int SEVERITY_COLUMNS = 8;
  private static final int ACTION_COLUMNS = 13;
  private static final String ONLY = "; only in ";

  private final Terminal terminal;
  private final Map<String, RuleSetting> settings;

  /// Texts for a terminal, of rules with those settings.
  public RuleText(Terminal terminal, Map<String, RuleSetting> settings) {
    this.terminal = terminal;
    this.settings = Map.copyOf(settings);
  }

  /// A line for each rule: its name, severity, actions out and in, and what it finds.
  public String table(List<Rule> rules) {
    int names = rules.stream().mapToInt(rule -> Columns.width(rule.name())).max().orElse(0);
    StringBuilder table = new StringBuilder();
    for (Rule rule : rules) {
      table
          .append(Columns.pad(Printable.of(rule.name()), names))
          .append("  ")
          .append(severity(rule.severity()))
          .append("  ")
          .append(Columns.pad(actions(rule.name()), ACTION_COLUMNS))
          .append("  ");
      String what = Printable.of(rule.description());
      int room = terminal.columns() - names - SEVERITY_COLUMNS - ACTION_COLUMNS - 6;
      table.append(terminal.colours() ? Columns.cut(what, Math.max(room, 1)) : what).append('\n');
    }
    return table.toString();
  }

  private String severity(Severity severity) {
    Style style =
        switch (severity) {
          case LOW -> Style.DIM;
          case MEDIUM -> Style.YELLOW;
          case HIGH, CRITICAL -> Style.RED;
        };
    return terminal.paint(style, Columns.pad(severity.label(), SEVERITY_COLUMNS));
  }

  /// `block/redact`, or one word for both directions.
  private String actions(String rule) {
    RuleSetting setting = settings.get(rule);
    if (setting == null) {
      return "off";
    }
    String out = setting.outbound().label();
    String in = setting.inbound().label();
    return out.equals(in) ? out : out + "/" + in;
  }

  /// An array of the rules.
  public String json(List<Rule> rules) {
    JsonWriter json = new JsonWriter().beginArray();
    for (Rule rule : rules) {
      json.beginObject().key("name").value(rule.name());
      json.key("description").value(rule.description());
      json.key("family").value(rule.family().label());
      json.key("severity").value(rule.severity().label());
      RuleSetting setting = settings.get(rule.name());
      if (setting != null) {
        json.key("action").beginObject();
        json.key("client->server").value(setting.outbound().label());
        json.key("server->client").value(setting.inbound().label()).endObject();
        json.key("min_confidence").value(setting.minConfidence().label());
        globs(json, "servers", setting.scope().servers());
        globs(json, "tools", setting.scope().tools());
        globs(json, "methods", setting.scope().methods());
        globs(json, "paths", setting.scope().paths());
      }
      json.endObject();
    }
    return json.endArray().toSlice().text() + "\n";
  }

  /// Everything about one rule. `known` is what was written about it where it is a built-in one.
  public String details(Rule rule, Optional<RuleDefinition> known, boolean active) {
    StringBuilder text = new StringBuilder();
    text.append(terminal.paint(Style.BOLD, Printable.of(rule.name()))).append('\n');
    line(text, "finds", rule.description());
    known.ifPresent(definition -> line(text, "because", definition.why()));
    line(text, "family", rule.family().label());
    line(text, "severity", rule.severity().label());
    RuleSetting setting = settings.get(rule.name());
    if (active && setting != null) {
      line(text, "out", setting.outbound().label());
      line(text, "in", setting.inbound().label());
      line(text, "from", "confidence " + setting.minConfidence().label() + " up");
      String scope = scope(setting);
      line(text, "only", scope.isEmpty() ? "" : scope.substring(ONLY.length()));
    } else {
      line(text, "action", "none: it is switched off");
    }
    line(text, "keywords", String.join(", ", rule.keywords()));
    line(text, "pattern", rule.pattern().source());
    known.ifPresent(definition -> line(text, "source", definition.source()));
    line(text, "change it", "scanning.overrides.\"" + rule.name() + "\" in the configuration");
    return text.toString();
  }

  private static void globs(JsonWriter json, String key, List<String> globs) {
    if (!globs.isEmpty()) {
      json.key(key).beginArray();
      globs.forEach(json::value);
      json.endArray();
    }
  }

  /// `; only in methods tools/*, paths result.*`: where its findings count, if not everywhere.
  public static String scope(@Nullable RuleSetting setting) {
    if (setting == null || setting.scope().isEverywhere()) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    part(parts, "servers", setting.scope().servers());
    part(parts, "tools", setting.scope().tools());
    part(parts, "methods", setting.scope().methods());
    part(parts, "paths", setting.scope().paths());
    return ONLY + String.join(", ", parts);
  }

  private static void part(List<String> parts, String key, List<String> globs) {
    if (!globs.isEmpty()) {
      parts.add(key + " " + String.join(" ", globs));
    }
  }

  private void line(StringBuilder text, String label, String value) {
    if (value.isEmpty()) {
      return;
    }
    int room = Math.max(terminal.columns() - LABEL_COLUMNS, LABEL_COLUMNS);
    String indent = "";
    String shown = Printable.of(value);
    for (String part : terminal.colours() ? Columns.wrap(shown, room) : List.of(shown)) {
      String name = indent.isEmpty() ? label : "";
      text.append(terminal.paint(Style.DIM, Columns.pad(name, LABEL_COLUMNS)));
      text.append(part).append('\n');
      indent = " ";
    }
  }
}
