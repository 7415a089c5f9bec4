package dev.mcpgateway.arguments;

import java.util.List;
import java.util.Set;

/// What one call would do, as far as it matters for what comes after it.
///
/// @param kinds what it does
/// @param written the files that it writes as a whole
/// @param run the paths of files that it runs
/// @param command a hash of the text that it has a shell run; 0 where there is none
public record Deeds(Set<Deed> kinds, List<Script> written, List<String> run, int command) {
  /// Of a call that does nothing of the kind, as nearly all do.
  public static final Deeds NONE = new Deeds(Set.of(), List.of(), List.of(), 0);

  /// Copies what it is given.
  public Deeds {
    kinds = Set.copyOf(kinds);
    written = List.copyOf(written);
    run = List.copyOf(run);
  }

  /// Whether there is nothing of the kind.
  public boolean isNone() {
    return kinds.isEmpty() && written.isEmpty() && run.isEmpty() && command == 0;
  }
}
