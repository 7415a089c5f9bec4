package dev.mcpgateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.arguments.ArgumentReader;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every built-in rule about the arguments of calls finds its samples, and leaves the others alone.
class ArgumentRulesTest {
  private static final Map<Family, String> ARGUMENTS =
      new EnumMap<>(
          Map.of(
              Family.DESTINATION, "url",
              Family.COMMAND, "command",
              Family.PATH, "path"));

  private static final ArgumentReader READER = new ArgumentReader(rules(), _ -> "fingerprint");

  private static List<Rule> rules() {
    return BuiltinRules.written().stream().map(RuleDefinition::rule).toList();
  }

  @TestFactory
  Stream<DynamicTest> findsItsSamplesAndNothingElse() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String file : BuiltinRules.files()) {
      byte[] bytes = BuiltinRules.bytes(file);
      Problems problems = new Problems(file, bytes);
      for (Node node : BuiltinRules.nodes(bytes, problems)) {
        Section rule = new Section((Node.Table) node, problems);
        Family family = Labels.family(rule.word("family", Labels.FAMILIES, "secret"));
        if (ARGUMENTS.containsKey(family) && rule.truth("elsewhere", false)) {
          String name = rule.text("name").orElseThrow().value();
          String argument = ARGUMENTS.get(family);
          Section samples = rule.section("samples");
          for (String match : samples.texts("match")) {
            tests.add(
                DynamicTest.dynamicTest(
                    name + " " + match, () -> assertThat(found(argument, match)).contains(name)));
          }
          for (String other : samples.texts("no_match")) {
            tests.add(
                DynamicTest.dynamicTest(
                    "no " + name + " " + other,
                    () -> assertThat(found(argument, other)).doesNotContain(name)));
          }
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(200);
    return tests.stream();
  }

  /// Else masking and redacting would leave something that is no JSON.
  @Test
  void saysWhatIsFoundInSeveralWordsOfOneString() {
    String text = "{\"command\":\"rm\",\"args\":[\"-rf\",\"/\"],\"cwd\":\"x\"}";

    assertThat(READER.inArguments("tool", Slice.of(text), true))
        .isNotEmpty()
        .allSatisfy(
            finding -> assertThat(text.substring(finding.from(), finding.to())).isEqualTo("/"));
  }

  private static List<String> found(String argument, String value) {
    Slice arguments =
        new JsonWriter().beginObject().key(argument).value(value).endObject().toSlice();
    return READER.inArguments("tool", arguments, true).stream().map(Finding::rule).toList();
  }
}
