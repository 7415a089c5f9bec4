package dev.mcpgateway.gateway;

import dev.mcpgateway.json.Slice;
import java.util.List;

/// Where a message, or what stands for it, goes.
sealed interface Delivery {
  /// On to the other side, as it came.
  record Pass() implements Delivery {}

  /// On to the other side: what stands in its place, in pieces, without the line end.
  record Forward(List<Slice> pieces) implements Delivery {}

  /// Back to its sender: an answer of our own.
  record Answer(Slice frame) implements Delivery {}

  /// Not to the protocol's stream but to stderr.
  record Divert(List<Slice> pieces) implements Delivery {}

  /// Nowhere.
  record Drop() implements Delivery {}
}
