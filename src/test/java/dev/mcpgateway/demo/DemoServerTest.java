package dev.mcpgateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The bundled server speaks as real ones do.
class DemoServerTest {
  private static final String MODERN =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}";

  private final DemoServer server = new DemoServer();

  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
  void shakesHandsInEveryRevisionThatHasOne(String version) {
    assertThat(
            result("initialize", "\"protocolVersion\":\"" + version + "\"").at("protocolVersion"))
        .isEqualTo(new JsonValue.Text(version));
  }

  @Test
  void offersTheLastHandshakeToOneItDoesNotKnow() {
    assertThat(result("initialize", "\"protocolVersion\":\"1999-01-01\"").at("protocolVersion"))
        .isEqualTo(new JsonValue.Text("2025-11-25"));
  }

  @Test
  void isDiscoveredByTheRevisionWithoutAHandshake() {
    assertThat(result("server/discover", MODERN).at("supportedVersions").elements())
        .containsExactly(new JsonValue.Text("2026-07-28"));
  }

  @Test
  void marksResultsCompleteWhereTheRevisionWantsIt() {
    String call = "\"name\":\"echo\",\"arguments\":{\"message\":\"a\"}";

    assertThat(result("tools/call", call + "," + MODERN).at("resultType").text())
        .isEqualTo("complete");
    assertThat(result("tools/call", call).at("resultType").text()).isEmpty();
  }

  @Test
  void listsAToolWithAnOutputSchemaAndKeepsToIt() {
    assertThat(result("tools/list", "").at("tools").elements())
        .anySatisfy(
            tool -> assertThat(tool.at("outputSchema").at("type").text()).isEqualTo("object"));
    assertThat(
            result("tools/call", "\"name\":\"count_words\",\"arguments\":{\"text\":\"a b\"}")
                .at("structuredContent")
                .at("words")
                .text())
        .isEqualTo("2");
  }

  @Test
  void tellsOfItsProgressWhenAsked() {
    String call = "\"name\":\"echo\",\"arguments\":{},\"_meta\":{\"progressToken\":7}";

    assertThat(answers("tools/call", call)).hasSize(2).first().asString().contains("progress\"");
  }

  @Test
  void answersAnUnknownMethodWithAnError() {
    assertThat(answers("prompts/list", "")).singleElement().asString().contains("-32601");
  }

  @Test
  void saysNothingToWhatIsNoRequest() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String lines =
        "\nnot json\n{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n[]\n";

    server.serve(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), out);

    assertThat(out.size()).isZero();
  }

  private JsonValue result(String method, String params) {
    return JsonValue.parse(Slice.of(answers(method, params).getLast())).orElseThrow().at("result");
  }

  private List<String> answers(String method, String params) {
    String line =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{%s}}"
            .formatted(method, params);
    return server.answers(Slice.of(line)).stream().map(Slice::text).toList();
  }
}
