package dev.mcpgateway.policy;

import dev.mcpgateway.detect.Severity;
import java.util.Locale;

/// How much there was to be alarmed about in a session so far, from least to most. It only rises.
public enum Risk {
  NONE,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  private final String label = name().toLowerCase(Locale.ROOT);

  /// The name in configuration.
  public String label() {
    return label;
  }

  /// The one that a finding of that severity makes.
  public static Risk of(Severity severity) {
    return switch (severity) {
      case LOW -> LOW;
      case MEDIUM -> MEDIUM;
      case HIGH -> HIGH;
      case CRITICAL -> CRITICAL;
    };
  }

  /// The higher of two.
  public Risk atLeast(Risk other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
