package dev.mcpgateway.json;

import java.util.List;

/// Finds the ids on a line that is too long to keep or too odd to parse: fed the bytes as they
/// come, it holds a few hundred of them, whatever the length of the line.
@SuppressWarnings("DoNotCallSuggester") // not written yet
public final class Skimmer {
  /// A JSON-RPC object glimpsed on the line.
  ///
  /// @param id the raw token of its `id`, empty when it has none, or one longer than a bound
  /// @param method whether it has a `method`, so that it is a request or notification
  /// @param answer whether it has a `result` or an `error`
  public record Glimpse(java.util.Optional<String> id, boolean method, boolean answer) {}

  /// Feeds the next bytes of the line.
  public void feed(byte[] bytes, int from, int to) {
    throw new UnsupportedOperationException();
  }

  /// What was seen so far, of each object on the line or, where the line is an array, in it; also
  /// of the object that was not finished.
  public List<Glimpse> glimpses() {
    throw new UnsupportedOperationException();
  }
}
