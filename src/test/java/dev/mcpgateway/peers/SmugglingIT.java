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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Protects from lines that the gateway takes for harmless while some real server runs a tool call
/// in them.
class SmugglingIT {
  private static final String CALL =
      "\"method\":\"tools/call\",\"params\":{\"name\":\"smuggled\",\"arguments\":{}}";
  private static final String BARE_CALL = "{\"jsonrpc\":\"2.0\",\"id\":110," + CALL + "}";
  private static final String NOTE = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/zzz\"}";
  private static final String ORDINARY =
      "{\"jsonrpc\":\"2.0\",\"id\":\"next\",\"method\":\"tools/call\","
          + "\"params\":{\"name\":\"ordinary\",\"arguments\":{}}}";

  /// Deeper than the gateway reads.
  private static final int TOO_DEEP = 513;

  @TempDir Path home;

  /// Whether the sender of a line can be told what became of it.
  enum Reply {
    /// Under id 7 there comes an error.
    ERROR,
    /// The line has no id, or more than one that could be meant: an error under id 7 or 110, or
    /// nothing.
    PERHAPS
  }

  /// A line, the kind of reader that runs the call in it, and what its sender is told.
  ///
  /// @param octets the line's bytes, one character each
  record Smuggling(String name, String reader, String octets, Reply reply) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Smuggling> lines() {
    String request = "{\"jsonrpc\":\"2.0\",\"id\":7,";
    String params = "\"params\":{\"name\":\"smuggled\",\"arguments\":{}}";
    String harmless = "\"params\":{\"name\":\"harmless\",\"arguments\":{}}";
    String call = "\"method\":\"tools/call\",";
    return Stream.of(
        perhaps(
            "call between two raw CRs",
            "cr",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/zzz\",\"params\":{\"a\":\r"
                + BARE_CALL
                + "\r}}"),
        error(
            "call between two raw CRs in a request",
            "cr",
            request + "\"method\":\"ping\",\"params\":{\"a\":\r" + BARE_CALL + "\r}}"),
        perhaps("call after a raw CR", "cr", NOTE + "\r" + BARE_CALL),
        error("second method counts", "last", request + "\"method\":\"ping\"," + CALL + "}"),
        error("first method counts", "first", request + CALL + ",\"method\":\"ping\"}"),
        error(
            "second method is spelled with an escape",
            "last",
            request + "\"method\":\"ping\",\"\\u006dethod\":\"tools/call\"," + params + "}"),
        error("second params count", "last", request + call + harmless + "," + params + "}"),
        error("first params count", "first", request + call + params + "," + harmless + "}"),
        error(
            "second name counts",
            "last",
            request + call + "\"params\":{\"name\":\"harmless\",\"name\":\"smuggled\"}}"),
        error(
            "first name counts",
            "first",
            request + call + "\"params\":{\"name\":\"smuggled\",\"name\":\"harmless\"}}"),
        error(
            "second name is spelled with an escape",
            "last",
            request + call + "\"params\":{\"name\":\"harmless\",\"n\\u0061me\":\"smuggled\"}}"),
        perhaps("two ids", "last", "{\"jsonrpc\":\"2.0\",\"id\":7,\"id\":110," + CALL + "}"),
        perhaps(
            "two ids, the first counts",
            "first",
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"id\":110," + CALL + "}"),
        error(
            "Method beside method",
            "fold",
            request + "\"method\":\"ping\",\"Method\":\"tools/call\"," + params + "}"),
        error(
            "Method in place of method",
            "fold",
            request + "\"Method\":\"tools/call\"," + params + "}"),
        error(
            "PARAMS beside params",
            "fold",
            request + call + harmless + ",\"PARAMS\":{\"name\":\"smuggled\"}}"),
        error(
            "Name beside name",
            "fold",
            request + call + "\"params\":{\"name\":\"harmless\",\"Name\":\"smuggled\"}}"),
        error(
            "Name in place of name",
            "fold",
            request + call + "\"params\":{\"Name\":\"smuggled\",\"arguments\":{}}}"),
        error(
            "params with a long s beside params",
            "fold",
            request + call + harmless + ",\"param\u017f\":{\"name\":\"smuggled\"}}"),
        error(
            "params with a long s in place of params",
            "fold",
            request + call + "\"param\u017f\":{\"name\":\"smuggled\"}}"),
        error(
            "params with an escaped long s",
            "fold",
            request + call + harmless + ",\"param\\u017f\":{\"name\":\"smuggled\"}}"),
        error(
            "task with a Kelvin sign beside task",
            "fold",
            request
                + call
                + "\"params\":{\"name\":\"harmless\",\"task\":{},\"tas\u212a\":{\"to\":\"smuggled\"}}}"),
        perhaps("two messages on a line", "several", NOTE + BARE_CALL),
        perhaps("two messages parted by a space", "several", NOTE + " " + BARE_CALL),
        perhaps(
            "a request before another one",
            "several",
            request + "\"method\":\"ping\"}" + BARE_CALL),
        error("a word after the message", "several", request + CALL + "} trailing"),
        error("a bracket after the message", "several", request + CALL + "}}"),
        perhaps("a message after a NUL", "nul", NOTE + "\0" + BARE_CALL),
        error("a NUL after the message", "nul", request + CALL + "}\0"),
        error("a byte order mark", "bom", "\ufeff" + request + CALL + "}"),
        error(
            "an overlong d",
            "overlong",
            bytes(request + call + "\"params\":{\"name\":\"smuggle", 0xC1, 0xA4, "\"}}")),
        error(
            "an overlong slash in three bytes",
            "overlong",
            bytes(request + "\"method\":\"tools", 0xE0, 0x80, 0xAF, "call\"," + params + "}")),
        error(
            "a byte that is no UTF-8",
            "replace",
            bytes(
                request + call + "\"params\":{\"name\":\"smuggled\",\"arguments\":{\"a\":\"",
                0xFF,
                "\"}}}")),
        error(
            "half a character",
            "replace",
            bytes(
                request + call + "\"params\":{\"name\":\"smuggled\",\"arguments\":{\"a\":\"",
                0xE2,
                0x82,
                "\"}}}")),
        error(
            "nesting deeper than 512",
            "last",
            request
                + call
                + "\"params\":{\"name\":\"smuggled\",\"arguments\":"
                + "[".repeat(TOO_DEEP)
                + "]".repeat(TOO_DEEP)
                + "}}"),
        error(
            "a number that JSON does not know",
            "last",
            request + call + "\"params\":{\"name\":\"smuggled\",\"arguments\":{\"a\":NaN}}}"),
        error(
            "a comma too many", "relaxed", request + call + "\"params\":{\"name\":\"smuggled\",}}"),
        perhaps("a comment", "relaxed", request + "/* \"method\":\"ping\", */" + CALL + "}"));
  }

  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @MethodSource("lines")
  void runsNoCallThatIsHiddenFromIt(Smuggling smuggling) throws IOException {
    Path direct = home.resolve("direct.log");
    try (StdioClient client =
        StdioClient.start(home, Fixtures.reader(smuggling.reader(), direct))) {
      send(client, smuggling);
      client.answerTo("\"next\"");
    }
    assertThat(direct).as("the reader falls for it").content(UTF_8).contains("smuggled");

    Path guarded = home.resolve("guarded.log");
    List<String> server = Fixtures.reader(smuggling.reader(), guarded);
    try (StdioClient client = StdioClient.start(home, Gateway.before(server))) {
      send(client, smuggling);
      List<Answer> others =
          smuggling.reply() == Reply.ERROR
              ? client.answersUntil("\"next\"", "7")
              : client.answersUntil("\"next\"");
      assertThat(Files.readAllLines(guarded, UTF_8))
          .as("calls that were run")
          .singleElement()
          .asString()
          .contains("ordinary");
      Answer ordinary = taken(others, "\"next\"");
      assertThat(ordinary.line()).contains("ran ordinary");
      switch (smuggling.reply()) {
        case ERROR ->
            assertThat(others)
                .singleElement()
                .satisfies(answer -> assertThat(answer.isError(-32600, "7")).isTrue());
        case PERHAPS ->
            assertThat(others)
                .allMatch(answer -> answer.isError(-32600, "7") || answer.isError(-32600, "110"));
      }
    }
  }

