package dev.mcpgateway.audit;

import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Note;
import dev.mcpgateway.policy.Judgement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What is recorded about one message. Names in it are fit to be written: where one held a finding,
/// it is masked.
///
/// @param time when the message had been read
/// @param direction which way it travelled
/// @param kind what it is
/// @param id the raw token of its id
/// @param subject what it is about; for an answer, what its call was about
/// @param outcome what was done with it
/// @param judgements what was found in it
/// @param notes what was odd about it
/// @param payload what it carried
/// @param message the whole message as it arrived, for its size and digest
/// @param latency from reading to recording
/// @param duration for an answer, the time since its call passed
/// @param event the id under which a refusal speaks of it
/// @param reason what was wrong with it, where that is no finding
public record Entry(
    Instant time,
    Direction direction,
    Kind kind,
    Optional<String> id,
    Subject subject,
    Outcome outcome,
    List<Judgement> judgements,
    Set<Note> notes,
    Payload payload,
    Slice message,
    Duration latency,
    Optional<Duration> duration,
    Optional<String> event,
    Optional<String> reason) {
  /// Copies the lists.
  public Entry {
    judgements = List.copyOf(judgements);
    notes = notes.isEmpty() ? Set.of() : Set.copyOf(notes);
  }

  /// What was found.
  public List<Finding> findings() {
    if (judgements.isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>(judgements.size());
    for (Judgement judgement : judgements) {
      findings.add(judgement.finding());
    }
    return findings;
  }

  /// What a line was.
  public enum Kind {
    REQUEST("request"),
    NOTIFICATION("notification"),
    RESPONSE("response"),
    ERROR("error"),
    BATCH("batch"),
    MALFORMED("malformed"),
    JUNK("junk"),
    OTHER("other");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /// The name in the audit.
    public String label() {
      return label;
    }
  }

  /// What was done with a message, in the audit's words.
  public enum Outcome {
    PASSED("pass", 0),
    REDACTED("redact", 1),
    BLOCKED("block", 2),
    DIVERTED("divert", 3),
    DROPPED("drop", 4),
    ANSWERED("answer", 5),
    /// It waits until the user has said whether it may go on.
    ASKED("ask", 6),
    /// The user said that it may, by this answer or otherwise.
    APPROVED("approve", 7),
    /// The user said that it may not, or nothing.
    DENIED("deny", 8);

    private final String label;
    private final int position;

    Outcome(String label, int position) {
      this.label = label;
      this.position = position;
    }

    /// Its place in a table of counts.
    int position() {
      return position;
    }

    /// The name in the audit.
    public String label() {
      return label;
    }
  }

  /// What a message is about.
  ///
  /// @param method the method, for an answer that of its call
  /// @param tool the tool of a `tools/call`, or the prompt of a `prompts/get`
  /// @param uri the resource's URI
  /// @param client the name that the client gave itself
  /// @param protocolVersion the revision that the session or request named
  public record Subject(
      Optional<String> method,
      Optional<String> tool,
      Optional<String> uri,
      Optional<String> client,
      Optional<String> protocolVersion) {
    /// About nothing that could be named.
    public static final Subject NONE =
        new Subject(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /// The part of a message that is kept.
  ///
  /// @param field the name it is kept under: `params`, `result`, `error`, or `raw` for what is not
  ///   JSON
  /// @param bytes the raw bytes; empty when nothing is kept
  public record Payload(String field, Slice bytes) {
    /// Nothing.
    public static final Payload NONE = new Payload("", Slice.of(""));
  }
}
