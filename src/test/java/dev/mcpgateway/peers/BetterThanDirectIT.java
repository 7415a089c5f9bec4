package dev.mcpgateway.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.Gateway;
import dev.mcpgateway.harness.Leftovers;
import dev.mcpgateway.harness.StdioClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Protects from losing what makes a sloppy server work better behind the gateway than without it.
class BetterThanDirectIT {
  private static final Path SERVER = Path.of("src/test/python/sloppy.py").toAbsolutePath();
  private static final String CALL = "[\"call\",\"greet\",{}]";

  /// How long a client that hears nothing is watched: it would wait for ever.
  private static final int WATCHED_SECONDS = 4;

  /// More than the start of a server takes.
  private static final int START_SECONDS = 12;

  /// More than any answer takes.
  private static final int PATIENT_SECONDS = 50;

  @TempDir Path home;

  @AfterEach
  void endWhatIsLeft() {
    Leftovers.end(marker());
  }

  @Test
  void theJavaSdkSurvivesWhatARealServerPrintsBesideItsMessages() throws IOException {
    List<String> server = Peer.WORD.command(Packages.fetched(), home);
    String session = "[\"tools\"]";

    assertThat(steps(Speaker.JAVA, server, session, START_SECONDS))
        .as("directly")
        .singleElement()
        .asString()
        .contains("broken");
    assertThat(steps(Speaker.JAVA, Gateway.before(server), session, START_SECONDS))
        .hasSize(2)
        .anyMatch(step -> step.contains("create_document"))
        .anyMatch(step -> step.contains("close"));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @EnumSource(names = {"PYTHON_V1", "PYTHON_V2", "FASTMCP_3", "FASTMCP_4"})
  void pythonClientsSurviveAByteThatIsNoUtf8(Speaker client) throws IOException {
    List<String> server = List.of("python3", SERVER.toString(), "bytes", marker());

    assertThat(steps(client, server, "[\"tools\"]\n" + CALL, WATCHED_SECONDS))
        .as("directly")
        .anyMatch(step -> step.contains("inputSchema"))
        .noneMatch(step -> step.contains("Hello"));
    assertThat(steps(client, Gateway.before(server), "[\"tools\"]\n" + CALL, PATIENT_SECONDS))
        .hasSize(3)
        .anyMatch(step -> step.contains("Hello"))
        .anyMatch(step -> step.contains("close"));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @EnumSource
  void noClientWaitsForAServerThatDied(Speaker client) throws IOException {
    List<String> server = List.of("python3", SERVER.toString(), "dies", marker());

    assertThat(steps(client, Gateway.before(server), CALL, PATIENT_SECONDS))
        .anyMatch(step -> step.contains("ended with exit code 9 before it answered"));
    Leftovers.assertGoneWithin(Duration.ofSeconds(2), marker());
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @EnumSource(names = {"PYTHON_V1", "PYTHON_V2", "FASTMCP_3", "FASTMCP_4"})
  void withoutUsPythonClientsWaitForAServerThatDied(Speaker client) throws IOException {
    List<String> server = List.of("python3", SERVER.toString(), "dies", marker());

    assertThat(steps(client, server, "[\"tools\"]\n" + CALL, WATCHED_SECONDS))
        .anyMatch(step -> step.contains("inputSchema"))
        .noneMatch(step -> step.contains("greet\", {}"));
  }

  /// Holds the session for as long as anything comes of it.
  private List<String> steps(Speaker client, List<String> server, String session, int patience)
      throws IOException {
    Path file = home.resolve("session.jsonl");
    Files.writeString(file, session + "\n");
    List<String> command = new ArrayList<>(List.of("env", "PATIENCE=" + patience));
    command.addAll(client.command(Packages.fetched()));
    command.addAll(List.of(file.toString(), "--"));
    command.addAll(server);
    try (StdioClient process = StdioClient.start(home, command)) {
      return process.linesUntilEnd();
    }
  }

  private String marker() {
    return home.getFileName().toString();
  }
}