  /// Who lets pass what cannot be read has still not allowed what is denied.
  @ParameterizedTest(name = "{0}", quoteTextArguments = false)
  @MethodSource("lines")
  void runsNoDeniedToolEvenWhereWhatCannotBeReadPasses(Smuggling smuggling) throws IOException {
    Path own = Files.createDirectories(home.resolve(".mcp-gateway"));
    Files.writeString(
        own.resolve("config.json"), "{\"on_error\":\"open\",\"tools\":[{\"deny\":\"smuggled\"}]}");
    Path guarded = home.resolve("denied.log");
    List<String> server = Fixtures.reader(smuggling.reader(), guarded);
    try (StdioClient client = StdioClient.start(home, Gateway.before(server))) {
      send(client, smuggling);
      client.answersUntil("\"next\"");
    }
    assertThat(Files.readAllLines(guarded, UTF_8))
        .as("calls that were run")
        .singleElement()
        .asString()
        .contains("ordinary");
  }

  private static Answer taken(List<Answer> answers, String id) {
    Answer wanted =
        answers.stream()
            .filter(answer -> answer.id().equals(Optional.of(id)))
            .findFirst()
            .orElseThrow();
    answers.remove(wanted);
    return wanted;
  }

  @Test
  void keepsTheTimeServerFromRunningTheCallBetweenTwoRawCrs() throws IOException {
    List<String> server = List.of(Packages.fetched().python("mcp-server-time"));
    String line =
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/zzz\",\"params\":{\"a\":\r"
            + "{\"jsonrpc\":\"2.0\",\"id\":110,\"method\":\"tools/call\",\"params\":{"
            + "\"name\":\"get_current_time\",\"arguments\":{\"timezone\":\"UTC\"}}}\r}}";
    try (StdioClient client = StdioClient.start(home, server)) {
      assertThat(answersOfTimeServer(client, line, List.of("110"))).as("directly").contains("110");
    }
    try (StdioClient client = StdioClient.start(home, Gateway.before(server))) {
      assertThat(answersOfTimeServer(client, line, List.of())).containsExactly("1", "2");
    }
  }

