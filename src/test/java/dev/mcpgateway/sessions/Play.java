package dev.mcpgateway.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.Gateway;
import dev.mcpgateway.harness.Json;
import dev.mcpgateway.harness.StdioClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Plays one session, and checks what holds for every session: what is delivered as it came was
/// recorded before, every record is a whole JSON object and numbered, and no secret stands in what
/// the gateway wrote.
final class Play {
  private static final String CUT = "{CUT}";
  private static final Pattern QUESTION = Pattern.compile("mcp-gateway-[0-9a-f]{32}");
  private static final String NO_LINE_FEED = "{NO-LF}";
  private static final long GLANCE_MILLIS = 5;

  private final Path file;
  private final Script script;
  private final Tokens tokens;
  private final StdioClient client;
  private final ScriptedServer server;
  private final AuditTrail audit;
  private final Set<String> written = new HashSet<>();

  /// The id of what the gateway asked last.
  private String question = "";

  private int recordsSeen;
  private boolean over;

  private Play(
      Path file,
      Script script,
      Tokens tokens,
      StdioClient client,
      ScriptedServer server,
      AuditTrail audit) {
    this.file = file;
    this.script = script;
    this.tokens = tokens;
    this.client = client;
    this.server = server;
    this.audit = audit;
  }

  /// Plays the session in a home of its own.
  static void of(Path file, Script script) throws IOException {
    Path home = Files.createTempDirectory("session");
    Path own = Files.createDirectory(home.resolve(".mcp-gateway"));
    Tokens tokens = new Tokens(file.getFileName().toString().hashCode());
    try {
      for (Script part : script.parts()) {
        play(file, part, tokens, home, own);
      }
    } finally {
      delete(home);
    }
  }

  private static void play(Path file, Script script, Tokens tokens, Path home, Path own)
      throws IOException {
    Files.deleteIfExists(own.resolve("audit.jsonl")); // of the session before
    try (ScriptedServer server = new ScriptedServer(home);
        StdioClient client =
            StdioClient.start(home, command(script, tokens, home, server.command()))) {
      AuditTrail audit = new AuditTrail(own.resolve("audit.jsonl"), own.resolve("key"));
      Play play = new Play(file, script, tokens, client, server, audit);
      play.all();
      play.assertNoSecretIsKept(own);
    }
  }

  private static List<String> command(Script script, Tokens tokens, Path home, List<String> server)
      throws IOException {
    List<String> command = new ArrayList<>(Gateway.before(List.of()));
    command.removeLast();
    command.addAll(List.of("--name", "fake"));
    String config = script.option("config:", "");
    if (!config.isEmpty()) {
      Path configFile = home.resolve("config.json");
      Files.writeString(configFile, tokens.expand(config), StandardCharsets.ISO_8859_1);
      command.addAll(List.of("--config", configFile.toString()));
    }
    String options = script.option("options:", "");
    command.addAll(options.isEmpty() ? List.of() : List.of(options.split(" ", -1)));
    command.add("--");
    command.addAll(server);
    return command;
  }

  private void all() throws IOException {
    for (Script.Step step : script.steps()) {
      try {
        play(step);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(file + ":" + step.line() + ": " + e.getMessage(), e);
      }
    }
    if (!over) {
      client.closeInput();
    }
    assertThat(client.linesUntilEnd()).as("what else the client read").isEmpty();
    assertThat(client.awaitExit())
        .as("exit code")
        .isEqualTo(Integer.parseInt(script.option("exit:", "0")));
    assertThat(server.linesUntilEnd()).as("what else the server read").isEmpty();
    assertRecordsAreNumbered();
  }

  private void play(Script.Step step) throws IOException {
    String text = tokens.expand(step.text().replace("<question>", question));
    switch (step.word()) {
      case "client>" -> {
        for (byte[] part : parts(text)) {
          client.sendBytes(part);
        }
      }
      case "server>" -> {
        List<byte[]> parts = parts(text);
        for (int i = 0; i < parts.size(); i++) {
          server.order(i + 1 < parts.size() ? "cut" : "out", parts.get(i));
        }
      }
      case "server stderr>" -> server.order("err", bytes(text + "\n"));
      case "to server:" -> delivered(text, server.nextLine());
      case "to client:" -> delivered(text, client.nextLine());
      case "stderr:" -> awaitStderr(new String(bytes(text), StandardCharsets.UTF_8));
      case "audit:" -> awaitRecord(new String(bytes(text), StandardCharsets.UTF_8));
      case "run:" -> run(text);
      case "client closes" -> {
        client.closeInput();
        over = true;
      }
      case "server exits:" -> {
        server.exit(Integer.parseInt(text));
        over = true;
      }
      default -> {} // read before the session began
    }
  }

