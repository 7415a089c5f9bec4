package dev.mcpgateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.audit.Entry.Kind;
import dev.mcpgateway.audit.Entry.Outcome;
import dev.mcpgateway.audit.Entry.Payload;
import dev.mcpgateway.audit.Entry.Subject;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.harness.Json;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Note;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.Judgement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Protects from a record that no reader can read, or that says more than it may.
class EntryWriterTest {
  private static final EntryWriter.Keep ALL = new EntryWriter.Keep(Capture.MASKED, true, 1000);
  private static final String MESSAGE =
      "{\"id\":1,\"params\":{\"a\":\"SECRET\",\"b\":[1.0, \"é\"]}}";

  @TempDir private Path home;
  private EntryWriter writer;

  @BeforeEach
  void makeWriter() throws IOException {
    writer = writer(ALL);
  }

  @Test
  void writesTheFieldsOfARecord() {
    Map<String, @Nullable Object> record = written(writer, entry(Outcome.BLOCKED, payload()));

    assertThat(record)
        .containsEntry("v", new Json.Numeral("1"))
        .containsEntry("timestamp", "2026-11-22T13:05:09.000123Z")
        .containsEntry("session", "s-1")
        .containsEntry("seq", new Json.Numeral("1"))
        .containsEntry("direction", "client->server")
        .containsEntry("server", "fake \"server\"")
        .containsEntry("message_type", "request")
        .containsEntry("message_id", new Json.Numeral("1.0"))
        .containsEntry("method", "tools/call")
        .containsEntry("tool", "t\u2028")
        .containsEntry("resource_uri", "u")
        .containsEntry("client", "c")
        .containsEntry("protocol_version", "2026-07-28")
        .containsEntry("blocked", true)
        .containsEntry("action", "block")
        .containsEntry("event", "e-1")
        .containsEntry("bytes", new Json.Numeral("48"))
        .containsEntry("latency_us", new Json.Numeral("1500"))
        .containsEntry("duration_ms", new Json.Numeral("2000"));
    assertThat(record.get("notes")).isEqualTo(List.of("lone-surrogate"));
    assertThat(String.valueOf(record.get("violations")))
        .contains("rule_name=r", "family=secret", "severity=high", "confidence=likely")
        .contains("action=block", "path=params.a", "match=…(6)", "fingerprint=0123");
    assertThat(String.valueOf(record.get("params"))).contains("…(6)").doesNotContain("SECRET");
  }

  @Test
  void numbersRecordsFromOne() {
    for (int i = 1; i <= 3; i++) {
      assertThat(written(writer, entry(Outcome.PASSED, payload())))
          .containsEntry("seq", new Json.Numeral(Integer.toString(i)));
    }
  }

  @Test
  void keepsNoContentAndNoTimeWhereToldSo() throws IOException {
    Map<String, @Nullable Object> record =
        written(
            writer(new EntryWriter.Keep(Capture.METADATA, false, 1000)),
            entry(Outcome.PASSED, payload()));

    assertThat(record)
        .doesNotContainKeys("params", "timestamp")
        .containsKeys("digest", "violations");
  }

  @Test
  void staysJsonAndFreeOfTheSecretWhereverThePayloadIsCut() throws IOException {
    for (int limit = 0; limit <= 60; limit++) {
      EntryWriter cutting = writer(new EntryWriter.Keep(Capture.MASKED, true, limit));
      String line = line(cutting, entry(Outcome.PASSED, payload()));

      assertThat(line).doesNotContain("SEC", "\n");
      Map<String, @Nullable Object> record = Json.object(line);
      boolean whole = limit >= payload().bytes().length();
      assertThat(record.get("params")).isInstanceOf(whole ? Map.class : String.class);
      assertThat(record.get("truncated")).isEqualTo(whole ? null : true);
    }
  }

  @Test
  void keepsNothingThatStoodInTheMessageWhenNothingIsToBeCaptured() throws IOException {
    EntryWriter none = writer(new EntryWriter.Keep(Capture.NONE, true, 1000));
    Map<String, @Nullable Object> record = written(none, entry(Outcome.BLOCKED, payload()));

    assertThat(record)
        .containsKeys("method", "bytes", "action", "violations", "hash")
        .doesNotContainKeys(
            "message_id", "tool", "resource_uri", "client", "params", "result", "digest");
    assertThat(String.valueOf(record.get("violations")))
        .contains("rule_name=r")
        .doesNotContain("match", "path", "fingerprint");
  }

