package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Elements are made when they are asked for, and once.
class LateListTest {
  private static final class Squares extends LateList<Integer> {
    final List<Integer> made = new ArrayList<>();

    Squares(int size) {
      super(size);
    }

    @Override
    protected Integer make(int index) {
      made.add(index);
      return index * index;
    }
  }

  @Test
  void makesAnElementOnce() {
    Squares squares = new Squares(1000);

    assertThat(squares.get(7)).isEqualTo(49).isSameAs(squares.get(7));
    assertThat(squares.made).containsExactly(7);
  }

  @Test
  void isNotCopied() {
    Squares squares = new Squares(1000);

    assertThat(Late.copyOf(squares)).isSameAs(squares);
    assertThat(squares.made).isEmpty();
  }

  @Test
  void isAListLikeAnyOther() {
    assertThat(new Squares(4)).isEqualTo(List.of(0, 1, 4, 9)).hasSize(4);
  }
}
