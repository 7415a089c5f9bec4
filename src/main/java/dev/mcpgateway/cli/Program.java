package dev.mcpgateway.cli;

import dev.mcpgateway.config.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How this very program is started again.
final class Program {
  private Program() {}

  /// The launcher that stands beside us in a distribution, else our own Java.
  static List<String> command() {
    Path launcher = home().resolve("bin").resolve(isWindows() ? "mcp-gateway.cmd" : "mcp-gateway");
    if (Files.isExecutable(launcher)) {
      return List.of(launcher.toString());
    }
    return Installation.java(List.of(), Main.class.getName());
  }

  /// The folder over `lib/`.
  private static Path home() {
    return Installation.lib().toPath().toAbsolutePath().resolve("..").normalize();
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }
}
