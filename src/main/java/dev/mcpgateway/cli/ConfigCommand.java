package dev.mcpgateway.cli;

import java.util.List;

/// `mcp-gateway config`.
final class ConfigCommand {
  private ConfigCommand() {}

  static int run(List<String> arguments) {
    return Main.fail(Main.FAILURE, "config is not there yet: " + arguments);
  }
}
