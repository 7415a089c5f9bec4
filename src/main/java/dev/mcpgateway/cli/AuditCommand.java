package dev.mcpgateway.cli;

import java.util.List;

/// `mcp-gateway audit`.
final class AuditCommand {
  private AuditCommand() {}

  static int run(List<String> arguments) {
    return Main.fail(Main.FAILURE, "audit is not there yet: " + arguments);
  }
}
