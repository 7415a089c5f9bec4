package dev.mcpgateway.transport;

import dev.mcpgateway.json.Skimmer.Glimpse;
import dev.mcpgateway.json.Slice;
import java.util.List;

/// One message as the transport delimits it.
public sealed interface Frame {
  /// A message in the source's buffer, valid until the source is read again.
  ///
  /// @param wire the bytes to forward, with the line end where there was one
  /// @param text the bytes without the line feed
  record Line(Slice wire, Slice text) implements Frame {
    /// Whether a line feed ended it. Only the last line of a stream has none.
    public boolean terminated() {
      return wire.length() > text.length();
    }
  }

  /// A message beyond the limit, of which nothing was kept.
  ///
  /// @param length how many bytes it had
  /// @param glimpses the ids seen while it went by
  record Oversized(long length, List<Glimpse> glimpses) implements Frame {
    /// Copies the glimpses.
    public Oversized {
      glimpses = List.copyOf(glimpses);
    }
  }
}
