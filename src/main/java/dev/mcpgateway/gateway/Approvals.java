package dev.mcpgateway.gateway;

import dev.mcpgateway.audit.AuditLog;
import dev.mcpgateway.audit.RandomBytes;
import dev.mcpgateway.definitions.Canonical;
import dev.mcpgateway.detect.Fingerprints;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Era;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Method;
import dev.mcpgateway.policy.Asking;
import dev.mcpgateway.policy.Consent;
import dev.mcpgateway.policy.ToolCall;
import dev.mcpgateway.policy.ToolPolicy;
import dev.mcpgateway.policy.Verdict;
import dev.mcpgateway.transport.Sink;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The calls that wait until the user has said whether they may go on, and what was said before.
///
/// A call that waits stands in nobody's way: its bytes are put aside, the question goes to the
/// client, or to a program, and whoever brings the answer lets the call go on or refuses it. Only
/// one can: whoever takes the call out of the waiting ones. A question's id is random and the
/// server never sees it, so that no server can answer in the user's place. What the user said once
/// holds for the same tool with the same arguments, of which a keyed hash is kept. Shared by both
/// relay threads and those of its own, which live only while something waits.
final class Approvals {
  /// What is offered to the user.
  static final List<Consent> OFFERED = List.of(Consent.ONCE, Consent.SESSION, Consent.NO);

  /// More than a person answers; beyond it, calls are refused.
  static final int MOST_WAITING = 64;

  /// The same in bytes.
  static final long MOST_BYTES = 16 << 20;

  /// How many answers are remembered, and how many questions, to know a late answer by.
  private static final int MOST_REMEMBERED = 4096;

  private static final String PREFIX = "mcp-gateway-";
  private static final int ID_BYTES = 16;
  private static final long NANOS_PER_MILLI = 1_000_000;

  /// Where a call goes on, or is refused.
  ///
  /// @param toClient to whom the question and a refusal go
  /// @param toServer to whom the call goes
  /// @param calls the client's calls that wait for the server
  record Ends(Sink toClient, Sink toServer, Calls calls) {}

  /// A call that waits.
  ///
  /// @param call the call as it is entered once it goes on
  /// @param bytes what goes on then
  /// @param verdict why it waits
  /// @param question what is asked
  /// @param event the id under which the audit has it
  record Held(Call call, Slice bytes, Verdict.Ask verdict, Question question, String event) {}

  private record Waiting(Held held, long untilNanos, boolean byCommand) {}

  private final Fingerprints fingerprints;
  private final AuditLog audit;
  private final Notices notices;
  private final InstantSource clock;
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private final Set<String> questions = new HashSet<>();
  private final Set<String> approved = new HashSet<>();
  private @Nullable Ends ends;
  private long bytes;
  private boolean timing;
  private boolean closed;
  private volatile boolean clientCanAsk;

  Approvals(Fingerprints fingerprints, AuditLog audit, Notices notices, InstantSource clock) {
    this.fingerprints = fingerprints;
    this.audit = audit;
    this.notices = notices;
    this.clock = clock;
  }

  /// Says where calls go.
  synchronized void connect(Ends to) {
    ends = to;
  }

  /// Learns from the client's `initialize` whether it can ask its user, by a form.
  void learn(Message.Single message) {
    if (!(message instanceof Message.Request request)
        || Method.of(request.method()) != Method.INITIALIZE) {
      return;
    }
    Slice params = message.envelope().params().orElse(ToolCall.NO_ARGUMENTS);
    Slice none = ToolCall.NO_ARGUMENTS;
    Slice capabilities = Members.last(params, "capabilities").orElse(none);
    Optional<Slice> elicitation = Members.last(capabilities, "elicitation");
    boolean offered =
        elicitation.isPresent() && elicitation.get().array()[elicitation.get().from()] == '{';
    clientCanAsk =
        offered
            && (Members.last(elicitation.get(), "form").isPresent()
                || Members.last(elicitation.get(), "url").isEmpty());
  }

