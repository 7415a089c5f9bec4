package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.RuleDefinition;
import dev.mcpgateway.json.Slice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The words of a wallet's seed are found where nothing says what they are.
class ShortWordsTest {
  private static final String EXAMPLE = "abandon ".repeat(11) + "about";

  private static final Scanner SCANNER =
      new Scanner(
          BuiltinRules.written().stream()
              .map(RuleDefinition::rule)
              .filter(rule -> rule.name().startsWith("wallet-seed-"))
              .toList(),
          CharSequence::toString);

  private static List<Finding> found(String text) {
    return ((Scan.Complete) SCANNER.scanText(Slice.of(text))).findings();
  }

  @Test
  void findsSixInSevenPhrasesOfTwelveWordsAndNearlyAllOfTwentyFour() {
    int twelve = 0;
    int twentyFour = 0;
    for (int seed = 0; seed < 400; seed++) {
      SampleGenerator samples = new SampleGenerator(seed);
      twelve += found(samples.expand("{seed:12}")).size();
      twentyFour += found(samples.expand("{seed:24}")).size();
    }
    assertThat(twelve).isBetween(320, 370);
    assertThat(twentyFour).isBetween(380, 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"%s", "m=%s&x", "Keep this: %s!", "they are %s.", "\"%s\"", "1. %s\n", "é %s"})
  void findsThemInWhateverStandsAround(String around) {
    assertThat(found(around.formatted(EXAMPLE)))
        .extracting(Finding::fingerprint)
        .containsExactly(EXAMPLE);
    assertThat(found(around.formatted(EXAMPLE.replace(' ', '+')))).hasSize(1);
    assertThat(found(around.formatted(EXAMPLE.replace(" ", ", ")))).hasSize(1);
  }

  @Test
  void findsThemOnceWhereTheyHaveAName() {
    assertThat(found("seed phrase: " + EXAMPLE))
        .extracting(Finding::rule)
        .containsExactly("wallet-seed-phrase");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about",
        "abandon abandon abandon abandon abandon abandon abandonned about above absent absorb abuse abstract",
        "abandon abandon abandon abandon abandon abandon 7 abandon abandon abandon abandon abandon about",
        "abandon the broccoli before they walk down from the elevator with that little hedgehog",
        "Abandon-abandon-abandon-abandon-abandon-abandon-abandon-abandon-abandon-abandon-abandon-about",
      })
  void findsNothingInWhatIsShorterOrHoldsOtherWords(String text) {
    assertThat(found(text)).isEmpty();
  }
}
