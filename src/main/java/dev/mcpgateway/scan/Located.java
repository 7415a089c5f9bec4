package dev.mcpgateway.scan;

import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.Judgement;

/// A finding and where in its file it stands.
///
/// @param judgement what was found, and what a gateway would do about it: on its way out, or, in
///   the captured answer of a server, on its way in
/// @param line its line, from 1
/// @param column its column in Unicode characters, from 1
/// @param offset the offset of its first byte in the file
/// @param length how many bytes it takes
public record Located(Judgement judgement, long line, long column, long offset, int length) {
  /// What was found.
  public Finding finding() {
    return judgement.finding();
  }

  /// What a gateway would do about it.
  public Action action() {
    return judgement.action();
  }
}
