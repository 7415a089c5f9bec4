package dev.mcpgateway.cli;

/// Which version this is.
final class Version {
  /// As in `pom.xml`, a test sees to it. A constant, since reading a manifest costs milliseconds at
  /// every start.
  static final String TEXT = "0.1.0";

  private Version() {}
}
