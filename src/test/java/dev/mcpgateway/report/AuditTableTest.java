package dev.mcpgateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Records as rows that a person reads at a glance.
class AuditTableTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  @Test
  void tellsWhenWhichWayWhatAndWhy() {
    assertThat(
            lines(
                new Terminal(80, false),
                """
                {"timestamp":"2026-11-22T13:10:43.3Z","direction":"client->server","server":"files",\
                "message_type":"request","method":"tools/call","tool":"send","action":"block",\
                "violations":[{"rule_name":"github-token","action":"block"},{"rule_name":"github-token","action":"block"}]}\
                """,
                """
                {"timestamp":"2026-11-21T13:10:43.3Z","direction":"server->client","server":"files",\
                "message_type":"junk","action":"divert","violations":[],"notes":["blank-line"]}\
                """))
        .containsExactly(
            "time                      server  what             done      why",
            "13:10:43             ──▶  files   tools/call send  blocked   github-token ×2",
            "2026-11-21 13:10:43  ◀──  files   junk             diverted  blank-line");
  }

  @Test
  void namesFirstWhatMostWasDoneAbout() {
    assertThat(
            lines(
                new Terminal(80, false),
                """
                {"action":"block","violations":[{"rule_name":"flow","action":"alert"},\
                {"rule_name":"mail","action":"log"},{"rule_name":"token","action":"block"}]}\
                """))
        .last()
        .asString()
        .endsWith("token, flow, mail");
  }

  @Test
  void showsAnEventAsWhatTravelsNowhere() {
    assertThat(
            lines(
                new Terminal(80, false),
                """
                {"timestamp":"2026-11-22T13:10:43.3Z","server":"files","message_type":"event",\
                "method":"session/start","action":"note","violations":[]}\
                """))
        .last()
        .isEqualTo("13:10:43  ·    files   session/start");
  }

  @ParameterizedTest
  @CsvSource({
    "pass, log, logged",
    "pass, alert, alerted",
    "pass, redact, would redact",
    "pass, block, would block",
    "redact, redact, redacted",
    "block, block, blocked",
    "drop, alert, dropped",
    "answer, log, answered",
    "ask, alert, asked",
    "approve, log, approved",
    "deny, log, denied"
  })
  void saysWhatWasDoneAndWhatWouldHaveBeen(String action, String found, String shown) {
    List<String> lines =
        lines(
            new Terminal(100, false),
            "{\"action\":\"%s\",\"violations\":[{\"rule_name\":\"r\",\"action\":\"%s\"}]}"
                .formatted(action, found));

    assertThat(lines.getLast()).contains(" " + shown + " ");
  }

  @Test
  void showsNothingThatATerminalObeys() {
    String json =
        "{\"server\":\"a\\u001b[2J\",\"method\":\"b\\u202e\",\"tool\":\"\\u0007\",\"action\":\"\\u009b\","
            + "\"timestamp\":\"\\r\",\"violations\":[{\"rule_name\":\"\\u0000\"}]}";

    assertThat(String.join("\n", lines(new Terminal(200, false), json)))
        .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u202e]");
  }

  @ParameterizedTest
  @ValueSource(ints = {80, 100, 200})
  void keepsToTheWidthOfTheTerminal(int columns) {
    String json =
        "{\"timestamp\":\"2026-11-21T13:10:43Z\",\"direction\":\"client->server\",\"server\":\"%s\","
                .formatted("s".repeat(60))
            + "\"method\":\"tools/call\",\"tool\":\"%s\",\"action\":\"pass\","
                .formatted("世".repeat(90))
            + "\"violations\":[{\"rule_name\":\"%s\",\"action\":\"block\"}]}"
                .formatted("r".repeat(90));

    assertThat(lines(new Terminal(columns, false), json))
        .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(columns));
  }

  @Test
  void paintsOnlyWhereColoursAreShown() {
    String json = "{\"action\":\"block\",\"violations\":[]}";

    assertThat(lines(new Terminal(80, true), json).getLast())
        .contains("\u001b[31mblocked\u001b[0m");
    assertThat(lines(new Terminal(80, false), json).getLast()).doesNotContain("\u001b");
  }

  @Test
  void toleratesARecordOfAnotherShape() {
    assertThat(lines(new Terminal(80, false), "{\"violations\":7,\"server\":{},\"action\":null}"))
        .hasSize(2);
  }

  private static List<String> lines(Terminal terminal, String... records) {
    return new AuditTable(terminal, ZoneOffset.UTC, TODAY)
        .lines(
            Arrays.stream(records)
                .map(record -> JsonValue.parse(Slice.of(record)).orElseThrow())
                .toList());
  }
}
