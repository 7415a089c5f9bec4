package dev.mcpgateway.gateway;

import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Note;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// A message that passed once, as far as it is known.
///
/// @param direction which way it travelled
/// @param message the message
/// @param alone whether it came in no batch
/// @param method of an answer, the method of its call
/// @param tool of an answer, the tool of its call
/// @param notes what was odd about it
/// @param time when it passed
/// @param whole whether all that it carried is there
/// @param recalled gives the scan of it, with what is known beside its bytes
public record Evidence(
    Direction direction,
    Message message,
    boolean alone,
    Optional<String> method,
    Optional<String> tool,
    Set<Note> notes,
    Optional<Instant> time,
    boolean whole,
    UnaryOperator<Scan> recalled) {
  /// Copies the notes.
  public Evidence {
    notes = Set.copyOf(notes);
  }
}
