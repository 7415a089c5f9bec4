package dev.mcpgateway.peers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.Answer;
import dev.mcpgateway.harness.Fixtures;
import dev.mcpgateway.harness.Gateway;
import dev.mcpgateway.harness.StdioClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Protects from a relay that changes, reorders, drops or adds a byte where no verdict asks for it,
/// and from one that lets a malformed line through.
class TransparencyIT {
  private static final int LINES = 50_000;
  private static final String REQUEST =
      "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"a\"}}";
  private static final String NEXT = "{\"jsonrpc\":\"2.0\",\"id\":8,\"method\":\"ping\"}";
  private static final String NEXT_ANSWER = "{\"jsonrpc\":\"2.0\",\"id\":8,\"result\":{}}";

  @TempDir Path home;

  /// A line that does not pass while the gateway enforces.
  ///
  /// @param octets the line's bytes, one character each
  /// @param id the id under which there must be an error; empty where none can be read, or more
  ///   than one
  record Odd(String name, String octets, String id) {
    byte[] line() {
      return octets.getBytes(ISO_8859_1);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 20261122})
  void relaysEveryLineByteForByteInBothDirections(long seed) throws IOException {
    byte[] sent = new Lines(seed, true).bytes(LINES);
    byte[] played = new Lines(seed + 1, false).bytes(LINES);
    Path output = Files.write(home.resolve("output"), played);
    Path inputs = home.resolve("inputs");

    Process gateway =
        StdioClient.builder(home, Gateway.before(Fixtures.replay(0, output, inputs)))
            .redirectError(home.resolve("stderr").toFile())
            .start();
    try {
      CompletableFuture<Void> sending = inBackground(() -> send(gateway, sent));
      InputStream answers = gateway.getInputStream();
      byte[] received = inBackground(() -> read(answers, played.length)).join();
      assertSameBytes(played, received);
      sending.join();
      assertSameBytes(sent, awaitBytes(inputs, sent.length));
      assertThat(answers.available()).as("bytes that the server did not send").isZero();
    } finally {
      gateway.descendants().forEach(ProcessHandle::destroyForcibly);
      gateway.destroyForcibly();
    }
  }

  static Stream<Odd> fromTheClient() {
    String request = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"x\"";
    return Stream.concat(
        malformed(request, ",\"params\":{\"name\":\"a\"}}"),
        Stream.of(
            odd("not JSON", "hello", ""),
            odd("half a message", request, ""),
            odd("a duplicate key in params", request + ",\"params\":{\"a\":1,\"a\":1}}", "7"),
            odd(
                "an escaped duplicate in params",
                request + ",\"params\":{\"a\":1,\"\\u0061\":1}}",
                "7"),
            odd("a case variant in params", request + ",\"params\":{\"name\":1,\"Name\":1}}", "7"),
            odd("two params", request + ",\"params\":{},\"params\":{}}", "7"),
            odd("two methods", request + ",\"method\":\"x\"}", "7")));
  }

  static Stream<Odd> fromTheServer() {
    String answer = "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"a\":1}";
    return Stream.concat(
        malformed(answer, ",\"x\":{}}"),
        Stream.of(
            odd("two results", answer + ",\"result\":{}}", "7"),
            odd("two results, one escaped", answer + ",\"re\\u0073ult\":{}}", "7")));
  }

  private static Stream<Odd> malformed(String start, String end) {
    String whole = start + end;
    return Stream.of(
        odd("a NUL after the message", whole + "\0", "7"),
        odd("a NUL between tokens", start + "\0" + end, ""),
        odd("trailing data", whole + " trailing", "7"),
        odd("two messages on a line", whole + "{\"jsonrpc\":\"2.0\",\"method\":\"x\"}", ""),
        odd("a raw CR between tokens", start + "\r" + end, "7"),
        odd("a raw CR before the message", "\r" + whole, "7"),
        odd("a byte order mark", "\ufeff" + whole, "7"),
        odd("an invalid byte", start + ",\"x\":\"", 0xFF, "\"}", "7"),
        odd("an overlong slash", start + ",\"x\":\"", 0xC0, 0xAF, "\"}", "7"),
        odd("half a surrogate pair in UTF-8", start + ",\"x\":\"", 0xED, 0xA0, 0x80, "\"}", "7"),
        odd("513 levels", start + ",\"x\":" + "[".repeat(512) + "]".repeat(512) + "}", "7"),
        odd("two ids", start + ",\"id\":9}", ""),
        odd("an Id beside the id", start + ",\"Id\":9}", ""),
        odd("a case variant in the envelope", start + ",\"PARAMS\":{}}", "7"),
        odd("a long s in the envelope", start + ",\"re\u017fult\":{}}", "7"),
        odd("a raw line feed's cousin in a string", start + ",\"x\":\"\u000b\"}", "7"));
  }

  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @MethodSource("fromTheClient")
  void keepsAMalformedLineFromTheServer(Odd odd) throws IOException {
    Path output = Files.writeString(home.resolve("output"), NEXT_ANSWER + "\n");
    Path inputs = home.resolve("inputs");
    List<String> server = Fixtures.replay(1, output, inputs);
    try (StdioClient client = StdioClient.start(home, Gateway.before(server))) {
      client.sendBytes(odd.line());
      client.send(NEXT);
      List<Answer> answers =
          odd.id().isEmpty() ? client.answersUntil("8") : client.answersUntil("8", odd.id());
      assertThat(Files.readString(inputs, ISO_8859_1)).isEqualTo(NEXT + "\n");
      answers.removeIf(answer -> answer.line().equals(NEXT_ANSWER));
      assertErrorUnderItsId(odd, answers);
    }
  }

  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @MethodSource("fromTheServer")
  void keepsAMalformedLineFromTheClient(Odd odd) throws IOException {
    ByteArrayOutputStream played = new ByteArrayOutputStream();
    played.writeBytes((NEXT_ANSWER.replace('8', '6') + "\n").getBytes(UTF_8));
    played.writeBytes(odd.line());
    played.writeBytes((NEXT_ANSWER + "\n").getBytes(UTF_8));
    Path output = Files.write(home.resolve("output"), played.toByteArray());
    List<String> server = Fixtures.replay(3, output, home.resolve("inputs"));
    try (StdioClient client = StdioClient.start(home, Gateway.before(server))) {
      client.send(NEXT.replace('8', '6'));
      client.send(REQUEST);
      client.send(NEXT);
      assertThat(client.nextLine()).asString(UTF_8).isEqualTo(NEXT_ANSWER.replace('8', '6'));
      List<Answer> answers = client.answersUntil("8");
      assertErrorUnderItsId(odd, answers.subList(0, answers.size() - 1));
    }
  }

