package dev.mcpgateway.gateway;

import dev.mcpgateway.audit.AuditLog;
import dev.mcpgateway.audit.Entry;
import dev.mcpgateway.definitions.Listed;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Decoder;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Era;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Method;
import dev.mcpgateway.mcp.Note;
import dev.mcpgateway.policy.Approval;
import dev.mcpgateway.policy.Consent;
import dev.mcpgateway.policy.ToolPolicy;
import dev.mcpgateway.policy.ToolRule;
import dev.mcpgateway.policy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One session judged again, message after message in the order in which they passed, at the time
/// at which each did: by the judges that sit in a session, who count, compare and remember as they
/// do there. Nothing is delivered, recorded or asked. For one thread.
///
/// A message without a time counts as one that came a minute after the one before, so that no bound
/// on a minute is ever reached.
public final class Rehearing {
  private static final Duration LONG_AFTER = Duration.ofMinutes(1);

  /// More calls do not wait for an answer.
  private static final int MOST_ASKED = 4096;

  /// What a client may have said of which nothing is known yet: that it can ask its user.
  private static final Slice CAN_ASK =
      Slice.of(
          "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\","
              + "\"params\":{\"capabilities\":{\"elicitation\":{}}}}");

  private static final JsonRpcId NO_ID = new JsonRpcId("null");

  private final Court court;
  private final Judge outbound;
  private final Judge inbound;
  private final Permits permits;
  private final Consents consents;
  private final Approvals approvals;
  private final Sequences sequences;
  private final Definitions definitions;
  private final Map<String, Verdict.Ask> asked = new HashMap<>();
  private Instant now = Instant.EPOCH;
  private Instant today;

  /// Whether all that the server said of its tools so far is known.
  private boolean claimsKnown;

  private long events;

  Rehearing(Court court, boolean fresh) {
    this.court = court;
    this.claimsKnown = fresh;
    this.today = Instant.now();
    this.permits = new Permits(this::now);
    this.sequences = new Sequences(court.fingerprints(), this::now);
    this.consents = new Consents(Optional.empty(), court.silent(), this::now);
    this.definitions =
        new Definitions(
            Optional.of(court.pins(this::now)), AuditLog.none(), court.silent(), this::now);
    this.approvals =
        new Approvals(
            court.server(),
            court.fingerprints(),
            AuditLog.none(),
            court.silent(),
            consents,
            sequences,
            this::now);
    this.outbound = judge(Direction.CLIENT_TO_SERVER);
    this.inbound = judge(Direction.SERVER_TO_CLIENT);
    if (!fresh) {
      learn(new Decoder().decode(CAN_ASK));
    }
  }

  private void learn(Message message) {
    if (message instanceof Message.Single single) {
      approvals.learn(single);
    }
  }

  private Judge judge(Direction direction) {
    Judge judge =
        new Judge(
            direction,
            new Calls(),
            court::rulebook,
            court.fingerprints(),
            definitions,
            permits,
            approvals,
            sequences,
            () -> "r-" + ++events,
            () -> today);
    judge.lookThrough(court.inspector(direction));
    return judge;
  }

  private Instant now() {
    return now;
  }

  /// Judges the next message.
  public Rejudged judge(Evidence evidence) {
    now = evidence.time().orElse(now.plus(LONG_AFTER));
    today = evidence.time().orElse(today);
    Message message = evidence.message();
    if (evidence.direction() == Direction.CLIENT_TO_SERVER) {
      learn(evidence.whole() || !isInitialize(message) ? message : new Decoder().decode(CAN_ASK));
    }
    ToolPolicy all = court.rulebook().tools();
    ToolPolicy upTo = upTo(all, evidence);
    Optional<Call> call = answered(evidence);
    if (call.isPresent() && message instanceof Message.Response response) {
      approvals.answered(call.get(), response);
    }
    Judge judge = evidence.direction() == Direction.CLIENT_TO_SERVER ? outbound : inbound;
    Judged judged = judge.again(evidence, call, upTo);
    if (call.isPresent() && Method.of(call.get().method()) == Method.TOOLS_LIST) {
      claimsKnown = Definitions.defined(evidence.direction(), message, call) == Listed.TOOLS;
    }
    Verdict verdict = judged.verdict();
    if (verdict instanceof Verdict.Ask ask && court.allows(ask.call())) {
      sequences.goesOn(judged.event());
      verdict = ask.then();
    } else if (verdict instanceof Verdict.Ask ask && asked.size() < MOST_ASKED) {
      asked.put(judged.event(), ask);
    }
    return new Rejudged(
        verdict,
        judged.event(),
        judged.notes().contains(Note.REPEATED_BLOCK),
        verdict instanceof Verdict.Block && Enforcement.goesOnInPart(judged),
        !upTo.equals(all) && !(verdict instanceof Verdict.Block));
  }

  private static boolean isInitialize(Message message) {
    return message instanceof Message.Request request
        && Method.of(request.method()) == Method.INITIALIZE;
  }

  /// The user would be asked about a call, and said that: it goes on or not, and what was allowed
  /// for the session is not asked about again.
  ///
  /// @param event the id by which it is known
  /// @param id the id under which the call goes on, if it does
  public void answered(String event, Consent consent, Optional<JsonRpcId> id) {
    Verdict.Ask ask = asked.remove(event);
    if (ask == null) {
      return;
    }
    if (consent == Consent.NO) {
      consents.refused(ask.call());
      sequences.forget(event);
    } else {
      approvals.remember(consent, new Approval(ask.call(), court.server(), "", ""));
      sequences.goesOn(event);
      id.ifPresent(one -> approvals.goesOn(one, ask.call()));
    }
    if (consent == Consent.ALWAYS) {
      court.allow(ask.call());
    }
  }

  /// The entries up to the first that asks for what nobody knows of a call: arguments that were not
  /// kept, or what a server said of its tools in a list that was not.
  private ToolPolicy upTo(ToolPolicy all, Evidence evidence) {
    if (!(evidence.message() instanceof Message.Single call)
        || !Permits.isCall(call)
        || (evidence.whole() && claimsKnown)
        || !court.rulebook().policy().enforcing()) {
      return all;
    }
    if (!evidence.whole() && call.envelope().target().isEmpty() && !all.rules().isEmpty()) {
      return new ToolPolicy(List.of(), all.base(), all.asking());
    }
    String tool = call.envelope().target().orElse("");
    List<ToolRule> known = new ArrayList<>();
    for (ToolRule rule : all.rules()) {
      if (rule.mayName(tool)) {
        boolean unclaimed = rule.readOnly().isPresent() && !claimsKnown;
        if (unclaimed || (!evidence.whole() && !rule.where().isEmpty())) {
          return new ToolPolicy(known, all.base(), all.asking());
        }
      }
      known.add(rule);
    }
    return all;
  }

  /// The call that an answer answers.
  private static Optional<Call> answered(Evidence evidence) {
    if (!(evidence.message() instanceof Message.Response response) || evidence.method().isEmpty()) {
      return Optional.empty();
    }
    JsonRpcId id = response.envelope().id().orElse(NO_ID);
    Entry.Subject subject =
        new Entry.Subject(
            evidence.method(),
            evidence.tool(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return Optional.of(
        new Call(
            id,
            Optional.of(id.raw()),
            Optional.empty(),
            evidence.method().get(),
            evidence.tool(),
            subject,
            Era.MODERN, // in which an answer may want more, and the call comes again
            0));
  }
}
