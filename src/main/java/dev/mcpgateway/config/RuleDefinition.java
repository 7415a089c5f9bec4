package dev.mcpgateway.config;

import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.policy.RuleSetting;
import java.util.List;

/// A rule as it is written down: what to look for, what is done about it, and why.
///
/// @param rule what to look for
/// @param setting what is done about it
/// @param enabled whether it is in use
/// @param builtIn whether it came with the gateway
/// @param why why it matters, for a person; empty when nobody said
/// @param source where its pattern comes from; empty when nobody said
/// @param supersedes patterns under the same name that mean this rule: those of the configuration
///   files that earlier versions wrote
public record RuleDefinition(
    Rule rule,
    RuleSetting setting,
    boolean enabled,
    boolean builtIn,
    String why,
    String source,
    List<String> supersedes) {
  /// Copies what it is given.
  public RuleDefinition {
    supersedes = List.copyOf(supersedes);
  }

  /// Its name.
  public String name() {
    return rule.name();
  }
}