  private static void assertErrorUnderItsId(Odd odd, List<Answer> answers) {
    if (odd.id().isEmpty()) {
      assertThat(answers).allMatch(answer -> answer.errorCode().isPresent());
    } else {
      assertThat(answers)
          .singleElement()
          .satisfies(answer -> assertThat(answer.id()).hasValue(odd.id()))
          .satisfies(answer -> assertThat(answer.errorCode()).hasValue(-32600));
    }
  }

  @Test
  void passesMalformedLinesWhileObserving() throws IOException {
    Path folder = Files.createDirectory(home.resolve(".mcp-gateway"));
    Files.writeString(folder.resolve("config.json"), "{\"mode\":\"observe\"}");
    byte[] sent = allOf(fromTheClient());
    byte[] played = allOf(fromTheServer());
    Path output = Files.write(home.resolve("output"), played);
    Path inputs = home.resolve("inputs");
    Process gateway =
        StdioClient.builder(home, Gateway.before(Fixtures.replay(0, output, inputs)))
            .redirectError(home.resolve("stderr").toFile())
            .start();
    try {
      CompletableFuture<Void> sending = inBackground(() -> send(gateway, sent));
      InputStream answers = gateway.getInputStream();
      assertSameBytes(played, inBackground(() -> read(answers, played.length)).join());
      sending.join();
      assertSameBytes(sent, awaitBytes(inputs, sent.length));
    } finally {
      gateway.descendants().forEach(ProcessHandle::destroyForcibly);
      gateway.destroyForcibly();
    }
  }

  @Test
  void removesTheByteOrderMarkWhereTheServersStreamBegins() throws IOException {
    Path output =
        Files.writeString(
            home.resolve("output"), "\ufeff" + NEXT_ANSWER + "\n" + NEXT_ANSWER + "\n");
    List<String> server = Fixtures.replay(1, output, home.resolve("inputs"));
    try (StdioClient client = StdioClient.start(home, Gateway.before(server))) {
      client.send(NEXT);
      assertThat(client.nextLine()).asString(UTF_8).isEqualTo(NEXT_ANSWER);
      assertThat(client.nextLine()).asString(UTF_8).isEqualTo(NEXT_ANSWER);
    }
  }

  private static byte[] allOf(Stream<Odd> odds) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    odds.forEach(odd -> all.writeBytes(odd.line()));
    return all.toByteArray();
  }

  /// @param parts text or single bytes; the last one is the id
  private static Odd odd(String name, Object... parts) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (Object part : Arrays.copyOf(parts, parts.length - 1)) {
      switch (part) {
        case String text -> line.writeBytes(text.getBytes(UTF_8));
        case Integer octet -> line.write(octet);
        default -> throw new IllegalArgumentException(part.toString());
      }
    }
    line.write('\n');
    return new Odd(name, line.toString(ISO_8859_1), parts[parts.length - 1].toString());
  }

  /// What can fail with an [IOException].
  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> CompletableFuture<T> inBackground(Work<T> work) {
    return CompletableFuture.supplyAsync(
            () -> {
              try {
                return work.run();
              } catch (IOException broken) {
                throw new UncheckedIOException(broken);
              }
            },
            task -> Thread.ofPlatform().daemon().start(task))
        .orTimeout(StdioClient.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static Void send(Process process, byte[] bytes) throws IOException {
    OutputStream input = process.getOutputStream();
    input.write(bytes);
    input.flush();
    return null;
  }

  private static byte[] read(InputStream from, int length) throws IOException {
    return from.readNBytes(length);
  }

  /// The file's content once it is as long as expected, or when it is not for long.
  private static byte[] awaitBytes(Path file, int length) throws IOException {
    long deadline = System.nanoTime() + StdioClient.PATIENCE.toNanos();
    while (Files.size(file) < length && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    return Files.readAllBytes(file);
  }

  private static void assertSameBytes(byte[] expected, byte[] actual) {
    int at = Arrays.mismatch(expected, actual);
    if (at >= 0) {
      assertThat(lineAround(actual, at)).isEqualTo(lineAround(expected, at));
      assertThat(actual.length).isEqualTo(expected.length);
    }
  }

  private static String lineAround(byte[] bytes, int at) {
    int from = Math.min(at, bytes.length);
    while (from > 0 && bytes[from - 1] != '\n') {
      from--;
    }
    int to = Math.min(at, bytes.length);
    while (to < bytes.length && bytes[to] != '\n') {
      to++;
    }
    return new String(bytes, from, to - from, UTF_8);
  }
}
