package dev.mcpgateway.detect;

import java.util.Locale;

/// How bad it is when what a rule describes passes, from least to worst.
public enum Severity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  private final String label = name().toLowerCase(Locale.ROOT);

  /// The name in configuration and audit.
  public String label() {
    return label;
  }
}
