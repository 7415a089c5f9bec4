package dev.mcpgateway.replay;

import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Fingerprints;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.Allowance;
import dev.mcpgateway.policy.Allowance.Circumstances;
import dev.mcpgateway.policy.Judgement;
import dev.mcpgateway.policy.Mode;
import dev.mcpgateway.policy.Policy;
import dev.mcpgateway.policy.Risk;
import dev.mcpgateway.policy.ToolCall;
import dev.mcpgateway.policy.ToolPolicy;
import dev.mcpgateway.policy.ToolRule;
import dev.mcpgateway.policy.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Judges by one configuration what passed. A value that is masked cannot be found again, so the
/// finding that was recorded stands for it, if there still is a rule of its name. For one thread.
public final class Replay {
  private final Function<String, Config> configs;
  private final Fingerprints fingerprints;
  private final LocalDate today;
  private final Map<String, Session> sessions = new HashMap<>();

  /// What would be done, and for which rules.
  public record Outcome(Passed.Done done, List<String> rules) {
    /// Copies the rules.
    public Outcome {
      rules = List.copyOf(rules);
    }
  }

  /// What a session with one server goes by.
  private record Session(
      Policy policy,
      ToolPolicy tools,
      Map<String, Rule> rules,
      Scanner scanner,
      boolean requests,
      boolean responses,
      int mostBytes) {
    boolean scans(Direction direction) {
      return !rules.isEmpty() && (direction == Direction.CLIENT_TO_SERVER ? requests : responses);
    }
  }

  /// Judges by what `configs` gives.
  ///
  /// @param configs the configuration for a server of that name
  /// @param today the day that allowances are looked at on
  public Replay(Function<String, Config> configs, Fingerprints fingerprints, LocalDate today) {
    this.configs = configs;
    this.fingerprints = fingerprints;
    this.today = today;
  }

  private Session session(String server) {
    return sessions.computeIfAbsent(server, this::begin);
  }

  private Session begin(String server) {
    Config config = configs.apply(server);
    Config.Scanning scanning = config.scanning();
    Map<String, Rule> rules = new HashMap<>();
    scanning.rules().forEach(rule -> rules.put(rule.name(), rule));
    return new Session(
        config.policy(server, false),
        config.toolPolicy(),
        rules,
        new Scanner(scanning.rules(), BuiltinRules.index(scanning.rules()), fingerprints),
        scanning.enabled() && scanning.requests(),
        scanning.enabled() && scanning.responses(),
        config.limits().messageBytes());
  }

  /// What would become of it.
  public Outcome judge(Passed passed) {
    return switch (passed) {
      case Passed.Known known -> judge(known);
      case Passed.Malformed(String server, boolean lost) -> {
        boolean blocked = lost || session(server).policy().failsClosed();
        yield new Outcome(blocked ? Passed.Done.BLOCK : Passed.Done.ALERT, List.of("malformed"));
      }
      case Passed.Other() -> new Outcome(Passed.Done.PASS, List.of());
    };
  }

  private Outcome judge(Passed.Known known) {
    Session session = session(known.server());
    Policy policy = session.policy();
    if (known.message().bytes().length() > session.mostBytes()) {
      return judge(new Passed.Malformed(known.server(), true));
    }
    List<Finding> findings = new ArrayList<>();
    if (session.scans(known.direction())) {
      switch (scan(session, known)) {
        case Scan.GaveUp(String rule) -> {
          return of(policy.unreadable(known.direction(), known.message(), rule));
        }
        case Scan.Complete(List<Finding> found, _) -> keepUnmasked(found, known, findings);
      }
      for (JsonValue violation : known.recorded()) {
        recorded(violation, session).ifPresent(findings::add);
      }
    }
    var circumstances = new Circumstances(known.method(), known.tool(), today);
    Verdict verdict =
        called(
            policy.decide(known.direction(), known.message(), findings, Optional.of(circumstances)),
            session,
            known);
    return known.unasked() && policy.mode() == Mode.STRICT
        ? new Outcome(Passed.Done.DROP, List.of("unasked-answer"))
        : of(verdict);
  }

  /// With what the policy on tools says of a call.
  private static Verdict called(Verdict verdict, Session session, Passed.Known known) {
    if (verdict instanceof Verdict.Block
        || !session.policy().enforcing()
        || known.direction() != Direction.CLIENT_TO_SERVER
        || !(known.message() instanceof Message.Single single)
        || known.tool().isEmpty()) {
      return verdict;
    }
    ToolPolicy.Decision decision = decides(session.tools(), known.tool().get(), single);
    return switch (decision.ruling()) {
      case ALLOW -> verdict;
      // a dry run has nobody to ask
      case ASK, ASK_AT_LEAST ->
          new Verdict.Block(
              verdict.judgements(),
              ToolPolicy.unasked(decision.by().orElseThrow(), "nobody can be asked again"));
      case DENY ->
          new Verdict.Block(verdict.judgements(), ToolPolicy.reason(decision.by().orElseThrow()));
    };
  }

