package dev.mcpgateway.config;

import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.RuleSetting;

/// An action per direction.
record Actions(Action outbound, Action inbound) {
  /// What a user's rule does that names none.
  static final Actions DEFAULT = new Actions(Action.ALERT, Action.ALERT);

  /// What a built-in rule does that names none.
  static Actions of(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> new Actions(Action.BLOCK, Action.REDACT);
      case MEDIUM -> new Actions(Action.ALERT, Action.ALERT);
      case LOW -> new Actions(Action.LOG, Action.LOG);
    };
  }

  static Actions of(RuleSetting setting) {
    return new Actions(setting.outbound(), setting.inbound());
  }
}