  /// The verdict on a call about which the policy wants to ask: as it was, where the user has said
  /// so before; else that it waits, or, where nobody can be asked, that it is blocked.
  ///
  /// @param alone whether it came in no batch
  Verdict verdict(
      Message.Single message,
      Permits.Permit.Asked asked,
      Asking asking,
      boolean alone,
      Verdict then) {
    String call = digest(asked.call());
    if (isApproved(call)) {
      return then;
    }
    Optional<String> obstacle = obstacle(message, asking, alone);
    return obstacle.isPresent()
        ? new Verdict.Block(then.judgements(), ToolPolicy.unasked(asked.rule(), obstacle.get()))
        : new Verdict.Ask(then, asked.rule(), call, asking);
  }

  private Optional<String> obstacle(Message.Single message, Asking asking, boolean alone) {
    if (!(message instanceof Message.Request request) || !request.id().answerable()) {
      return Optional.of("nobody waits for its answer");
    }
    if (!alone) {
      return Optional.of("it came in a batch: send it alone");
    }
    boolean client = clientCanAsk && message.envelope().era() == Era.LEGACY;
    if (!client && asking.command().isEmpty()) {
      return Optional.of(
          "nobody can be asked: the client does not offer it, and no \"approval.command\" is set");
    }
    return hasRoom(message.bytes().length())
        ? Optional.empty()
        : Optional.of("too many calls wait for an answer");
  }

  private synchronized boolean hasRoom(int length) {
    return !closed && waiting.size() < MOST_WAITING && bytes + length <= MOST_BYTES;
  }

  private synchronized boolean isApproved(String call) {
    return approved.contains(call);
  }

  /// Stands for a tool and its arguments, in this installation, without telling them.
  private String digest(ToolCall call) {
    return fingerprints.of(call.tool() + '\0' + Canonical.of(call.arguments()).text());
  }

  /// Holds a call, which has been recorded, and asks.
  void hold(Held held) {
    String id = newId();
    boolean byCommand = !clientCanAsk || held.call().era() != Era.LEGACY;
    Ends to = enter(id, held, byCommand);
    if (to == null) {
      decide(id, Consent.NO, "the limits", "too many calls wait for an answer", true);
    } else if (byCommand) {
      Thread.ofPlatform().daemon().name("approval").start(() -> askCommand(id, held));
    } else {
      to.toClient().post(held.question().request(id));
    }
  }

  private synchronized @Nullable Ends enter(String id, Held held, boolean byCommand) {
    if (questions.size() >= MOST_REMEMBERED) {
      questions.retainAll(waiting.keySet());
    }
    questions.add(id);
    long until = System.nanoTime() + held.verdict().asking().patience().toNanos();
    waiting.put(id, new Waiting(held, until, byCommand));
    bytes += held.bytes().length();
    if (!timing) {
      timing = true;
      Thread.ofPlatform().daemon().name("approval time").start(this::watchTime);
    }
    return closed || isOver() ? null : ends;
  }

  /// Whether more waits than may: a read brings many calls, all of which are judged before the
  /// first is held.
  private boolean isOver() {
    return waiting.size() > MOST_WAITING || bytes > MOST_BYTES;
  }

  private static String newId() {
    return PREFIX + HexFormat.of().formatHex(RandomBytes.of(ID_BYTES));
  }

  private void askCommand(String id, Held held) {
    Asking asking = held.verdict().asking();
    Consent consent = new AskCommand(asking.command(), asking.patience()).ask(held.question());
    decide(id, consent, "the command", "the user said no, or could not be asked", true);
  }

  /// The question that an answer of the client's answers; empty for anything else. Asked in order
  /// to keep every such answer from the server, also a late one.
  Optional<String> question(Message.Single message) {
    if (message instanceof Message.Response response) {
      return response.envelope().id().flatMap(this::asOurs);
    }
    return message.envelope().cancels().flatMap(this::asOurs);
  }

  private synchronized Optional<String> asOurs(JsonRpcId id) {
    if (questions.isEmpty() || !id.isString() || !id.raw().startsWith("\"" + PREFIX)) {
      return Optional.empty();
    }
    String text = id.raw().substring(1, id.raw().length() - 1);
    return questions.contains(text) ? Optional.of(text) : Optional.empty();
  }

  /// What an answer of the client's to a question comes to, and under which event it is recorded.
  Verdict.Taken taken(String question, Message.Single message, Verdict verdict) {
    Consent consent =
        message instanceof Message.Response response ? Question.consent(response) : Consent.NO;
    return new Verdict.Taken(verdict.judgements(), question, event(question), consent);
  }

