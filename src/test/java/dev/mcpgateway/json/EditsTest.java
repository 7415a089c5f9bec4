package dev.mcpgateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpgateway.json.Edits.Edit;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Protects from changing a byte that no edit names, and from leaving a part of a secret behind.
class EditsTest {
  private static final Slice TEXT = Slice.of("0123456789");

  @Test
  void givesTheTextItselfWhenThereIsNothingToDo() {
    assertThat(Edits.apply(TEXT, List.of())).containsExactly(TEXT);
  }

  @Test
  void replacesInAnyOrder() {
    assertThat(applied(edit(7, 9, "B"), edit(1, 3, "A"))).isEqualTo("0A3456B9");
  }

  @Test
  void replacesTheWholeAndItsEnds() {
    assertThat(applied(edit(0, 10, "x"))).isEqualTo("x");
    assertThat(applied(edit(0, 1, "x"), edit(9, 10, "y"))).isEqualTo("x12345678y");
    assertThat(applied(edit(0, 10, ""))).isEmpty();
  }

  @Test
  void insertsInTheOrderGiven() {
    assertThat(applied(edit(10, 10, ">"), edit(0, 0, "<"), edit(5, 5, "a"), edit(5, 5, "b")))
        .isEqualTo("<01234ab56789>");
  }

  @Test
  void insertsAtTheEdgesOfAReplacement() {
    assertThat(applied(edit(2, 5, "x"), edit(5, 5, ">"), edit(2, 2, "<"))).isEqualTo("01<x>56789");
  }

  @Test
  void replacesNeighboursThatTouch() {
    assertThat(applied(edit(2, 4, "a"), edit(4, 6, "b"))).isEqualTo("01ab6789");
  }

  @Test
  void dropsAnEditInsideAnother() {
    assertThat(applied(edit(3, 4, "in"), edit(2, 6, "out"), edit(4, 4, "+")))
        .isEqualTo("01out6789");
    assertThat(applied(edit(2, 4, "same start"), edit(2, 6, "out"))).isEqualTo("01out6789");
    assertThat(applied(edit(4, 6, "same end"), edit(2, 6, "out"))).isEqualTo("01out6789");
    assertThat(applied(edit(2, 6, "first"), edit(2, 6, "second"))).isEqualTo("01first6789");
  }

  @Test
  void coversBothOfTwoThatOverlap() {
    assertThat(applied(edit(4, 8, "late"), edit(2, 5, "early"))).isEqualTo("01early89");
    assertThat(applied(edit(1, 4, "a"), edit(3, 6, "b"), edit(5, 8, "c"))).isEqualTo("0a89");
  }

  @Test
  void copiesNothing() {
    Slice bytes = Slice.of("x");
    List<Slice> pieces = Edits.apply(TEXT, List.of(new Edit(3, 5, bytes)));
    assertThat(pieces).containsExactly(TEXT.span(0, 3), bytes, TEXT.span(5, 10));
    assertThat(pieces.getFirst().array()).isSameAs(TEXT.array());
  }

  @Test
  void worksInsideALargerArray() {
    Slice part = TEXT.span(2, 8);
    assertThat(text(Edits.apply(part, List.of(edit(2, 3, "<"), edit(7, 8, ">")))))
        .isEqualTo("<3456>");
  }

  @Test
  void refusesAnEditOutsideTheText() {
    Slice part = TEXT.span(2, 8);
    assertThatThrownBy(() -> Edits.apply(part, List.of(edit(1, 3, ""))))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Edits.apply(part, List.of(edit(7, 9, ""))))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> edit(3, 2, "")).isInstanceOf(IllegalArgumentException.class);
  }

  private static Edit edit(int from, int to, String bytes) {
    return new Edit(from, to, Slice.of(bytes));
  }

  private static String applied(Edit... edits) {
    return text(Edits.apply(TEXT, List.of(edits)));
  }

  private static String text(List<Slice> pieces) {
    return pieces.stream().map(Slice::text).collect(Collectors.joining());
  }
}
