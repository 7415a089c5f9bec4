package dev.mcpgateway.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.RuleDefinition;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That the secrets of a server's start are recognised by their text, and that nothing ordinary is
/// taken for one.
class KnownValuesTest {
  private static final List<Rule> RULES =
      BuiltinRules.all().stream().map(RuleDefinition::rule).toList();

  private final SampleGenerator samples = new SampleGenerator(5);
  private final String secret = "k7/" + samples.expand("{base62:20}") + "+#x";

  private static KnownValues in(String json) {
    Slice text = Slice.of(json);
    Scan.Complete scan =
        (Scan.Complete) new Scanner(RULES, BuiltinRules.index(RULES), value -> "fp").scan(text);
    KnownValues known = new KnownValues();
    known.learn(text, scan.findings(), List.of());
    return known;
  }

  private static List<Finding> found(KnownValues known, String json) {
    Scanner scanner = new Scanner(RULES, BuiltinRules.index(RULES), known, value -> "fp");
    return ((Scan.Complete) scanner.scan(Slice.of(json)))
        .findings().stream().filter(one -> one.rule().equals("known-secret")).toList();
  }

  @Test
  void recognisesTheSecretsOfAnEnvironmentWhereverTheyStand() {
    KnownValues known =
        in("{\"environment\":{\"SERVICE_TOKEN\":\"" + secret + "\",\"HOME\":\"/home/k7\"}}");

    assertThat(known.toString()).isEqualTo("KnownValues[1]");
    assertThat(found(known, "[\"say " + secret + " twice " + secret + "\"]")).hasSize(2);
    assertThat(found(known, "[\"" + secret.replace("/", "\\/") + "\"]")).hasSize(1);
    assertThat(found(known, "{\"" + secret + "\":1}")).hasSize(1);
    assertThat(found(known, "[\"" + secret.toUpperCase(java.util.Locale.ROOT) + "\"]")).isEmpty();
    assertThat(found(known, "[\"" + secret.substring(0, 20) + "\"]")).isEmpty();
  }

  @Test
  void findsNothingBeforeItKnowsSomething() {
    assertThat(found(KnownValues.none(), "[\"" + secret + "\"]")).isEmpty();
    assertThat(in("{\"SHELL\":\"/bin/bash\",\"LANG\":\"en_US.UTF-8\"}"))
        .hasToString("KnownValues[0]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a2345678901",
        "onlylettershere",
        "123456789012345",
        "/run/user/1000/agent.12",
        "https://h/a1234567890",
        "two words 12345",
        "ab2121212121ab21",
        "é23456789012abc",
        ""
      })
  void takesNoTextThatIsMetByChance(String value) {
    assertThat(KnownValues.isTold(value)).isFalse();
  }

  @Test
  void takesValuesOfTwelveToFiveHundredAndTwelveCharacters() {
    assertThat(KnownValues.isTold("a23456789012")).isTrue();
    assertThat(KnownValues.isTold("abcdef23".repeat(64))).isTrue();
    assertThat(KnownValues.isTold("abcdef23".repeat(64) + "a")).isFalse();
  }

  @Test
  void takesValuesOfSixDifferentCharactersAndNoFewer() {
    assertThat(KnownValues.isTold("abcde2abcde2")).isTrue();
    assertThat(KnownValues.isTold("abcd2abcd2abcd2")).isFalse();
  }

  /// Who fetches a value with a command has said that it is a secret.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse",
        "hush-hush-hush",
        "https://h/\"key\"",
        "123456789012",
        "a\\b\\c\\d\\e\\f\\g"
      })
  void takesWhateverSomebodyCallsASecret(String value) {
    KnownValues known = new KnownValues();
    known.learn(Slice.of("{}"), List.of(), List.of(value));

    String quoted = new JsonWriter().value("is " + value + ".").toSlice().text();
    assertThat(found(known, "[" + quoted + "]")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hush-hush-1", "f\u00fcr uns beide"})
  void takesNoSecretThatCannotBeFound(String value) {
    KnownValues known = new KnownValues();
    known.learn(Slice.of("{}"), List.of(), List.of(value, "x".repeat(KnownValues.LONGEST + 1)));

    assertThat(known).hasToString("KnownValues[0]");
  }

  @Test
  void findsEachAtEveryOffsetAndTheLongestOfSeveral() {
    String longer = secret + "k7";
    KnownTable table = new KnownTable(List.of(secret.getBytes(UTF_8), longer.getBytes(UTF_8)));
    for (int before = 0; before < 40; before++) {
      byte[] text = ("k".repeat(before) + longer + "é").getBytes(UTF_8);

      assertThat(table.next(text, 0, text.length)).isEqualTo(before);
      assertThat(table.lengthAt(text, before, text.length)).isEqualTo(longer.length());
      assertThat(table.lengthAt(text, before, text.length - 3)).isEqualTo(secret.length());
      assertThat(table.next(text, before + 1, text.length)).isNegative();
      assertThat(table.next(text, 0, before + secret.length() - 1)).isNegative();
    }
  }

  @Test
  void takesSixtyFourValuesAndNoMore() {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < 70; i++) {
      json.append(i > 0 ? "," : "").append("\"A").append(i).append("_TOKEN\":\"");
      json.append(samples.expand("k7{base62:22}")).append('"');
    }

    assertThat(in(json.append('}').toString()).toString()).isEqualTo("KnownValues[64]");
  }
}
