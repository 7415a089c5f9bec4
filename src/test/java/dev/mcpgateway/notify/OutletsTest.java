package dev.mcpgateway.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Protects from alerts that are lost, repeated without end, or hold up messages.
class OutletsTest {
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final long PATIENCE_SECONDS = 30;

  @TempDir private Path folder;

  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
  private final Deque<Integer> answers = new ArrayDeque<>();
  private final Deque<String> complaints = new ConcurrentLinkedDeque<>();
  private Instant now = NOON;
  private Optional<HttpServer> server = Optional.empty();

  @AfterEach
  void stop() {
    server.ifPresent(one -> one.stop(0));
  }

  @Test
  void postsAnAlertWithAllThereIsToSay() throws Exception {
    Outlets outlets = outlets(webhook(listen(), false));
    outlets.alert(alert("github-token"));

    JsonValue got = JsonValue.parse(Slice.of(next())).orElseThrow();
    assertThat(got.at("rule").text()).isEqualTo("github-token");
    assertThat(got.at("match").text()).isEqualTo("ghp_…(40)");
    assertThat(got.at("time").text()).isEqualTo("2026-11-25T12:00:00Z");
    assertThat(got.at("repeated").text()).isEqualTo("0");
  }

  @Test
  void speaksAsSlackLikesIt() throws Exception {
    Outlets outlets = outlets(webhook(listen(), true));
    outlets.alert(alert("a<b>&c"));

    assertThat(next())
        .isEqualTo("{\"text\":\"MCP Gateway [files]: blocked tools/call: a&lt;b&gt;&amp;c\"}");
  }

  @Test
  void triesAgainWhereTheReceiverFails() throws Exception {
    answers.add(503);
    answers.add(429);
    Outlets outlets = outlets(webhook(listen(), false));
    outlets.alert(alert("r"));

    assertThat(next()).isEqualTo(next()).isEqualTo(next());
    assertThat(complaints).isEmpty();
  }

  @Test
  void saysOnceWithoutTheAddressThatItIsNotTaken() throws Exception {
    answers.add(403);
    answers.add(403);
    Outlets outlets = outlets(webhook(listen(), false));
    outlets.alert(alert("r"));
    outlets.alert(alert("s"));
    next();
    next();
    outlets.close();

    assertThat(complaints).hasSize(1);
    assertThat(complaints.getFirst())
        .contains("the webhook at 127.0.0.1: it answered 403")
        .doesNotContain("SECRET-PATH");
  }

  @Test
  void tellsOneOfAKindInAMinuteAndCountsTheOthers() throws Exception {
    Outlets outlets = outlets(webhook(listen(), false));
    outlets.alert(alert("r"));
    next();
    now = NOON.plus(Outlets.QUIET).minusMillis(1);
    outlets.alert(alert("r"));
    outlets.alert(alert("r"));
    outlets.alert(alert("other"));
    assertThat(next()).contains("\"rule\":\"other\"");
    now = NOON.plus(Outlets.QUIET);
    outlets.alert(alert("r"));

    assertThat(next()).contains("\"repeated\":2", "(and 2 more of its kind)");
  }

