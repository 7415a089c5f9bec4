package dev.mcpgateway.gateway;

import dev.mcpgateway.json.Edits.Edit;
import dev.mcpgateway.json.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/// Takes elements out of a JSON array, with the commas that belong to them; everything else stays.
final class ArrayCut {
  private static final Slice NOTHING = Slice.of("");

  private ArrayCut() {}

  /// The edits that remove those of `elements`, which lie in one array in this order, whose index
  /// `removed` names.
  static List<Edit> edits(List<Slice> elements, IntPredicate removed) {
    List<Edit> edits = new ArrayList<>();
    boolean keptBefore = false;
    for (int i = 0; i < elements.size(); i++) {
      Slice element = elements.get(i);
      if (!removed.test(i)) {
        keptBefore = true;
      } else if (keptBefore) {
        edits.add(new Edit(elements.get(i - 1).to(), element.to(), NOTHING));
      } else {
        int end = i + 1 < elements.size() ? elements.get(i + 1).from() : element.to();
        edits.add(new Edit(element.from(), end, NOTHING));
      }
    }
    return edits;
  }
}
