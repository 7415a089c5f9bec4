package dev.mcpgateway.cli;

import java.nio.file.Path;

/// Where the gateway keeps its files.
final class Home {
  private Home() {}

  /// `$MCP_GATEWAY_HOME`, or else `~/.mcp-gateway`.
  static Path path() {
    String moved = System.getenv("MCP_GATEWAY_HOME");
    if (moved != null && !moved.isEmpty()) {
      return Path.of(moved).toAbsolutePath();
    }
    String home = System.getenv("HOME");
    boolean unset = home == null || home.isEmpty();
    return Path.of(unset ? System.getProperty("user.home") : home, ".mcp-gateway").toAbsolutePath();
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