  @Test
  void chainsEachRecordToTheOneBefore() throws Exception {
    String first = line(writer, entry(Outcome.PASSED, payload()));
    String second = line(writer, entry(Outcome.PASSED, payload()));

    assertThat(Json.object(first)).containsEntry("prev", "0".repeat(64));
    assertThat(Json.object(second)).containsEntry("prev", Json.object(first).get("hash"));
    for (String line : List.of(first, second)) {
      String covered = line.substring(0, line.lastIndexOf(",\"hash\""));
      assertThat(Json.object(line)).containsEntry("hash", sha256(covered));
    }
  }

  private static String sha256(String text) throws java.security.NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void writesWhatIsNoJsonAsText() {
    Payload raw = new Payload("raw", Slice.of("he said \"SECRET\" \u0000 \\ \u001b[31m"));
    String line = line(writer, entry(Outcome.DIVERTED, raw));

    assertThat(Json.object(line).get("raw")).asString().contains("he said").contains("\u001b[31m");
    assertThat(line).doesNotContain("\u001b", "\u0000");
  }

  @Test
  void givesOneDigestToOneMessageWhateverIsKept() throws IOException {
    Object one = written(writer, entry(Outcome.PASSED, payload())).get("digest");
    Object other =
        written(
                writer(new EntryWriter.Keep(Capture.METADATA, false, 0)),
                entry(Outcome.BLOCKED, Payload.NONE))
            .get("digest");

    assertThat(one).isEqualTo(other).asString().matches("[0-9a-f]{64}");
  }

  @ParameterizedTest
  @CsvSource({
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000000Z",
    "2028-02-29T23:59:59.999999999Z, 2028-02-29T23:59:59.999999Z",
    "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.500000Z",
    "2026-01-02T03:04:05.000007Z, 2026-01-02T03:04:05.000007Z",
  })
  void writesTimeAsRfc3339(Instant time, String text) {
    assertThat(EntryWriter.timestamp(time)).isEqualTo(text);
  }

  private EntryWriter writer(EntryWriter.Keep keep) throws IOException {
    return new EntryWriter("fake \"server\"", "s-1", InstallationKey.in(home), keep);
  }

  private static Map<String, @Nullable Object> written(EntryWriter writer, Entry entry) {
    return Json.object(line(writer, entry));
  }

  private static String line(EntryWriter writer, Entry entry) {
    JsonWriter json = new JsonWriter();
    writer.write(entry, json);
    return json.toSlice().text();
  }

  private static Payload payload() {
    Slice message = Slice.of(MESSAGE);
    return new Payload("params", message.span(17, message.to() - 1));
  }

  private static Entry entry(Outcome outcome, Payload payload) {
    int from =
        payload.field().equals("raw")
            ? payload.bytes().text().indexOf("SECRET")
            : MESSAGE.indexOf("SECRET");
    Finding finding =
        new Finding(
            "r",
            Family.SECRET,
            Severity.HIGH,
            Confidence.LIKELY,
            payload.field().equals("raw") ? Place.TEXT : Place.STRING,
            from,
            from + 6,
            "params.a",
            "…(6)",
            "0123456789abcdef");
    return new Entry(
        Instant.parse("2026-11-22T13:05:09.000123456Z"),
        Direction.CLIENT_TO_SERVER,
        Kind.REQUEST,
        Optional.of("1.0"),
        new Subject(
            Optional.of("tools/call"),
            Optional.of("t\u2028"),
            Optional.of("u"),
            Optional.of("c"),
            Optional.of("2026-07-28")),
        outcome,
        List.of(new Judgement(finding, Action.BLOCK)),
        Set.of(Note.LONE_SURROGATE),
        payload,
        Slice.of(MESSAGE),
        Duration.ofNanos(1_500_000),
        Optional.of(Duration.ofSeconds(2)),
        Optional.of("e-1"),
        Optional.empty());
  }
}
