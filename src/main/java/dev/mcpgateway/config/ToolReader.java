package dev.mcpgateway.config;

import dev.mcpgateway.detect.RulePattern;
import dev.mcpgateway.policy.Condition;
import dev.mcpgateway.policy.Quota;
import dev.mcpgateway.policy.Risk;
import dev.mcpgateway.policy.Ruling;
import dev.mcpgateway.policy.ToolRule;
import dev.mcpgateway.policy.ToolRule.Where;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads `tools`: which calls are allowed.
final class ToolReader {
  private static final int MOST_CHARACTERS = 64 << 20;
  private static final List<Ruling> RULINGS = List.of(Ruling.ALLOW, Ruling.ASK, Ruling.DENY);

  private final Problems problems;
  private final ConfigReader reader;

  ToolReader(Problems problems, ConfigReader reader) {
    this.problems = problems;
    this.reader = reader;
  }

  /// The rules under `tools` in a section that stands at `place`; empty for the file itself.
  List<ToolRule> read(Section section, String place) {
    List<ToolRule> rules = new ArrayList<>();
    List<Node> nodes = section.array("tools");
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof Node.Table table) {
        rules.add(rule(new Section(table, problems), place(place, i)));
      } else {
        section.wrong(nodes.get(i), "tools", "a list of objects, such as {\"deny\": \"delete_*\"}");
      }
    }
    return rules;
  }

  /// What an entry is called.
  static String place(String within, int index) {
    return within + "tools[" + index + "]";
  }

  private ToolRule rule(Section entry, String place) {
    Ruling ruling = Ruling.DENY;
    Node.Text tool = null;
    int said = 0;
    for (Ruling one : RULINGS) {
      Node.Text text = entry.text(one.label()).orElse(null);
      if (text != null) {
        ruling = one;
        tool = text;
        said++;
      }
    }
    if (said != 1) {
      problems.error(
          entry.offset(),
          "say which tools this speaks of: {\"allow\": …}, {\"ask\": …} or {\"deny\": …}");
    }
    if (tool != null && tool.value().isEmpty()) {
      problems.error(tool.offset(), "the name of a tool is not empty; * stands for any");
    }
    Optional<String> reason = entry.text("reason").map(Node.Text::value);
    List<Where> where = new ArrayList<>();
    for (Node.Member member : entry.byName("where").members()) {
      List<String> path = List.of(member.key().split("\\.", -1));
      if (path.contains("")) {
        problems.error(
            member.offset(), "no argument has an empty name; * stands for any, as in options.*");
      }
      where.add(new Where(path, conditions(entry, member)));
    }
    Optional<Boolean> readOnly =
        entry.node("read_only").isEmpty()
            ? Optional.empty()
            : Optional.of(entry.truth("read_only", true));
    String risk = entry.word("risk", Labels.SEVERITIES, "");
    Risk least = risk.isEmpty() ? Risk.NONE : Risk.of(Labels.severity(risk));
    Quota quota = quota(entry, ruling);
    entry.end();
    String name = tool == null ? "" : tool.value();
    return new ToolRule(ruling, name, readOnly, least, where, quota, reason, place);
  }

  private Quota quota(Section entry, Ruling ruling) {
    int unbound = Quota.NONE.perMinute();
    Quota quota =
        new Quota(
            entry.number("per_minute", 1, Quota.MOST, unbound),
            entry.number("per_session", 1, Quota.MOST, unbound));
    if (ruling != Ruling.ALLOW && quota.isBound()) {
      String does = ruling == Ruling.DENY ? "denies" : "asks";
      problems.error(entry.offset(), "a bound belongs to an entry that allows; this one " + does);
    }
    return quota;
  }

  private List<Condition> conditions(Section entry, Node.Member member) {
    if (member.value() instanceof Node.Text glob) {
      return List.of(new Condition.Like(glob.value()));
    }
    if (!(member.value() instanceof Node.Table table)) {
      entry.wrong(
          member.value(), member.key(), "a text, in which * stands for anything, or an object");
      return List.of();
    }
    List<Condition> conditions = new ArrayList<>();
    Section section = new Section(table, problems);
    equal(section, conditions);
    section.text("glob").ifPresent(glob -> conditions.add(new Condition.Like(glob.value())));
    expression(section, conditions);
    hosts(section, conditions);
    if (section.node("within").isPresent()) {
      conditions.add(
          new Condition.Within(reader.path(section, "within", java.nio.file.Path.of(""))));
    }
    BigDecimal least = number(section, "at_least");
    if (least != null) {
      conditions.add(new Condition.AtLeast(least));
    }
    BigDecimal most = number(section, "at_most");
    if (most != null) {
      conditions.add(new Condition.AtMost(most));
    }
    int longest = section.number("longest", 0, MOST_CHARACTERS, -1);
    if (longest >= 0) {
      conditions.add(new Condition.Longest(longest));
    }
    section.end();
    if (table.members().isEmpty()) {
      problems.error(
          table.offset(),
          "this says nothing; use equals, glob, regex, host, within, at_least, at_most or longest");
    }
    return conditions;
  }

  private void expression(Section section, List<Condition> conditions) {
    Node.Text text = section.text("regex").orElse(null);
    if (text != null) {
      RuleReader.checkPattern(problems, text, true);
      conditions.add(new Condition.Expression(new RulePattern(text.value(), true)));
    }
  }

  private static void hosts(Section section, List<Condition> conditions) {
    Node node = section.node("host").orElse(null);
    if (node == null) {
      return;
    }
    List<String> globs = new ArrayList<>();
    for (Node one : node instanceof Node.Array array ? array.elements() : List.of(node)) {
      if (one instanceof Node.Text text && !text.value().isEmpty()) {
        globs.add(text.value().toLowerCase(Locale.ROOT));
      } else {
        section.wrong(one, "host", "the name of a host, in which * stands for anything, or a list");
      }
    }
    if (globs.isEmpty()) {
      section.wrong(node, "host", "the name of a host, in which * stands for anything, or a list");
    }
    conditions.add(new Condition.HostIn(globs));
  }

  private static void equal(Section section, List<Condition> conditions) {
    Node node = section.node("equals").orElse(null);
    switch (node) {
      case null -> {}
      case Node.Text text -> conditions.add(new Condition.Equal(text.value()));
      case Node.Digits digits -> conditions.add(new Condition.Equal(digits.text()));
      case Node.Truth truth ->
          conditions.add(new Condition.Equal(truth.value() ? "true" : "false"));
      default -> section.wrong(node, "equals", "a string, a number, true or false");
    }
  }

  private static @Nullable BigDecimal number(Section section, String key) {
    Node node = section.node(key).orElse(null);
    if (node instanceof Node.Digits digits && digits.text().length() <= Condition.LONGEST_NUMBER) {
      return new BigDecimal(digits.text());
    }
    if (node != null) {
      section.wrong(node, key, "a number");
    }
    return null;
  }
}
