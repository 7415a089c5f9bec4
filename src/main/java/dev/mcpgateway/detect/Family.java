package dev.mcpgateway.detect;

import java.util.Locale;

/// What kind of thing a rule looks for.
public enum Family {
  SECRET,
  PII,
  INJECTION,
  DEFINITION,
  DESTINATION,
  COMMAND,
  PATH,
  FLOW,
  PROTOCOL;

  private final String label = name().toLowerCase(Locale.ROOT);

  /// The name in configuration and audit.
  public String label() {
    return label;
  }
}
