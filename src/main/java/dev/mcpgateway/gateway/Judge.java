package dev.mcpgateway.gateway;

import dev.mcpgateway.definitions.Listed;
import dev.mcpgateway.detect.Fingerprints;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Method;
import dev.mcpgateway.mcp.Note;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.Allowance.Circumstances;
import dev.mcpgateway.policy.Judgement;
import dev.mcpgateway.policy.Mode;
import dev.mcpgateway.policy.Policy;
import dev.mcpgateway.policy.ToolPolicy;
import dev.mcpgateway.policy.ToolRule;
import dev.mcpgateway.policy.Verdict;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Comes to a verdict on each message of one direction: matches answers with their calls, inspects,
/// asks the policy. For one thread.
final class Judge {
  private final Direction direction;
  private final Calls answered;
  private final Supplier<Rulebook> rulebooks;
  private final Fingerprints fingerprints;
  private final Definitions definitions;
  private final Permits permits;
  private final Approvals approvals;
  private final Sequences sequences;
  private final Supplier<String> events;
  private final InstantSource clock;
  private Rulebook rulebook;
  private Inspector inspector;

  /// Whether the message at hand came in no batch.
  private boolean alone = true;

  /// The policy on tools by which it is judged.
  private ToolPolicy tools;

  /// A judge of messages that travel in `direction`; the answers among them answer the calls in
  /// `answered`, what they define is held against `definitions`, and calls of tools against
  /// `permits` and against the `sequences` before them.
  Judge(
      Direction direction,
      Calls answered,
      Supplier<Rulebook> rulebooks,
      Fingerprints fingerprints,
      Definitions definitions,
      Permits permits,
      Approvals approvals,
      Sequences sequences,
      Supplier<String> events,
      InstantSource clock) {
    this.direction = direction;
    this.answered = answered;
    this.rulebooks = rulebooks;
    this.fingerprints = fingerprints;
    this.definitions = definitions;
    this.permits = permits;
    this.approvals = approvals;
    this.sequences = sequences;
    this.events = events;
    this.clock = clock;
    this.rulebook = rulebooks.get();
    this.inspector = rulebook.inspector(direction, fingerprints);
    this.tools = rulebook.tools();
  }

  /// The policy that was last carried out.
  Policy policy() {
    return rulebook.policy();
  }

  /// The server may hand on at once what it was started with. Its first message comes later than
  /// what is awaited here.
  private void takeLatestRulebook() {
    Rulebook latest = rulebooks.get();
    if (latest.edition() != rulebook.edition()) {
      inspector = latest.inspector(direction, fingerprints);
      rulebook = latest;
      tools = latest.tools();
      approvals.forgetRefusals();
    }
    if (direction == Direction.SERVER_TO_CLIENT) {
      rulebook.known().await();
    }
  }

  /// Judges what came on one line: the message or, of a batch, each of its elements.
  List<Judged> judge(Message line) {
    takeLatestRulebook();
    inspector.newLine();
    alone = !(line instanceof Message.Batch);
    if (!(line instanceof Message.Batch batch) || batch.elements().isEmpty()) {
      return List.of(judgeOne(line));
    }
    inspector.newBatch(batch.elements());
    List<Judged> judged = new ArrayList<>(batch.elements().size());
    for (Message element : batch.elements()) {
      judged.add(judgeOne(element));
    }
    return judged;
  }

  /// Has messages looked into by `other`, which sessions that are judged again share.
  void lookThrough(Inspector other) {
    inspector = other;
  }

  /// Judges again what passed once.
  ///
  /// @param call what it answers
  /// @param upTo the policy on tools, as far as it can be followed
  Judged again(Evidence evidence, Optional<Call> call, ToolPolicy upTo) {
    Message message = evidence.message();
    Set<Note> notes = EnumSet.noneOf(Note.class);
    notes.addAll(evidence.notes());
    alone = evidence.alone();
    tools = upTo;
    inspector.newLine();
    try {
      Scan scan = evidence.recalled().apply(inspector.inspect(message));
      return judge(message, completed(scan, message, call), call, notes);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      return unreadable(message, internalError(e), call, notes);
    }
  }

  /// A fault of ours while judging must not let the message through, nor end the session: it counts
  /// as unreadable.
  private Judged judgeOne(Message message) {
    Set<Note> notes = EnumSet.noneOf(Note.class);
    Optional<Call> call = Optional.empty();
    Optional<String> question = Optional.empty();
    if (message instanceof Message.Single single) {
      if (!single.envelope().notes().isEmpty()) {
        notes.addAll(single.envelope().notes());
      }
      if (direction == Direction.CLIENT_TO_SERVER) {
        approvals.learn(single);
        question = approvals.question(single);
      }
      if (message instanceof Message.Response response
          && single.envelope().id().isPresent()
          && question.isEmpty()) {
        Calls.Match match = answered.answered(response.envelope().id().get());
        if (match.note().isPresent()) {
          notes.add(match.note().get());
        }
        call = match.call();
        call.ifPresent(answers -> approvals.answered(answers, response));
      }
      if (isLateProgress(single)) {
        notes.add(Note.LATE_PROGRESS);
      }
    } else if (message instanceof Message.Blank) {
      notes.add(Note.BLANK_LINE);
    }
    try {
      Scan scan = completed(inspector.inspect(message), message, call);
      return taken(question, judge(message, scan, call, notes));
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      return taken(question, unreadable(message, internalError(e), call, notes));
    }
  }

