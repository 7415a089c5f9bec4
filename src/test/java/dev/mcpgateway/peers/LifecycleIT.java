package dev.mcpgateway.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.Answer;
import dev.mcpgateway.harness.Fixtures;
import dev.mcpgateway.harness.Gateway;
import dev.mcpgateway.harness.Leftovers;
import dev.mcpgateway.harness.StdioClient;
import dev.mcpgateway.harness.Tee;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Protects from orphans, hangs and lost answers when one side goes, stalls or floods.
class LifecycleIT {
  /// What the gateway promises: nothing of the tree is running so long after the client went.
  private static final Duration GONE = Duration.ofSeconds(2);

  private static final int MIB = 1 << 20;
  private static final String NONE = "no bad habit";

  @TempDir Path home;
  private String marker;

  @BeforeEach
  void mark() {
    marker = home.getFileName().toString();
  }

  @AfterEach
  void leavesNothingBehind() {
    Leftovers.assertGoneWithin(GONE, marker);
  }

  // The client goes.

  @ParameterizedTest(name = "when the server has {0}", quoteTextArguments = false)
  @ValueSource(
      strings = {
        NONE,
        "--ignore-eof",
        "--ignore-eof --ignore-term",
        "--ignore-eof --ignore-term --grandchild",
        "--ignore-eof --ignore-term --grandchild-apart",
        "--grandchild",
        "--grandchild-apart",
        "--never-read",
        "--never-read --ignore-term --grandchild",
      })
  void endsTheWholeTreeWhenTheClientClosesItsInput(String habits) throws IOException {
    try (StdioClient client = start(words(habits))) {
      awaitServer(client, habits);
      client.closeInput();
      Leftovers.assertGoneWithin(GONE, marker);
    }
  }

  @ParameterizedTest(name = "when the server has {0}", quoteTextArguments = false)
  @ValueSource(
      strings = {
        "--never-answer",
        "--never-answer --ignore-eof --ignore-term --grandchild",
        "--never-answer --ignore-eof --ignore-term --grandchild-apart",
      })
  void endsTheWholeTreeWhenTheClientIsKilledInMidCall(String habits) throws IOException {
    List<String> server = Fixtures.stubborn(marker, words(habits));
    List<String> client = Tee.before(home.resolve("client"), Gateway.before(server));
    try (StdioClient parent = StdioClient.start(home, client)) {
      parent.send(request(1, "ping"));
      parent.answerTo("1");
      parent.send(request(2, "tools/call"));
      parent.signal("KILL");
      Leftovers.assertGoneWithin(GONE, marker);
    }
  }

  @ParameterizedTest(name = "on SIG{0} when the server has {1}", quoteTextArguments = false)
  @CsvSource({
    "INT, " + NONE,
    "TERM, " + NONE,
    "HUP, " + NONE,
    "INT, --ignore-eof --ignore-term --grandchild",
    "TERM, --ignore-eof --ignore-term --grandchild",
    "HUP, --ignore-eof --ignore-term --grandchild-apart",
    "KILL, " + NONE,
    "KILL, --grandchild",
    "KILL, --grandchild-apart",
    "KILL, --ignore-eof",
    "KILL, --ignore-eof --ignore-term --grandchild",
    "KILL, --ignore-eof --ignore-term --grandchild-apart",
  })
  void endsTheWholeTreeOnASignalThoughItsInputStaysOpen(String signal, String habits)
      throws IOException {
    List<String> server = Fixtures.stubborn(marker, words(habits));
    try (StdioClient client =
        StdioClient.start(home, Gateway.heedingSignals(Gateway.before(server)))) {
      awaitServer(client, habits);
      client.signal(signal);
      Leftovers.assertGoneWithin(GONE, marker);
    }
  }

  @ParameterizedTest(name = "on SIG{0}", quoteTextArguments = false)
  @ValueSource(strings = {"INT", "TERM", "HUP", "KILL"})
  void endsTheServerOnASignalThatComesAsSoonAsItRuns(String signal) throws IOException {
    List<String> server = Fixtures.stubborn(marker, "--never-read");
    try (StdioClient client =
        StdioClient.start(home, Gateway.heedingSignals(Gateway.before(server)))) {
      Leftovers.awaitRunning(marker, "stubborn.py", "--never-read");
      client.signal(signal);
      Leftovers.assertGoneWithin(GONE, marker);
    }
  }

