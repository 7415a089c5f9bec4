package dev.mcpgateway.cli;

/// The program's version.
final class Version {
  /// The same as in pom.xml, which a test checks. A constant, because asking the jar for it would
  /// mean to open the jar, and with an AOT cache a session never does.
  static final String NUMBER = "0.1.0";

  private Version() {}
}
