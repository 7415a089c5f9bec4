package dev.mcpgateway.config;

import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Condition;
import dev.mcpgateway.policy.Quota;
import dev.mcpgateway.policy.Risk;
import dev.mcpgateway.policy.ToolRule;

/// Entries of the policy on tools, as they are written in `tools`.
final class ToolText {
  private ToolText() {}

  /// An entry, as JSON in one line that reads as the same entry.
  static String of(ToolRule rule) {
    JsonWriter json = new JsonWriter().beginObject();
    json.key(rule.ruling().label()).value(rule.tool());
    rule.readOnly().ifPresent(claimed -> json.key("read_only").value(claimed));
    if (rule.risk() != Risk.NONE) {
      json.key("risk").value(rule.risk().label());
    }
    if (!rule.where().isEmpty()) {
      json.key("where").beginObject();
      for (ToolRule.Where where : rule.where()) {
        json.key(String.join(".", where.path())).beginObject();
        where.conditions().forEach(condition -> write(condition, json));
        json.endObject();
      }
      json.endObject();
    }
    bound("per_minute", rule.quota().perMinute(), json);
    bound("per_session", rule.quota().perSession(), json);
    rule.reason().ifPresent(reason -> json.key("reason").value(reason));
    return json.endObject().toSlice().text();
  }

  private static void bound(String key, int calls, JsonWriter json) {
    if (calls != Quota.NONE.perMinute()) {
      json.key(key).value(calls);
    }
  }

  private static void write(Condition condition, JsonWriter json) {
    switch (condition) {
      case Condition.Equal(var text) -> json.key("equals").value(text);
      case Condition.Like(var glob) -> json.key("glob").value(glob);
      case Condition.Expression(var pattern) -> json.key("regex").value(pattern.source());
      case Condition.HostIn(var globs) -> {
        json.key("host").beginArray();
        globs.forEach(json::value);
        json.endArray();
      }
      case Condition.Within(var folder) -> json.key("within").value(folder.toString());
      case Condition.AtLeast(var least) -> json.key("at_least").raw(Slice.of(least.toString()));
      case Condition.AtMost(var most) -> json.key("at_most").raw(Slice.of(most.toString()));
      case Condition.Longest(var characters) -> json.key("longest").value(characters);
    }
  }
}