  /// What answers a question of ours is for nobody else, whatever is in it.
  private Judged taken(Optional<String> question, Judged judged) {
    if (question.isEmpty() || !(judged.message() instanceof Message.Single single)) {
      return judged;
    }
    Verdict.Taken taken = approvals.taken(question.get(), single, judged.verdict());
    return new Judged(
        direction,
        single,
        taken,
        Optional.empty(),
        judged.notes(),
        taken.event(),
        judged.legible());
  }

  /// A scan, with what else is to be known about such a message.
  private Scan completed(Scan scan, Message message, Optional<Call> call) {
    Listed kind = Definitions.defined(direction, message, call);
    if (!(scan instanceof Scan.Complete complete)) {
      return scan;
    }
    return kind != null && message instanceof Message.Response response
        ? definitions.inspected(kind, response, call, Inspector.fitting(complete, true), rulebook)
        : sequences.with(message, inspector.deeds(), Inspector.fitting(complete, false), rulebook);
  }

  /// The verdict, once what defines something and what names it are held against each other.
  private Verdict settled(Message message, Optional<Call> call, Verdict verdict) {
    if (direction == Direction.CLIENT_TO_SERVER) {
      return refused(message, verdict);
    }
    Listed kind = Definitions.defined(direction, message, call);
    if (kind != null && message instanceof Message.Response response) {
      definitions.settle(kind, response, verdict);
      if (kind == Listed.TOOLS) {
        permits.learn(response, rulebook.tools());
      }
    }
    return verdict;
  }

  /// The verdict, unless a message names what is kept back.
  private Verdict refused(Message message, Verdict verdict) {
    if (direction != Direction.CLIENT_TO_SERVER || !(message instanceof Message.Single single)) {
      return verdict;
    }
    Verdict.Reason reason = definitions.refusal(single, rulebook);
    return reason == null ? verdict : new Verdict.Block(verdict.judgements(), reason);
  }

  /// The verdict, unless a call is not permitted whatever is in it. What is blocked already is not
  /// counted. A line that readers take differently may hold a call that is denied.
  private Verdict permitted(Message message, Verdict verdict, Set<Note> notes) {
    if (tools.rules().isEmpty()
        || direction != Direction.CLIENT_TO_SERVER
        || verdict instanceof Verdict.Block) {
      return verdict;
    }
    if (message instanceof Message.Malformed malformed) {
      return policy().enforcing() && tools.restricts()
          ? new Verdict.Block(verdict.judgements(), Policy.reason(malformed))
          : verdict;
    }
    if (!(message instanceof Message.Single single) || !Permits.mayBeCall(single)) {
      return verdict;
    }
    Optional<String> retried = alone ? approvals.retried(single) : Optional.empty();
    Permits.Permit permit = permits.permit(single, tools, sequences.risk(), retried.isEmpty());
    if (policy().enforcing()) {
      return switch (permit) {
        case Permits.Permit.Refused(Verdict.Reason reason) ->
            new Verdict.Block(verdict.judgements(), reason);
        case Permits.Permit _ when retried.isPresent() ->
            approvals.retried(retried.get(), single, verdict);
        case Permits.Permit.Granted() -> verdict;
        case Permits.Permit.Asked(ToolRule rule) ->
            approvals.verdict(
                single, rule, tools.asking(), alone, rulebook.repeatedBlocks(), verdict);
      };
    }
    switch (permit) {
      case Permits.Permit.Granted() -> {}
      case Permits.Permit.Refused(Verdict.Reason reason) ->
          notes.add(reason.rule().equals(ToolPolicy.LIMITED) ? Note.TOOL_LIMIT : Note.TOOL_DENIED);
      case Permits.Permit.Asked _ -> notes.add(Note.TOOL_ASK);
    }
    return verdict;
  }

  /// Whether a message brings progress of a call that is not open.
  private boolean isLateProgress(Message.Single message) {
    return message instanceof Message.Notification notification
        && Method.of(notification.method()) == Method.PROGRESS
        && message.envelope().progress().filter(token -> !answered.wantProgress(token)).isPresent();
  }

