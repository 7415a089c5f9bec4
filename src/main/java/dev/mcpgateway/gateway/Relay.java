package dev.mcpgateway.gateway;

import dev.mcpgateway.audit.AuditLog;
import dev.mcpgateway.audit.Entry;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Decoder;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Note;
import dev.mcpgateway.policy.Approval;
import dev.mcpgateway.policy.Consent;
import dev.mcpgateway.policy.Verdict;
import dev.mcpgateway.transport.Frame;
import dev.mcpgateway.transport.Sink;
import dev.mcpgateway.transport.Source;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One direction of a session, and the life of a message in it: decode, judge, enforce, record,
/// deliver.
///
/// All frames that one read brought are judged, then recorded in one write, then delivered in one
/// write; so nothing is delivered that is not recorded, and pipelined traffic costs a few system
/// calls, not a few for each message. The bytes of a message that no verdict touches are delivered
/// from the very buffer they were read into.
final class Relay {
  /// What the two directions of a session share.
  ///
  /// @param audit where messages are recorded
  /// @param notices what a person is told on stderr
  /// @param participants who talks
  /// @param clock the time
  /// @param approvals the calls that wait for the user
  record Shared(
      AuditLog audit,
      Notices notices,
      Participants participants,
      InstantSource clock,
      Approvals approvals) {}

  private final Source source;
  private final Sink onward;
  private final Sink back;
  private final Judge judge;
  private final Carrier carrier;
  private final Shared shared;
  private final Decoder decoder = new Decoder();
  private final ByteOrderMark mark;

  private final List<Passing> passing = new ArrayList<>();
  private final Outbox outbox = new Outbox();

  private volatile boolean delivering;

  /// A frame on its way: what it was, what was made of it, and where it goes.
  private record Passing(
      Frame frame, Message message, List<Judged> judged, Carrier.Load load, Optional<Note> note) {}

  Relay(Source source, Sink onward, Sink back, Judge judge, Carrier carrier, Shared shared) {
    this.source = source;
    this.onward = onward;
    this.back = back;
    this.judge = judge;
    this.carrier = carrier;
    this.shared = shared;
    this.mark = new ByteOrderMark(carrier.direction() == Direction.SERVER_TO_CLIENT);
  }

  /// Carries messages until the source ends.
  ///
  /// @throws Sink.Closed when the receiver is gone
  /// @throws IOException when reading from the sender broke
  void run() throws IOException {
    for (List<Frame> frames = source.read(); frames != null; frames = source.read()) {
      delivering = true;
      Instant read = shared.clock().instant();
      for (Frame frame : frames) {
        passing.add(carry(frame));
      }
      if (!passing.isEmpty()) {
        deliverRecorded(read);
        passing.clear();
      }
      delivering = false;
    }
  }

  /// Whether something is on its way here that has been read and not yet delivered. Any thread may
  /// ask.
  boolean isDelivering() {
    return delivering;
  }

  private Passing carry(Frame frame) {
    Optional<Frame> unmarked = mark.removed(frame);
    Frame clean = unmarked.orElse(frame);
    Optional<Note> note =
        unmarked.isPresent() ? Optional.of(Note.BYTE_ORDER_MARK_REMOVED) : noteOfEnd(frame);
    Message message = decode(clean);
    List<Judged> judged = judge.judge(message);
    try {
      return new Passing(clean, message, judged, carrier.load(message, judged), note);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // As in judging: a fault of ours neither lets the message through nor ends the session.
      List<Judged> unread = judge.unreadable(judged, e);
      return new Passing(clean, message, unread, carrier.loadAgain(message, unread), note);
    }
  }

  private Message decode(Frame frame) {
    return switch (frame) {
      case Frame.Line line -> decoder.decode(line.text());
      case Frame.Oversized oversized -> Decoder.tooLong(oversized.glimpses(), oversized.length());
    };
  }

  private static Optional<Note> noteOfEnd(Frame frame) {
    boolean unterminated = frame instanceof Frame.Line line && !line.terminated();
    return unterminated ? Optional.of(Note.LINE_FEED_ADDED) : Optional.empty();
  }

  private void deliverRecorded(Instant read) throws Sink.Closed {
    try {
      shared.audit().record(entries(read));
      shared.notices().auditWorks();
    } catch (IOException e) {
      shared.notices().auditFails(e, judge.policy().failsClosed());
      if (judge.policy().failsClosed()) {
        refuseAll();
      }
    }
    for (Passing one : passing) {
      deliver(one);
    }
    outbox.leave(onward);
  }

  private List<Entry> entries(Instant read) {
    Instant now = shared.clock().instant();
    List<Entry> entries = new ArrayList<>(passing.size());
    for (Passing one : passing) {
      for (int i = 0; i < one.judged().size(); i++) {
        entries.add(
            Entries.of(
                one.judged().get(i),
                one.load().outcomes().get(i),
                one.note(),
                shared.participants(),
                new Entries.Times(read, now)));
      }
    }
    return entries;
  }

  /// None of what this read brought could be recorded, so none of it is delivered.
  private void refuseAll() {
    var reason =
        new Verdict.Reason(
            "audit-failure", "the gateway cannot write its audit log", Optional.empty());
    passing.replaceAll(one ->
        new Passing(
            one.frame(),
            one.message(),
            one.judged(),
            carrier.refuse(one.message(), one.judged(), one.load(), reason),
            one.note()));
  }

  private void deliver(Passing one) {
    for (int i = 0; i < one.judged().size(); i++) {
      Judged judged = one.judged().get(i);
      if (judged.alerts()) {
        shared
            .notices()
            .alert(
                judged,
                one.load().outcomes().get(i),
                Entries.subject(judged, shared.participants()),
                judge.policy().enforcing());
      }
    }
    for (Delivery delivery : one.load().deliveries()) {
      switch (delivery) {
        case Delivery.Pass() -> outbox.pass(one.frame());
        case Delivery.Forward(List<Slice> pieces) -> outbox.replace(one.frame(), pieces);
        case Delivery.Answer(Slice frame) -> back.post(frame);
        case Delivery.Divert(List<Slice> pieces) -> shared.notices().divert(pieces);
        case Delivery.Hold(HeldCall held) -> shared.approvals().hold(held);
        case Delivery.Take(Verdict.Taken taken) -> shared.approvals().answered(taken);
        case Delivery.Remember(Approval approval, Consent consent) ->
            shared.approvals().remember(consent, approval);
        case Delivery.Forget(JsonRpcId id) -> shared.approvals().cancelled(id);
        case Delivery.Drop() -> {}
      }
    }
  }
}
