package dev.mcpgateway.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.Gateway;
import dev.mcpgateway.harness.StdioClient;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
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

/// Protects from questions that a real client does not put to its user, and from answers that the
/// gateway does not understand: by elicitation with a server of before 2026, and by a call that
/// wants more with one that speaks the newest revision, where the client does too.
class AskingIT {
  private static final String CONFIG = "{\"tools\":[{\"ask\":\"*\",\"reason\":\"to be sure\"}]}";

  @TempDir private Path home;

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0} and {1}", quoteTextArguments = false)
  @CsvSource({
    "TYPESCRIPT_V1, EVERYTHING",
    "TYPESCRIPT_V1, BOTH_ERAS",
    "TYPESCRIPT_V2, EVERYTHING",
    "TYPESCRIPT_V2, BOTH_ERAS",
    "PYTHON_V1, EVERYTHING",
    "PYTHON_V1, BOTH_ERAS",
    "PYTHON_V2, EVERYTHING",
    "PYTHON_V2, BOTH_ERAS",
  })
  void theUserIsAskedAndObeyed(Speaker speaker, Peer peer) throws IOException {
    boolean both = peer == Peer.BOTH_ERAS;
    String text = both ? "\"greet\",{\"name\":\"%s\"}" : "\"echo\",{\"message\":\"%s\"}";
    String structured =
        both
            ? "\"add\",{\"a\":1,\"b\":2}"
            : "\"get-structured-content\",{\"location\":\"Chicago\"}";
    List<String> outcomes =
        outcomes(
            speaker,
            peer,
            List.of(
                step(text.formatted("a"), "once"),
                step(text.formatted("a"), "decline"),
                step(text.formatted("a"), "session"),
                step(text.formatted("a"), "decline"),
                step(text.formatted("b"), "cancel"),
                step(text.formatted("b"), "no"),
                step(structured, "decline"),
                step(structured, "once")));

    assertThat(outcomes)
        .containsExactly(
            "asked, done",
            "asked, refused",
            "asked, done",
            "done",
            "asked, refused",
            "asked, refused",
            "asked, refused",
            "asked, done");
  }

  private static String step(String call, String decision) {
    return "[" + call + ",\"" + decision + "\"]";
  }

  private List<String> outcomes(Speaker speaker, Peer peer, List<String> steps) throws IOException {
    Packages packages = Packages.fetched();
    List<String> command = new ArrayList<>(speaker.askedCommand(packages));
    command.addAll(List.of("[" + String.join(",", steps) + "]", "--"));
    List<String> gateway = new ArrayList<>(Gateway.before(List.of()));
    Path config = Files.writeString(home.resolve("config.json"), CONFIG);
    gateway.addAll(gateway.size() - 1, List.of("--config", config.toString()));
    command.addAll(gateway);
    command.addAll(peer.command(packages, home));
    try (StdioClient client = StdioClient.start(home, command)) {
      List<String> lines = client.linesUntilEnd();
      assertThat(client.awaitExit()).as("the session's end: %s", client.stderr()).isZero();
      return lines.stream().map(AskingIT::outcome).toList();
    }
  }

  /// What a line of the client says; the whole line where it is nothing that we expect.
  private static String outcome(String line) {
    JsonValue said = JsonValue.parse(Slice.of(line.getBytes(UTF_8))).orElseThrow();
    String asked =
        said.at("asked").elements().stream()
            .map(field -> field.text().equals("decision") ? "asked, " : line)
            .reduce("", String::concat);
    boolean refusal = said.at("text").text().startsWith("Blocked by MCP Gateway (rule tool-ask)");
    return switch (said.at("refused").text()) {
      case "true" -> asked + (refusal ? "refused" : line);
      case "false" -> asked + (refusal ? line : "done");
      default -> line;
    };
  }
}
