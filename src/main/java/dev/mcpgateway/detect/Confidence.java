package dev.mcpgateway.detect;

import java.util.Locale;

/// How sure a finding is, from least to most.
public enum Confidence {
  /// An example, a repeated or sequential run, a failing checksum, or a well-known test value.
  PLACEHOLDER,
  /// Shape, length, alphabet and randomness fit.
  LIKELY,
  /// A checksum or decoded structure holds that a random string of the shape passes at most once in
  /// a hundred.
  VERIFIED;

  private final String label = name().toLowerCase(Locale.ROOT);

  /// The name in configuration and audit.
  public String label() {
    return label;
  }
}