  /// The ids of its answers to the line and a call after it. Calls run at the same time, and their
  /// answers come in any order; what is `awaited` comes before the input is closed.
  private static List<String> answersOfTimeServer(
      StdioClient client, String line, List<String> awaited) throws IOException {
    client.send(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{"
            + "\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
            + "\"clientInfo\":{\"name\":\"peers\",\"version\":\"1\"}}}");
    List<Answer> answers = new ArrayList<>(client.answersUntil("1"));
    client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
    client.send(line);
    client.send(
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{"
            + "\"name\":\"convert_time\",\"arguments\":{\"source_timezone\":\"UTC\","
            + "\"time\":\"16:30\",\"target_timezone\":\"Asia/Tokyo\"}}}");
    answers.addAll(client.answersUntil("2"));
    assertThat(answers.getLast().line()).contains("T01:30:00+09:00");
    for (String id : awaited) {
      if (answers.stream().noneMatch(answer -> answer.id().equals(Optional.of(id)))) {
        answers.addAll(client.answersUntil(id));
      }
    }
    client.closeInput();
    client.linesUntilEnd().forEach(rest -> answers.add(Answer.of(rest.getBytes(UTF_8))));
    return answers.stream().flatMap(answer -> answer.id().stream()).toList();
  }

  private static void send(StdioClient client, Smuggling smuggling) throws IOException {
    client.sendBytes(smuggling.octets().getBytes(ISO_8859_1));
    client.send("");
    client.send(ORDINARY);
  }

  private static Smuggling error(String name, String reader, String line) {
    return error(name, reader, line.getBytes(UTF_8));
  }

  private static Smuggling error(String name, String reader, byte[] line) {
    return new Smuggling(name, reader, new String(line, ISO_8859_1), Reply.ERROR);
  }

  private static Smuggling perhaps(String name, String reader, String line) {
    String octets = new String(line.getBytes(UTF_8), ISO_8859_1);
    return new Smuggling(name, reader, octets, Reply.PERHAPS);
  }

  private static byte[] bytes(Object... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Object part : parts) {
      switch (part) {
        case String text -> bytes.writeBytes(text.getBytes(UTF_8));
        case Integer octet -> bytes.write(octet);
        default -> throw new IllegalArgumentException(part.toString());
      }
    }
    return bytes.toByteArray();
  }
}
