package dev.mcpgateway.policy;

import java.time.Duration;
import java.util.List;

/// How the user is asked about a call, where the policy on tools wants that.
///
/// @param patience how long an answer may take; then it is no
/// @param command a program that asks where the client cannot, and its arguments; empty for none
public record Asking(Duration patience, List<String> command) {
  /// Most clients wait for a minute for the answer to a call: so they still hear ours.
  public static final Asking DEFAULT = new Asking(Duration.ofSeconds(55), List.of());

  /// Over which way the user is asked.
  public enum Way {
    /// By a request to the client (elicitation, revisions 2025-06-18 and 2025-11-25).
    ELICITATION,
    /// By an answer to the call, after which the client makes it again with what the user said
    /// (`input_required`, revision 2026-07-28).
    INPUT_REQUIRED,
    /// By a program.
    COMMAND
  }

  /// The longest that `patience` may be, in seconds.
  public static final int LONGEST_SECONDS = 3600;

  /// Copies the words.
  public Asking {
    command = List.copyOf(command);
  }
}
