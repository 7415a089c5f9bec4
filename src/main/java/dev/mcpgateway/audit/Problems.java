package dev.mcpgateway.audit;

import dev.mcpgateway.audit.Verification.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The problems that a verification finds, of which the first are kept, and the line that it is at.
final class Problems {
  /// How many problems are told: after the first, most follow from it.
  private static final int MOST = 20;

  private final List<Problem> kept = new ArrayList<>();
  private Path file = Path.of("");
  private long line;
  private long stump;
  private long more;

  /// What is found from now on is in this file.
  void enter(Path next) {
    file = next;
    line = 0;
    stump = 0;
  }

  /// What is found from now on is in this line.
  void at(long number) {
    line = number;
  }

  /// This line holds a record that was cut short.
  void tear() {
    stump = line;
  }

  /// The last line of this file that holds such a record; 0 for none.
  long stump() {
    return stump;
  }

  /// A problem in this line.
  Problem here(String what) {
    return new Problem(file, line, what);
  }

  void add(String what) {
    add(here(what));
  }

  void add(Problem problem) {
    if (kept.size() < MOST) {
      kept.add(problem);
    } else {
      more++;
    }
  }

  List<Problem> kept() {
    return kept;
  }

  /// How many more there were.
  long more() {
    return more;
  }
}