  /// The entry that decides about a call; empty, too, where one comes before it that asks for what
  /// nobody knows any more: arguments that were not kept, what the server said of its tool, or how
  /// much there was to be alarmed about.
  private static ToolPolicy.Decision decides(ToolPolicy tools, String tool, Message.Single call) {
    Optional<Slice> params = call.envelope().params();
    List<ToolRule> known = new ArrayList<>();
    for (ToolRule rule : tools.rules()) {
      if (rule.mayName(tool)) {
        boolean unknown = rule.readOnly().isPresent() || rule.risk() != Risk.NONE;
        if (unknown || (params.isEmpty() && !rule.where().isEmpty())) {
          break;
        }
        known.add(rule);
      }
    }
    Slice arguments =
        params.flatMap(all -> Members.last(all, "arguments")).orElse(ToolCall.NO_ARGUMENTS);
    return new ToolPolicy(known, tools.base()).decides(new ToolCall(tool, arguments, false));
  }

  private static Scan scan(Session session, Passed.Known known) {
    session.scanner().newLine();
    return known.cut().isPresent()
        ? session.scanner().scanText(known.cut().get())
        : session.scanner().scan(known.message().bytes());
  }

  /// A preview is no value, whatever it looks like.
  private static void keepUnmasked(List<Finding> found, Passed.Known known, List<Finding> into) {
    byte[] bytes = known.cut().orElse(known.message().bytes()).array();
    for (Finding finding : found) {
      String value = new Slice(bytes, finding.from(), finding.to()).text();
      if (known.recorded().stream().noneMatch(one -> isOf(one.at("match").text(), value))) {
        into.add(finding);
      }
    }
  }

  private static boolean isOf(String match, String value) {
    return !match.isEmpty() && (value.contains(match) || match.contains(value));
  }

  /// A finding that was recorded, as its rule is now; empty where there is no such rule any more,
  /// or where its value was allowed and still is.
  private static Optional<Finding> recorded(JsonValue violation, Session session) {
    Rule rule = session.rules().get(violation.at("rule_name").text());
    String allowed = violation.at("allowed").text();
    if (rule == null || (!allowed.isEmpty() && isStillAllowed(allowed, session.policy()))) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            rule.name(),
            rule.family(),
            rule.severity(),
            confidence(violation.at("confidence").text()),
            place(violation.at("place").text()),
            0,
            0,
            violation.at("path").text(),
            violation.at("match").text(),
            violation.at("fingerprint").text()));
  }

  /// An allowance by a pattern speaks of the value, which nobody has any more.
  private static boolean isStillAllowed(String reason, Policy policy) {
    for (Allowance allowance : policy.allowances()) {
      if (allowance.pattern().isPresent() && allowance.reason().equals(reason)) {
        return true;
      }
    }
    return false;
  }

  private static Confidence confidence(String label) {
    for (Confidence one : Confidence.values()) {
      if (one.label().equals(label)) {
        return one;
      }
    }
    return Confidence.LIKELY;
  }

  private static Place place(String label) {
    for (Place one : Place.values()) {
      if (one.label().equals(label)) {
        return one;
      }
    }
    return Place.STRING;
  }

  private static Outcome of(Verdict verdict) {
    Action hardest = verdict.hardest();
    return switch (verdict) {
      case Verdict.Allow _, Verdict.Divert _ ->
          hardest == Action.LOG
              ? new Outcome(Passed.Done.PASS, List.of())
              : new Outcome(Passed.Done.ALERT, causes(verdict, Action.ALERT));
      case Verdict.Redact _ -> new Outcome(Passed.Done.REDACT, causes(verdict, Action.REDACT));
      case Verdict.Ask _, Verdict.Retried _, Verdict.Taken _ ->
          throw new IllegalStateException("nobody is asked when traffic is judged again");
      case Verdict.Discard(_, Verdict.Reason reason) ->
          new Outcome(Passed.Done.DROP, List.of(reason.rule()));
      case Verdict.Block(_, Verdict.Reason reason) ->
          new Outcome(
              Passed.Done.BLOCK,
              hardest == Action.BLOCK ? causes(verdict, Action.BLOCK) : List.of(reason.rule()));
    };
  }

  private static List<String> causes(Verdict verdict, Action least) {
    return verdict.judgements().stream()
        .filter(judgement -> judgement.action().compareTo(least) >= 0)
        .map(Judgement::finding)
        .map(Finding::rule)
        .distinct()
        .toList();
  }
}