  @Test
  void endsTheWholeTreeWhenTheClientIsKilledWhileTheServerFloods() throws IOException {
    List<String> server = Fixtures.stubborn(marker, "--flood-stdout", "2000");
    List<String> client = Tee.before(home.resolve("client"), Gateway.before(server));
    try (StdioClient parent = StdioClient.startUnread(home, client)) {
      Leftovers.awaitRunning(marker, "stubborn.py", "--flood-stdout");
      parent.signal("KILL");
      Leftovers.assertGoneWithin(GONE, marker);
    }
  }

  @Test
  void waitsForTheAnswerWhenTheClientClosesItsInputWithACallPending() throws IOException {
    try (StdioClient client = start("--delay", "1")) {
      client.send(request(1, "tools/call"));
      client.closeInput();
      assertThat(client.answerTo("1").errorCode()).isEmpty();
      assertThat(client.linesUntilEnd()).isEmpty();
      assertThat(client.awaitExit()).isZero();
    }
  }

  /// It takes longer to judge, record and write than the last bytes of a server may take.
  @Test
  void deliversALargeAnswerToAClientThatHasClosedItsInput() throws IOException {
    try (StdioClient client = start("--big", "60")) {
      client.send(request(1, "tools/call"));
      client.closeInput();
      assertThat(client.answerTo("1").line().length()).isGreaterThan(59 * MIB);
      assertThat(client.awaitExit()).isZero();
    }
  }

  @Test
  void deliversEveryAnswerToAClientThatHasClosedItsInputAndReadsLate() throws Exception {
    List<String> server = Fixtures.stubborn(marker, "--big", "1");
    try (StdioClient client = StdioClient.startUnread(home, Gateway.before(server))) {
      client.send(request(1, "tools/call"));
      for (int id = 2; id < 1_000; id++) {
        client.send(
            "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"x\",\"method\":\"y\"}".formatted(id));
      }
      client.closeInput();
      Thread.sleep(2_000);
      client.startReading();
      for (int i = 1; i < 1_000; i++) {
        Answer answer = client.nextAnswer();
        assertThat(answer.errorCode().isEmpty()).isEqualTo(answer.id().orElseThrow().equals("1"));
      }
      assertThat(client.awaitExit()).isZero();
    }
  }

  @Test
  void passesALastRequestWithoutLineEnd() throws IOException {
    try (StdioClient client = start()) {
      client.sendBytes(request(1, "tools/call").getBytes(UTF_8));
      client.closeInput();
      assertThat(client.answerTo("1").errorCode()).isEmpty();
      assertThat(client.awaitExit()).isZero();
    }
  }

  // The server goes.

  @ParameterizedTest(name = "with {0} {1} it exits with {2}", quoteTextArguments = false)
  @CsvSource({
    "--exit-in-call, 0, 0",
    "--exit-in-call, 7, 7",
    "--die-in-call, SIGKILL, 137",
    "--die-in-call, SIGTERM, 143",
    "--die-in-call, SIGSEGV, 139",
  })
  void answersEveryPendingCallWhenTheServerDies(String habit, String how, int code)
      throws IOException {
    try (StdioClient client = start("--delay", "300", habit, how)) {
      client.send(request(1, "resources/list"));
      client.send("{\"jsonrpc\":\"2.0\",\"id\":\"two\",\"method\":\"prompts/list\"}");
      client.send("{\"jsonrpc\":\"2.0\",\"id\":2.50,\"method\":\"prompts/list\"}");
      client.send(request(3, "tools/call"));
      List<Answer> answers =
          client.linesUntilEnd().stream().map(line -> Answer.of(line.getBytes(UTF_8))).toList();
      assertThat(answers)
          .extracting(answer -> answer.id().orElse(answer.line()))
          .containsExactlyInAnyOrder("1", "\"two\"", "2.50", "3");
      assertThat(answers).allMatch(answer -> answer.errorCode().isPresent());
      assertThat(client.awaitExit()).isEqualTo(code);
    }
  }

