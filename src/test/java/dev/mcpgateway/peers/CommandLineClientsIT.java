package dev.mcpgateway.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.Leftovers;
import dev.mcpgateway.harness.StdioClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Protects from a gateway that the clients that people use could tell from the server itself: each
/// one reaches its servers once directly and once through the gateway, and nothing is left running,
/// however the client ends its servers.
class CommandLineClientsIT {
  private static final Duration GONE = Duration.ofSeconds(2);

  /// What each of them says and hears at least: the handshake, and the list of tools.
  private static final int FEWEST = 2;

  @TempDir Path home;

  /// One of each kind; with `-Dpeers=all` every one.
  static Stream<Peer> servers() {
    return SurveyIT.EVERY_PAIR
        ? Stream.of(Peer.values())
        : Stream.of(Peer.Kind.values()).map(kind -> kind.peers().getFirst());
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "the {0} server", quoteTextArguments = false)
  @MethodSource("servers")
  void inspectorListsTheSameToolsDirectlyAndThroughTheGateway(Peer server) throws IOException {
    List<String> inspector = Packages.fetched().inspector();
    Recorded recorded = record(server);

    String direct = inspect(inspector, recorded.direct());
    Leftovers.end(marker());
    String guarded = inspect(inspector, recorded.guarded());
    Leftovers.assertGoneWithin(GONE, marker());

    recorded.recordings().assertSame(Recordings.Order.OF_NEITHER, FEWEST);
    assertThat(guarded).isEqualTo(direct).contains("\"tools\"");
  }

  private String inspect(List<String> inspector, List<String> server) throws IOException {
    List<String> list = List.of("--connect-timeout", "60000", "--method", "tools/list");
    return run(words(inspector, server, list));
  }

  @Test
  void mcporterListsTheSameToolsOfEveryServerDirectlyAndThroughTheGateway() throws IOException {
    Packages packages = Packages.fetched();
    Map<Peer, Recorded> servers = recordAll(Stream.of(Peer.values()));

    String direct = mcporter(packages, commands(servers, false));
    Leftovers.end(marker());
    String guarded = mcporter(packages, commands(servers, true));
    Leftovers.assertGoneWithin(GONE, marker());

    assertSame(servers);
    assertThat(guarded).isEqualTo(direct).contains("\"ok\": " + servers.size());
  }

  /// What mcporter prints but for the command lines and how long it took.
  private String mcporter(Packages packages, Map<Peer, List<String>> servers) throws IOException {
    Path config = home.resolve("mcporter.json");
    Files.writeString(config, configuration(servers), UTF_8);
    List<String> list = List.of("list", "--json", "--schema", "--timeout", "60000");
    // Else it leaves a process of its own behind that keeps some servers for the next time.
    List<String> program =
        words(List.of("env", "MCPORTER_DISABLE_KEEPALIVE=*"), packages.mcporter());
    String output = run(words(program, List.of("--config", config.toString()), list));
    return output.replaceAll("\"(durationMs|transport)\": .*", "");
  }

  @Test
  void claudeCodeConnectsToServersOfEachKindDirectlyAndThroughTheGateway() throws IOException {
    List<String> claude = Packages.fetched().claude();
    Map<Peer, Recorded> servers = recordAll(servers());

    List<String> direct = connected(claude, commands(servers, false), "direct");
    Leftovers.end(marker());
    List<String> guarded = connected(claude, commands(servers, true), "guarded");
    Leftovers.assertGoneWithin(GONE, marker());

    assertThat(direct).hasSize(servers.size());
    assertThat(guarded).isEqualTo(direct);
    // It waits for a server's first answer for so short a time that a busy machine changes its
    // mind.
    for (Recorded recorded : servers.values()) {
      recorded.recordings().assertRelayed();
      if (recorded.recordings().openedAlike()) {
        recorded.recordings().assertSame(Recordings.Order.OF_NEITHER, FEWEST);
      }
    }
  }

  /// The servers that `claude mcp list` finds connected once they were added.
  private List<String> connected(
      List<String> claude, Map<Peer, List<String>> servers, String configuration)
      throws IOException {
    Path folder = home.resolve("claude-" + configuration);
    List<String> program =
        words(
            List.of(
                "env",
                "CLAUDE_CONFIG_DIR=" + folder,
                "DISABLE_AUTOUPDATER=1",
                "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1",
                "MCP_TIMEOUT=60000"),
            claude,
            List.of("mcp"));
    for (Map.Entry<Peer, List<String>> server : servers.entrySet()) {
      List<String> name = List.of("add", "-s", "user", server.getKey().toString(), "--");
      run(words(program, name, server.getValue()));
    }
    return run(words(program, List.of("list")))
        .lines()
        .filter(line -> line.endsWith("Connected"))
        .map(line -> line.substring(0, line.indexOf(':')))
        .sorted()
        .toList();
  }

  /// A server that is recorded in both runs.
  private record Recorded(Recordings recordings, List<String> direct, List<String> guarded) {}

  private Recorded record(Peer server) throws IOException {
    Path directory = home.resolve("files-" + server);
    server.prepare(directory);
    List<String> target = server.command(Packages.fetched(), directory);
    Path folder = Files.createDirectory(home.resolve("records-" + server));
    Recordings recordings = new Recordings(folder);
    return new Recorded(recordings, recordings.direct(target), recordings.guarded(target));
  }

  /// Those of the servers that this machine has.
  private Map<Peer, Recorded> recordAll(Stream<Peer> servers) throws IOException {
    Map<Peer, Recorded> all = new LinkedHashMap<>();
    for (Peer server : servers.toList()) {
      if (server.lacks().isEmpty()) {
        all.put(server, record(server));
      }
    }
    return all;
  }

  private static Map<Peer, List<String>> commands(Map<Peer, Recorded> servers, boolean guarded) {
    Map<Peer, List<String>> commands = new LinkedHashMap<>();
    servers.forEach((server, recorded) ->
        commands.put(server, guarded ? recorded.guarded() : recorded.direct()));
    return commands;
  }

  private static void assertSame(Map<Peer, Recorded> servers) throws IOException {
    for (Recorded recorded : servers.values()) {
      recorded.recordings().assertSame(Recordings.Order.OF_NEITHER, FEWEST);
    }
  }

  private static String configuration(Map<Peer, List<String>> servers) {
    List<String> entries = new ArrayList<>();
    servers.forEach((name, command) -> {
      List<String> words = command.stream().map(word -> '"' + word + '"').toList();
      String arguments = String.join(",", words.subList(1, words.size()));
      entries.add(
          "\"%s\":{\"command\":%s,\"args\":[%s]}".formatted(name, words.getFirst(), arguments));
    });
    return "{\"mcpServers\":{" + String.join(",", entries) + "}}";
  }

  private String run(List<String> command) throws IOException {
    try (StdioClient client = StdioClient.start(home, command)) {
      client.closeInput();
      String output = String.join("\n", client.linesUntilEnd());
      assertThat(client.awaitExit()).as("exit code: %s", client.stderr()).isZero();
      return Recordings.withoutVariations(output);
    }
  }

  private static List<String> words(List<String> first, List<String> then) {
    return Stream.concat(first.stream(), then.stream()).toList();
  }

  private static List<String> words(List<String> first, List<String> then, List<String> last) {
    return words(words(first, then), last);
  }

  private String marker() {
    return home.getFileName().toString();
  }
}
