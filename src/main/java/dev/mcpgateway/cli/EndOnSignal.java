package dev.mcpgateway.cli;

import dev.mcpgateway.audit.AuditLog;
import dev.mcpgateway.definitions.Pins;
import dev.mcpgateway.gateway.Session;
import dev.mcpgateway.notify.Level;
import dev.mcpgateway.notify.Outlets;
import dev.mcpgateway.transport.stdio.Stderr;
import java.io.IOException;

/// Ends the server, and the process with the server's exit code, when we are told to end by a
/// signal (INT, TERM, HUP).
///
/// The JVM runs it at every end; after an orderly one it has nothing to do.
final class EndOnSignal extends Thread {
  private final Session session;
  private final Pins pins;
  private final AuditLog audit;
  private final Stderr stderr;
  private final Outlets outlets;
  private volatile boolean disarmed;

  EndOnSignal(Session session, Pins pins, AuditLog audit, Stderr stderr, Outlets outlets) {
    super("end on signal");
    this.session = session;
    this.pins = pins;
    this.audit = audit;
    this.stderr = stderr;
    this.outlets = outlets;
  }

  /// The session has ended in order.
  void disarm() {
    disarmed = true;
  }

  @Override
  public void run() {
    if (!disarmed) {
      int exitCode = session.interrupt();
      pins.flush();
      try {
        audit.close();
      } catch (IOException e) {
        // It stays open in the eyes of a reader, which is what it is.
      }
      outlets.say(Level.INFO, "a signal ended the session");
      outlets.close();
      stderr.flush();
      Runtime.getRuntime().halt(exitCode);
    }
  }
}
