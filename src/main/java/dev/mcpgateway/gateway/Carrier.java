package dev.mcpgateway.gateway;

import dev.mcpgateway.audit.Entry.Outcome;
import dev.mcpgateway.audit.Masking;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Method;
import dev.mcpgateway.policy.ToolCall;
import dev.mcpgateway.policy.Verdict;
import java.util.ArrayList;
import java.util.List;

/// Turns verdicts into deliveries, and keeps the books of who waits for what. For one direction;
/// what it shares with the other is in [Books].
final class Carrier {
  /// What one frame comes to.
  ///
  /// @param deliveries where it, or what stands for it, goes
  /// @param outcomes for each judged message in it, what was done with it
  record Load(List<Delivery> deliveries, List<Outcome> outcomes) {}

  /// The books of one side: the calls that it made.
  ///
  /// @param calls those that wait
  /// @param held our answers to parts of its batches
  record Books(Calls calls, HeldAnswers held) {
    /// Empty books.
    static Books empty() {
      return new Books(new Calls(), new HeldAnswers());
    }
  }

  private final Direction direction;
  private final Books sender;
  private final Books receiver;
  private final Enforcement enforcement;
  private final Participants participants;
  private final ToolSchemas schemas;

  /// What the message at hand has changed in the books so far: the calls that it opened, and what
  /// it made due to the sender and to the receiver.
  private final List<Call> opened = new ArrayList<>();

  private final List<Slice> dueBack = new ArrayList<>();
  private final List<Slice> dueOnward = new ArrayList<>();

  /// Carries messages of `sender`'s to `receiver`.
  Carrier(
      Direction direction,
      Books sender,
      Books receiver,
      ToolSchemas schemas,
      Participants participants) {
    this.direction = direction;
    this.sender = sender;
    this.receiver = receiver;
    this.enforcement = new Enforcement(schemas, participants.server());
    this.schemas = schemas;
    this.participants = participants;
  }

  Direction direction() {
    return direction;
  }

  /// What becomes of a message, given the verdict on it or, for a batch, on each of its elements.
  Load load(Message message, List<Judged> judged) {
    opened.clear();
    dueBack.clear();
    dueOnward.clear();
    return carry(message, judged);
  }

  /// What becomes of the message that was given last, given other verdicts on it, after a fault of
  /// ours in loading it. The books are as if that had not been.
  Load loadAgain(Message message, List<Judged> judged) {
    opened.forEach(sender.calls()::withdrawn);
    opened.clear();
    return carry(message, judged);
  }

  private Load carry(Message message, List<Judged> judged) {
    if (message instanceof Message.Batch batch && !batch.elements().isEmpty()) {
      return loadBatch(batch, judged);
    }
    Judged only = judged.getFirst();
    Enforcement.Carried carried = book(only, enforcement.apply(only));
    if (only.call().isPresent()) {
      dueOnward.addAll(receiver.held().answeredAlone(only.call().get().id()));
    }
    takeBack(only);
    if (dueOnward.isEmpty() && dueBack.isEmpty()) {
      return new Load(carried.deliveries(), List.of(carried.outcome()));
    }
    List<Delivery> deliveries = new ArrayList<>(carried.deliveries());
    if (!dueOnward.isEmpty()) {
      deliveries.add(new Delivery.Forward(List.of(HeldAnswers.array(dueOnward))));
    }
    if (!dueBack.isEmpty()) {
      deliveries.add(new Delivery.Answer(HeldAnswers.array(dueBack)));
    }
    return new Load(deliveries, List.of(carried.outcome()));
  }

  /// What becomes of a message that could not be recorded.
  Load refuse(Message message, List<Judged> judged, Load before, Verdict.Reason reason) {
    for (int i = 0; i < judged.size(); i++) {
      boolean passed = before.outcomes().get(i) != Outcome.BLOCKED;
      if (passed && judged.get(i).message() instanceof Message.Request request) {
        sender.calls().answered(request.id());
        sender.held().answeredAlone(request.id());
      }
    }
    if (!(message instanceof Message.Batch batch) || batch.elements().isEmpty()) {
      boolean blocked = before.outcomes().getFirst() == Outcome.BLOCKED;
      return blocked
          ? before
          : new Load(enforcement.refuse(judged.getFirst(), reason).deliveries(), before.outcomes());
    }
    BatchLoad load = new BatchLoad(batch);
    for (int i = 0; i < judged.size(); i++) {
      load.add(i, enforcement.refuse(judged.get(i), reason));
    }
    load.forward();
    load.answerNow(load.answers());
    return load.toLoad();
  }

  /// Notes a call that passes, or that is taken back, before the other side can have seen it.
  private Enforcement.Carried book(Judged judged, Enforcement.Carried carried) {
    boolean passes = goesOn(carried);
    switch (judged.message()) {
      case Message.Request request -> {
        if (judged.verdict() instanceof Verdict.Ask ask && carried.outcome() == Outcome.ASKED) {
          return held(judged, request, ask, carried);
        }
        if (passes && request.id().answerable() && !open(call(judged, request))) {
          Slice answer = Refusal.gone(request.id(), "the server has ended");
          return Enforcement.Carried.of(Outcome.ANSWERED, new Delivery.Answer(answer));
        }
      }
      case Message.Notification notification -> {
        if (Method.of(notification.method()) == Method.CANCELLED) {
          notification.envelope().cancels().ifPresent(sender.calls()::cancelled);
          return passes ? forgetting(notification, carried) : carried;
        }
      }
      case Message.Response response -> {
        if (judged.call().isPresent()) {
          learn(judged, response, judged.call().get(), passes);
        }
      }
      case Message.Malformed malformed ->
          malformed.glimpses().stream()
              .filter(glimpse -> glimpse.answer() && !glimpse.method())
              .forEach(glimpse ->
                  glimpse.id().map(JsonRpcId::new).ifPresent(receiver.calls()::answered));
      case Message.Foreign _, Message.Blank _, Message.Batch _ -> {}
    }
    return carried;
  }

