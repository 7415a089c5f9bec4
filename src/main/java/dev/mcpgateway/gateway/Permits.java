package dev.mcpgateway.gateway;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Method;
import dev.mcpgateway.policy.Risk;
import dev.mcpgateway.policy.Ruling;
import dev.mcpgateway.policy.Spelling;
import dev.mcpgateway.policy.ToolCall;
import dev.mcpgateway.policy.ToolPolicy;
import dev.mcpgateway.policy.ToolPolicy.Decision;
import dev.mcpgateway.policy.ToolRule;
import dev.mcpgateway.policy.Verdict;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether calls of tools are permitted by the policy on tools, and how many there were. Calls are
/// asked about by one relay thread, lists of tools are learned by the other.
final class Permits {
  private static final String CALL = "tools/call";

  private final ToolClaims claims = new ToolClaims();
  private final Spending spending = new Spending();
  private final InstantSource clock;

  Permits(InstantSource clock) {
    this.clock = clock;
  }

  /// Learns from a list of tools, if the policy minds what is said in it.
  void learn(Message.Response list, ToolPolicy policy) {
    if (policy.mindsClaims()) {
      claims.learn(list);
    }
  }

  /// Whether a message calls a tool. One that wants no answer may be carried out by its server all
  /// the same.
  static boolean isCall(Message.Single message) {
    return message.envelope().method().isPresent()
        && Method.of(message.envelope().method().get()) == Method.TOOLS_CALL;
  }

  /// Whether some reader would take a message for a call of a tool: letters of another width or
  /// case, what nobody sees, and what ends a text in C are no way around the policy.
  static boolean mayBeCall(Message.Single message) {
    return message.envelope().method().isPresent()
        && Spelling.plain(message.envelope().method().get()).equals(CALL);
  }

  /// What the policy says of a call.
  sealed interface Permit {
    /// It may go on.
    record Granted() implements Permit {}

    /// It may not.
    record Refused(Verdict.Reason reason) implements Permit {}

    /// The user is asked.
    ///
    /// @param rule the entry that wants it
    record Asked(ToolRule rule) implements Permit {}
  }

  private static final Permit GRANTED = new Permit.Granted();

  /// What the policy says of a call in a session of that risk.
  ///
  /// @param counted whether one that it permits, asked or not, is counted
  Permit permit(Message.Single call, ToolPolicy policy, Risk risk, boolean counted) {
    Slice params = call.envelope().params().orElse(ToolCall.NO_ARGUMENTS);
    Optional<Slice> name = Members.last(params, "name");
    if (name.isEmpty() || name.get().array()[name.get().from()] != '"') {
      return policy.restricts() ? new Permit.Refused(ToolPolicy.nameless()) : GRANTED;
    }
    String tool = JsonText.decode(name.get().array(), name.get().from() + 1, name.get().to() - 1);
    if (Spelling.ends(tool)) {
      return policy.restricts() ? new Permit.Refused(ToolPolicy.nameless()) : GRANTED;
    }
    Slice arguments = Members.last(params, "arguments").orElse(ToolCall.NO_ARGUMENTS);
    ToolCall called = new ToolCall(tool, arguments, claims.onlyReads(tool), risk);
    Decision decision = policy.decides(called);
    ToolRule rule = decision.rule().orElse(null);
    if (rule != null && rule.ruling() == Ruling.DENY) {
      return new Permit.Refused(ToolPolicy.reason(rule));
    }
    Verdict.Reason spent = rule == null || !counted ? null : overspent(rule, tool);
    if (spent != null) {
      return new Permit.Refused(spent);
    }
    return decision.asks().isPresent() ? new Permit.Asked(decision.asks().get()) : GRANTED;
  }

  private Verdict.@Nullable Reason overspent(ToolRule rule, String tool) {
    if (!rule.quota().isBound()) {
      return null;
    }
    return switch (spending.spend(rule, tool, clock.millis())) {
      case YES -> null;
      case NOT_THIS_MINUTE -> ToolPolicy.spent(rule, false);
      case NOT_THIS_SESSION -> ToolPolicy.spent(rule, true);
    };
  }
}
