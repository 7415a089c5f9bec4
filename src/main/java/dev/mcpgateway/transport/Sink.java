package dev.mcpgateway.transport;

import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Where one direction's frames go.
///
/// One relay thread delivers; any thread may post. A post never waits for the peer to read, up to a
/// bound, so that a peer that only writes for a while cannot stop the thread that reads from it.
public interface Sink {
  /// The peer that should read is gone.
  final class Closed extends IOException {
    private static final long serialVersionUID = 1L;

    /// Because of what the system said.
    public Closed(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /// Writes the pieces, which make up whole frames, one after the other.
  ///
  /// @throws Closed when the peer is gone
  void deliver(List<Slice> pieces) throws Closed;

  /// Puts a whole frame that we made ourselves, without its line end, in line to be written between
  /// two deliveries.
  void post(Slice frame);

  /// How many bytes the peer has taken so far.
  long written();

  /// Lets what was posted be written, for as long as the peer goes on reading, and closes the
  /// stream.
  ///
  /// @param patience how long it may take nothing
  void finish(Duration patience);

  /// Lets what was posted be written, for a bounded time, and closes the stream.
  void close();
}