  @ParameterizedTest(name = "with {0} {1} and {2}", quoteTextArguments = false)
  @CsvSource({
    "--exit-in-call, 7, --grandchild, 7",
    "--die-in-call, SIGKILL, --grandchild, 137",
    "--die-in-call, SIGKILL, --grandchild-apart, 137",
  })
  void answersThePendingCallWhenTheServerDiesAndEndsWhatItLeftBehind(
      String habit, String how, String child, int code) throws IOException {
    try (StdioClient client = start(habit, how, child)) {
      awaitServer(client, child);
      client.send(request(1, "tools/call"));
      assertIsError(client.nextAnswer(), "1");
      assertThat(client.awaitExit()).isEqualTo(code);
      Leftovers.assertGoneWithin(Duration.ZERO, marker);
    }
  }

  @Test
  void leavesADaemonAlone() throws IOException {
    try (StdioClient client = start("--daemon")) {
      client.send(request(1, "ping"));
      client.answerTo("1");
      client.closeInput();
      assertThat(client.awaitExit()).isZero();
      assertThat(Leftovers.end(marker)).singleElement().asString().contains("--asleep");
    }
  }

  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @ValueSource(ints = {0, 1, 3, 255})
  void exitsWithTheCodeOfAServerThatExitsAtOnce(int code) throws IOException {
    try (StdioClient client = start("--exit-at-start", Integer.toString(code))) {
      assertThat(client.linesUntilEnd()).isEmpty();
      assertThat(client.awaitExit()).isEqualTo(code);
    }
  }

  @Test
  void exitsWithTheCodeOfAServerThatExitsAtOnceThoughACallWasSent() throws IOException {
    try (StdioClient client = start("--exit-at-start", "3")) {
      client.send(request(1, "initialize"));
      assertThat(client.linesUntilEnd())
          .allMatch(line -> Answer.of(line.getBytes(UTF_8)).errorCode().isPresent());
      assertThat(client.awaitExit()).isEqualTo(3);
    }
  }

  @Test
  void saysInOneLineThatACommandIsNotFound() throws IOException {
    List<String> server = List.of("no-such-command-" + marker, "--marker", marker);
    assertThat(complaint(server, 127)).contains("no-such-command-" + marker);
  }

  @Test
  void saysInOneLineThatAPathIsNotFound() throws IOException {
    Path missing = home.resolve("missing");
    assertThat(complaint(List.of(missing.toString()), 127)).contains(missing.toString());
  }

  @Test
  void saysInOneLineThatACommandIsNotExecutable() throws IOException {
    Path plain = Files.writeString(home.resolve("plain.txt"), "not a program\n");
    assertThat(complaint(List.of(plain.toString()), 126)).contains(plain.toString());
  }

  @Test
  void saysInOneLineThatADirectoryIsNotExecutable() throws IOException {
    assertThat(complaint(List.of(home.toString()), 126)).contains(home.toString());
  }

  private String complaint(List<String> server, int code) throws IOException {
    try (StdioClient client = StdioClient.start(home, Gateway.before(server))) {
      assertThat(client.linesUntilEnd()).isEmpty();
      assertThat(client.awaitExit()).isEqualTo(code);
      List<String> complaints = client.stderr().lines().toList();
      assertThat(complaints).singleElement().asString().startsWith("mcp-gateway: ");
      return complaints.getFirst();
    }
  }

  // What a sloppy server prints.

  @Test
  void keepsJunkFromTheClient() throws IOException {
    try (StdioClient client = start("--junk")) {
      for (int id = 1; id <= 3; id++) {
        client.send(request(id, "tools/call"));
        Answer first = Answer.of(client.nextLine());
        assertThat(first.id()).as(first.line()).hasValue(Integer.toString(id));
        assertThat(first.errorCode()).isEmpty();
      }
      client.closeInput();
      assertThat(client.awaitExit()).isZero();
      assertThat(client.stderr()).contains("injecting env (3)").contains("{\"level\":\"info\"");
    }
  }

  @Test
  void keepsJunkThatIsNoUtf8FromTheClient() throws IOException {
    try (StdioClient client = start("--invalid-utf8")) {
      client.send(request(1, "tools/call"));
      assertThat(Answer.of(client.nextLine()).id()).hasValue("1");
      client.send(request(2, "tools/call"));
      assertThat(Answer.of(client.nextLine()).id()).hasValue("2");
    }
  }

  @Test
  void turnsAnAnswerThatIsNoUtf8IntoAnErrorUnderItsId() throws IOException {
    try (StdioClient client = start("--invalid-answer")) {
      client.send(request(1, "tools/call"));
      assertIsError(client.nextAnswer(), "1");
      client.send(request(2, "tools/call"));
      assertIsError(client.nextAnswer(), "2");
    }
  }

