package dev.mcpgateway.gateway;

import dev.mcpgateway.arguments.Deeds;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Fingerprints;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Method;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.Consent;
import dev.mcpgateway.policy.Judgement;
import dev.mcpgateway.policy.Risk;
import dev.mcpgateway.policy.Verdict;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Watches the sequence of calls in a session: what the next call completes is a finding in it, of
/// family `flow`. For the judges of both directions; see [Flow] for what is remembered.
final class Sequences {
  /// A longer name of a tool is cut.
  private static final int LONGEST_NAME = 60;

  /// More than may wait; more are here where a call that waits could not be recorded.
  private static final int MOST_WAITING = 1000;

  /// What is remembered of a call that goes on.
  ///
  /// @param minded whether somebody minded that it is about credentials
  private record Passing(Deeds deeds, Flow.By by, boolean minded) {}

  private static final Passing NOTHING_DONE = new Passing(Deeds.NONE, new Flow.By("", ""), false);

  private final Fingerprints fingerprints;
  private final InstantSource clock;
  private final Flow flow = new Flow();

  /// What there is to remember of calls that wait for the user, by the id under which the audit has
  /// them.
  private final Map<String, Passing> waiting = new ConcurrentHashMap<>();

  Sequences(Fingerprints fingerprints, InstantSource clock) {
    this.fingerprints = fingerprints;
    this.clock = clock;
  }

  /// How much there was to be alarmed about so far.
  Risk risk() {
    return flow.risk();
  }

  /// The scan of a message of the client's, with the sequences that it completes.
  Scan.Complete with(Message message, Deeds deeds, Scan.Complete scan, Rulebook rulebook) {
    if (deeds.isNone() || !(message instanceof Message.Single call)) {
      return scan;
    }
    List<Flow.Sequence> completed = flow.completed(deeds, clock.millis());
    if (completed.isEmpty()) {
      return scan;
    }
    Slice bytes = call.envelope().params().orElse(call.bytes());
    List<Finding> findings = new ArrayList<>(scan.findings());
    int at = 0;
    while (at < findings.size() && findings.get(at).from() < bytes.from()) {
      at++;
    }
    String name = nameIn(call, scan.findings());
    for (Rule rule : rulebook.rules()) {
      Flow.Sequence one = rule.family() == Family.FLOW ? by(rule, completed) : null;
      if (one != null) {
        findings.add(at++, finding(rule, one, bytes, name));
      }
    }
    return new Scan.Complete(findings, scan.overflowing());
  }

  private static Flow.@Nullable Sequence by(Rule rule, List<Flow.Sequence> completed) {
    for (Flow.Sequence one : completed) {
      if (one.rule().equals(rule.name())) {
        return one;
      }
    }
    return null;
  }

  private Finding finding(Rule rule, Flow.Sequence one, Slice bytes, String name) {
    return new Finding(
        rule.name(),
        Family.FLOW,
        rule.severity(),
        Confidence.VERIFIED,
        Place.CONTROL,
        bytes.from(),
        bytes.to(),
        "params",
        one.before(),
        fingerprints.of(rule.name() + " " + one.tools() + " " + name));
  }

  /// Learns from a verdict what there is to be alarmed about.
  void alarm(Verdict verdict) {
    for (int i = 0; i < verdict.judgements().size(); i++) {
      Judgement judgement = verdict.judgements().get(i);
      boolean alarming = judgement.action() != Action.LOG && judgement.action() != Action.REDACT;
      if (alarming) {
        flow.raise(Risk.of(judgement.finding().severity()));
      }
    }
  }

  /// Remembers a message of the client's that goes on, if it calls something; one that waits for
  /// the user once it does.
  ///
  /// @param event the id under which the audit has a message that waits
  void sent(Message message, Deeds deeds, Verdict verdict, String event) {
    if (!(message instanceof Message.Single call) || call.envelope().method().isEmpty()) {
      return;
    }
    boolean waits = verdict instanceof Verdict.Ask;
    boolean isCall = Method.of(call.envelope().method().get()) == Method.TOOLS_CALL;
    if ((waits || goesOn(verdict)) && (isCall || !deeds.isNone())) {
      Passing passing = passing(call, deeds, verdict);
      if (waits && waiting.size() < MOST_WAITING) {
        waiting.put(event, passing);
      } else if (!waits) {
        pass(passing);
      }
    }
  }

