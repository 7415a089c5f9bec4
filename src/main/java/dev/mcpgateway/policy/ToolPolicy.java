package dev.mcpgateway.policy;

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

  /// The name under which a call is recorded that was one too many.
  public static final String LIMITED = "tool-limit";

  /// Allows everything.
  public static final ToolPolicy NONE = new ToolPolicy(List.of(), Path.of(""));

  /// Copies the rules.
  public ToolPolicy {
    rules = List.copyOf(rules);
  }

  /// The rule that decides about a call; empty where none speaks of it.
  public Optional<ToolRule> decides(ToolCall call) {
    for (ToolRule rule : rules) {
      if (rule.speaksOf(call, base)) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  /// Whether any rule minds what a server says of its tools.
  public boolean mindsClaims() {
    for (ToolRule rule : rules) {
      if (rule.readOnly().isPresent()) {
        return true;
      }
    }
    return false;
  }

  /// Whether any rule denies anything.
  public boolean denies() {
    for (ToolRule rule : rules) {
      if (!rule.allows()) {
        return true;
      }
    }
    return false;
  }

  /// Why `rule` denies a call, with what a person can do about it.
  public static Verdict.Reason reason(ToolRule rule) {
    String claim =
        rule.readOnly().orElse(true) ? "" : ", since the server does not say that it only reads";
    return new Verdict.Reason(
        DENIED,
        "the user's policy denies this call ("
            + rule.place()
            + claim
            + rule.reason().map(why -> ": " + why).orElse("")
            + "); a person may change that in the configuration",
        Optional.empty());
  }

  /// Why a call is denied that names no tool.
  public static Verdict.Reason nameless() {
    return new Verdict.Reason(
        DENIED,
        "the call does not name its tool with a text, so that the user's policy cannot be asked",
        Optional.empty());
  }

  /// Why a call is denied that `rule` would allow, had there been fewer.
  public static Verdict.Reason spent(ToolRule rule, boolean session) {
    String bound =
        session
            ? rule.quota().perSession() + " calls in a session"
            : rule.quota().perMinute() + " calls of a tool in a minute";
    return new Verdict.Reason(
        LIMITED,
        "the user's policy allows " + bound + " (" + rule.place() + "), and they are used up",
        Optional.empty(),
        Optional.of(
            session
                ? "Stop calling it in this session: tell the user."
                : "Wait a minute before you call this tool again, and call it less often."));
  }
}
