package dev.mcpgateway.gateway;

import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.policy.Approval;
import dev.mcpgateway.policy.Consent;
import dev.mcpgateway.policy.Verdict;
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

  /// Nowhere yet: the user is asked.
  record Hold(HeldCall held) implements Delivery {}

  /// Nowhere: it answers a question of ours.
  record Take(Verdict.Taken taken) implements Delivery {}

  /// Nowhere, and what the user allowed is remembered for as long as the user said; the call itself
  /// goes where another delivery says.
  record Remember(Approval approval, Consent consent) implements Delivery {}

  /// Nowhere, and what waits for the user's answer under that id is forgotten; the message itself
  /// goes where another delivery says.
  record Forget(JsonRpcId id) implements Delivery {}

  /// Nowhere.
  record Drop() implements Delivery {}
}