  @Test
  void endsTheLastAnswerThatTheServerLeftOpen() throws IOException {
    try (StdioClient client = start("--no-final-lf")) {
      client.send(request(1, "tools/call"));
      assertThat(client.answerTo("1").errorCode()).isEmpty();
      assertThat(client.linesUntilEnd()).isEmpty();
      assertThat(client.endedWithLineEnd()).isTrue();
      assertThat(client.awaitExit()).isZero();
    }
  }

  @Test
  void keepsAFloodOnStderrFlowing() throws IOException {
    try (StdioClient client = start("--flood-stderr", "8")) {
      client.send(request(1, "tools/call"));
      assertThat(client.answerTo("1").errorCode()).isEmpty();
      client.closeInput();
      assertThat(client.awaitExit()).isZero();
      assertThat(client.stderr()).hasSizeGreaterThanOrEqualTo(8 * MIB);
    }
  }

  // Sizes.

  @Test
  void passes64MibFromTheClient() throws IOException {
    try (StdioClient client = start()) {
      byte[] line = bigRequest(1, 64 * MIB);
      client.sendBytes(line);
      assertThat(client.answerTo("1").line()).contains(checksum(line));
    }
  }

  @Test
  void passes64MibFromTheServer() throws IOException {
    try (StdioClient client = start("--big", "63")) {
      client.send(request(1, "tools/call"));
      Answer answer = client.answerTo("1");
      assertThat(answer.errorCode()).isEmpty();
      assertThat(answer.line().length()).isGreaterThan(62 * MIB);
    }
  }

  @Test
  void passes64MibInBothDirectionsAtOnce() throws IOException {
    try (StdioClient client = start("--big", "63", "--queue")) {
      client.send(request(1, "tools/call"));
      client.send(request(2, "tools/call"));
      byte[] line = bigRequest(3, 64 * MIB);
      client.sendBytes(line);
      client.send(request(4, "ping"));
      List<Answer> answers = client.answersUntil("4");
      assertThat(answers).hasSize(4).allMatch(answer -> answer.errorCode().isEmpty());
      assertThat(answers)
          .filteredOn(answer -> !answer.id().orElseThrow().equals("4"))
          .allMatch(answer -> answer.line().length() > 62 * MIB);
    }
  }

  @Test
  void refusesALineBeyondTheLimitUnderItsIdAndGoesOn() throws IOException {
    try (StdioClient client = start()) {
      String start = "{\"jsonrpc\":\"2.0\",\"method\":\"tools/call\",\"params\":{\"text\":\"";
      client.sendBytes(start.getBytes(UTF_8));
      byte[] text = "lorem ipsum dolor sit amet. ".repeat(MIB / 28).getBytes(UTF_8);
      for (int sent = 0; sent < 80 * MIB; sent += text.length) {
        client.sendBytes(text);
      }
      client.send("\"},\"id\":\"big\"}");
      assertThat(client.nextAnswer().isError(-32600, "\"big\"")).isTrue();
      client.send(request(2, "tools/call"));
      assertIsResult(client.nextAnswer(), "2");
    }
  }

  @ParameterizedTest(name = "with {0}", quoteTextArguments = false)
  @ValueSource(strings = {"--id-last", "--junk"})
  void replacesAnAnswerBeyondTheLimitUnderItsIdAndGoesOn(String habit) throws IOException {
    try (StdioClient client = start("--big", "80", habit)) {
      client.send(request(1, "tools/call"));
      Answer answer = client.nextAnswer();
      assertIsError(answer, "1");
      assertThat(answer.line().length()).isLessThan(10_000);
      client.send(request(2, "ping"));
      assertIsResult(client.nextAnswer(), "2");
    }
  }

  // Slow readers.