  @Test
  void neverLetsAnybodyWaitForAReceiverThatHangs() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
      Outlets outlets = outlets(webhook(address, false));
      long start = System.nanoTime();
      for (int i = 0; i < 2 * Outlets.MOST_QUEUED; i++) {
        outlets.alert(alert("rule" + i));
      }
      outlets.close();
      assertThat(System.nanoTime() - start).isLessThan(Duration.ofMillis(1900).toNanos());
    }
  }

  @Test
  void runsAProgramWithTheAlertOnItsStdin() throws Exception {
    Path got = folder.resolve("got");
    List<String> command =
        List.of("sh", "-c", "cat > \"$1.tmp\"; mv \"$1.tmp\" \"$1\"", "x", "" + got);
    Outlets outlets =
        outlets(
            new Outlets.Settings(
                Optional.empty(), true, Level.INFO, Optional.empty(), false, command));
    outlets.alert(alert("r"));
    outlets.close();

    assertThat(Files.readString(got)).contains("\"rule\":\"r\"").endsWith("}\n");
    assertThat(complaints).isEmpty();
  }

  @Test
  void saysThatAProgramFailed() {
    Outlets outlets =
        outlets(
            new Outlets.Settings(
                Optional.empty(), true, Level.INFO, Optional.empty(), false, List.of("false")));
    outlets.alert(alert("r"));
    outlets.close();

    assertThat(complaints)
        .containsExactly("an alert was not taken by the command false: its exit code was 1");
  }

  @Test
  void writesALineADayAndKeepsThirtyDays() throws Exception {
    Path logs = folder.resolve("logs");
    Files.createDirectories(logs);
    LocalDate today = LocalDate.ofInstant(NOON, ZoneOffset.UTC);
    Path oldest = Files.createFile(DailyLog.file(logs, today.minusDays(DailyLog.DAYS - 1)));
    Path tooOld = Files.createFile(DailyLog.file(logs, today.minusDays(DailyLog.DAYS)));
    Path other = Files.createFile(logs.resolve("mcp-gateway-notes.log"));
    Outlets outlets = outlets(log(logs, true));
    outlets.say(Level.DEBUG, "too small to tell");
    outlets.say(Level.INFO, "a \"session\" began");
    outlets.alert(alert("r"));
    outlets.close();

    Path file = DailyLog.file(logs, today);
    assertThat(Files.readString(file))
        .isEqualTo(
            """
            {"time":"2026-11-25T12:00:00Z","level":"info","server":"files","session":"5e","message":"a \\"session\\" began"}
            {"time":"2026-11-25T12:00:00Z","level":"warning","server":"files","session":"5e","message":"blocked tools/call: r"}
            """);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(oldest).exists();
    assertThat(other).exists();
    assertThat(tooOld).doesNotExist();
  }

  @Test
  void writesTextThatATerminalDoesNotObey() throws Exception {
    Outlets outlets = outlets(log(folder, false));
    outlets.say(Level.ERROR, "bad \u001b[2J\nnews");
    outlets.close();

    Path file = DailyLog.file(folder, LocalDate.ofInstant(NOON, ZoneOffset.UTC));
    assertThat(Files.readString(file))
        .isEqualTo("2026-11-25T12:00:00Z error [files] bad ?[2J?news\n");
  }

  @Test
  void stopsWritingToALogThatIsFull() throws Exception {
    Path file = DailyLog.file(folder, LocalDate.ofInstant(NOON, ZoneOffset.UTC));
    try (var full = new java.io.RandomAccessFile(file.toFile(), "rw")) {
      full.setLength(DailyLog.MOST_BYTES - 1);
    }
    DailyLog log = new DailyLog(folder, false);
    DailyLog.Line line = new DailyLog.Line(NOON, Level.INFO, "s", "5e", "x");
    log.write(line);
    long once = Files.size(file);
    log.write(line);

    assertThat(once).isGreaterThan(DailyLog.MOST_BYTES);
    assertThat(Files.size(file)).isEqualTo(once);
  }

  private static Outlets.Settings log(Path logs, boolean json) {
    return new Outlets.Settings(
        Optional.of(logs), json, Level.INFO, Optional.empty(), false, List.of());
  }

  private static Outlets.Settings webhook(URI address, boolean slack) {
    return new Outlets.Settings(
        Optional.empty(), true, Level.INFO, Optional.of(address), slack, List.of());
  }

  private Outlets outlets(Outlets.Settings settings) {
    return new Outlets(settings, "files", "5e", () -> now, complaints::add);
  }

  private Alert alert(String rule) {
    return new Alert(
        now,
        "files",
        "5e",
        "blocked",
        "client->server",
        "tools/call",
        rule,
        "critical",
        "params.arguments.text",
        "ghp_…(40)",
        "blocked tools/call: " + rule);
  }

  private URI listen() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          received.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          Integer answer = answers.poll();
          exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
          exchange.close();
        });
    http.start();
    server = Optional.of(http);
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/SECRET-PATH");
  }

  private String next() throws InterruptedException {
    String text = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(text).isNotNull();
    return text == null ? "" : text;
  }
}
