package dev.mcpgateway.transport;

import java.io.IOException;
import java.util.List;

/// Where one direction's frames come from. For one thread.
public interface Source {
  /// Waits until something arrived, and gives the frames that it completed, possibly none. They
  /// stay valid until the next call. Several frames at once are the chance to judge, record and
  /// deliver them together.
  ///
  /// @return the frames, or null at the end of the stream
  /// @throws IOException when the stream broke
  @org.jspecify.annotations.Nullable
  List<Frame> read() throws IOException;
}