  @Test
  void neverDeadlocksWhileAClientWritesBeforeItReads() throws IOException {
    int count = 5_000;
    int everyTenth = 10;
    String text = "lorem ipsum ".repeat(850);
    List<String> server = Fixtures.stubborn(marker, "--queue");
    try (StdioClient client = StdioClient.startUnread(home, Gateway.before(server))) {
      Set<String> answered = new HashSet<>();
      CompletableFuture<Void> writing =
          CompletableFuture.runAsync(() -> {
            for (int id = 0; id < count; id++) {
              String twice = id % everyTenth == 0 ? "\"method\":\"ping\"," : "";
              sendUnchecked(
                  client,
                  "{\"jsonrpc\":\"2.0\",\"id\":%d,%s\"method\":\"tools/call\",\"params\":{\"text\":\"%s\"}}"
                      .formatted(id, twice, text));
            }
          });
      writing.orTimeout(StdioClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
      writing.join();
      client.startReading();
      int refused = 0;
      while (answered.size() < count) {
        Answer answer = client.nextAnswer();
        assertThat(answered.add(answer.id().orElseThrow())).as(answer.line()).isTrue();
        int id = Integer.parseInt(answer.id().orElseThrow());
        assertThat(answer.errorCode().isPresent()).isEqualTo(id % everyTenth == 0);
        refused += answer.errorCode().isPresent() ? 1 : 0;
      }
      assertThat(refused).isEqualTo(count / everyTenth);
    }
  }

  @Test
  void neverDeadlocksWhileAServerWritesBeforeItReads() throws IOException {
    int count = 3_000;
    try (StdioClient client = start("--flood-stdout", "3000")) {
      String text = "lorem ipsum ".repeat(850);
      for (int id = 0; id < count; id++) {
        client.send(
            "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"text\":\"%s\"}}"
                .formatted(id, text));
      }
      List<Answer> answers = client.answersUntil(Integer.toString(count - 1));
      assertThat(answers).hasSize(count).allMatch(answer -> answer.errorCode().isEmpty());
    }
  }

  @Test
  void losesNothingWhileTheServerReadsSlowly() throws IOException {
    Path inputs = home.resolve("inputs");
    try (StdioClient client = start("--read-slowly", "0.002", "--inputs", inputs.toString())) {
      List<String> sent = new ArrayList<>();
      for (int id = 0; id < 500; id++) {
        sent.add(
            request(id, "tools/call").replace("{}", "{\"text\":\"" + "x y ".repeat(2_000) + "\"}"));
        client.send(sent.getLast());
      }
      assertThat(client.answersUntil("499")).hasSize(500);
      assertThat(Files.readAllLines(inputs, UTF_8)).isEqualTo(sent);
    }
  }

  // ---

  private StdioClient start(String... habits) throws IOException {
    return StdioClient.start(home, Gateway.before(Fixtures.stubborn(marker, habits)));
  }

  /// Waits until the server has its habits, and its grandchild where it has one.
  private void awaitServer(StdioClient client, String habits) throws IOException {
    if (habits.contains("--never-read")) {
      Leftovers.awaitRunning(marker, "stubborn.py", "--never-read");
    } else {
      client.send(request(0, "ping"));
      client.answerTo("0");
    }
    if (habits.contains("--grandchild")) {
      Leftovers.awaitRunning(marker, "stubborn.py", "--asleep");
    }
  }

  private static String[] words(String habits) {
    return habits.equals(NONE) ? new String[0] : habits.split(" ", -1);
  }

  private static void assertIsError(Answer answer, String id) {
    assertThat(answer.id()).as(answer.line()).hasValue(id);
    assertThat(answer.errorCode()).as(answer.line()).isPresent();
  }

  private static void assertIsResult(Answer answer, String id) {
    assertThat(answer.id()).as(answer.line()).hasValue(id);
    assertThat(answer.errorCode()).as(answer.line()).isEmpty();
  }

  private static String request(int id, String method) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\",\"params\":{}}".formatted(id, method);
  }

  /// A request of exactly so many bytes without its line end.
  private static byte[] bigRequest(int id, int bytes) {
    String start =
        "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"text\":\""
            .formatted(id);
    String end = "\"}}\n";
    int length = bytes + 1 - start.length() - end.length();
    String text = "lorem ipsum dolor sit amet. ".repeat(length / 28) + "x".repeat(length % 28);
    return (start + text + end).getBytes(UTF_8);
  }

  private static String checksum(byte[] line) {
    CRC32 crc = new CRC32();
    crc.update(line);
    return "crc32 %08x of %d bytes".formatted(crc.getValue(), line.length);
  }

  private static void sendUnchecked(StdioClient client, String line) {
    try {
      client.send(line);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
