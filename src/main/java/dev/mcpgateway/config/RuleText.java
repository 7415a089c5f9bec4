package dev.mcpgateway.config;

import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Rule.Reach;
import dev.mcpgateway.detect.RulePattern;
import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.detect.checks.Checks;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.RuleSetting;
import dev.mcpgateway.policy.Scope;
import java.util.List;
import java.util.Optional;

/// What a file says about a rule; what it does not say is empty.
///
/// @param name its name
/// @param pattern its pattern
/// @param shaped whether it says something about the rule's inside beside the pattern: a check,
///   keywords, the case
/// @param changes what it says about the handling
record RuleText(
    Node.Text name,
    Optional<String> pattern,
    boolean shaped,
    Changes changes,
    Optional<String> description,
    Family family,
    boolean caseSensitive,
    List<String> keywords,
    Checks check,
    Reach reach,
    String why,
    String source,
    List<String> supersedes) {

  /// What holds of a rule of which nothing is said.
  private static final RuleSetting UNSAID =
      new RuleSetting(Action.ALERT, Action.ALERT, Confidence.LIKELY);

  /// What can be said about a rule without changing what it finds.
  record Changes(
      Optional<Actions> actions,
      Optional<Severity> severity,
      Optional<Boolean> enabled,
      Optional<Confidence> minConfidence,
      Scope scope) {

    /// Another action and nothing else.
    static Changes of(Actions actions) {
      return new Changes(
          Optional.of(actions),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Scope.EVERYWHERE);
    }

    /// The definition with these changes made.
    RuleDefinition applyTo(RuleDefinition old) {
      Rule rule = old.rule();
      Rule changed =
          new Rule(
              rule.name(),
              rule.description(),
              rule.family(),
              severity.orElse(rule.severity()),
              rule.pattern(),
              rule.keywords(),
              rule.check(),
              rule.reach());
      RuleSetting setting = setting(Actions.of(old.setting()), old.setting());
      return new RuleDefinition(
          changed,
          setting,
          enabled.orElse(old.enabled()),
          old.builtIn(),
          old.why(),
          old.source(),
          old.supersedes());
    }

    /// The definition with those of these changes made that make it stricter.
    RuleDefinition raise(RuleDefinition old) {
      Actions before = Actions.of(old.setting());
      Actions wanted = actions.orElse(before);
      Severity was = old.rule().severity();
      Severity now = severity.orElse(was);
      Confidence least = old.setting().minConfidence();
      Confidence from = minConfidence.orElse(least);
      return new Changes(
              Optional.of(
                  new Actions(
                      before.outbound().atLeast(wanted.outbound()),
                      before.inbound().atLeast(wanted.inbound()))),
              Optional.of(now.compareTo(was) > 0 ? now : was),
              Optional.of(old.enabled() || enabled.orElse(false)),
              Optional.of(from.compareTo(least) < 0 ? from : least),
              Scope.EVERYWHERE)
          .applyTo(old);
    }

    RuleSetting setting(Actions otherwise, RuleSetting old) {
      Actions chosen = actions.orElse(otherwise);
      return new RuleSetting(
          chosen.outbound(),
          chosen.inbound(),
          minConfidence.orElse(old.minConfidence()),
          old.scope().with(scope));
    }
  }

  /// Whether it only changes the handling of `known`.
  boolean onlyChanges(RuleDefinition known) {
    return pattern.isEmpty()
        || (!shaped
            && (pattern.get().equals(known.rule().pattern().source())
                || known.supersedes().contains(pattern.get())));
  }

  /// The rule that is written here, of which the pattern has been checked.
  RuleDefinition definition(boolean builtIn) {
    Rule rule =
        new Rule(
            name.value(),
            description.orElse(name.value()),
            family,
            changes.severity.orElse(Severity.MEDIUM),
            new RulePattern(pattern.orElse(""), caseSensitive),
            keywords,
            check,
            reach);
    return new RuleDefinition(
        rule,
        changes.setting(builtIn ? Actions.of(rule.severity()) : Actions.DEFAULT, UNSAID),
        changes.enabled.orElse(true),
        builtIn,
        why,
        source,
        supersedes);
  }
}
