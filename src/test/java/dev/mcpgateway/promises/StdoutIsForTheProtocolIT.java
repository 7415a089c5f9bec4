package dev.mcpgateway.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.Gateway;
import dev.mcpgateway.harness.StdioClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Protects clients from a first line that is no message, whatever goes wrong at the start.
class StdoutIsForTheProtocolIT {
  @TempDir private Path home;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 | unknown option | --no-such-option -- true",
        "2 | needs a value | --config",
        "2 | which server | --",
        "2 | there is no such file | --config missing.json -- true",
        "2 | unknown | --config wrong.json -- true",
        "127 | was not found | -- no-such-server-program",
        "1 | the audit log cannot be opened | --config unwritable.json -- cat",
        "1 | key of 64 hex digits | --config right.json -- cat",
      })
  void saysOnStderrWhatIsWrongAndNothingOnStdout(int exitCode, String problem, String arguments)
      throws IOException {
    Files.writeString(home.resolve("wrong.json"), "{\"mode\":\"obsevre\"}");
    Files.writeString(home.resolve("right.json"), "{}");
    Files.writeString(
        home.resolve("unwritable.json"),
        "{\"auditing\":{\"audit_log\":\"/dev/null/audit.jsonl\"}}");
    if (problem.startsWith("key")) {
      Path own = Files.createDirectory(home.resolve(".mcp-gateway"));
      Files.writeString(own.resolve("key"), "damaged");
    }

    try (StdioClient client = StdioClient.start(home, command(arguments))) {
      assertThat(client.linesUntilEnd()).isEmpty();
      assertThat(client.awaitExit()).isEqualTo(exitCode);
      assertThat(client.stderr()).contains(problem).contains("mcp-gateway").doesNotContain("\tat ");
    }
  }

  @Test
  void printsNothingWhenNobodySaysAnything() throws IOException {
    try (StdioClient client = StdioClient.start(home, command("-- cat"))) {
      client.closeInput();
      assertThat(client.linesUntilEnd()).isEmpty();
      assertThat(client.awaitExit()).isZero();
      assertThat(client.stderr()).isEmpty();
    }
  }

  private static List<String> command(String arguments) {
    List<String> command = new ArrayList<>(Gateway.before(List.of()));
    command.removeLast();
    command.addAll(Arrays.asList(arguments.split(" ", -1)));
    return command;
  }
}
