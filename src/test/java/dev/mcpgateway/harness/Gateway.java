package dev.mcpgateway.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The packaged program in front of a server's command line.
///
/// `-Dmcpgateway.command="…"` puts another relay in its place, words parted by spaces.
public final class Gateway {
  private static final Path PROGRAM =
      Path.of(System.getProperty("distribution", "target/mcp-gateway"))
          .resolve("bin/mcp-gateway")
          .toAbsolutePath();

  private Gateway() {}

  /// The command line that a client would run for a server behind the gateway.
  public static List<String> before(List<String> server) {
    List<String> command = new ArrayList<>(prefix());
    command.addAll(server);
    return command;
  }

  /// The same command with the signals at their defaults, whatever started these tests.
  public static List<String> heedingSignals(List<String> command) {
    String script =
        """
        import os, signal, sys
        for heeded in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(heeded, signal.SIG_DFL)
        os.execvp(sys.argv[1], sys.argv[1:])
        """;
    List<String> whole = new ArrayList<>(List.of("python3", "-c", script));
    whole.addAll(command);
    return whole;
  }

  private static List<String> prefix() {
    String other = System.getProperty("mcpgateway.command");
    if (other != null) {
      return List.of(other.split(" ", -1));
    }
    if (!Files.isExecutable(PROGRAM)) {
      throw new IllegalStateException(PROGRAM + " is not there; run mvn package first");
    }
    return List.of(PROGRAM.toString(), "stdio", "--");
  }
}
