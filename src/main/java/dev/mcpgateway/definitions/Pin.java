package dev.mcpgateway.definitions;

import dev.mcpgateway.json.Slice;
import java.util.Optional;

/// A definition as it was when it was pinned, and what it has become since.
///
/// @param kind what it is
/// @param name its name
/// @param state how it came to be pinned
/// @param firstSeen when it was first seen, as `2026-11-26T01:02:03Z`
/// @param lastChanged when what is pinned was last changed: approved, or first seen
/// @param pinned what is pinned
/// @param changed what the server says now, where that is something else
/// @param concern what else is odd about it, until somebody approves it
/// @param missingSince since when the server no longer lists it
public record Pin(
    Listed kind,
    String name,
    State state,
    String firstSeen,
    String lastChanged,
    Form pinned,
    Optional<Change> changed,
    Optional<Concern> concern,
    Optional<String> missingSince) {

  /// How a definition came to be pinned.
  public enum State {
    /// At first sight.
    TRUSTED("trusted"),
    /// A person approved it.
    APPROVED("approved"),
    /// A person is to be asked.
    WAITING("waiting"),
    /// What is new is not let in.
    DENIED("denied");

    private final String label;

    State(String label) {
      this.label = label;
    }

    /// The word in the file and for a person.
    public String label() {
      return label;
    }

    static State named(String label) {
      for (State state : values()) {
        if (state.label.equals(label)) {
          return state;
        }
      }
      return WAITING;
    }
  }

  /// One version of a definition.
  ///
  /// @param digest of its canonical spelling
  /// @param body the same without its name
  /// @param raw of its bytes as they were spelled, by which it is known again in no time
  /// @param text its canonical spelling, with what the rules found masked; empty where it is too
  ///   long to be kept
  public record Form(String digest, String body, String raw, Slice text) {}

  /// What a definition has become.
  ///
  /// @param form how it is now
  /// @param seen when that was first seen
  public record Change(Form form, String seen) {}

  /// What is odd about a definition.
  ///
  /// @param rule the name of the rule that says so
  /// @param words what it is, in words without a value of any finding
  public record Concern(String rule, String words) {}

  /// What tells it from all others of its server.
  public String key() {
    return kind.label().concat(" ").concat(name);
  }

  /// Whether a person is to say whether it may be used.
  public boolean isOpen() {
    return state == State.WAITING || state == State.DENIED;
  }

  /// The same in another state.
  Pin in(State other) {
    return new Pin(
        kind, name, other, firstSeen, lastChanged, pinned, changed, concern, missingSince);
  }

  /// The same, having become something else; or not any more.
  Pin changedTo(Optional<Change> change) {
    return new Pin(
        kind, name, state, firstSeen, lastChanged, pinned, change, concern, Optional.empty());
  }

  /// The same, not listed since then; or listed.
  Pin missing(Optional<String> since) {
    return new Pin(kind, name, state, firstSeen, lastChanged, pinned, changed, concern, since);
  }

  /// The same as it is now, approved by a person.
  public Pin approved(String now) {
    return new Pin(
        kind,
        name,
        State.APPROVED,
        firstSeen,
        changed.isPresent() ? now : lastChanged,
        changed.isPresent() ? changed.get().form() : pinned,
        Optional.empty(),
        Optional.empty(),
        missingSince);
  }
}
