package dev.mcpgateway.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Text keeps to its columns.
class ColumnsTest {
  @Test
  void countsTwoForAnIdeographAndNoneForAMark() {
    assertThat(Columns.width("a世😀e\u0301")).isEqualTo(6);
  }

  @Test
  void cutsBeforeACharacterThatDoesNotFit() {
    assertThat(Columns.cut("ab世界", 5)).isEqualTo("ab世…");
    assertThat(Columns.cut("ab世界", 6)).isEqualTo("ab世界");
    assertThat(Columns.cut("ab世界", 4)).isEqualTo("ab…");
    assertThat(Columns.cut("ab", 0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 11, 80})
  void wrapsWithoutLosingOrOverflowing(int columns) {
    String text = "The call was blocked: 世界世界世界 averyveryverylongword and more.";

    assertThat(Columns.wrap(text, columns))
        .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(columns));
    assertThat(String.join("", Columns.wrap(text, columns)).replace(" ", ""))
        .isEqualTo(text.replace(" ", ""));
  }
}
