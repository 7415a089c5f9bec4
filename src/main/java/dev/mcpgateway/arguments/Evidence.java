package dev.mcpgateway.arguments;

/// How sure it is that an address carries data.
enum Evidence {
  NONE,
  WEAK,
  STRONG;

  Evidence or(Evidence other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /// At most weak.
  Evidence weaker() {
    return this == NONE ? NONE : WEAK;
  }
}