  private synchronized String event(String question) {
    Waiting one = waiting.get(question);
    return one == null ? "" : one.held().event();
  }

  /// Carries out what the client's answer says, which has been recorded.
  void answered(Verdict.Taken taken) {
    decide(taken.question(), taken.consent(), "the client", "the user said no", false);
  }

  /// The client takes a call back.
  void cancelled(JsonRpcId id) {
    List<String> moot = new ArrayList<>();
    synchronized (this) {
      waiting.forEach((question, one) -> {
        if (one.held().call().id().canonical().equals(id.canonical())) {
          moot.add(question);
        }
      });
    }
    for (String question : moot) {
      Waiting one = take(question);
      if (one != null) {
        withdraw(question, one, "the call was cancelled");
      }
    }
  }

  /// The session ends: what waits is refused.
  void close() {
    List<String> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(waiting.keySet());
      notifyAll();
    }
    for (String question : left) {
      decide(question, Consent.NO, "the end of the session", "the session ends", true);
    }
  }

  private void watchTime() {
    for (String late = nextLate(); late != null; late = nextLate()) {
      decide(late, Consent.NO, "the time", "nobody answered in time", true);
    }
  }

  /// Waits for the next question whose time is over; ends when there is none.
  private synchronized @Nullable String nextLate() {
    while (!waiting.isEmpty()) {
      long now = System.nanoTime();
      long soonest = Long.MAX_VALUE;
      for (Map.Entry<String, Waiting> one : waiting.entrySet()) {
        long left = one.getValue().untilNanos() - now;
        if (left <= 0) {
          return one.getKey();
        }
        soonest = Math.min(soonest, left);
      }
      try {
        wait(soonest / NANOS_PER_MILLI + 1);
      } catch (InterruptedException e) {
        break;
      }
    }
    timing = false;
    return null;
  }

  private synchronized @Nullable Waiting take(String question) {
    Waiting one = waiting.remove(question);
    if (one != null) {
      bytes -= one.held().bytes().length();
      notifyAll();
    }
    return one;
  }

  private synchronized void remember(Consent consent, Held held) {
    if (consent == Consent.SESSION && approved.size() < MOST_REMEMBERED) {
      approved.add(held.verdict().call());
    }
  }

  /// Lets a call go on or refuses it.
  ///
  /// @param by who decided
  /// @param otherwise why it is refused, if it is
  /// @param record whether that has to be recorded first: a client's own answer has been
  private void decide(
      String question, Consent consent, String by, String otherwise, boolean record) {
    Waiting one = take(question);
    Ends to = connected();
    if (one == null || to == null) {
      return;
    }
    Held held = one.held();
    boolean goesOn = consent != Consent.NO;
    if (record && !recorded(held, goesOn, by + ": " + consent.label()) && goesOn) {
      to.toClient().post(refusal(held, "the decision could not be recorded"));
      return;
    }
    if (!goesOn) {
      withdraw(question, one, otherwise);
      to.toClient().post(refusal(held, otherwise));
      return;
    }
    remember(consent, held);
    if (to.calls().open(held.call().startedNow())) {
      to.toServer().post(held.bytes());
    } else {
      to.toClient().post(Refusal.gone(held.call().id(), "the server has ended"));
    }
  }

  private synchronized @Nullable Ends connected() {
    return ends;
  }

  private void withdraw(String question, Waiting one, String why) {
    Ends to = connected();
    boolean answered = why.startsWith("the user");
    if (to != null && !one.byCommand() && !answered) {
      to.toClient().post(Question.withdrawn(question, why));
    }
  }

  private static Slice refusal(Held held, String why) {
    Verdict.Reason reason = ToolPolicy.unasked(held.verdict().rule(), why);
    Call call = held.call();
    return new Refusal(reason, held.event()).answer(call.id(), call.method(), call.era());
  }

  private boolean recorded(Held held, boolean goesOn, String why) {
    try {
      audit.record(List.of(Entries.decided(held, goesOn, why, clock.instant())));
      return true;
    } catch (IOException e) {
      notices.auditFails(e, true);
      return false;
    }
  }
}
