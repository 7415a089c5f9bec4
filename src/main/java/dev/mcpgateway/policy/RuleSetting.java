package dev.mcpgateway.policy;

import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.mcp.Direction;

/// What is done about one rule's findings.
///
/// @param outbound the action on the way from client to server
/// @param inbound the action on the way from server to client
/// @param minConfidence from which confidence up that action is taken; below it, an alert at most
/// @param scope where they count at all
public record RuleSetting(Action outbound, Action inbound, Confidence minConfidence, Scope scope) {
  /// Of findings that count wherever they are.
  public RuleSetting(Action outbound, Action inbound, Confidence minConfidence) {
    this(outbound, inbound, minConfidence, Scope.EVERYWHERE);
  }

  /// The action in one direction.
  public Action action(Direction direction) {
    return direction == Direction.CLIENT_TO_SERVER ? outbound : inbound;
  }
}
