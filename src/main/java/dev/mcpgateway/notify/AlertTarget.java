package dev.mcpgateway.notify;

import java.io.IOException;

/// Where alerts are sent.
interface AlertTarget {
  /// Sends one; waits until it is taken, for a bounded time.
  ///
  /// @param repeated how many more of its kind there were since one was told last
  /// @throws IOException when it was not taken, and might be later
  void send(Alert alert, long repeated) throws IOException, Refused;

  /// Its name, without what may be a key.
  String name();

  /// It will not be taken however often it is sent.
  final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused(String why) {
      super(why);
    }
  }
}
