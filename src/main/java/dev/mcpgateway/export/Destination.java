package dev.mcpgateway.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Where records are sent. For one thread.
public interface Destination extends Closeable {
  /// How long a receiver may keep us waiting.
  int PATIENCE_MILLIS = 10_000;

  /// A line that leaves, and the record that it was made of.
  ///
  /// @param text one line
  /// @param time when the record was made
  /// @param severity from 0 for nothing found to 4 for critical
  record Line(String text, java.time.Instant time, int severity) {}

  /// Sends lines, and waits until they are taken.
  ///
  /// @throws IOException when they may not have been taken: they are to be sent again
  /// @throws Refused when they will not be taken however often they are sent
  void send(List<Line> lines) throws IOException, Refused;

  /// How long the receiver must have stayed after a sending for it to count as taken.
  ///
  /// @return 0 where the receiver has said that it has taken it
  default long settleMillis() {
    return 0;
  }

  /// Looks whether the receiver is still there.
  ///
  /// @throws IOException when it has gone: what has not settled is to be sent again
  default void check() throws IOException {}

  @Override
  void close() throws IOException;

  /// The receiver does not want it.
  final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    /// @param why what it said
    public Refused(String why) {
      super(why);
    }
  }
}
