package dev.mcpgateway.cli;

import java.util.List;

/// `mcp-gateway demo`.
final class DemoCommand {
  private DemoCommand() {}

  static int run(List<String> arguments) {
    return Main.fail(Main.FAILURE, "demo is not there yet: " + arguments);
  }
}
