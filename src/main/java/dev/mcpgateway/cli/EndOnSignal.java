package dev.mcpgateway.cli;

import dev.mcpgateway.gateway.Session;
import dev.mcpgateway.transport.stdio.Stderr;

/// Ends the server, and the process with the server's exit code, when we are told to end by a
/// signal (INT, TERM, HUP).
///
/// The JVM runs it at every end; after an orderly one it has nothing to do.
final class EndOnSignal extends Thread {
  private final Session session;
  private final Stderr stderr;
  private volatile boolean disarmed;

  EndOnSignal(Session session, Stderr stderr) {
    super("end on signal");
    this.session = session;
    this.stderr = stderr;
  }

  /// The session has ended in order.
  void disarm() {
    disarmed = true;
  }

  @Override
  public void run() {
    if (!disarmed) {
      int exitCode = session.interrupt();
      stderr.flush();
      Runtime.getRuntime().halt(exitCode);
    }
  }
}
