package dev.mcpgateway.detect;

import java.util.Optional;

/// Decides how sure a match is.
@FunctionalInterface
public interface Check {
  /// How sure it is that `candidate` is what its rule looks for; empty when it is not.
  Optional<Confidence> judge(Candidate candidate);

  /// Whether it says more than that everything is likely.
  default boolean decides() {
    return true;
  }

  /// Whether it takes whatever looks like a secret, so that a finding of it gives way to one of a
  /// rule that knows whose it is.
  default boolean isGeneric() {
    return false;
  }
}