  /// A call that waits for the user, of which what goes on is copied: its buffer is used again.
  private Enforcement.Carried held(
      Judged judged, Message.Request request, Verdict.Ask ask, Enforcement.Carried carried) {
    List<Slice> pieces = new ArrayList<>();
    for (Delivery delivery : carried.deliveries()) {
      if (delivery instanceof Delivery.Forward(List<Slice> forwarded)) {
        pieces.addAll(forwarded);
      }
    }
    Slice params = request.envelope().params().orElse(ToolCall.NO_ARGUMENTS);
    Slice arguments = Members.last(params, "arguments").orElse(ToolCall.NO_ARGUMENTS);
    Call call = call(judged, request);
    String shown = new Masking(arguments, Entries.findings(judged)).text(Question.MOST_SHOWN);
    boolean cut = arguments.length() > Question.MOST_SHOWN;
    Question question =
        new Question(
            participants.server(),
            call.subject().tool().orElse(""),
            cut ? shown + "… (" + arguments.length() + " bytes in all)" : shown,
            ask.rule());
    Slice bytes = Slice.of(HeldAnswers.concatenated(pieces).copy());
    return Enforcement.Carried.of(
        Outcome.ASKED, new Delivery.Hold(new HeldCall(call, bytes, ask, question, judged.event())));
  }

  /// A call that is taken back may be one that waits for the user.
  private static Enforcement.Carried forgetting(
      Message.Notification notification, Enforcement.Carried carried) {
    if (notification.envelope().cancels().isEmpty()) {
      return carried;
    }
    List<Delivery> deliveries = new ArrayList<>(carried.deliveries());
    deliveries.add(new Delivery.Forget(notification.envelope().cancels().get()));
    return new Enforcement.Carried(deliveries, carried.outcome());
  }

  private boolean open(Call call) {
    opened.add(call);
    return sender.calls().open(call);
  }

  /// Learns what an answer says about who talks and about tools. One that was not seen to its end
  /// teaches nothing, and what was known of tools may be wrong after it.
  private void learn(Judged judged, Message.Response response, Call call, boolean passes) {
    if (judged.legible()) {
      participants.learn(response, call, Entries.findings(judged));
    }
    if (passes && judged.legible()) {
      schemas.learn(response, call);
    } else if (passes) {
      schemas.forget(call);
    }
  }

  /// Whether the message itself goes on, be it redacted; not something else in its place.
  private static boolean goesOn(Enforcement.Carried carried) {
    return switch (carried.outcome()) {
      case PASSED, REDACTED, APPROVED -> true;
      case BLOCKED, DROPPED, DIVERTED, ANSWERED, ASKED, DENIED -> false;
    };
  }

  /// Makes our answers to the rest of a batch due of which the last waiting call is taken back.
  private void takeBack(Judged judged) {
    if (judged.message() instanceof Message.Notification notification
        && Method.of(notification.method()) == Method.CANCELLED) {
      notification
          .envelope()
          .cancels()
          .ifPresent(id -> dueBack.addAll(sender.held().cancelled(id)));
    }
  }

  private Call call(Judged judged, Message.Request request) {
    return new Call(
        request.id(),
        Entries.id(judged),
        request.envelope().progress(),
        request.method(),
        request.envelope().target(),
        Entries.subject(judged, participants),
        request.envelope().era(),
        System.nanoTime());
  }

  private Load loadBatch(Message.Batch batch, List<Judged> judged) {
    BatchLoad load = new BatchLoad(batch);
    List<JsonRpcId> waiting = new ArrayList<>();
    List<JsonRpcId> answered = new ArrayList<>();
    for (int i = 0; i < judged.size(); i++) {
      Judged element = judged.get(i);
      Enforcement.Carried carried = book(element, enforcement.apply(element));
      load.add(i, carried);
      takeBack(element);
      if (goesOn(carried)
          && element.message() instanceof Message.Request request
          && isAnsweredSoon(request)) {
        waiting.add(request.id());
      }
      element.call().ifPresent(call -> answered.add(call.id()));
    }
    dueOnward.addAll(receiver.held().answeredTogether(answered));
    load.insert(dueOnward);
    load.answers().addAll(dueBack);
    List<Slice> answers = load.answers();
    load.forward();
    if (!answers.isEmpty() && !waiting.isEmpty()) {
      load.answerNow(sender.held().hold(waiting, answers)); // last: a fault must not leave it held
    } else {
      load.answerNow(answers);
    }
    return load.toLoad();
  }

  /// Whether our answers to the rest of a batch may wait for the answer to this request.
  private static boolean isAnsweredSoon(Message.Request request) {
    return request.id().answerable() && Method.of(request.method()) != Method.LISTEN;
  }
}
