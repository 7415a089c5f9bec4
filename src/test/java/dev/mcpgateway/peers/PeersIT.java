package dev.mcpgateway.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.StdioClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Protects from a gateway that real clients and servers can tell from a plain pipe.
///
/// Long sessions with everything that the SDKs can do: sampling, elicitation, roots, progress,
/// cancelling, calls at once, and questions in the midst of a call. Each pair talks twice, once
/// directly and once through the gateway.
class PeersIT {
  /// Fewer messages than any of the sessions exchanges in either direction.
  private static final int FEWEST = 7;

  @TempDir Path home;

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(
      name = "{0} client and {1} server cannot tell the gateway from a pipe",
      quoteTextArguments = false)
  @CsvSource({
    "TypeScript v1, EVERYTHING",
    "TypeScript v1, FILESYSTEM",
    "TypeScript v1, TIME",
    "TypeScript v1, BOTH_ERAS",
    "TypeScript v2, EVERYTHING",
    "TypeScript v2, FILESYSTEM",
    "TypeScript v2, TIME",
    "TypeScript v2, BOTH_ERAS",
    "Python, EVERYTHING",
    "Python, FILESYSTEM",
    "Python, TIME",
  })
  void cannotTellTheGatewayFromAPipe(String client, Peer server) throws IOException {
    Packages packages = Packages.fetched();
    List<String> driver =
        switch (client) {
          case "TypeScript v1" -> packages.ours("client.mjs", "v1");
          case "TypeScript v2" -> packages.ours("client.mjs", "v2");
          default -> packages.pythonClient();
        };
    Path directory = home.resolve("files");
    List<String> target = server.command(packages, directory);
    Recordings recordings = new Recordings(Files.createDirectory(home.resolve("records")));

    List<String> seenDirectly = converse(driver, server, directory, recordings.direct(target));
    List<String> seenThroughGateway =
        converse(driver, server, directory, recordings.guarded(target));

    recordings.assertSame(Recordings.Order.OF_SERVER, FEWEST);
    assertThat(seenThroughGateway).as("what the SDK's caller sees").isEqualTo(seenDirectly);
    assertThat(seenDirectly.getLast()).contains("\"close\"");
  }

  /// Runs a scripted session from an empty directory.
  ///
  /// @return what the client's caller got to see
  private List<String> converse(List<String> driver, Peer peer, Path directory, List<String> server)
      throws IOException {
    peer.prepare(directory);
    List<String> command = new ArrayList<>(driver);
    command.addAll(List.of(peer.toString(), directory.toString(), "--"));
    command.addAll(server);
    try (StdioClient client = StdioClient.start(home, command)) {
      List<String> steps = client.linesUntilEnd();
      assertThat(client.awaitExit()).as("the session's end: %s", client.stderr()).isZero();
      return steps.stream().map(Recordings::withoutVariations).toList();
    }
  }
}
