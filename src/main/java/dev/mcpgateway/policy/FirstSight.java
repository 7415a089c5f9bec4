package dev.mcpgateway.policy;

import java.util.Locale;

/// What is done about a definition of a server that was never seen before, from mildest to hardest.
public enum FirstSight {
  /// Pin it and go on.
  TRUST,
  /// Keep it back until a person approves it, and ask for that.
  ASK,
  /// Keep it back.
  DENY;

  private final String label = name().toLowerCase(Locale.ROOT);

  /// The name in configuration.
  public String label() {
    return label;
  }

  /// The harder of the two.
  public FirstSight atLeast(FirstSight floor) {
    return compareTo(floor) >= 0 ? this : floor;
  }
}
