package dev.mcpgateway.config;

import dev.mcpgateway.config.Config.Scanning;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.Allowance;
import dev.mcpgateway.policy.RuleSetting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rules that are in effect: the built-in ones, what a file changes about them, and the user's
/// own.
final class Rules {
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
  private static final Map.Entry<String, RuleSetting>[] NO_ENTRIES = new Map.Entry[0];

  private final Problems problems;
  private final String server;
  private final boolean withBuiltins;

  /// In effect so far, by name; null until a file speaks of one, since most do not, and to make it
  /// all built-in ones have to be read.
  private @Nullable Map<String, RuleDefinition> rules;

  private final List<String> written = new ArrayList<>();

  /// The names of those that projects added.
  private final Set<String> ofProjects = new HashSet<>();

  private Rules(Problems problems, Rules others) {
    this(problems, others.server, others.withBuiltins);
    rules = others.rules == null ? null : new LinkedHashMap<>(others.rules);
    ofProjects.addAll(others.ofProjects);
  }

  /// The rules for a session with `server`.
  Rules(Problems problems, String server, boolean withBuiltins) {
    this.problems = problems;
    this.server = server;
    this.withBuiltins = withBuiltins;
  }

  private Map<String, RuleDefinition> rules() {
    Map<String, RuleDefinition> known = rules;
    if (known == null) {
      known = withBuiltins ? builtins() : new LinkedHashMap<>();
      rules = known;
    }
    return known;
  }

  private static Map<String, RuleDefinition> builtins() {
    Map<String, RuleDefinition> builtins = new LinkedHashMap<>();
    for (RuleDefinition definition : BuiltinRules.all()) {
      builtins.put(definition.name(), definition);
    }
    return builtins;
  }

  /// Adds a rule of the file. One that repeats a built-in rule changes its handling alone; another
  /// pattern under the same name takes its place.
  void add(Node node) {
    RuleText text = new RuleReader(problems, false).read(node).orElse(null);
    if (text == null) {
      return;
    }
    String name = text.name().value();
    if (written.contains(name)) {
      problems.error(text.name().offset(), "rule \"" + name + "\" appears twice");
    }
    written.add(name);
    RuleDefinition known = BuiltinRules.named(name).orElse(null);
    if (known != null && text.onlyChanges(known)) {
      rules().put(name, text.changes().applyTo(known));
    } else if (text.pattern().isEmpty()) {
      String hint = Nearest.hint(name, new ArrayList<>(builtins().keySet()));
      problems.error(text.name().offset(), "rule \"" + name + "\" needs a pattern" + near(hint));
    } else {
      rules().put(name, text.definition(false));
    }
  }

  private static String near(String hint) {
    return hint.startsWith("; did") ? hint : "";
  }

  /// Whether a rule of that name is in effect so far.
  boolean has(String name) {
    return rules == null
        ? withBuiltins && BuiltinRules.named(name).isPresent()
        : rules.containsKey(name);
  }

  /// The names of the rules in effect so far.
  List<String> names() {
    return new ArrayList<>(rules().keySet());
  }

  /// Changes the handling of rules by name.
  void override(Section overrides) {
    change(overrides, false);
  }

  /// Changes the handling of rules by name, where that is stricter than it was.
  void raise(Section overrides) {
    change(overrides, true);
  }

  private void change(Section overrides, boolean onlyStricter) {
    for (Node.Member member : overrides.members()) {
      RuleDefinition known = rules().get(member.key());
      if (known == null) {
        String hint = Nearest.hint(member.key(), new ArrayList<>(rules().keySet()));
        problems.error(member.offset(), "unknown rule \"" + Shown.of(member.key()) + '"' + hint);
      } else if (member.value() instanceof Node.Table table) {
        Section section = new Section(table, problems);
        RuleText.Changes changes = new RuleReader(problems, false).changes(section);
        section.end();
        rules()
            .put(
                member.key(),
                onlyStricter ? raised(member, known, changes) : changes.applyTo(known));
      } else if (!(member.value() instanceof Node.Nothing)) {
        overrides.wrong(member.value(), member.key(), "an object");
      }
    }
  }

  private RuleDefinition raised(
      Node.Member member, RuleDefinition known, RuleText.Changes changes) {
    RuleDefinition raised = changes.raise(known);
    if (!raised.equals(changes.applyTo(known))) {
      problems.warning(
          member.offset(),
          "a project may only tighten: what would loosen rule \""
              + member.key()
              + "\" stays as your own configuration has it");
    }
    return raised;
  }

  /// Changes the action of those of `names` that are in effect.
  void act(Action action, String... names) {
    Actions both = new Actions(action, action);
    for (String name : names) {
      RuleDefinition known = rules().get(name);
      if (known != null) {
        rules().put(name, RuleText.Changes.of(both).applyTo(known));
      }
    }
  }

  /// The same rules, to be changed without changing these; mistakes go to `others`.
  Rules copy(Problems others) {
    return new Rules(others, this);
  }

  /// Adds a project's rule, which must not take the place of another. One that its file has added
  /// before, when it said something else, stays as it is, or becomes stricter.
  void addNew(Node node) {
    RuleText text = new RuleReader(problems, false).read(node).orElse(null);
    if (text == null) {
      return;
    }
    String name = text.name().value();
    if (ofProjects.contains(name) && !written.contains(name)) {
      again(text);
    } else if (rules().containsKey(name) || BuiltinRules.named(name).isPresent()) {
      problems.error(
          text.name().offset(),
          "there is a rule \"" + name + "\" already; say under \"overrides\" what else is done");
    } else if (text.pattern().isEmpty()) {
      problems.error(text.name().offset(), "rule \"" + name + "\" needs a pattern");
    } else {
      rules().put(name, text.definition(false));
      ofProjects.add(name);
    }
    written.add(name);
  }

  private void again(RuleText text) {
    String name = text.name().value();
    RuleDefinition known = rules().get(name);
    if (known == null || text.definition(false).equals(known)) {
      return;
    }
    RuleDefinition raised = text.onlyChanges(known) ? text.changes().raise(known) : known;
    rules().put(name, raised);
    if (!raised.equals(text.definition(false))) {
      problems.warning(
          text.name().offset(),
          "rule \"" + name + "\" becomes no other, and no milder, until the session ends");
    }
  }

  /// What is scanned for, and what is done about it.
  Scanning scanning(
      boolean enabled, boolean requests, boolean responses, List<Allowance> allowances) {
    if (rules == null && withBuiltins) {
      Scanning all = BuiltinRules.scanning();
      return new Scanning(enabled, requests, responses, all.rules(), all.settings(), allowances);
    }
    List<RuleDefinition> ours = new ArrayList<>(rules().size());
    for (RuleDefinition rule : rules().values()) {
      if (rule.setting().scope().isFor(server)) {
        ours.add(rule);
      }
    }
    Scanning all = scanning(ours);
    return new Scanning(enabled, requests, responses, all.rules(), all.settings(), allowances);
  }

  /// A scan of everything for those of the rules that are enabled.
  static Scanning scanning(Collection<RuleDefinition> rules) {
    List<Rule> active = new ArrayList<>(rules.size());
    List<Map.Entry<String, RuleSetting>> settings = new ArrayList<>(rules.size());
    for (RuleDefinition definition : rules) {
      if (definition.enabled()) {
        active.add(definition.rule());
        settings.add(Map.entry(definition.name(), definition.setting()));
      }
    }
    return new Scanning(
        true, true, true, active, Map.ofEntries(settings.toArray(NO_ENTRIES)), List.of());
  }
}
