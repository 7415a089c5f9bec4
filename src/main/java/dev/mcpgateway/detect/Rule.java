package dev.mcpgateway.detect;

/// What to look for, ready to run.
public interface Rule {
  /// Its name.
  String name();
}
