package dev.mcpgateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.arguments.ElicitationReader;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Decoder;
import dev.mcpgateway.mcp.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What a server asks of the user: a form for a secret, and an address that is nothing to open, are
/// told; other forms and pages are let be.
class ElicitationRulesTest {
  private static final List<Rule> RULES =
      BuiltinRules.written().stream().map(RuleDefinition::rule).toList();

  private static final ElicitationReader READER = new ElicitationReader(RULES, _ -> "fingerprint");
  private static final String FIELD = "field: ";

  @TestFactory
  Stream<DynamicTest> findsItsSamplesAndNothingElse() {
    Slice file = Slice.of(BuiltinRules.bytes("elicitations.json"));
    List<DynamicTest> tests = new ArrayList<>();
    for (JsonValue rule : JsonValue.parse(file).orElseThrow().at("rules").elements()) {
      String name = rule.at("name").text();
      for (JsonValue one : rule.at("samples").at("match").elements()) {
        tests.add(
            DynamicTest.dynamicTest(
                name + " " + one.text(),
                () -> assertThat(rules(asked(name, one.text()))).containsExactly(name)));
      }
      for (JsonValue one : rule.at("samples").at("no_match").elements()) {
        tests.add(
            DynamicTest.dynamicTest(
                "no " + name + " " + one.text(),
                () -> assertThat(rules(asked(name, one.text()))).isEmpty()));
      }
    }
    assertThat(tests).hasSizeGreaterThan(60);
    return tests.stream();
  }

  private static String asked(String rule, String sample) {
    if (rule.equals(ElicitationReader.ADDRESS)) {
      return "{\"mode\":\"url\",\"message\":\"Log in\",\"elicitationId\":\"e\",\"url\":"
          + quoted(sample)
          + "}";
    }
    boolean field = sample.startsWith(FIELD);
    return form(
        field ? "Please fill it in" : sample,
        quoted(field ? sample.substring(FIELD.length()) : "value") + ":{\"type\":\"string\"}");
  }

  private static String quoted(String text) {
    return new JsonWriter().value(text).toSlice().text();
  }

  private static String form(String message, String fields) {
    return "{\"message\":%s,\"requestedSchema\":{\"type\":\"object\",\"properties\":{%s}}}"
        .formatted(quoted(message), fields);
  }

  private static List<Finding> found(String line, boolean plainNames) {
    return new Decoder().decode(Slice.of(line)) instanceof Message.Single single
        ? READER.in(single, plainNames)
        : List.of();
  }

  private static List<String> rules(String params) {
    return found(request(params), true).stream().map(Finding::rule).toList();
  }

  private static String request(String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"elicitation/create\",\"params\":"
        + params
        + "}";
  }

  /// Nothing secret can be typed into these.
  @Test
  void letsBeWhatIsChosenOrTicked() {
    String ask = "Please enter your password";
    for (String field :
        List.of(
            "{\"type\":\"boolean\"}",
            "{\"type\":\"string\",\"enum\":[\"a\"]}",
            "{\"type\":\"string\",\"oneOf\":[{\"const\":\"a\"}]}",
            "{\"type\":\"array\",\"items\":{\"type\":\"string\",\"enum\":[\"a\"]}}",
            "{\"type\":\"string\",\"format\":\"email\"}")) {
      assertThat(rules(form(ask, "\"password\":" + field))).as(field).isEmpty();
    }
    assertThat(rules(form(ask, ""))).isEmpty();
    assertThat(rules(form(ask, "\"a\":{\"type\":\"string\"}"))).isNotEmpty();
    assertThat(
            rules(
                "{\"mode\":\"url\",\"message\":\"" + ask + "\",\"url\":\"https://example.org/\"}"))
        .isEmpty();
  }

  @Test
  void saysWhichFieldAsksAndForWhat() {
    String titled = form("Go on", "\"a\":{\"type\":\"string\"},\"b\":{\"type\":\"string\",%s}");
    for (String member :
        List.of(
            "\"title\":\"API Key\"",
            "\"description\":\"Your OpenAI API key\"",
            "\"description\":\"Used once. Paste the API key here.\"")) {
      String line = request(titled.formatted(member));
      assertThat(found(line, true))
          .as(member)
          .singleElement()
          .satisfies(finding -> {
            assertThat(finding.path()).isEqualTo("params.requestedSchema.properties.b");
            assertThat(finding.preview()).isEqualTo("api key");
          });
      assertThat(found(line, false).getFirst().path())
          .isEqualTo("params.requestedSchema.properties");
    }
    assertThat(rules(titled.formatted("\"format\":\"password\""))).isNotEmpty();
  }

  @Test
  void looksIntoAnswersThatWantMoreAndErrorsThatWantAPage() {
    String more =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"resultType\":\"input_required\","
            + "\"inputRequests\":{\"q\":{\"method\":\"elicitation/create\",\"params\":%s}}}}";
    assertThat(found(more.formatted(form("Go on", "\"pwd\":{\"type\":\"string\"}")), true))
        .extracting(Finding::path)
        .containsExactly("result.inputRequests.q.params.requestedSchema.properties.pwd");
    assertThat(found(more.formatted("{\"mode\":\"url\",\"url\":\"data:,x\"}"), true))
        .extracting(Finding::path)
        .containsExactly("result.inputRequests.q.params.url");
    assertThat(
            found(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32042,\"message\":\"m\",\"data\":"
                    + "{\"elicitations\":[{\"mode\":\"url\",\"url\":\"file:///x\"}]}}}",
                true))
        .extracting(Finding::rule)
        .containsExactly(ElicitationReader.ADDRESS);
  }

  /// A longer one is not read; nor are more than anybody answers.
  @Test
  void readsSoMuchAndNoMore() {
    String form = form("%s", "\"password\":{\"type\":\"string\"}");
    int most = (256 << 10) - form.length() + 2;

    assertThat(rules(form.formatted("a".repeat(most)))).isNotEmpty();
    assertThat(rules(form.formatted("a".repeat(most + 1)))).isEmpty();
  }
}
