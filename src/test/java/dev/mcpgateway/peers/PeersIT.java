package dev.mcpgateway.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.Gateway;
import dev.mcpgateway.harness.StdioClient;
import dev.mcpgateway.harness.Tee;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Protects from a gateway that real clients and servers can tell from a plain pipe.
///
/// Each pair talks twice, once directly and once through the gateway. A recorder stands at the
/// client's side, and in the second run another one at the server's: within that run the bytes on
/// both sides must be equal, and the two runs must hold the same messages in the same order, but
/// for what differs between any two runs.
class PeersIT {
  /// Fewer messages than any of the sessions exchanges in either direction: nothing passes by being
  /// empty.
  private static final int FEWEST = 6;

  @TempDir Path home;

  /// What differs between two runs of the same session, and why.
  private record Variation(String reason, Pattern text) {}

  private static final List<Variation> VARIATIONS =
      List.of(
          new Variation(
              "the everything server's resources tell the time of day",
              Pattern.compile("created at \\d{1,2}:\\d\\d:\\d\\d\\s[AP]M")),
          new Variation(
              "the same in base64: 'Resource 3: …'", Pattern.compile("UmVzb3VyY2Ug[\\w+/=]+")),
          new Variation(
              "the time server tells the time",
              Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d")),
          new Variation(
              "and the day", Pattern.compile("(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")));

  /// A method of its own is what tells a request or notification from an answer.
  private static final Pattern METHOD = Pattern.compile("\"method\"\\s*:");

  @ParameterizedTest(
      name = "{0} client and {1} server cannot tell the gateway from a pipe",
      quoteTextArguments = false)
  @CsvSource({
    "TypeScript v1, everything",
    "TypeScript v1, filesystem",
    "TypeScript v1, time",
    "TypeScript v2, everything",
    "TypeScript v2, filesystem",
    "TypeScript v2, time",
    "Python, everything",
    "Python, filesystem",
    "Python, time",
  })
  void cannotTellTheGatewayFromAPipe(String client, String server) throws IOException {
    Packages packages = Packages.fetched();
    List<String> driver =
        switch (client) {
          case "TypeScript v1" -> packages.typescriptClient("v1");
          case "TypeScript v2" -> packages.typescriptClient("v2");
          default -> packages.pythonClient();
        };
    Path directory = home.resolve("files");
    List<String> target =
        switch (server) {
          case "everything" -> packages.everythingServer();
          case "filesystem" -> packages.filesystemServer(directory);
          default -> List.of(packages.timeServer());
        };
    Path records = Files.createDirectory(home.resolve("records"));

    List<String> direct = Tee.before(records.resolve("direct"), target);
    List<String> seenDirectly = converse(driver, server, directory, direct);
    List<String> guarded =
        Tee.before(
            records.resolve("client"),
            Gateway.before(Tee.before(records.resolve("server"), target)));
    List<String> seenThroughGateway = converse(driver, server, directory, guarded);

    int starts = starts(records, "direct");
    assertThat(starts).isPositive();
    assertThat(starts(records, "client")).as("starts of the server").isEqualTo(starts);
    assertThat(starts(records, "server")).as("starts behind the gateway").isEqualTo(starts);
    for (int start = 1; start <= starts; start++) {
      for (String way : List.of("in", "out")) {
        Path near = records.resolve("client." + start + "." + way);
        Path far = records.resolve("server." + start + "." + way);
        assertThat(near).as("bytes on both sides of the gateway").hasSameBinaryContentAs(far);
        Path alone = records.resolve("direct." + start + "." + way);
        assertThat(messages(near, way)).as("messages").isEqualTo(messages(alone, way));
      }
    }
    assertThat(messages(records.resolve("direct." + starts + ".in"), "in"))
        .hasSizeGreaterThan(FEWEST);
    assertThat(messages(records.resolve("direct." + starts + ".out"), "out"))
        .hasSizeGreaterThan(FEWEST);
    assertThat(seenThroughGateway).as("what the SDK's caller sees").isEqualTo(seenDirectly);
    assertThat(seenDirectly.getLast()).contains("\"close\"");
  }

  /// Runs a scripted session from an empty directory.
  ///
  /// @return what the client's caller got to see
  private List<String> converse(
      List<String> driver, String session, Path directory, List<String> server) throws IOException {
    empty(directory);
    List<String> command = new ArrayList<>(driver);
    command.addAll(List.of(session, directory.toString(), "--"));
    command.addAll(server);
    try (StdioClient client = StdioClient.start(home, command)) {
      List<String> steps = client.linesUntilEnd();
      assertThat(client.awaitExit()).as("the session's end: %s", client.stderr()).isZero();
      return steps.stream().map(PeersIT::withoutVariations).toList();
    }
  }

  private static void empty(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectory(directory);
  }

  private static int starts(Path records, String side) throws IOException {
    try (Stream<Path> files = Files.list(records)) {
      return (int)
          files
              .filter(file -> file.getFileName().toString().matches(side + "\\.\\d+\\.in"))
              .count();
    }
  }

  /// The messages of one direction. A client's answers stand behind its requests: whether it
  /// answers the server's question before or after asking its own next one is up to its scheduler.
  private static List<String> messages(Path record, String way) throws IOException {
    List<String> messages =
        Files.readString(record, UTF_8).lines().map(PeersIT::withoutVariations).toList();
    if (way.equals("out")) {
      return messages;
    }
    List<String> sorted = new ArrayList<>();
    messages.stream()
        .collect(Collectors.partitioningBy(message -> METHOD.matcher(message).find()))
        .forEach((isRequest, some) -> sorted.addAll(isRequest ? 0 : sorted.size(), some));
    return sorted;
  }

  private static String withoutVariations(String line) {
    String same = line;
    for (Variation variation : VARIATIONS) {
      same = variation.text().matcher(same).replaceAll("(" + variation.reason() + ")");
    }
    return same;
  }
}
