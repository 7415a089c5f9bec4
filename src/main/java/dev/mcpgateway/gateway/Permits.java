package dev.mcpgateway.gateway;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Method;
import dev.mcpgateway.policy.ToolCall;
import dev.mcpgateway.policy.ToolPolicy;
import dev.mcpgateway.policy.ToolRule;
import dev.mcpgateway.policy.Verdict;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether calls of tools are permitted by the policy on tools, and how many there were. Calls are
/// asked about by one relay thread, lists of tools are learned by the other.
final class Permits {
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

  /// Why a call is not permitted; null when it is, and then it is counted.
  Verdict.@Nullable Reason refusal(Message.Single call, ToolPolicy policy) {
    Slice params = call.envelope().params().orElse(ToolCall.NO_ARGUMENTS);
    Optional<Slice> name = Members.last(params, "name");
    if (name.isEmpty() || name.get().array()[name.get().from()] != '"') {
      return policy.denies() ? ToolPolicy.nameless() : null;
    }
    String tool = JsonText.decode(name.get().array(), name.get().from() + 1, name.get().to() - 1);
    Slice arguments = Members.last(params, "arguments").orElse(ToolCall.NO_ARGUMENTS);
    ToolRule rule =
        policy.decides(new ToolCall(tool, arguments, claims.onlyReads(tool))).orElse(null);
    if (rule == null) {
      return null;
    }
    return rule.allows() ? overspent(rule, tool) : ToolPolicy.reason(rule);
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
