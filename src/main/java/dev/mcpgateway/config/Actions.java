package dev.mcpgateway.config;

import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.RuleSetting;

/// An action per direction.
record Actions(Action outbound, Action inbound) {
  /// What a user's rule does that names none.
  static final Actions DEFAULT = new Actions(Action.ALERT, Action.ALERT);

  static Actions of(RuleSetting setting) {
    return new Actions(setting.outbound(), setting.inbound());
  }
}
