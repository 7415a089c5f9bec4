package dev.mcpgateway.replay;

import dev.mcpgateway.config.Config;
import dev.mcpgateway.definitions.Digests;
import dev.mcpgateway.definitions.PinMemory;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Fingerprints;
import dev.mcpgateway.detect.KnownValues;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.gateway.Court;
import dev.mcpgateway.gateway.Evidence;
import dev.mcpgateway.gateway.Rehearing;
import dev.mcpgateway.gateway.Rejudged;
import dev.mcpgateway.gateway.Rulebook;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.Consent;
import dev.mcpgateway.policy.Judgement;
import dev.mcpgateway.policy.Quota;
import dev.mcpgateway.policy.ToolPolicy;
import dev.mcpgateway.policy.ToolRule;
import dev.mcpgateway.policy.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Judges by one configuration what passed, in the order in which it did: each session by itself,
/// so that calls are counted as they would have been. For one thread.
public final class Replay {
  /// How many sessions may be open at once; one that is forgotten begins anew. Those of gateways
  /// that were killed stay open.
  static final int MOST_SESSIONS = 1_000;

  /// How many calls of a session wait for an answer of the user's.
  private static final int MOST_ASKED = 1_000;

  private static final Outcome NOTHING = new Outcome(Passed.Done.PASS, List.of(), false);

  private final Configurations configs;
  private final Function<Passed.Origin, Optional<Path>> projects;
  private final Fingerprints fingerprints;
  private final Digests digests;
  private final PinMemory pins = new PinMemory();
  private final Map<Whose, Bench> benches = new HashMap<>();

  /// By server: the calls that the user allowed for good, whatever the project.
  private final Map<String, Set<String>> allowed = new HashMap<>();