  /// A call that waited for the user goes on.
  void goesOn(String event) {
    Passing passing = waiting.remove(event);
    if (passing != null) {
      pass(passing);
    }
  }

  /// A call that waited for the user does not go on.
  void forget(String event) {
    waiting.remove(event);
  }

  private void pass(Passing passing) {
    if (passing.deeds().isNone()) {
      flow.pass();
    } else {
      flow.pass(passing.deeds(), passing.by(), passing.minded());
    }
  }

  private static Passing passing(Message.Single call, Deeds deeds, Verdict verdict) {
    if (deeds.isNone()) {
      return NOTHING_DONE;
    }
    List<Finding> findings = new ArrayList<>();
    boolean minded = false;
    boolean named = true;
    for (Judgement judgement : verdict.judgements()) {
      findings.add(judgement.finding());
      minded |= judgement.action() != Action.LOG && isAboutCredentials(judgement.finding());
      named &= !judgement.finding().isIn("id");
    }
    String id = call.envelope().id().map(JsonRpcId::raw).orElse("");
    return new Passing(deeds, by(nameIn(call, findings), named ? id : ""), minded);
  }

  private static boolean isAboutCredentials(Finding finding) {
    return finding.family() == Family.PATH || finding.family() == Family.COMMAND;
  }

  /// Remembers what a message of the server's brings to the client.
  void received(Optional<Call> call, Verdict verdict, boolean enforcing) {
    if (verdict.judgements().isEmpty() || !goesOn(verdict)) {
      return;
    }
    for (Judgement judgement : verdict.judgements()) {
      boolean minded = judgement.action() != Action.LOG;
      boolean stays = judgement.action() != Action.REDACT || !enforcing;
      Flow.Brought what = minded && stays ? brought(judgement.finding()) : null;
      if (what != null) {
        flow.brought(what, by(call));
      }
    }
  }

  private static Flow.@Nullable Brought brought(Finding finding) {
    return switch (finding.family()) {
      case SECRET -> Flow.Brought.SECRET;
      case PII ->
          finding.severity().compareTo(Severity.HIGH) >= 0
              ? Flow.Brought.SECRET
              : Flow.Brought.PERSONAL;
      case INJECTION -> Flow.Brought.INSTRUCTIONS;
      case DEFINITION, DESTINATION, COMMAND, PATH, FLOW, PROTOCOL -> null;
    };
  }

  private static boolean goesOn(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Allow _, Verdict.Redact _ -> true;
      case Verdict.Retried retried -> retried.consent() != Consent.NO;
      case Verdict.Ask _, Verdict.Block _, Verdict.Discard _, Verdict.Divert _, Verdict.Taken _ ->
          false;
    };
  }

  private static Flow.By by(Optional<Call> call) {
    if (call.isEmpty()) {
      return new Flow.By("the server", "");
    }
    String name = call.get().subject().tool().orElse(call.get().method());
    return by(name, call.get().recordedId().orElse(""));
  }

  private static Flow.By by(String name, String id) {
    String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    boolean longId = id.length() > LONGEST_NAME;
    return new Flow.By(Notices.printable(shown), longId ? "" : Notices.printable(id));
  }

  /// The tool that is called, or else the method; not where something was found in its name.
  private static String nameIn(Message.Single call, List<Finding> findings) {
    Optional<String> method = call.envelope().method();
    if (method.isEmpty() || Method.of(method.get()) != Method.TOOLS_CALL) {
      return method.orElse("");
    }
    for (Finding finding : findings) {
      if (finding.isIn("params.name")) {
        return "a tool";
      }
    }
    return call.envelope().target().orElse("a tool");
  }
}
