package dev.mcpgateway.policy;

/// What an entry of the policy on tools says of a call that it speaks of.
public enum Ruling {
  /// It is allowed.
  ALLOW("allow"),
  /// The user is asked.
  ASK("ask"),
  /// The user is asked, unless an entry after it denies it: what a project says may only tighten.
  ASK_AT_LEAST("ask"),
  /// It is denied.
  DENY("deny");

  private final String label;

  Ruling(String label) {
    this.label = label;
  }

  /// The name in configuration.
  public String label() {
    return label;
  }
}
