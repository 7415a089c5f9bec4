package dev.mcpgateway.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// How this very program is started again.
final class Program {
  private Program() {}

  /// The launcher that stands beside our jar in a distribution, else our own Java with our own
  /// class path.
  static List<String> command() {
    Path launcher = home().resolve("bin").resolve(isWindows() ? "mcp-gateway.cmd" : "mcp-gateway");
    if (Files.isExecutable(launcher)) {
      return List.of(launcher.toString());
    }
    Path java = Path.of(System.getProperty("java.home"), "bin", isWindows() ? "java.exe" : "java");
    return List.of(
        java.toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath(),
        Main.class.getName());
  }

  /// The folder over `lib/`, if our jar is in one. By the class path: a class from the AOT cache
  /// does not know where it came from.
  private static Path home() {
    return Path.of(classPath()).resolve("../..").normalize();
  }

  /// Absolute, since the child may run elsewhere.
  private static String classPath() {
    List<String> parts =
        List.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator));
    return String.join(
        java.io.File.pathSeparator,
        parts.stream().map(part -> Path.of(part).toAbsolutePath().toString()).toList());
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }
}
