package dev.mcpgateway.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What other systems get to read of a record.
class FormTest {
  private static final String RECORD =
      """
      {"v":1,"timestamp":"2026-11-25T12:00:00.000001Z","session":"5e","seq":7,\
      "direction":"client->server","server":"files|a","message_type":"request","message_id":3,\
      "method":"tools/call","tool":"a=b\\\\c\\nd","client":"cli","blocked":true,"action":"block",\
      "violations":[{"rule_name":"github-token","family":"secret","severity":"critical",\
      "confidence":"likely","action":"block","path":"params.arguments.text","match":"ghp_…(40)",\
      "fingerprint":"0123456789abcdef"}],"params":{"arguments":{"text":"private words"}},"bytes":90,\
      "digest":"d1","latency_us":15,"duration_ms":4,"prev":"p","hash":"h1"}\
      """;

  private static List<String> lines(Form form) {
    return form.lines(JsonValue.parse(Slice.of(RECORD)).orElseThrow());
  }

  private static JsonValue json(String text) {
    return JsonValue.parse(Slice.of(text)).orElseThrow();
  }

  @Test
  void leavesRecordsAsTheyAreInJsonl() {
    assertThat(lines(Form.JSONL)).containsExactly(RECORD);
  }

  @Test
  void keepsTheContentOfMessagesInTheLog() {
    for (Form form : List.of(Form.CSV, Form.ECS, Form.CEF, Form.OCSF)) {
      assertThat(String.join("", lines(form))).doesNotContain("private words");
    }
  }

  @Test
  void speaksElasticCommonSchema() {
    JsonValue event = json(lines(Form.ECS).getFirst());

    assertThat(event.at("@timestamp").text()).isEqualTo("2026-11-25T12:00:00.000001Z");
    assertThat(event.at("event").at("kind").text()).isEqualTo("alert");
    assertThat(event.at("event").at("type").elements().getFirst().text()).isEqualTo("denied");
    assertThat(event.at("event").at("id").text()).isEqualTo("5e/7");
    assertThat(event.at("event").at("duration").text()).isEqualTo("4000000");
    assertThat(event.at("rule").at("name").text()).isEqualTo("github-token");
    assertThat(event.at("mcp").at("violations").elements()).hasSize(1);
  }

  @Test
  void escapesWhatCefReserves() {
    assertThat(lines(Form.CEF))
        .containsExactly(
            "CEF:0|MCP Gateway|mcp-gateway|1|github-token|tools/call request|10|"
                + "rt=1795608000000 externalId=5e/7 act=block"
                + " deviceProcessName=files|a sourceServiceName=cli requestMethod=tools/call"
                + " outcome=not delivered deviceDirection=1 cs1Label=tool cs1=a\\=b\\\\c\\nd cs2Label=rules"
                + " cs2=github-token cs3Label=matches cs3=ghp_…(40) cs4Label=fingerprints"
                + " cs4=0123456789abcdef cs5Label=session cs5=5e cs6Label=message id cs6=3 out=90");
    assertThat(Cef.header("a|b\\c\nd\u0007")).isEqualTo("a\\|b\\\\c d?");
    assertThat(Cef.value("a|b\\c=\r\n\u001b")).isEqualTo("a|b\\\\c\\=\\r\\n?");
  }

  @Test
  void makesAnActivityOfTheMessageAndADetectionOfEachFinding() {
    List<String> events = lines(Form.OCSF);
    JsonValue activity = json(events.getFirst());
    JsonValue finding = json(events.getLast());

    assertThat(events).hasSize(2);
    assertThat(activity.at("class_uid").text()).isEqualTo("6003");
    assertThat(activity.at("type_uid").text()).isEqualTo("600399");
    assertThat(activity.at("action_id").text()).isEqualTo("2");
    assertThat(activity.at("severity_id").text()).isEqualTo("5");
    assertThat(activity.at("api").at("operation").text()).isEqualTo("tools/call");
    assertThat(activity.at("src_endpoint").at("name").text()).isEqualTo("cli");
    assertThat(finding.at("class_uid").text()).isEqualTo("2004");
    assertThat(finding.at("type_uid").text()).isEqualTo("200401");
    assertThat(finding.at("finding_info").at("uid").text()).isEqualTo("5e/7#0");
    assertThat(finding.at("metadata").at("version").text()).isEqualTo("1.6.0");
  }

  /// A call that the user allowed went on, and one that waits is neither delivered nor refused.
  @Test
  void tellsACallThatWaitsOrWasApprovedFromOneThatWasBlocked() {
    JsonValue approved = json(RECORD.replace("\"action\":\"block\"", "\"action\":\"approve\""));
    JsonValue asked = json(RECORD.replace("\"action\":\"block\"", "\"action\":\"ask\""));

    assertThat(Form.CEF.lines(approved).getFirst()).contains("outcome=delivered");
    assertThat(Form.CEF.lines(asked).getFirst()).contains("outcome=waits for the user");
    assertThat(ecs(approved)).isEqualTo("allowed success");
    assertThat(ecs(asked)).isEqualTo("info unknown");
    assertThat(ocsf(approved)).isEqualTo("1 8 1");
    assertThat(ocsf(asked)).isEqualTo("3 14 0");
  }

  private static String ecs(JsonValue record) {
    JsonValue event = json(Form.ECS.lines(record).getFirst()).at("event");
    return event.at("type").elements().getFirst().text() + " " + event.at("outcome").text();
  }

  private static String ocsf(JsonValue record) {
    JsonValue event = json(Form.OCSF.lines(record).getFirst());
    return event.at("action_id").text()
        + " "
        + event.at("disposition_id").text()
        + " "
        + event.at("status_id").text();
  }

  @Test
  void makesNoActivityOfAnEvent() {
    JsonValue event =
        json(
            "{\"v\":1,\"session\":\"5e\",\"seq\":1,\"server\":\"s\",\"message_type\":\"event\",\"method\":\"session/start\",\"action\":\"note\",\"violations\":[]}");

    assertThat(Form.OCSF.lines(event)).isEmpty();
    assertThat(Form.CEF.lines(event).getFirst()).doesNotContain("delivered");
    assertThat(json(Form.ECS.lines(event).getFirst()).at("event").at("kind").text())
        .isEqualTo("event");
  }
}
