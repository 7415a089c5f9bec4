package dev.mcpgateway.policy;

import java.util.Locale;

/// What is done about a finding, from mildest to hardest.
public enum Action {
  /// Record it.
  LOG,
  /// Record it and warn a person.
  ALERT,
  /// Put a plain warning that names the server before the text.
  QUARANTINE,
  /// Replace the span by `[REDACTED:rule-name]`.
  REDACT,
  /// Do not deliver the message.
  BLOCK;

  private final String label = name().toLowerCase(Locale.ROOT);

  /// The name in configuration and audit.
  public String label() {
    return label;
  }

  /// The milder of the two.
  public Action atMost(Action limit) {
    return compareTo(limit) <= 0 ? this : limit;
  }

  /// The harder of the two.
  public Action atLeast(Action floor) {
    return compareTo(floor) >= 0 ? this : floor;
  }
}
