package dev.mcpgateway.gateway;

import dev.mcpgateway.audit.AuditLog;
import dev.mcpgateway.definitions.Canonical;
import dev.mcpgateway.detect.Fingerprints;
import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Era;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Method;
import dev.mcpgateway.policy.Approval;
import dev.mcpgateway.policy.Asking;
import dev.mcpgateway.policy.Consent;
import dev.mcpgateway.policy.ToolCall;
import dev.mcpgateway.policy.ToolPolicy;
import dev.mcpgateway.policy.ToolRule;
import dev.mcpgateway.policy.Verdict;
import dev.mcpgateway.transport.Sink;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Asks the user about calls, and lets them go on or refuses them.
///
/// A call that waits stands in nobody's way: its bytes are put aside, the question goes to the
/// client, or to a program, and whoever brings the answer lets the call go on or refuses it. The
/// server never sees a question's id, so that no server can answer in the user's place. Where the
/// client asks by answering the call (`input_required`), it makes the call again with the answer,
/// and that is judged as any call is. Shared by both relay threads and those of its own, which live
/// only while something waits.
final class Approvals {
  /// What is offered to the user.
  static final List<Consent> OFFERED =
      List.of(Consent.ONCE, Consent.SESSION, Consent.ALWAYS, Consent.NO);

  private static final String SAID_NO = "the user said no";
  private static final String BY_ANOTHER_ANSWER = "the answer before";

  /// Where a call goes on, or is refused.
  ///
  /// @param toClient to whom the question and a refusal go
  /// @param toServer to whom the call goes
  /// @param calls the client's calls that wait for the server
  record Ends(Sink toClient, Sink toServer, Calls calls) {}

  private final String server;
  private final Fingerprints fingerprints;
  private final AuditLog audit;
  private final Notices notices;
  private final Consents consents;
  private final Rounds rounds = new Rounds();
  private final Sequences sequences;
  private final InstantSource clock;
  private final WaitingCalls waiting =
      new WaitingCalls(late -> decide(late, Consent.NO, "the time", "nobody answered in time"));
  private final Map<String, Thread> commands = new ConcurrentHashMap<>();
  private volatile @Nullable Ends ends;
  private volatile boolean clientCanAsk;

  Approvals(
      String server,
      Fingerprints fingerprints,
      AuditLog audit,
      Notices notices,
      Consents consents,
      Sequences sequences,
      InstantSource clock) {
    this.server = server;
    this.fingerprints = fingerprints;
    this.audit = audit;
    this.notices = notices;
    this.consents = consents;
    this.sequences = sequences;
    this.clock = clock;
  }

  /// Says where calls go.
  void connect(Ends to) {
    ends = to;
  }

  /// Learns from the client's `initialize` whether it can ask its user, by a form.
  void learn(Message.Single message) {
    if (message instanceof Message.Request request
        && Method.of(request.method()) == Method.INITIALIZE) {
      Slice params = message.envelope().params().orElse(ToolCall.NO_ARGUMENTS);
      clientCanAsk = Question.isOffered(Members.last(params, "capabilities"));
    }
  }

  /// The verdict on a call about which the policy wants to ask: as it was, where the user has said
  /// so before; else that it waits, or, where nobody can be asked, that it is blocked.
  ///
  /// @param alone whether it came in no batch
  /// @param mostRefusals how often the same call is asked about and refused
  Verdict verdict(
      Message.Single message,
      ToolRule rule,
      Asking asking,
      boolean alone,
      int mostRefusals,
      Verdict then) {
    String call = digest(message);
    Optional<JsonRpcId> id = message.envelope().id();
    boolean again = id.isPresent() && rounds.goesOn(message, call);
    if (again) {
      goesOn(id.get(), call);
    }
    if (again || consents.allows(call)) {
      return then;
    }
    Optional<Asking.Way> way = way(message, asking);
    String obstacle = obstacle(message, way, alone, consents.refusals(call) >= mostRefusals);
    return obstacle.isEmpty() && way.isPresent()
        ? new Verdict.Ask(then, rule, call, asking, way.get())
        : new Verdict.Block(then.judgements(), ToolPolicy.unasked(rule, obstacle));
  }

  private Optional<Asking.Way> way(Message.Single message, Asking asking) {
    if (message.envelope().era() == Era.MODERN && Question.isOffered(Question.offers(message))) {
      return Optional.of(Asking.Way.INPUT_REQUIRED);
    }
    if (message.envelope().era() == Era.LEGACY && clientCanAsk) {
      return Optional.of(Asking.Way.ELICITATION);
    }
    return asking.command().isEmpty() ? Optional.empty() : Optional.of(Asking.Way.COMMAND);
  }

