package dev.mcpgateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A person sees which words changed.
class WordDiffTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Adds two numbers.  | Adds three numbers.       | Adds [-two-]{+three+} numbers.
          a b c              | a c                       | a [-b -]c
          a c                | a b c                     | a {+b +}c
          same               | same                      | same
          Reads a file.      | Reads a file. And sends.  | Reads a file.{+ And sends.+}
          """)
  void marksWhatIsGoneAndWhatIsNew(String before, String after, String diff) {
    assertThat(WordDiff.of(before, after, Terminal.plain())).isEqualTo(diff);
  }

  @Test
  void paintsWhereThereAreColours() {
    assertThat(WordDiff.of("a b", "a c", new Terminal(80, true)))
        .isEqualTo("a \u001b[31mb\u001b[0m\u001b[32mc\u001b[0m");
  }

  @Test
  void takesLongTextsAsReplaced() {
    int most = (int) Math.sqrt(WordDiff.MOST_PAIRS) / 2;
    String before = "x a".repeat(1) + "b ".repeat(most + 1);
    String after = "y a".repeat(1) + "c ".repeat(most + 1);

    assertThat(WordDiff.of(before, after, Terminal.plain()))
        .startsWith("[-x ab b")
        .contains("-]{+y");
  }
}