  private final Map<Passed.Origin, Session> sessions =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Passed.Origin, Session> eldest) {
          return size() > MOST_SESSIONS;
        }
      };
  private long begunLate;

  /// What would be done, and for which rules.
  ///
  /// @param open whether an entry of the policy on tools asks for what nobody knows
  public record Outcome(Passed.Done done, List<String> rules, boolean open) {
    /// Copies the rules.
    public Outcome {
      rules = List.copyOf(rules);
    }
  }

  /// Says what sessions with a server go by, in a project that has such a file or in none.
  @FunctionalInterface
  public interface Configurations {
    /// The configuration.
    Config of(String server, Optional<Path> project);
  }

  /// Sessions that go by the same.
  private record Whose(String server, Optional<Path> project) {}

  /// What they go by.
  private record Bench(
      Rulebook rulebook, Court court, Map<String, Rule> rules, Scanner scanner, int mostBytes) {}

  /// A session, and by the event under which a call was asked about, that under which it is now.
  private record Session(Bench bench, Rehearing rehearing, Map<String, String> asked) {}

  /// Judges by what `configs` gives.
  ///
  /// @param projects the file of the project in which a session ran; asked when it begins
  /// @param digests tells one definition from another
  public Replay(
      Configurations configs,
      Function<Passed.Origin, Optional<Path>> projects,
      Fingerprints fingerprints,
      Digests digests) {
    this.configs = configs;
    this.projects = projects;
    this.fingerprints = fingerprints;
    this.digests = digests;
  }

  /// How many sessions there were of which the beginning was not: what they had counted by then is
  /// not known.
  public long begunLate() {
    return begunLate;
  }

  /// Whether calls in a minute were counted, which takes times.
  public boolean countsMinutes() {
    for (Bench bench : benches.values()) {
      for (ToolRule rule : bench.rulebook().tools().rules()) {
        if (rule.quota().perMinute() <= Quota.MOST) {
          return true;
        }
      }
    }
    return false;
  }

  private Bench open(Whose whose) {
    String server = whose.server();
    Config config = configs.of(server, whose.project());
    Rulebook rulebook = Rulebook.of(1, config, server, KnownValues.none(), false);
    Map<String, Rule> rules = new HashMap<>();
    rulebook.rules().forEach(rule -> rules.put(rule.name(), rule));
    Set<String> calls = allowed.computeIfAbsent(server, _ -> new HashSet<>());
    return new Bench(
        rulebook,
        new Court(server, rulebook, calls, fingerprints, pins, digests),
        rules,
        rulebook.scanner(fingerprints),
        config.limits().messageBytes());
  }

  private Session begin(Passed.Origin origin, boolean fresh) {
    Whose whose = new Whose(origin.server(), projects.apply(origin));
    Bench bench = benches.computeIfAbsent(whose, this::open);
    Session session = new Session(bench, bench.court().begin(fresh), new HashMap<>());
    sessions.put(origin, session);
    return session;
  }

  private Session session(Passed.Origin origin) {
    Session known = sessions.get(origin);
    if (known == null) {
      begunLate++;
      return begin(origin, false);
    }
    return known;
  }

  /// What would become of it.
  public Outcome judge(Passed passed) {
    return switch (passed) {
      case Passed.Known known -> judge(known);
      case Passed.Malformed malformed -> judge(malformed);
      case Passed.Begun(Passed.Origin origin, boolean fresh) -> {
        begin(origin, fresh);
        yield NOTHING;
      }
      case Passed.Ended(Passed.Origin origin) -> {
        sessions.remove(origin);
        yield NOTHING;
      }
      case Passed.Answered answered -> {
        Session session = session(answered.origin());
        String event = session.asked().remove(answered.event());
        if (event != null) {
          session.rehearing().answered(event, answered.consent(), answered.id());
        }
        yield NOTHING;
      }
      case Passed.Repinned(Passed.Origin origin, boolean approved, List<String> definitions) -> {
        if (approved) {
          pins.approve(origin.server(), definitions);
        } else {
          pins.forget(origin.server(), definitions);
        }
        yield NOTHING;
      }
      case Passed.Other() -> NOTHING;
    };
  }

  private Outcome judge(Passed.Malformed malformed) {
    Rulebook rulebook = session(malformed.origin()).bench().rulebook();
    boolean restricted =
        malformed.outbound() && rulebook.policy().enforcing() && rulebook.tools().restricts();
    boolean blocked = malformed.lost() || restricted || rulebook.policy().failsClosed();
    return new Outcome(
        blocked ? Passed.Done.BLOCK : Passed.Done.ALERT, List.of("malformed"), false);
  }

  private Outcome judge(Passed.Known known) {
    Session session = session(known.origin());
    Bench bench = session.bench();
    if (known.message().bytes().length() > bench.mostBytes()) {
      return judge(new Passed.Malformed(known.origin(), false, true));
    }
    Rejudged rejudged = session.rehearing().judge(evidence(known, bench));
    if (rejudged.verdict() instanceof Verdict.Ask) {
      wait(session, known, rejudged.event());
    }
    return outcome(rejudged);
  }

  /// A call that would wait for the user does so for what was said then; where nobody was asked, it
  /// went on.
  private static void wait(Session session, Passed.Known known, String event) {
    Optional<String> asked = known.kept().asked();
    if (asked.isPresent() && session.asked().size() < MOST_ASKED) {
      session.asked().put(asked.get(), event);
    } else {
      Optional<JsonRpcId> id =
          known.message() instanceof Message.Single single
              ? single.envelope().id()
              : Optional.empty();
      session.rehearing().answered(event, Consent.ONCE, id);
    }
  }

  private static Evidence evidence(Passed.Known known, Bench bench) {
    UnaryOperator<Scan> recalled =
        bench.rulebook().scans(known.direction())
            ? new Recollection(known, bench.rulebook(), bench.rules(), bench.scanner())
            : UnaryOperator.identity();
    return new Evidence(
        known.direction(),
        known.message(),
        known.alone(),
        known.method(),
        known.tool(),
        known.kept().notes(),
        known.kept().time(),
        known.kept().whole(),
        recalled);
  }

  private static Outcome outcome(Rejudged rejudged) {
    Verdict verdict = rejudged.verdict();
    Action hardest = verdict.hardest();
    List<String> rules = new ArrayList<>();
    Passed.Done done =
        switch (verdict) {
          case Verdict.Allow _, Verdict.Divert _ -> {
            rules.addAll(causes(verdict, Action.ALERT));
            yield hardest == Action.LOG ? Passed.Done.PASS : Passed.Done.ALERT;
          }
          case Verdict.Redact _ -> {
            rules.addAll(causes(verdict, Action.REDACT));
            yield Passed.Done.REDACT;
          }
          case Verdict.Ask _ -> {
            rules.add(ToolPolicy.ASKED);
            yield Passed.Done.ASK;
          }
          case Verdict.Discard(_, Verdict.Reason reason) -> {
            rules.add(reason.rule());
            yield Passed.Done.DROP;
          }
          case Verdict.Block(_, Verdict.Reason reason) -> {
            boolean found = hardest == Action.BLOCK;
            rules.addAll(found ? causes(verdict, Action.BLOCK) : List.of(reason.rule()));
            yield rejudged.cut() ? Passed.Done.REDACT : Passed.Done.BLOCK;
          }
          case Verdict.Retried _, Verdict.Taken _ ->
              throw new IllegalStateException("nobody answers when traffic is judged again");
        };
    if (rejudged.repeated()) {
      rules.add("repeated-block");
    }
    return new Outcome(done, rules, rejudged.open());
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
