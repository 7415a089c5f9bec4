package dev.mcpgateway.replay;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Note;
import dev.mcpgateway.policy.Consent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What passed once, or did not, and can be judged again.
public sealed interface Passed {
  /// Where it passed.
  ///
  /// @param server the name of the server
  /// @param session what tells the session from all others
  record Origin(String server, String session) {}

  /// A message, as far as it is known.
  ///
  /// @param method its method, or that of the call that it answers
  /// @param tool the tool that is called, or whose answer it is
  /// @param alone whether it came in no batch, as far as that is known
  /// @param kept what is kept of it
  record Known(
      Origin origin,
      Direction direction,
      Message message,
      Optional<String> method,
      Optional<String> tool,
      boolean alone,
      Kept kept)
      implements Passed {}

  /// What is kept of a message.
  ///
  /// @param time when it passed
  /// @param whole whether all that it carried is there, if masked
  /// @param cut the beginning of it as text, where more was not kept
  /// @param findings those that stand for what is masked in it
  /// @param notes what was odd about it
  /// @param asked the event under which the user was asked about it
  record Kept(
      Optional<Instant> time,
      boolean whole,
      Optional<Slice> cut,
      List<JsonValue> findings,
      Set<Note> notes,
      Optional<String> asked) {
    /// All of it, and nothing is known beside.
    static final Kept WHOLE =
        new Kept(Optional.empty(), true, Optional.empty(), List.of(), Set.of(), Optional.empty());

    /// Copies what it is given.
    public Kept {
      findings = List.copyOf(findings);
      notes = Set.copyOf(notes);
    }
  }

  /// A line that is refused for its form, which is not kept.
  ///
  /// @param outbound whether it is known to be the client's
  /// @param lost whether it was too long, and so is delivered in no mode
  record Malformed(Origin origin, boolean outbound, boolean lost) implements Passed {}

  /// The user was asked about a call, and said something, or nothing.
  ///
  /// @param event the one under which the call is recorded
  /// @param id the id under which the call went on, if it did
  record Answered(Origin origin, String event, Consent consent, Optional<JsonRpcId> id)
      implements Passed {
    /// Whether the call went on.
    public boolean allowed() {
      return consent != Consent.NO;
    }
  }

  /// A person approved what a server says now, or had what was pinned of it forgotten.
  ///
  /// @param definitions which, as their pins are called
  record Repinned(Origin origin, boolean approved, List<String> definitions) implements Passed {
    /// Copies the list.
    public Repinned {
      definitions = List.copyOf(definitions);
    }
  }

  /// The first of a session.
  ///
  /// @param fresh whether nothing of it came before
  record Begun(Origin origin, boolean fresh) implements Passed {}

  /// The last of a session.
  record Ended(Origin origin) implements Passed {}

  /// Nothing that a policy judges: an event, junk, an answer that the gateway made.
  record Other() implements Passed {}

  /// What became of something, from mildest to hardest.
  enum Done {
    PASS("pass"),
    ALERT("alert"),
    REDACT("redact"),
    ASK("ask"),
    DROP("drop"),
    BLOCK("block");

    private final String label;

    Done(String label) {
      this.label = label;
    }

    /// The word for it.
    public String label() {
      return label;
    }
  }
}
