package dev.mcpgateway.replay;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Message;
import java.util.List;
import java.util.Optional;

/// What passed once, or did not, and can be judged again.
public sealed interface Passed {
  /// A message, as far as it is known.
  ///
  /// @param server the name of its server
  /// @param method its method, or that of the call that it answers
  /// @param tool the tool that is called, or whose answer it is
  /// @param cut its beginning as text, where more was not kept
  /// @param recorded the findings that stand for what is masked in it
  /// @param unasked whether nobody waited for it
  record Known(
      String server,
      Direction direction,
      Message message,
      Optional<String> method,
      Optional<String> tool,
      Optional<Slice> cut,
      List<JsonValue> recorded,
      boolean unasked)
      implements Passed {
    /// Copies the findings.
    public Known {
      recorded = List.copyOf(recorded);
    }
  }

  /// A line that is refused for its form, which is not kept.
  ///
  /// @param lost whether it was too long, and so is delivered in no mode
  record Malformed(String server, boolean lost) implements Passed {}

  /// Nothing that a policy judges: an event, junk, an answer that the gateway made.
  record Other() implements Passed {}

  /// What became of something, from mildest to hardest.
  enum Done {
    PASS("pass"),
    ALERT("alert"),
    REDACT("redact"),
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
