package dev.mcpgateway.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.Gateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Two runs of one session, direct and through the gateway, as they went over the wire.
///
/// A recorder stands at the client's side, and in the second run another one at the server's:
/// within that run the bytes on both sides must be equal, and the two runs must hold the same
/// messages in the same order, but for what differs between any two runs.
///
/// @param folder where the records are
record Recordings(Path folder) {
  private static final Path RECORDER = Path.of("src/test/python/tee.py").toAbsolutePath();
  private static final String DIRECT = "direct";
  private static final String NEAR = "client";
  private static final String FAR = "server";

  /// A method of its own is what tells a request or notification from an answer.
  private static final Pattern METHOD = Pattern.compile("\"method\"\\s*:");

  /// What the gateway answers in the place of a server that has ended.
  private static final Pattern ENDED =
      Pattern.compile("\"code\":-32603,\"message\":\"server \\S+ ended with exit code");

  private static final Pattern OLD_OPENING = Pattern.compile("\"method\"\\s*:\\s*\"initialize\"");

  /// Whether what one side sends by itself and what it answers may overtake each other.
  enum Order {
    /// Steps wait for each other, so the server's order is fixed. Whether a client answers the
    /// server's question before or after asking its own next one is up to its scheduler.
    OF_SERVER,
    /// Neither is fixed.
    OF_NEITHER
  }

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
              "the browser's snapshots are named after the moment",
              Pattern.compile("page-\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d-\\d{3}Z\\.yml")),
          new Variation(
              "the Java SDK's ids begin with a random number",
              Pattern.compile("(?<=\"id\":\")[0-9a-f]{8}(?=-\\d+\")")),
          new Variation(
              "and the day", Pattern.compile("(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")));

  /// The server's command line for the first run.
  List<String> direct(List<String> server) {
    return recorded(DIRECT, server);
  }

  /// The server's command line for the second run.
  List<String> guarded(List<String> server) {
    return recorded(NEAR, Gateway.before(recorded(FAR, server)));
  }

  private List<String> recorded(String side, List<String> command) {
    List<String> whole = new ArrayList<>(List.of("python3", "-S", RECORDER.toString()));
    whole.add(folder.resolve(side).toString());
    whole.addAll(command);
    return whole;
  }

  /// Fails unless the client and the server heard the same in both runs.
  ///
  /// @param fewest how many messages there are at least in either direction: nothing passes by
  ///   being empty
  void assertSame(Order order, int fewest) throws IOException {
    int starts = starts(DIRECT);
    assertThat(starts).isPositive();
    assertThat(starts(NEAR)).as("starts of the server").isEqualTo(starts);
    for (int start = 1; start <= starts; start++) {
      assertRelayed(start);
      for (String way : List.of("in", "out")) {
        List<String> alone = messages(DIRECT, start, way);
        boolean mixed = way.equals("in") || order == Order.OF_NEITHER;
        assertThat(ordered(messages(NEAR, start, way), mixed))
            .as("messages %s", way)
            .isEqualTo(ordered(alone, mixed));
        if (start == starts) {
          assertThat(alone).as("messages %s", way).hasSizeGreaterThanOrEqualTo(fewest);
        }
      }
    }
  }

  /// Fails unless what one side of the gateway wrote is what the other read.
  void assertRelayed() throws IOException {
    for (int start = 1; start <= starts(NEAR); start++) {
      assertRelayed(start);
    }
  }

  private void assertRelayed(int start) throws IOException {
    assertThat(record(NEAR, start, "in"))
        .as("bytes on both sides of the gateway")
        .hasSameBinaryContentAs(record(FAR, start, "in"));
    List<String> written = lines(FAR, start, "out");
    written.removeIf(line -> !line.startsWith("{"));
    assertThat(lines(NEAR, start, "out")).as("lines on both sides").isEqualTo(written);
  }

  /// Whether the client opened both runs in the same era: some take a server that is slow to start
  /// for an old one.
  boolean openedAlike() throws IOException {
    return opensOld(DIRECT) == opensOld(NEAR);
  }

  private boolean opensOld(String side) throws IOException {
    return messages(side, starts(side), "in").stream().anyMatch(OLD_OPENING.asPredicate());
  }

  /// What the schemas say of each message that the client and the server exchanged: the same on
  /// both sides of the gateway.
  ///
  /// @return how many are valid
  long assertAsValidAsBefore(Schemas schemas) throws IOException {
    long valid = 0;
    for (int start = 1; start <= starts(NEAR); start++) {
      for (List<String> ways : List.of(List.of("in", "out"), List.of("out", "in"))) {
        String way = ways.getFirst();
        String back = ways.getLast();
        List<String> near = schemas.verdicts(lines(NEAR, start, way), lines(NEAR, start, back));
        List<String> far = schemas.verdicts(lines(FAR, start, way), lines(FAR, start, back));
        assertThat(near).isEqualTo(far);
        valid += Schemas.valid(near);
      }
    }
    return valid;
  }

  /// A line without what differs between any two runs.
  static String withoutVariations(String line) {
    String same = line;
    for (Variation variation : VARIATIONS) {
      same = variation.text().matcher(same).replaceAll("(" + variation.reason() + ")");
    }
    return same;
  }

  private Path record(String side, int start, String way) {
    return folder.resolve(side + "." + start + "." + way);
  }

  /// The lines of one direction, but for the last where the gateway wrote it: a client that ends
  /// its server in the midst of a request, such as a subscription, hears from us that it has ended.
  private List<String> lines(String side, int start, String way) throws IOException {
    List<String> lines =
        new ArrayList<>(Files.readString(record(side, start, way), UTF_8).lines().toList());
    if (!lines.isEmpty() && ENDED.matcher(lines.getLast()).find()) {
      lines.removeLast();
    }
    return lines;
  }

  private List<String> messages(String side, int start, String way) throws IOException {
    return lines(side, start, way).stream()
        .filter(line -> line.startsWith("{"))
        .map(Recordings::withoutVariations)
        .toList();
  }

  private static List<String> ordered(List<String> messages, boolean mixed) {
    if (!mixed) {
      return messages;
    }
    List<String> sorted = new ArrayList<>();
    messages.stream()
        .collect(Collectors.partitioningBy(message -> METHOD.matcher(message).find()))
        .forEach((isRequest, some) -> sorted.addAll(isRequest ? 0 : sorted.size(), some));
    return sorted;
  }

  private int starts(String side) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return (int)
          files
              .filter(file -> file.getFileName().toString().matches(side + "\\.\\d+\\.in"))
              .count();
    }
  }
}
