package dev.mcpgateway.cli;

import dev.mcpgateway.config.UserHome;
import java.nio.file.Path;

/// Where the gateway keeps its files.
final class Home {
  private Home() {}

  /// `$MCP_GATEWAY_HOME`, or else `~/.mcp-gateway`. A client's file sets variables without a shell
  /// that would expand `~`.
  static Path path() {
    String moved = System.getenv("MCP_GATEWAY_HOME");
    if (moved != null && (moved.equals("~") || moved.startsWith("~/"))) {
      return Path.of(UserHome.path() + moved.substring(1)).toAbsolutePath();
    }
    if (moved != null && !moved.isEmpty()) {
      return Path.of(moved).toAbsolutePath();
    }
    return UserHome.path().resolve(".mcp-gateway").toAbsolutePath();
  }

  /// Where it keeps what servers offered.
  static Path pins() {
    return path().resolve("pins");
  }

  /// Its configuration file, whether it exists or not.
  static Path configFile() {
    return path().resolve("config.json");
  }
}
