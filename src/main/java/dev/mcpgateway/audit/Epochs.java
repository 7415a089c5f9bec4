package dev.mcpgateway.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The epochs that the sessions of a log have drawn, by verification key: each is there, for each
/// session draws the next one. Two sessions may have one epoch, when the first was killed before it
/// could move the state on.
final class Epochs {
  private final Map<String, TreeMap<Long, Verification.Problem>> seen = new HashMap<>();

  void add(String id, long epoch, Verification.Problem place) {
    seen.computeIfAbsent(id, _ -> new TreeMap<>()).putIfAbsent(epoch, place);
  }

  /// Whether any session is sealed.
  boolean begun() {
    return !seen.isEmpty();
  }

  /// The epoch after the last one that was drawn.
  long next(String id) {
    TreeMap<Long, Verification.Problem> epochs = seen.get(id);
    return epochs == null ? 0 : epochs.lastKey() + 1;
  }

  /// Tells of those that are missing. The first ones may be in files that are kept no longer.
  void check(boolean fromTheFirst, Consumer<Verification.Problem> tell) {
    for (TreeMap<Long, Verification.Problem> epochs : seen.values()) {
      long expected = fromTheFirst ? 0 : epochs.firstKey();
      for (Map.Entry<Long, Verification.Problem> one : epochs.entrySet()) {
        if (one.getKey() > expected) {
          Verification.Problem place = one.getValue();
          String which =
              one.getKey() - expected == 1
                  ? "the session of epoch " + expected
                  : "the sessions of epochs " + expected + " to " + (one.getKey() - 1);
          tell.accept(
              new Verification.Problem(
                  place.file(),
                  place.line(),
                  which
                      + ", before this one, "
                      + (one.getKey() - expected == 1 ? "has" : "have")
                      + " been removed"));
        }
        expected = one.getKey() + 1;
      }
    }
  }
}
