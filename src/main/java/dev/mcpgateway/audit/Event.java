package dev.mcpgateway.audit;

import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Something that happened to a session or to the log and is no message.
///
/// @param time when it happened
/// @param kind whether it is one of the session's own, or somebody loosened the protection
/// @param method what happened, such as `session/start`; in the form of a method, so that one
///   filter finds both
/// @param details a JSON object that says more; holds no value of a finding
/// @param last whether nothing more is recorded of the session
public record Event(Instant time, Kind kind, String method, Slice details, boolean last) {
  /// What kind of event it is.
  public enum Kind {
    EVENT("event"),
    CHANGE("change");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /// The name in the audit.
    String label() {
      return label;
    }
  }

  /// An event within a session.
  public static Event of(Instant time, String method, JsonWriter details) {
    return new Event(time, Kind.EVENT, method, details.toSlice(), false);
  }

  /// An event whose details may hold what is not to be kept.
  ///
  /// @param look finds it; where that cannot be done, no details are kept
  public static Event masked(
      Instant time, String method, Slice details, Function<Slice, Optional<List<Finding>>> look) {
    Optional<List<Finding>> findings = look.apply(details);
    Slice kept =
        findings.isPresent() ? new Masking(details, findings.get()).json() : Slice.of("{}");
    return new Event(time, Kind.EVENT, method, kept, false);
  }

  /// The event with which a session ends.
  static Event end(Instant time, JsonWriter details) {
    return new Event(time, Kind.EVENT, "session/end", details.toSlice(), true);
  }

  /// A change that somebody made by hand: a session of its own.
  public static Event change(Instant time, String method, Slice details) {
    return new Event(time, Kind.CHANGE, method, details, true);
  }
}
