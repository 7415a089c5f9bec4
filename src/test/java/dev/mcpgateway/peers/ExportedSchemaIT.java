package dev.mcpgateway.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.Gateway;
import dev.mcpgateway.harness.StdioClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Protects from events that a receiver throws away: what leaves as OCSF is what its published
/// schema says.
class ExportedSchemaIT {
  private static final Path CHECK = Path.of("src/test/python/ocsf.py").toAbsolutePath();

  @TempDir private Path home;

  @Test
  void exportsWhatThePublishedSchemaOfOcsfAllows() throws Exception {
    Packages packages = Packages.fetched();
    Path own = Files.createDirectory(home.resolve(".mcp-gateway"));
    Files.writeString(
        own.resolve("config.json"),
        """
        {"limits": {"drain": "1s"}, "scanning": {"rules": [
          {"name": "own", "pattern": "apple[0-9]+", "action": "block", "severity": "high"},
          {"name": "noted", "pattern": "pear[0-9]+", "action": "alert", "severity": "low"}]}}
        """);
    List<String> lines =
        List.of(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"},\"capabilities\":{}}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":\"two\",\"method\":\"tools/call\",\"params\":{\"name\":\"t\",\"arguments\":{\"x\":\"apple77\"}}}",
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"resources/read\",\"params\":{\"uri\":\"file:///a\",\"y\":\"pear99\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"ping\",\"method\":\"x\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-1,\"message\":\"no\"}}");
    try (StdioClient client = StdioClient.start(home, Gateway.before(List.of("cat")))) {
      for (String line : lines) {
        client.send(line);
      }
      client.closeInput();
      client.linesUntilEnd();
      client.awaitExit();
    }

    Path events = home.resolve("events");
    run(events, Path.of("/dev/null"), program("audit", "export", "--format", "ocsf"));
    Path counts = home.resolve("counts");
    run(counts, events, List.of(packages.python("python"), CHECK.toString()));

    assertThat(Files.readString(counts)).matches("2004:[2-9] 6003:(9|1\\d)\\n");
  }

  private static List<String> program(String... words) {
    List<String> command = new ArrayList<>(List.of(Gateway.before(List.of()).getFirst()));
    command.addAll(List.of(words));
    return command;
  }

  private void run(Path output, Path input, List<String> command)
      throws IOException, InterruptedException {
    Path errors = home.resolve("errors");
    int exit =
        StdioClient.builder(home, command)
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start()
            .waitFor();
    assertThat(exit).as(Files.readString(errors)).isZero();
  }
}