  /// What was judged, as it is judged after a fault of ours in carrying it out: as unreadable.
  List<Judged> unreadable(List<Judged> judged, Throwable fault) {
    List<Judged> unreadable = new ArrayList<>(judged.size());
    for (Judged one : judged) {
      unreadable.add(unreadable(one.message(), internalError(fault), one.call(), one.notes()));
    }
    return unreadable;
  }

  private static String internalError(Throwable fault) {
    return "internal-error " + fault.getClass().getSimpleName();
  }

  private Judged unreadable(Message message, String rule, Optional<Call> call, Set<Note> notes) {
    Verdict verdict = policy().unreadable(direction, message, rule);
    try {
      verdict = permitted(message, refused(message, verdict), notes);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      if (policy().enforcing() && direction == Direction.CLIENT_TO_SERVER) {
        var reason = new Verdict.Reason(rule, "nobody could judge it", Optional.empty());
        verdict = new Verdict.Block(List.of(), reason);
      }
    }
    return new Judged(direction, message, verdict, call, notes, events.get(), false);
  }

  private Judged judge(Message message, Scan scan, Optional<Call> call, Set<Note> notes) {
    return switch (scan) {
      case Scan.GaveUp(String rule) -> unreadable(message, rule, call, notes);
      case Scan.Complete complete -> {
        Optional<Circumstances> circumstances = circumstances(message, complete, call);
        Verdict verdict = policy().decide(direction, message, complete.findings(), circumstances);
        boolean overflow = !complete.overflowing().isEmpty();
        Optional<String> missing = missing(complete, verdict, circumstances);
        if (missing.isPresent()) {
          verdict = policy().unreadable(direction, message, missing.get());
        }
        if (isUnasked(notes) && policy().mode() == Mode.STRICT) {
          verdict = unasked(verdict);
        }
        sequences.alarm(verdict);
        verdict = permitted(message, settled(message, call, verdict), notes);
        verdict = stopped(message, verdict, notes);
        String event = event(verdict);
        remember(message, call, verdict, event);
        yield new Judged(direction, message, verdict, call, notes, event, !overflow);
      }
    };
  }

  /// The id under which the audit has more of a message that may be refused.
  private String event(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Block _, Verdict.Redact _, Verdict.Ask _ -> events.get();
      case Verdict.Retried retried -> retried.event();
      case Verdict.Taken taken -> taken.event();
      case Verdict.Allow _, Verdict.Discard _, Verdict.Divert _ -> "";
    };
  }

  /// The verdict, with a plainer word where the same call was refused again and again.
  private Verdict stopped(Message message, Verdict verdict, Set<Note> notes) {
    if (direction != Direction.CLIENT_TO_SERVER
        || !(verdict instanceof Verdict.Block(List<Judgement> judgements, Verdict.Reason reason))
        || !(message instanceof Message.Single single)
        || !Permits.isCall(single)) {
      return verdict;
    }
    int before = approvals.refused(single);
    if (before < rulebook.repeatedBlocks()) {
      return verdict;
    }
    notes.add(Note.REPEATED_BLOCK);
    return new Verdict.Block(judgements, reason.again(before));
  }

  private void remember(Message message, Optional<Call> call, Verdict verdict, String event) {
    switch (direction) {
      case CLIENT_TO_SERVER -> sequences.sent(message, inspector.deeds(), verdict, event);
      case SERVER_TO_CLIENT -> sequences.received(call, verdict, policy().enforcing());
    }
  }

  private Optional<Circumstances> circumstances(
      Message message, Scan.Complete scan, Optional<Call> call) {
    if (!policy().mindsCircumstances(scan.findings())) {
      return Optional.empty();
    }
    Optional<String> method = call.map(Call::method);
    Optional<String> tool = call.flatMap(Call::tool);
    if (message instanceof Message.Single single && single.envelope().method().isPresent()) {
      method = single.envelope().method();
      tool = Permits.isCall(single) ? single.envelope().target() : Optional.empty();
    }
    return Optional.of(
        new Circumstances(method, tool, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
  }

  /// A rule of which further findings are missing that may have to be redacted or blocked, in a
  /// message that is not refused as it is; or any, where what was found has to be redacted.
  private Optional<String> missing(
      Scan.Complete complete, Verdict verdict, Optional<Circumstances> circumstances) {
    if (!policy().enforcing() || verdict.hardest() == Action.BLOCK) {
      return Optional.empty();
    }
    for (String rule : complete.overflowing()) {
      boolean counts = policy().counts(rule, circumstances);
      if (counts && (verdict instanceof Verdict.Redact || policy().mayAct(direction, rule))) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }

  private static boolean isUnasked(Set<Note> notes) {
    return notes.contains(Note.UNASKED_ANSWER) || notes.contains(Note.SECOND_ANSWER);
  }

  private static Verdict unasked(Verdict verdict) {
    var reason =
        new Verdict.Reason("unasked-answer", "nobody waits for this answer", Optional.empty());
    return new Verdict.Discard(verdict.judgements(), reason);
  }
}
