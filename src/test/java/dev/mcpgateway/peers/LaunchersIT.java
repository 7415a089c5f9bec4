package dev.mcpgateway.peers;

import dev.mcpgateway.harness.Fixtures;
import dev.mcpgateway.harness.Gateway;
import dev.mcpgateway.harness.Leftovers;
import dev.mcpgateway.harness.StdioClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Protects from servers that stay when their client goes, in each way in which real clients go,
/// with the launchers between us and the server that people's configurations name.
class LaunchersIT {
  private static final Duration GONE = Duration.ofSeconds(2);
  private static final Path RECORDER = Path.of("src/test/python/tee.py").toAbsolutePath();

  /// A server that stays at the end of its input and on every signal but KILL, and so does a
  /// process that it starts.
  private static final String[] STUBBORN = {
    "--ignore-eof", "--ignore-term", "--grandchild", "--never-answer"
  };

  @TempDir Path home;
  private String marker;

  /// What stands between us and the server.
  enum Launcher {
    NONE,
    UVX,
    NPX;

    List<String> before(List<String> server) {
      return switch (this) {
        case NONE -> server;
        case UVX -> {
          String uvx = Packages.fetched().python("uvx");
          List<String> command = new ArrayList<>(List.of(uvx, "--offline", "--quiet"));
          command.addAll(List.of("--python", Packages.fetched().python("python")));
          command.add("python");
          command.addAll(server.subList(1, server.size()));
          yield command;
        }
        case NPX -> {
          Packages.fetched();
          yield List.of("npx", "--offline", "-c", String.join(" ", server));
        }
      };
    }
  }

  /// How a client ends its session.
  enum End {
    /// Inspector, mcporter, and the first thing that the SDKs of TypeScript and Python do.
    CLOSES_INPUT,
    /// The TypeScript SDK v2 with the process that it only asks for the server's era.
    CLOSES_INPUT_AND_TERMINATES,
    /// Claude Code: its side of the input stays open.
    INTERRUPTS,
    /// The Java SDK: the same.
    TERMINATES,
    /// A terminal that is closed.
    HANGS_UP,
    /// Killed itself, with a call under way.
    IS_KILLED,
    /// The last resort of all of them.
    KILLS
  }

  static Stream<Arguments> ways() {
    return Stream.of(Launcher.values())
        .flatMap(launcher -> Stream.of(End.values()).map(end -> Arguments.of(launcher, end)));
  }

  @BeforeEach
  void mark() {
    marker = home.getFileName().toString();
  }

  @AfterEach
  void endWhatIsLeft() {
    Leftovers.end(marker);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "behind {0} when the client {1}", quoteTextArguments = false)
  @MethodSource("ways")
  void leavesNoStubbornServerBehind(Launcher launcher, End end) throws IOException {
    List<String> server = launcher.before(Fixtures.stubborn(marker, STUBBORN));
    List<String> command = Gateway.heedingSignals(Gateway.before(server));
    if (end == End.IS_KILLED) {
      List<String> client = new ArrayList<>(List.of("python3", "-S", RECORDER.toString()));
      client.add(home.resolve("client").toString());
      client.addAll(command);
      command = client;
    }
    try (StdioClient client = StdioClient.start(home, command)) {
      client.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}");
      client.answerTo("1");
      Leftovers.awaitRunning(marker, "stubborn.py", "--asleep");
      if (end != End.CLOSES_INPUT) {
        client.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\"}");
      }
      end(client, end);
      Leftovers.assertGoneWithin(GONE, marker);
    }
  }

  private static void end(StdioClient client, End end) throws IOException {
    switch (end) {
      case CLOSES_INPUT -> client.closeInput();
      case CLOSES_INPUT_AND_TERMINATES -> {
        client.closeInput();
        client.signal("TERM");
      }
      case INTERRUPTS -> client.signal("INT");
      case TERMINATES -> client.signal("TERM");
      case HANGS_UP -> client.signal("HUP");
      case IS_KILLED, KILLS -> client.signal("KILL");
    }
  }
}
