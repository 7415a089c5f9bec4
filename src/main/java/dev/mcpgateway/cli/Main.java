package dev.mcpgateway.cli;

/// Entry point.
public final class Main {
  private Main() {}

  /// Runs.
  public static void main(String[] arguments) {}
}