  /// Without a record of its own, which would stand among those of the session.
  private void run(String words) throws IOException {
    Path home = audit.file().resolve("../..").normalize();
    Path unrecorded = home.resolve("unrecorded.json");
    Files.writeString(unrecorded, "{\"auditing\":{\"enabled\":false}}");
    List<String> command = new ArrayList<>(List.of(Gateway.before(List.of()).getFirst()));
    command.addAll(List.of(words.split(" ", -1)));
    command.addAll(List.of("--config", unrecorded.toString()));
    try (StdioClient other = StdioClient.start(home, command)) {
      assertThat(other.awaitExit()).as(other.stderr()).isZero();
    }
  }

  /// What is written in one go each; what is written as a whole is remembered.
  private List<byte[]> parts(String text) {
    boolean open = text.endsWith(NO_LINE_FEED);
    String line = open ? text.substring(0, text.length() - NO_LINE_FEED.length()) : text + "\n";
    for (String whole : line.replace(CUT, "").split("\n", -1)) {
      written.add(whole.replaceAll("\r$", ""));
    }
    List<byte[]> parts = new ArrayList<>();
    int from = 0;
    for (int cut = line.indexOf(CUT); cut >= 0; cut = line.indexOf(CUT, from)) {
      parts.add(bytes(line.substring(from, cut)));
      from = cut + CUT.length();
    }
    parts.add(bytes(line.substring(from)));
    return parts;
  }

  private void delivered(String expected, byte[] line) throws IOException {
    String actual = new String(line, StandardCharsets.ISO_8859_1);
    Matcher asked = QUESTION.matcher(actual);
    question = asked.find() ? asked.group() : question;
    boolean recorded = !isWatched(actual) || audit.records(bytes(actual.replaceAll("\r$", "")));
    String ellipsis = new String("…".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    if (!Json.matches(expected.replace(ellipsis, "…"), actual)) {
      assertThat(new String(line, StandardCharsets.UTF_8))
          .isEqualTo(new String(bytes(expected), StandardCharsets.UTF_8));
    }
    assertThat(recorded).as("recorded before it is delivered").isTrue();
  }

  /// Whether the line is delivered as a peer wrote it, and is recorded as one message.
  private boolean isWatched(String line) {
    boolean audited = !script.option("config:", "").contains("\"auditing\"");
    return audited && written.contains(line) && line.startsWith("{");
  }

  private void awaitStderr(String expected) {
    await("stderr holds " + expected, () -> client.stderr().contains(expected), client::stderr);
  }

  private void awaitRecord(String expected) throws IOException {
    await(
        "record " + (recordsSeen + 1),
        () -> audit.messages().size() > recordsSeen,
        () -> "there are " + audit.messages().size());
    Map<String, @Nullable Object> record = audit.messages().get(recordsSeen);
    recordsSeen++;
    if (!Json.fits(Json.parse(expected), record)) {
      assertThat(record.toString()).as("an audit record").isEqualTo(expected);
    }
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private interface Present {
    String text() throws IOException;
  }

  private static void await(String what, Condition condition, Present present) {
    long deadline = System.nanoTime() + StdioClient.PATIENCE.toNanos() / 3;
    try {
      while (!condition.holds()) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("never: " + what + "; " + present.text());
        }
        Thread.sleep(GLANCE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void assertRecordsAreNumbered() throws IOException {
    int number = 0;
    for (Map<String, @Nullable Object> record : audit.records()) {
      number++;
      assertThat(record).containsEntry("seq", new Json.Numeral(Integer.toString(number)));
      assertThat(record).containsKeys("v", "session", "action", "violations", "prev", "hash");
    }
    for (Map<String, @Nullable Object> record : audit.messages()) {
      assertThat(record).containsKeys("direction", "bytes", "digest");
    }
  }

  private void assertNoSecretIsKept(Path own) throws IOException {
    assertNoSecret("stderr", client.stderr());
    try (Stream<Path> files = Files.walk(own)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1);
        assertNoSecret(each.getFileName().toString(), text);
      }
    }
  }

  private void assertNoSecret(String where, String text) {
    for (String secret : tokens.secrets()) {
      assertThat(text.contains(secret)).as("%s holds %s: %s", where, secret, text).isFalse();
    }
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
