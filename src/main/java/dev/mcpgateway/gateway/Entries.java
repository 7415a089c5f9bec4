package dev.mcpgateway.gateway;

import dev.mcpgateway.audit.Entry;
import dev.mcpgateway.audit.Entry.Kind;
import dev.mcpgateway.audit.Entry.Outcome;
import dev.mcpgateway.audit.Entry.Payload;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Envelope;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Note;
import dev.mcpgateway.policy.Judgement;
import dev.mcpgateway.policy.ToolPolicy;
import dev.mcpgateway.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes audit entries of judged messages. Every message passes here, most before the compiler has:
/// so without lambdas and streams.
final class Entries {
  /// The moments in a message's life.
  ///
  /// @param read when the read that brought it returned
  /// @param recorded when it is recorded
  record Times(Instant read, Instant recorded) {}

  private Entries() {}

  /// The entry of a message.
  static Entry of(
      Judged judged, Outcome outcome, Optional<Note> note, Participants people, Times times) {
    return new Entry(
        times.read(),
        judged.direction(),
        kind(judged.message(), outcome),
        id(judged),
        subject(judged, people),
        outcome,
        judged.verdict().judgements(),
        notes(judged, note),
        judged.legible() ? payload(judged.message()) : Payload.NONE,
        judged.message().bytes(),
        Duration.between(times.read(), times.recorded()),
        duration(judged),
        judged.event().isEmpty() ? Optional.empty() : Optional.of(judged.event()),
        reason(judged));
  }

  private static Set<Note> notes(Judged judged, Optional<Note> note) {
    if (note.isEmpty()) {
      return judged.notes();
    }
    Set<Note> notes = EnumSet.of(note.get());
    notes.addAll(judged.notes());
    return notes;
  }

  private static Optional<Duration> duration(Judged judged) {
    return judged.call().isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(System.nanoTime() - judged.call().get().startedNanos()));
  }

  /// The entry of an answer that we made because nobody was left to answer `call`.
  static Entry answered(Call call, Slice answer, Instant now) {
    return new Entry(
        now,
        Direction.SERVER_TO_CLIENT,
        Kind.ERROR,
        call.recordedId(),
        call.subject(),
        Outcome.ANSWERED,
        List.of(),
        Set.of(Note.ANSWERED_BY_GATEWAY),
        Payload.NONE,
        answer,
        Duration.ZERO,
        Optional.of(Duration.ofNanos(System.nanoTime() - call.startedNanos())),
        Optional.empty(),
        Optional.empty());
  }

  /// The entry of what became of a call about which the user was asked.
  ///
  /// @param why who said it, and what
  static Entry decided(HeldCall held, boolean goesOn, String why, Instant now) {
    return new Entry(
        now,
        Direction.CLIENT_TO_SERVER,
        Kind.REQUEST,
        held.call().recordedId(),
        held.call().subject(),
        goesOn ? Outcome.APPROVED : Outcome.DENIED,
        List.of(),
        Set.of(),
        Payload.NONE,
        held.bytes(),
        Duration.ZERO,
        Optional.of(Duration.ofNanos(System.nanoTime() - held.call().startedNanos())),
        Optional.of(held.event()),
        Optional.of(why));
  }

  /// What was wrong with a message, where that is no finding in it.
  private static Optional<String> reason(Judged judged) {
    if (judged.message() instanceof Message.Malformed malformed) {
      return Optional.of(malformed.reason().label());
    }
    return switch (judged.verdict()) {
      case Verdict.Block block ->
          Optional.of(block.reason().rule()).filter(_ -> block.reason().path().isEmpty());
      case Verdict.Discard discard -> Optional.of(discard.reason().rule());
      case Verdict.Ask _ -> Optional.of(ToolPolicy.ASKED);
      case Verdict.Retried retried -> Optional.of("the client: " + retried.consent().label());
      case Verdict.Taken taken -> Optional.of("the client: " + taken.consent().label());
      case Verdict.Allow _, Verdict.Redact _, Verdict.Divert _ -> Optional.empty();
    };
  }

  /// What a message is about, in names fit to be written.
  static Entry.Subject subject(Judged judged, Participants people) {
    if (judged.call().isPresent()) {
      return judged.call().get().subject();
    }
    if (!(judged.message() instanceof Message.Single single) || !judged.legible()) {
      return people.unknown();
    }
    return people.subject(single.envelope(), findings(judged));
  }

  /// What was found in a message.
  static List<Finding> findings(Judged judged) {
    List<Judgement> judgements = judged.verdict().judgements();
    if (judgements.isEmpty()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>(judgements.size());
    for (Judgement judgement : judgements) {
      findings.add(judgement.finding());
    }
    return findings;
  }

  private static Kind kind(Message message, Outcome outcome) {
    return switch (message) {
      case Message.Request _ -> Kind.REQUEST;
      case Message.Notification _ -> Kind.NOTIFICATION;
      case Message.Response response ->
          response.envelope().error().isPresent() ? Kind.ERROR : Kind.RESPONSE;
      case Message.Batch _ -> Kind.BATCH;
      case Message.Malformed _ -> outcome == Outcome.DIVERTED ? Kind.JUNK : Kind.MALFORMED;
      case Message.Foreign _, Message.Blank _ ->
          outcome == Outcome.DIVERTED ? Kind.JUNK : Kind.OTHER;
    };
  }

  /// The id as it stood on the wire; where something was found in it, or nobody could look, masked.
  static Optional<String> id(Judged judged) {
    if (!(judged.message() instanceof Message.Single single)) {
      return Optional.empty();
    }
    Optional<JsonRpcId> id = single.envelope().id();
    if (id.isEmpty()) {
      return Optional.empty();
    }
    for (Finding finding : findings(judged)) {
      if (finding.isIn("id")) {
        return Optional.of(new JsonWriter().value(finding.preview()).toSlice().text());
      }
    }
    return judged.legible() ? Optional.of(id.get().raw()) : Optional.empty();
  }

  private static Payload payload(Message message) {
    return switch (message) {
      case Message.Single single -> payload(single.envelope());
      case Message.Batch _, Message.Blank _ -> Payload.NONE;
      case Message.Malformed _, Message.Foreign _ -> new Payload("raw", message.bytes());
    };
  }

  private static Payload payload(Envelope envelope) {
    if (envelope.params().isPresent()) {
      return new Payload("params", envelope.params().get());
    }
    if (envelope.result().isPresent()) {
      return new Payload("result", envelope.result().get());
    }
    return envelope.error().isPresent()
        ? new Payload("error", envelope.error().get())
        : Payload.NONE;
  }
}
