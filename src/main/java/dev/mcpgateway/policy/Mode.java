package dev.mcpgateway.policy;

import java.util.Locale;

/// How much of the policy is carried out.
public enum Mode {
  /// Record what would have been done; change nothing.
  OBSERVE,
  /// Carry out each rule's action.
  ENFORCE,
  /// As `enforce`, and block where a rule of severity high or critical would alert.
  STRICT;

  private final String label = name().toLowerCase(Locale.ROOT);

  /// The name in configuration and audit.
  public String label() {
    return label;
  }
}