  /// Why a call cannot be asked about; empty where it can.
  private String obstacle(
      Message.Single message, Optional<Asking.Way> way, boolean alone, boolean refusedTooOften) {
    if (refusedTooOften) {
      return "it was refused before";
    }
    if (!(message instanceof Message.Request request) || !request.id().answerable()) {
      return "nobody waits for its answer";
    }
    if (!alone) {
      return "it came in a batch: send it alone";
    }
    if (way.isEmpty()) {
      return "nobody can be asked: the client does not offer it, and no \"approval.command\" is set";
    }
    return waiting.hasRoom(message.bytes().length()) ? "" : "too many calls wait for an answer";
  }

  /// Stands for a tool of this server and its arguments, in this installation, without telling
  /// them.
  private String digest(Message.Single message) {
    Slice params = message.envelope().params().orElse(ToolCall.NO_ARGUMENTS);
    Slice name = Members.last(params, "name").orElse(ToolCall.NO_ARGUMENTS);
    Slice arguments = Members.last(params, "arguments").orElse(ToolCall.NO_ARGUMENTS);
    boolean text = name.array()[name.from()] == '"';
    String tool =
        text ? JsonText.decode(name.array(), name.from() + 1, name.to() - 1) : name.text();
    return fingerprints.of(server + '\0' + tool + '\0' + Canonical.of(arguments).text());
  }

  /// Counts a call of a tool that is blocked.
  ///
  /// @return how often this very call was refused before
  int refused(Message.Single message) {
    return consents.refused(digest(message)) - 1;
  }

  /// Other rules are in force: what was refused may not be any more.
  void forgetRefusals() {
    consents.forgetRefusals();
  }

  /// Remembers what the user allowed, and lets go on what waits for the same answer.
  void remember(Consent consent, Approval approval) {
    consents.remember(consent, approval);
    if (consent == Consent.SESSION || consent == Consent.ALWAYS) {
      for (String question : waiting.about(approval.call())) {
        decide(question, Consent.ONCE, BY_ANOTHER_ANSWER, "");
      }
    }
  }

  /// Holds a call, which has been recorded, and asks.
  void hold(HeldCall held) {
    String question = WaitingCalls.newQuestion();
    Ends to = ends;
    if (!waiting.enter(question, held) || to == null) {
      decide(question, Consent.NO, "the limits", "too many calls wait for an answer");
      return;
    }
    switch (held.verdict().way()) {
      case ELICITATION -> to.toClient().post(held.question().request(question));
      case INPUT_REQUIRED ->
          to.toClient().post(held.question().inputRequired(held.call().id(), question));
      case COMMAND -> {
        Thread thread =
            Thread.ofPlatform()
                .daemon()
                .name("approval")
                .unstarted(() -> askCommand(question, held));
        commands.put(question, thread);
        thread.start();
      }
    }
  }

  private void askCommand(String question, HeldCall held) {
    Asking asking = held.verdict().asking();
    Consent consent = new AskCommand(asking.command(), asking.patience()).ask(held.question());
    commands.remove(question);
    decide(question, consent, "the command", "the user said no, or could not be asked");
  }

  /// The question that a message of the client's answers or takes back; empty for anything else.
  /// Asked in order to keep every such message from the server, also a late one.
  Optional<String> question(Message.Single message) {
    Optional<JsonRpcId> id =
        message instanceof Message.Response response
            ? response.envelope().id()
            : message.envelope().cancels();
    if (id.isEmpty() || !id.get().isString()) {
      return Optional.empty();
    }
    String text = id.get().raw().substring(1, id.get().raw().length() - 1);
    return WaitingCalls.mayName(text) ? waiting.asked(text) : Optional.empty();
  }

  /// The question that a call answers which the client makes again; empty for any other.
  Optional<String> retried(Message.Single message) {
    return message.envelope().era() == Era.MODERN
        ? Question.state(message).filter(WaitingCalls::mayName).flatMap(waiting::asked)
        : Optional.empty();
  }

  /// The verdict on a call that the client makes again with the answer to a question, which is
  /// answered with that.
  Verdict retried(String question, Message.Single message, Verdict then) {
    HeldCall held = waiting.take(question);
    if (held == null) {
      return new Verdict.Block(then.judgements(), ToolPolicy.tooLate());
    }
    sequences.forget(held.event());
    boolean same = digest(message).equals(held.verdict().call());
    Consent consent = same ? Question.consent(message) : Consent.NO;
    if (consent == Consent.NO) {
      consents.refused(held.verdict().call());
    } else {
      message.envelope().id().ifPresent(id -> goesOn(id, held.verdict().call()));
    }
    return new Verdict.Retried(
        then,
        held.verdict().rule(),
        held.approval(),
        held.event(),
        consent,
        same ? SAID_NO : "this is not the call that the user was asked about",
        held.bytes());
  }

