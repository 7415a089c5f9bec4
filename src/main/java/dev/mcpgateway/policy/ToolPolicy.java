package dev.mcpgateway.policy;

import dev.mcpgateway.json.Slice;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Which calls of tools are allowed: the first rule that speaks of a call decides, and what no rule
/// speaks of is allowed.
///
/// @param rules in the order in which they are asked
/// @param base where relative paths in arguments begin: the server's working folder
public record ToolPolicy(List<ToolRule> rules, Path base) {
  /// The name under which a denied call is recorded.
  public static final String DENIED = "tool-denied";

  /// Allows everything.
  public static final ToolPolicy NONE = new ToolPolicy(List.of(), Path.of(""));

  private static final Slice NO_ARGUMENTS = Slice.of("{}");

  /// Copies the rules.
  public ToolPolicy {
    rules = List.copyOf(rules);
  }

  /// The rule that decides about a call; empty where none speaks of it.
  public Optional<ToolRule> decides(String tool, Optional<Slice> arguments) {
    for (ToolRule rule : rules) {
      if (rule.speaksOf(tool, arguments.orElse(NO_ARGUMENTS), base)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  /// Why `rule` denies a call, with what a person can do about it.
  public static Verdict.Reason reason(ToolRule rule) {
    return new Verdict.Reason(
        DENIED,
        "the user's policy denies this call ("
            + rule.place()
            + rule.reason().map(why -> ": " + why).orElse("")
            + "); a person may change that in the configuration",
        Optional.empty());
  }
}
