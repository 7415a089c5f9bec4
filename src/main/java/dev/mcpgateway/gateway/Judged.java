package dev.mcpgateway.gateway;

import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Note;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.Judgement;
import dev.mcpgateway.policy.Verdict;
import java.util.Optional;
import java.util.Set;

/// A message that is not a batch, and what was made of it.
///
/// @param direction which way it travels
/// @param message the message
/// @param verdict what is to happen to it
/// @param call the call that it answers
/// @param notes what is odd about it
/// @param event the id under which a refusal speaks of it
/// @param legible whether all that is in it was found, so that it can be kept masked
record Judged(
    Direction direction,
    Message message,
    Verdict verdict,
    Optional<Call> call,
    Set<Note> notes,
    String event,
    boolean legible) {
  /// Whether it is worth a person's attention.
  boolean alerts() {
    for (Judgement judgement : verdict.judgements()) {
      if (judgement.action() != Action.LOG) {
        return true;
      }
    }
    return switch (verdict) {
      case Verdict.Block _, Verdict.Discard _ -> true;
      case Verdict.Allow _ -> message instanceof Message.Malformed;
      case Verdict.Redact _, Verdict.Divert _ -> false;
      case Verdict.Ask _, Verdict.Retried _, Verdict.Taken _ -> false;
    };
  }
}