  /// What an answer of the client's to a question comes to, and under which event it is recorded.
  Verdict.Taken taken(String question, Message.Single message, Verdict verdict) {
    Consent consent =
        message instanceof Message.Response response ? Question.consent(response) : Consent.NO;
    HeldCall held = waiting.waitingFor(question);
    String event = held == null ? "" : held.event();
    return new Verdict.Taken(verdict.judgements(), question, event, consent);
  }

  /// Carries out what the client's answer says, which has been recorded.
  void answered(Verdict.Taken taken) {
    HeldCall held = waiting.take(taken.question());
    if (held != null) {
      settle(taken.question(), held, taken.consent(), SAID_NO);
    }
  }

  /// A call that the user allowed goes on under that id.
  void goesOn(JsonRpcId id, String call) {
    rounds.begins(id, call);
  }

  /// The server answers a call of the client's.
  void answered(Call call, Message.Response answer) {
    if (call.era() == Era.MODERN) {
      rounds.answered(call.id(), answer);
    }
  }

  /// The client takes a call back.
  void cancelled(JsonRpcId id) {
    for (String question : waiting.about(id)) {
      HeldCall held = waiting.take(question);
      if (held != null) {
        sequences.forget(held.event());
        recorded(held, false, "the client: the call was cancelled");
        withdraw(question, held, "the call was cancelled");
      }
    }
  }

  /// The session ends: what waits is refused.
  void close() {
    for (String question : waiting.close()) {
      decide(question, Consent.NO, "the end of the session", "the session ends");
    }
  }

  /// Decides about a call, unless somebody else was faster, and records that first.
  ///
  /// @param by who decided
  /// @param otherwise why it is refused, if it is
  private void decide(String question, Consent consent, String by, String otherwise) {
    HeldCall held = waiting.take(question);
    if (held == null) {
      return;
    }
    boolean goesOn = consent != Consent.NO;
    boolean recorded = recorded(held, goesOn, by + ": " + consent.label());
    if (goesOn && !recorded) {
      settle(question, held, Consent.NO, "the decision could not be recorded");
    } else {
      settle(question, held, consent, otherwise);
    }
    if (by.equals(BY_ANOTHER_ANSWER)) {
      withdraw(question, held, "the user has allowed it");
    }
  }

  /// Lets a call go on or refuses it. One that the client was to make again is forgotten: it has
  /// its answer.
  private void settle(String question, HeldCall held, Consent consent, String otherwise) {
    Ends to = ends;
    boolean goesOn = consent != Consent.NO;
    boolean answered = held.verdict().way() == Asking.Way.INPUT_REQUIRED;
    if (to == null || !goesOn || answered) {
      sequences.forget(held.event());
    } else {
      sequences.goesOn(held.event());
    }
    if (to == null || answered) {
      return;
    }
    if (!goesOn) {
      consents.refused(held.verdict().call());
      withdraw(question, held, otherwise);
      to.toClient().post(refusal(held, otherwise));
      return;
    }
    if (held.call().era() == Era.MODERN) {
      goesOn(held.call().id(), held.verdict().call());
    }
    if (to.calls().open(held.call().startedNow())) {
      to.toServer().post(held.bytes());
    } else {
      to.toClient().post(Refusal.gone(held.call().id(), "the server has ended"));
    }
    remember(consent, held.approval());
  }

  /// Tells whoever was asked that the answer is not awaited any more.
  private void withdraw(String question, HeldCall held, String why) {
    Ends to = ends;
    Thread command = commands.remove(question);
    if (command != null) {
      command.interrupt();
    }
    boolean asked = held.verdict().way() == Asking.Way.ELICITATION && !why.equals(SAID_NO);
    if (to != null && asked) {
      to.toClient().post(Question.withdrawn(question, why));
    }
  }

  private static Slice refusal(HeldCall held, String why) {
    Verdict.Reason reason = ToolPolicy.unasked(held.verdict().rule(), why);
    Call call = held.call();
    return new Refusal(reason, held.event()).answer(call.id(), call.method(), call.era());
  }

  private boolean recorded(HeldCall held, boolean goesOn, String why) {
    try {
      audit.record(List.of(Entries.decided(held, goesOn, why, clock.instant())));
      return true;
    } catch (IOException e) {
      notices.auditFails(e, true);
      return false;
    }
  }
}
