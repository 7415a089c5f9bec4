package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.config.Config;
import dev.mcpgateway.detect.Rule.Reach;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Protects from a rule that is not tried where it matches: what is said to stand in every match
/// must stand there. The samples of all rules, which are found elsewhere, are the larger test.
class RequiredRunTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "[a-z]{20} 20 0",
        "key[=:](?<secret>[A-F0-9]{32}) 36 0",
        "key[^\\n]{0,40}?[A-F0-9]{32} 32 43",
        "(?:wif|bitcoin)[^\\n]{0,4}(?<![a-z])(?<secret>5[a-z]{49}|[KL][a-z]{51})(?![a-z]) 50 11",
        "(?P<secret>[a-z0-9]{12,40})\\s 12 0",
        "a{3}[\\w-]{10}\\.[\\d]{4}+b? 18 0",
        "(?:x|y[a-z]{30})[0-9]{15} 16 0",
        "(?:[a-z0-9]{4}-){5}[a-z0-9]{12} 37 0",
      })
  void isWhatEveryMatchHolds(String pattern, int least, int farthest) {
    RequiredRun run = RequiredRun.of(pattern, true);

    assertThat(run.least()).isEqualTo(least);
    assertThat(run.farthest()).isEqualTo(farthest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a-z]{9}",
        "[^ ]{40}",
        "(?:[a-z]{40}|.{3})",
        "(?:[a-z]{40})?x",
        "x*[ -~]{40}",
        "(?i)[a-z]{40}",
        "(a)\\1[a-z]{40}",
        "[a-z&&[^b]]{40}",
        ".*[a-z]{40}",
        "(?=[a-z]{40})x",
        "\\p{Alpha}{40}",
      })
  void isNotClaimedWhereItIsShortCommonOrUnknown(String pattern) {
    assertThat(RequiredRun.of(pattern, true)).isEqualTo(RequiredRun.NONE);
  }

  @Test
  void isFoundWhereverItStands() {
    RequiredRun run = RequiredRun.of("[a-z]{10}", true);
    for (int from = 0; from < 40; from++) {
      for (int length : List.of(9, 10, 11, 25)) {
        String text = "-".repeat(from) + "x".repeat(length) + "-".repeat(12);
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        boolean there = length >= 10 && from + length - 10 >= 8 && from <= 30;

        assertThat(run.isIn(bytes, 8, 30, bytes.length)).as(text).isEqualTo(there);
      }
    }
  }

  @Test
  void mindsTheCaseOfLettersOnlyWhereThePatternDoes() {
    byte[] text = "ABCDEFGHIJKL".getBytes(StandardCharsets.US_ASCII);

    assertThat(RequiredRun.of("[a-z]{12}", false).isIn(text, 0, 0, 12)).isTrue();
    assertThat(RequiredRun.of("[a-z]{12}", true).isIn(text, 0, 0, 12)).isFalse();
  }

  @Test
  void isKnownOfMostRulesThatFindTokens() {
    List<Rule> rules =
        Config.defaults(Path.of("/nonexistent")).scanning().rules().stream()
            .filter(rule -> rule.family() == Family.SECRET)
            .filter(rule -> rule.reach() instanceof Reach.Near)
            .toList();

    assertThat(rules)
        .filteredOn(rule -> rule.pattern().run().least() > 0)
        .hasSizeGreaterThanOrEqualTo(rules.size() * 7 / 8);
  }
}
