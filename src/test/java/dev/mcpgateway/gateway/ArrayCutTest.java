package dev.mcpgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.Edits;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Protects from a comma too many or too few where elements are cut out, and from losing an element
/// that should stay.
class ArrayCutTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"[0,1,2,3]", "[ 0 , 1 ,\t2,3 ]", "[0 ,1 , 2 ,  3]", "[[0],{'a':1},'2',-3.0]"})
  void leavesAnArrayOfTheOthersWhicheverAreCut(String text) {
    Slice array = Lines.slice(text);
    List<Slice> elements = Members.elements(array, 9).get();
    for (int subset = 0; subset < 1 << elements.size(); subset++) {
      int removed = subset;
      Slice left =
          HeldAnswers.concatenated(
              Edits.apply(array, ArrayCut.edits(elements, i -> (removed >> i & 1) == 1)));

      assertThat(Members.elements(left, 9).get().stream().map(Slice::text))
          .as("%s without %s", text, Integer.toBinaryString(removed))
          .containsExactlyElementsOf(kept(elements, removed));
      assertThat(left.text().replaceAll("\\s", "")).doesNotContain("[,", ",,", ",]");
    }
  }

  @Test
  void changesNothingWhenNothingIsCut() {
    List<Slice> elements = Members.elements(Lines.slice("[1,2]"), 9).get();

    assertThat(ArrayCut.edits(elements, i -> false)).isEmpty();
  }

  private static List<String> kept(List<Slice> elements, int removed) {
    return java.util.stream.IntStream.range(0, elements.size())
        .filter(i -> (removed >> i & 1) == 0)
        .mapToObj(i -> elements.get(i).text())
        .toList();
  }
}
