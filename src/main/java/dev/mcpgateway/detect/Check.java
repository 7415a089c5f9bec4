package dev.mcpgateway.detect;

import java.util.Optional;

/// Decides how sure a match is.
@FunctionalInterface
public interface Check {
  /// How sure it is that `candidate` is what its rule looks for; empty when it is not.
  Optional<Confidence> judge(Candidate candidate);
}
