package dev.mcpgateway.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.Fixtures;
import dev.mcpgateway.harness.Gateway;
import dev.mcpgateway.harness.Leftovers;
import dev.mcpgateway.harness.StdioClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a session ends must not depend on how quickly the server does.
class EndsIT {
  private static final int SESSIONS = 15;

  @TempDir Path home;

  private final String marker = "marker-" + UUID.randomUUID();

  @Test
  void givesTheExitCodeOfAServerThatEndsAtOnceEveryTime() throws IOException {
    List<StdioClient> clients = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      clients.add(StdioClient.start(home, Gateway.before(List.of("cat"))));
    }
    for (StdioClient client : clients) {
      client.closeInput();
    }
    for (StdioClient client : clients) {
      try (client) {
        assertThat(client.awaitExit()).isZero();
      }
    }
  }

  @ParameterizedTest(name = "when the gateway gets {0}")
  @ValueSource(strings = {"end of input", "INT", "TERM", "HUP"})
  void endsAChildWhoseParentEndsBeforeIt(String how) throws IOException {
    Assumptions.assumeFalse(
        isIgnored(how),
        () -> "this run, and so the gateway, ignores " + how + ": it was started so by a shell");
    List<String> grandchild = Fixtures.stubborn(marker, "--ignore-eof");
    String script = quoted(grandchild) + " </dev/null >/dev/null 2>&1 & exec cat";
    try (StdioClient client =
        StdioClient.start(home, Gateway.before(List.of("sh", "-c", script)))) {
      Leftovers.awaitRunning(marker, "stubborn.py", "--ignore-eof");
      if (how.equals("end of input")) {
        client.closeInput();
      } else {
        client.signal(how);
      }
      Leftovers.assertGoneWithin(Duration.ofSeconds(2), marker);
    }
  }

  /// Whether we were started to ignore that signal, which passes on to all that we start.
  private static boolean isIgnored(String signal) throws IOException {
    int number = Map.of("HUP", 1, "INT", 2, "TERM", 15).getOrDefault(signal, 0);
    Path status = Path.of("/proc/self/status");
    if (number == 0 || !Files.exists(status)) {
      return false;
    }
    String ignored =
        Files.readString(status)
            .lines()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElse("SigIgn: 0");
    return (Long.parseUnsignedLong(ignored.substring(7).strip(), 16) & (1L << (number - 1))) != 0;
  }

  private static String quoted(List<String> words) {
    return "'" + String.join("' '", words) + "'";
  }

  @Test
  void answersThoughNobodyReadsTheJunkOnStderr() throws Exception {
    Path junk = home.resolve("junk");
    Files.write(junk, Stream.generate(() -> "not a message at all").limit(40_000).toList());
    String answer = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";
    String script = "read -r line; cat '" + junk + "'; echo '" + answer + "'; cat >/dev/null";
    Process gateway =
        StdioClient.builder(home, Gateway.before(List.of("sh", "-c", script))).start();
    try {
      gateway
          .getOutputStream()
          .write(
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\n"
                  .getBytes(java.nio.charset.StandardCharsets.UTF_8));
      gateway.getOutputStream().flush();
      byte[] line = gateway.getInputStream().readNBytes(answer.length());
      assertThat(new String(line, java.nio.charset.StandardCharsets.UTF_8)).isEqualTo(answer);
    } finally {
      gateway.destroyForcibly();
    }
  }

  @Test
  void takesAClosedInputForItsEnd() throws Exception {
    List<String> words = Gateway.before(List.of("cat"));
    List<String> command = List.of("sh", "-c", quoted(words) + " <&-");
    Process gateway =
        StdioClient.builder(home, command)
            .redirectOutput(home.resolve("out").toFile())
            .redirectError(home.resolve("err").toFile())
            .start();
    assertThat(gateway.waitFor()).isZero();
    assertThat(home.resolve("out")).isEmptyFile();
    assertThat(home.resolve("err")).isEmptyFile();
  }
}
