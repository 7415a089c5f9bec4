package dev.mcpgateway.gateway;

import dev.mcpgateway.approvals.ApprovalFile;
import dev.mcpgateway.audit.AuditLog;
import dev.mcpgateway.definitions.Pins;
import dev.mcpgateway.detect.Fingerprints;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.notify.Outlets;
import dev.mcpgateway.transport.Sink;
import dev.mcpgateway.transport.Source;
import dev.mcpgateway.transport.stdio.Stderr;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// What messages of one session are judged by and recorded in, in both directions.
public final class Desk {
  private final String server;
  private final String session;
  private final Supplier<Rulebook> rulebooks;
  private final Fingerprints fingerprints;
  private final AuditLog audit;
  private final Notices notices;
  private final InstantSource clock;
  private final Participants participants;
  private final Definitions definitions;
  private final Permits permits;
  private final Approvals approvals;
  private final Sequences sequences;
  private final AtomicLong events = new AtomicLong();

  /// The desk of the session with that id with the server of that name.
  ///
  /// @param rulebooks gives the latest edition of what messages are judged by; asked before each
  /// @param fingerprints how values are recognised without being kept
  /// @param pins what the server offered before; without it nothing is compared
  /// @param allowed what the user has allowed for good
  public Desk(
      String server,
      String session,
      Supplier<Rulebook> rulebooks,
      Fingerprints fingerprints,
      Optional<Pins> pins,
      ApprovalFile allowed,
      AuditLog audit,
      Stderr stderr,
      Outlets outlets,
      InstantSource clock) {
    this.server = server;
    this.session = session;
    this.rulebooks = rulebooks;
    this.fingerprints = fingerprints;
    this.audit = audit;
    this.notices = new Notices(server, stderr, outlets);
    this.clock = clock;
    this.participants = new Participants(server);
    this.definitions = new Definitions(pins, audit, notices, clock);
    this.permits = new Permits(clock);
    this.sequences = new Sequences(fingerprints, clock);
    Consents consents = new Consents(Optional.of(allowed), notices, clock);
    this.approvals =
        new Approvals(server, fingerprints, audit, notices, consents, sequences, clock);
  }

  /// A relay for the messages that `carrier` carries; the answers among them answer the calls in
  /// `answered`.
  Relay relay(Source source, Sink onward, Sink back, Carrier carrier, Calls answered) {
    Direction direction = carrier.direction();
    Judge judge =
        new Judge(
            direction,
            answered,
            rulebooks,
            fingerprints,
            definitions,
            permits,
            approvals,
            sequences,
            this::nextEvent,
            clock);
    return new Relay(
        source,
        onward,
        back,
        judge,
        carrier,
        new Relay.Shared(audit, notices, participants, clock, approvals));
  }

  private String nextEvent() {
    return session + "-" + events.incrementAndGet();
  }

  /// What a caller is told when the server went away.
  String serverEnded(int exitCode) {
    return "server " + server + " ended with exit code " + exitCode + " before it answered";
  }

  Participants participants() {
    return participants;
  }

  Approvals approvals() {
    return approvals;
  }

  AuditLog audit() {
    return audit;
  }

  Notices notices() {
    return notices;
  }

  Instant now() {
    return clock.instant();
  }
}
