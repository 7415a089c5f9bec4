package dev.mcpgateway.dist;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A packaged program in some directory: the one that was built, or a copy to do harm to.
record Packaged(Path home) {
  static Packaged built() {
    return new Packaged(Path.of(System.getProperty("distribution")));
  }

  Packaged copyTo(Path target) throws IOException {
    Files.createDirectories(target.getParent());
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(
            file,
            target.resolve(home.relativize(file).toString()),
            StandardCopyOption.COPY_ATTRIBUTES,
            LinkOption.NOFOLLOW_LINKS);
      }
    }
    return new Packaged(target);
  }

  Path launcher() {
    return home.resolve("bin/mcp-gateway");
  }

  Path cache() {
    return home.resolve("lib/mcp-gateway.aot");
  }

  Path options() {
    return home.resolve("lib/vm.options");
  }

  List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(launcher().toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /// What the SDKs' clients leave of an environment, and a home of our own.
  static Map<String, String> bareEnvironment(Path gatewayHome) {
    return Map.of(
        "PATH",
        "/usr/bin:/bin",
        "HOME",
        "/nonexistent",
        "MCP_GATEWAY_HOME",
        gatewayHome.toString());
  }

  /// As long as there is no command to run, its tests are left out.
  static void assumeCommands(Path gatewayHome) throws Exception {
    Run version = Run.of(bareEnvironment(gatewayHome), built().command("--version"));
    assumeTrue(!version.out().isEmpty(), "the program has no commands yet");
  }
}
