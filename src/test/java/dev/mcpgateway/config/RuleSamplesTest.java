package dev.mcpgateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.detect.SampleGenerator;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every built-in rule finds its own samples and leaves the others alone, and finds what the rule
/// of the same name in the proof of concept found.
class RuleSamplesTest {
  private static final int DRAWS = 40;

  private static final List<RuleDefinition> RULES = BuiltinRules.written();

  @TestFactory
  Stream<DynamicTest> findsItsSamplesAndNothingElse() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String file : BuiltinRules.files()) {
      byte[] bytes = BuiltinRules.bytes(file);
      for (Node node : BuiltinRules.nodes(bytes, new Problems(file, bytes))) {
        Section rule = new Section((Node.Table) node, new Problems(file, bytes));
        String name = rule.text("name").orElseThrow().value();
        if (rule.truth("known", false)) {
          continue; // it finds what it is given at run time: see KnownValuesTest
        }
        if (rule.truth("elsewhere", false)) {
          continue; // it is found in no text
        }
        Section samples = rule.section("samples");
        List<String> match = texts(samples.array("match"));
        List<String> noMatch = texts(samples.array("no_match"));
        tests.add(DynamicTest.dynamicTest(name, () -> check(name, match, noMatch)));
      }
    }
    return tests.stream();
  }

  private void check(String name, List<String> match, List<String> noMatch) {
    assertThat(match).isNotEmpty();
    assertThat(noMatch).isNotEmpty();
    Scanner scanner = scannerFor(rule(name));
    for (int seed = 0; seed < DRAWS; seed++) {
      SampleGenerator generator = new SampleGenerator(seed);
      for (String template : match) {
        String text = generator.expand(template);
        assertThat(finds(scanner, text)).as("%s in %s", name, text).isTrue();
      }
      for (String template : noMatch) {
        String text = generator.expand(template);
        assertThat(finds(scanner, text)).as("%s in %s", name, text).isFalse();
      }
    }
  }

  /// Left out: a number in the shape of a card that fails Luhn's check.
  @TestFactory
  Stream<DynamicTest> findsWhatTheProofOfConceptFound() {
    return Stream.of(
            "openai-api-key sk-{base62:32}",
            "openai-api-key SK-{base62:60} .",
            "aws-access-key AKIA{upper:16}",
            "aws-access-key key=akia{lower:16};",
            "aws-access-key AKIA{upper:24}",
            "aws-secret-key aws_secret_access_key={base62:40}",
            "aws-secret-key AWS_SECRET_ACCESS_KEY = \"{base64:44}\"",
            "private-key -----BEGIN PRIVATE KEY-----",
            "private-key -----begin rsa private key-----",
            "private-key -----BEGIN EC PRIVATE KEY----- and more",
            "private-key -----BEGIN OPENSSH PRIVATE KEY-----{base64:20}",
            "github-token ghp_{base62:36}",
            "github-token x_ghs_{base62:50}",
            "jwt-token eyJ{base64url:20}.eyJ{base64url:3}.{base64url:1}",
            "jwt-token Bearer%20eyJ{base64url:700}.eyJ{base64url:3000}.{base64url:600}",
            "context7-api-key ctx7sk-{base62:32}",
            "context7-api-key CTX7SK-{uuid}",
            "generic-api-key api_key:{base62:16}",
            "generic-api-key MY_APIKEY' = '{hex:20}'",
            "generic-api-key api-key\"\n:\n\"this-is-no-key-at-all",
            "email-address {lower:70}@{lower:9}.org",
            "email-address a+b%c@x-y.{lower:3}.io1 c@d.ee",
            "credit-card {card:16}",
            "credit-card {card:4 4 4 4}",
            "credit-card {card:4-4-8}",
            "credit-card {card:4\t4\n4 4}",
            "ssn {ssn}",
            "ssn 000-00-0000")
        .map(line -> DynamicTest.dynamicTest(line, () -> checkSeed(line)));
  }

  private void checkSeed(String line) {
    int space = line.indexOf(' ');
    String name = line.substring(0, space);
    RuleDefinition rule = rule(name);
    Scanner scanner = scannerFor(rule);
    for (int seed = 0; seed < DRAWS; seed++) {
      String text = new SampleGenerator(seed).expand(line.substring(space + 1));
      String pattern = rule.supersedes().getFirst();
      assertThat(java.util.regex.Pattern.compile(pattern, 2).matcher(text).find())
          .as("the old pattern finds %s", text)
          .isTrue();
      assertThat(finds(scanner, text)).as(text).isTrue();
    }
  }

  @Test
  void namesNoTwoRulesTheSame() {
    assertThat(RULES.stream().map(RuleDefinition::name)).doesNotHaveDuplicates();
  }

  @Test
  void saysOfEachRuleWhyItMattersAndWhereItComesFrom() {
    assertThat(RULES)
        .hasSizeGreaterThanOrEqualTo(11)
        .allSatisfy(rule -> {
          assertThat(rule.why()).isNotBlank();
          assertThat(rule.source()).isNotBlank();
          assertThat(rule.rule().description()).isNotBlank();
          assertThat(rule.enabled()).isTrue();
        });
  }

  /// What is known from examples only is no reason to stop a message.
  @Test
  void actsOnNoFormatThatIsGuessed() {
    assertThat(RULES.stream().filter(rule -> rule.source().startsWith("format not documented")))
        .hasSizeGreaterThan(100)
        .allSatisfy(rule ->
            assertThat(rule.rule().severity())
                .as(rule.name())
                .isLessThanOrEqualTo(Severity.MEDIUM));
  }

  private static RuleDefinition rule(String name) {
    return RULES.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private static Scanner scannerFor(RuleDefinition rule) {
    return new Scanner(List.of(rule.rule()), v -> "");
  }

  private static boolean finds(Scanner scanner, String text) {
    Slice message = new JsonWriter().beginArray().value(text).endArray().toSlice();
    scanner.newLine();
    return !((Scan.Complete) scanner.scan(message)).findings().isEmpty();
  }

  private static List<String> texts(List<Node> nodes) {
    return nodes.stream().map(node -> ((Node.Text) node).value()).toList();
  }
}
