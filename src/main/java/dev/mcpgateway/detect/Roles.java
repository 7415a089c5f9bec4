package dev.mcpgateway.detect;

import dev.mcpgateway.detect.Rule.Reach;
import java.util.List;

/// Which of a list of rules are not met by a keyword or a number alone, or are told apart where
/// several find something: known without asking for a rule. What is in the arrays is not to be
/// changed.
///
/// @param whole the numbers of those that look at whole texts
/// @param known that of those that look for known values
/// @param passages that of those that judge passages
/// @param generic that of those that take whatever looks like a secret
@SuppressWarnings("ArrayRecordComponent") // read for each text, and never shown
record Roles(int[] whole, int[] known, int[] passages, int[] generic) {
  private static final int COUNT = 4;

  /// Those of `rules`.
  static Roles of(List<Rule> rules) {
    int[] counts = new int[COUNT];
    int[][] numbers = new int[COUNT][rules.size()];
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      int role = role(rule.reach());
      if (role >= 0) {
        numbers[role][counts[role]++] = i;
      }
      if (rule.check().isGeneric()) {
        numbers[COUNT - 1][counts[COUNT - 1]++] = i;
      }
    }
    for (int i = 0; i < COUNT; i++) {
      numbers[i] = java.util.Arrays.copyOf(numbers[i], counts[i]);
    }
    return new Roles(numbers[0], numbers[1], numbers[2], numbers[3]);
  }

  private static int role(Reach reach) {
    return switch (reach) {
      case Reach.Whole _ -> 0;
      case Reach.Known _ -> 1;
      case Reach.Located(Locator where) -> where == Locator.PASSAGE ? 2 : -1;
      case Reach.Near _, Reach.Assigned _, Reach.Forms _, Reach.Elsewhere _ -> -1;
    };
  }

  /// The last of some numbers; -1 when there is none.
  static int last(int[] numbers) {
    return numbers.length == 0 ? -1 : numbers[numbers.length - 1];
  }
}
