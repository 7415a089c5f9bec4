package dev.mcpgateway.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which calls of tools are allowed: the first rule that speaks of a call decides, and what no rule
/// speaks of is allowed.
///
/// @param rules in the order in which they are asked
/// @param base where relative paths in arguments begin: the server's working folder
/// @param asking how the user is asked
public record ToolPolicy(List<ToolRule> rules, Path base, Asking asking) {
  /// The name under which a denied call is recorded.
  public static final String DENIED = "tool-denied";

  /// The name under which a call is recorded that was one too many.
  public static final String LIMITED = "tool-limit";

  /// The name under which a call is recorded about which the user is asked.
  public static final String ASKED = "tool-ask";

  /// What is said of a call.
  ///
  /// @param rule the entry that decides; empty where none speaks of it
  /// @param asks the entry for which the user is asked before the call goes on, if it may
  public record Decision(Optional<ToolRule> rule, Optional<ToolRule> asks) {
    /// What is to happen, asked or not.
    public Ruling ruling() {
      boolean denied = rule.isPresent() && rule.get().ruling() == Ruling.DENY;
      return denied ? Ruling.DENY : asks.isPresent() ? Ruling.ASK : Ruling.ALLOW;
    }

    /// The entry that says so.
    public Optional<ToolRule> by() {
      return ruling() == Ruling.ASK ? asks : rule;
    }
  }

  /// Allows everything.
  public static final ToolPolicy NONE = new ToolPolicy(List.of(), Path.of(""));

  /// Copies the rules.
  public ToolPolicy {
    rules = List.copyOf(rules);
  }

  /// With the usual way of asking.
  public ToolPolicy(List<ToolRule> rules, Path base) {
    this(rules, base, Asking.DEFAULT);
  }

  /// What is said of a call. Where it can be read in two ways, an entry allows it only if it speaks
  /// of it in each, and denies it if it does in one; one that asks and speaks of it in one reading
  /// only lets the entries after it deny it.
  public Decision decides(ToolCall call) {
    ToolRule asks = null;
    for (ToolRule rule : rules) {
      switch (rule.ruling()) {
        case ALLOW, DENY -> {
          if (rule.speaksOf(call, base, rule.ruling() == Ruling.ALLOW)) {
            return decision(rule, asks);
          }
        }
        case ASK, ASK_AT_LEAST -> {
          if (rule.speaksOf(call, base, false)) {
            asks = asks == null ? rule : asks;
            if (rule.ruling() == Ruling.ASK && rule.speaksOf(call, base, true)) {
              return decision(rule, asks);
            }
          }
        }
      }
    }
    return decision(null, asks);
  }

  private static Decision decision(@Nullable ToolRule rule, @Nullable ToolRule asks) {
    return new Decision(Optional.ofNullable(rule), Optional.ofNullable(asks));
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

  /// Whether any rule denies anything, or wants it to be asked about.
  public boolean restricts() {
    for (ToolRule rule : rules) {
      if (rule.ruling() != Ruling.ALLOW) {
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

  /// Why a call is denied about which nobody was asked, with what a person can do about it.
  ///
  /// @param why why nobody was
  public static Verdict.Reason unasked(ToolRule rule, String why) {
    return new Verdict.Reason(
        ASKED,
        "the user's policy asks before this call ("
            + rule.place()
            + rule.reason().map(reason -> ": " + reason).orElse("")
            + "), and "
            + why
            + "; a person may allow the call in the configuration",
        Optional.empty());
  }

  /// Why a call is denied that answers a question which nobody waits for any more.
  public static Verdict.Reason tooLate() {
    return new Verdict.Reason(
        ASKED,
        "it answers a question of the gateway's that is answered already, or whose time is over",
        Optional.empty(),
        Optional.of("Call the tool anew, without requestState, and the user is asked again."));
  }

  /// Why a call is denied that names no tool.
  public static Verdict.Reason nameless() {
    return new Verdict.Reason(
        DENIED,
        "the call does not name its tool with a plain text, so that the user's policy cannot be asked",
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
