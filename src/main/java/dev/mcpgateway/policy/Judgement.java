package dev.mcpgateway.policy;

import dev.mcpgateway.detect.Finding;
import java.util.Optional;

/// One finding and what is done about it, given how sure it is, which way it travels and where it
/// stands.
///
/// @param finding what was found
/// @param action what is done
/// @param allowed why nothing more is done than to record it, where somebody allowed it
public record Judgement(Finding finding, Action action, Optional<String> allowed) {
  /// About a finding that nobody allowed.
  public Judgement(Finding finding, Action action) {
    this(finding, action, Optional.empty());
  }
}
