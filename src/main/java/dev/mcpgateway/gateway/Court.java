package dev.mcpgateway.gateway;

import dev.mcpgateway.approvals.ApprovalFile;
import dev.mcpgateway.definitions.Digests;
import dev.mcpgateway.definitions.PinMemory;
import dev.mcpgateway.definitions.Pins;
import dev.mcpgateway.detect.Fingerprints;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.notify.Outlets;
import dev.mcpgateway.transport.stdio.Stderr;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Set;

/// Judges again, by one rulebook, what passed with one server, session by session. Nobody is told
/// of it. For one thread.
public final class Court {
  private final String server;
  private final Rulebook rulebook;
  private final Set<String> allowed;
  private final Fingerprints fingerprints;
  private final PinMemory pins;
  private final Digests digests;
  private final Inspector outbound;
  private final Inspector inbound;
  private final Notices silent;

  /// A court for sessions with `server`.
  ///
  /// @param allowed the calls that the user allowed for good; grows
  /// @param pins what all servers offered so far
  public Court(
      String server,
      Rulebook rulebook,
      Set<String> allowed,
      Fingerprints fingerprints,
      PinMemory pins,
      Digests digests) {
    this.server = server;
    this.rulebook = rulebook;
    this.allowed = allowed;
    this.fingerprints = fingerprints;
    this.pins = pins;
    this.digests = digests;
    this.outbound = rulebook.inspector(Direction.CLIENT_TO_SERVER, fingerprints);
    this.inbound = rulebook.inspector(Direction.SERVER_TO_CLIENT, fingerprints);
    this.silent = new Notices(server, new Stderr(OutputStream.nullOutputStream()), Outlets.none());
  }

  /// A session, of which nothing has been judged yet.
  ///
  /// @param fresh whether nothing of it came before what is judged
  public Rehearing begin(boolean fresh) {
    return new Rehearing(this, fresh);
  }

  /// The user allowed a call in every session.
  void allow(String call) {
    if (allowed.size() < ApprovalFile.MOST) {
      allowed.add(call);
    }
  }

  /// Whether the user did.
  boolean allows(String call) {
    return allowed.contains(call);
  }

  String server() {
    return server;
  }

  Rulebook rulebook() {
    return rulebook;
  }

  Fingerprints fingerprints() {
    return fingerprints;
  }

  /// What the server offered so far, for a session of its own.
  Pins pins(InstantSource clock) {
    return new Pins(pins, server, digests, clock);
  }

  Notices silent() {
    return silent;
  }

  /// Looks into messages of that direction, of whatever session.
  Inspector inspector(Direction direction) {
    return direction == Direction.CLIENT_TO_SERVER ? outbound : inbound;
  }
}
