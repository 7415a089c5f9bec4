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
import dev.mcpgateway.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes audit entries of judged messages.
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
    Set<Note> notes = EnumSet.noneOf(Note.class);
    notes.addAll(judged.notes());
    note.ifPresent(notes::add);
    return new Entry(
        times.read(),
        judged.direction(),
        kind(judged.message(), outcome),
        id(judged),
        subject(judged, people),
        outcome,
        judged.verdict().judgements(),
        notes,
        judged.legible() ? payload(judged.message()) : Payload.NONE,
        judged.message().bytes(),
        Duration.between(times.read(), times.recorded()),
        judged.call().map(call -> Duration.ofNanos(System.nanoTime() - call.startedNanos())),
        Optional.of(judged.event()).filter(event -> !event.isEmpty()),
        reason(judged));
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

  /// What was wrong with a message, where that is no finding in it.
  private static Optional<String> reason(Judged judged) {
    if (judged.message() instanceof Message.Malformed malformed) {
      return Optional.of(malformed.reason().label());
    }
    return switch (judged.verdict()) {
      case Verdict.Block block ->
          Optional.of(block.reason().rule()).filter(_ -> block.reason().path().isEmpty());
      case Verdict.Discard discard -> Optional.of(discard.reason().rule());
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
    return judged.verdict().judgements().stream().map(Judgement::finding).toList();
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
    Optional<String> raw = single.envelope().id().map(JsonRpcId::raw);
    for (Finding finding : findings(judged)) {
      if (finding.path().equals("id")) {
        return raw.map(_ -> new JsonWriter().value(finding.preview()).toSlice().text());
      }
    }
    return judged.legible() ? raw : Optional.empty();
  }

  private static Payload payload(Message message) {
    return switch (message) {
      case Message.Single single -> payload(single.envelope());
      case Message.Batch _, Message.Blank _ -> Payload.NONE;
      case Message.Malformed _, Message.Foreign _ -> new Payload("raw", message.bytes());
    };
  }

  private static Payload payload(Envelope envelope) {
    return envelope
        .params()
        .map(params -> new Payload("params", params))
        .or(() -> envelope.result().map(result -> new Payload("result", result)))
        .or(() -> envelope.error().map(error -> new Payload("error", error)))
        .orElse(Payload.NONE);
  }
}
