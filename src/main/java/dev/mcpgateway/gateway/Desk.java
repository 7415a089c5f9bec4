package dev.mcpgateway.gateway;

import dev.mcpgateway.audit.AuditLog;
import dev.mcpgateway.detect.Fingerprints;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.policy.Policy;
import dev.mcpgateway.transport.Sink;
import dev.mcpgateway.transport.Source;
import dev.mcpgateway.transport.stdio.Stderr;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// What messages of one session are judged by and recorded in, in both directions.
public final class Desk {
  /// What is scanned, and for what.
  ///
  /// @param rules what is looked for
  /// @param fingerprints how values are recognised without being kept
  /// @param requests whether messages from the client are scanned
  /// @param responses whether messages from the server are scanned
  public record Scanning(
      List<Rule> rules, Fingerprints fingerprints, boolean requests, boolean responses) {
    /// Copies the rules.
    public Scanning {
      rules = List.copyOf(rules);
    }

    private Optional<Scanner> scanner(Direction direction) {
      boolean wanted = direction == Direction.CLIENT_TO_SERVER ? requests : responses;
      return wanted && !rules.isEmpty()
          ? Optional.of(new Scanner(rules, fingerprints))
          : Optional.empty();
    }
  }

  private final String server;
  private final String session;
  private final Policy policy;
  private final Scanning scanning;
  private final AuditLog audit;
  private final Notices notices;
  private final InstantSource clock;
  private final Participants participants = new Participants();
  private final AtomicLong events = new AtomicLong();

  /// The desk of the session with that id with the server of that name.
  public Desk(
      String server,
      String session,
      Policy policy,
      Scanning scanning,
      AuditLog audit,
      Stderr stderr,
      InstantSource clock) {
    this.server = server;
    this.session = session;
    this.policy = policy;
    this.scanning = scanning;
    this.audit = audit;
    this.notices = new Notices(server, stderr, policy.enforcing());
    this.clock = clock;
  }

  /// A relay for the messages that `carrier` carries; the answers among them answer the calls in
  /// `answered`.
  Relay relay(Source source, Sink onward, Sink back, Carrier carrier, Calls answered) {
    Direction direction = carrier.direction();
    Inspector inspector = new Inspector(scanning.scanner(direction));
    Judge judge = new Judge(direction, answered, inspector, policy, this::nextEvent);
    return new Relay(
        source,
        onward,
        back,
        judge,
        carrier,
        new Relay.Shared(audit, notices, participants, clock));
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
