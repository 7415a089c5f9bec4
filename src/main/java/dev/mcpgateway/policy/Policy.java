package dev.mcpgateway.policy;

import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Late;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.policy.Allowance.Circumstances;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides what happens to a message. Pure: the same message, findings and policy give the same
/// verdict.
///
/// How hard a rule acts depends on how sure the finding is and which way it travels: examples are
/// rare on their way out and everywhere on their way in. See "Actions" in `docs/configuration.md`.
///
/// @param mode how much is carried out
/// @param failOpen whether what cannot be read or judged is delivered all the same
/// @param settings what is done about each rule's findings
/// @param rules the rules, which say what they are about
/// @param passJunk whether lines of the server that are no JSON-RPC go on to the client
/// @param allowances findings that are only recorded
public record Policy(
    Mode mode,
    boolean failOpen,
    Map<String, RuleSetting> settings,
    List<Rule> rules,
    boolean passJunk,
    List<Allowance> allowances) {
  /// A rule without a setting of its own is recorded.
  private static final RuleSetting UNKNOWN =
      new RuleSetting(Action.LOG, Action.LOG, Confidence.LIKELY);

  /// Copies what it is given.
  public Policy {
    settings = Late.copyOf(settings);
    rules = Late.copyOf(rules);
    allowances = List.copyOf(allowances);
  }

  /// A policy without allowances.
  public Policy(
      Mode mode,
      boolean failOpen,
      Map<String, RuleSetting> settings,
      List<Rule> rules,
      boolean passJunk) {
    this(mode, failOpen, settings, rules, passJunk, List.of());
  }

  /// Whether verdicts are carried out at all.
  public boolean enforcing() {
    return mode != Mode.OBSERVE;
  }

  /// Whether a message is kept back when it cannot be read, judged or recorded.
  public boolean failsClosed() {
    return enforcing() && !failOpen;
  }

  /// Whether a finding of `rule` may have to be redacted or blocked, were it as sure as it can be.
  public boolean mayAct(Direction direction, String rule) {
    Action action = settings.getOrDefault(rule, UNKNOWN).action(direction);
    return action.compareTo(mode == Mode.STRICT ? Action.ALERT : Action.QUARANTINE) >= 0;
  }

  /// Whether what is done about these findings depends on what is known of the message.
  public boolean mindsCircumstances(List<Finding> findings) {
    boolean minds = !allowances.isEmpty() && !findings.isEmpty();
    for (int i = 0; i < findings.size() && !minds; i++) {
      minds = !scope(findings.get(i).rule()).isEverywhere();
    }
    return minds;
  }

  private Scope scope(String rule) {
    return settings.getOrDefault(rule, UNKNOWN).scope();
  }

  /// Whether findings of `rule` count in a message of which that is known.
  public boolean counts(String rule, Optional<Circumstances> circumstances) {
    return circumstances.isEmpty() || scope(rule).covers(circumstances.get());
  }

  /// Whether a finding counts where it stands, in a message of which that is known.
  public boolean counts(Finding finding, Optional<Circumstances> circumstances) {
    return counts(finding.rule(), circumstances) && scope(finding.rule()).covers(finding);
  }

  /// What happens to one message that is not a batch, when nothing is known of its circumstances.
  public Verdict decide(Direction direction, Message message, List<Finding> findings) {
    return decide(direction, message, findings, Optional.empty());
  }

  /// What happens to one message that is not a batch. Where the circumstances are empty, nothing is
  /// allowed.
  public Verdict decide(
      Direction direction,
      Message message,
      List<Finding> findings,
      Optional<Circumstances> circumstances) {
    List<Judgement> judgements =
        findings.isEmpty() ? List.of() : judge(direction, message, findings, circumstances);
    if (message instanceof Message.Malformed malformed && isLost(malformed)) {
      return new Verdict.Block(judgements, reason(malformed));
    }
    if (isJunk(direction, message)) {
      return passJunk ? allowOrAct(judgements) : new Verdict.Divert(judgements);
    }
    if (message instanceof Message.Malformed malformed && failsClosed()) {
      return new Verdict.Block(judgements, reason(malformed));
    }
    return allowOrAct(judgements);
  }

  /// The verdict on a message that could not be scanned to the end.
  public Verdict unreadable(Direction direction, Message message, String rule) {
    if (isJunk(direction, message) && !passJunk) {
      return new Verdict.Divert(List.of());
    }
    var reason =
        new Verdict.Reason(rule, "the message could not be scanned to the end", Optional.empty());
    return failsClosed() ? new Verdict.Block(List.of(), reason) : new Verdict.Allow(List.of());
  }

  /// Whether a line of the server is no protocol message, nor a damaged one that somebody waits for
  /// or that is delivered all the same.
  private boolean isJunk(Direction direction, Message message) {
    if (direction != Direction.SERVER_TO_CLIENT) {
      return false;
    }
    return switch (message) {
      case Message.Blank _, Message.Foreign _ -> true;
      case Message.Malformed malformed ->
          failsClosed() ? !malformed.hasReadableId() : !malformed.looksLikeMessage();
      case Message.Batch batch -> isJunk(batch);
      case Message.Single _ -> false;
    };
  }

  /// Whether nothing was kept of the line that could be delivered, in whatever mode.
  private static boolean isLost(Message.Malformed malformed) {
    return malformed.reason() == Message.Reason.TOO_LONG;
  }

  private static boolean isJunk(Message.Batch batch) {
    for (Message element : batch.elements()) {
      if (!(element instanceof Message.Foreign)) {
        return false;
      }
    }
    return !batch.elements().isEmpty();
  }

  private List<Judgement> judge(
      Direction direction,
      Message message,
      List<Finding> findings,
      Optional<Circumstances> circumstances) {
    List<Judgement> judgements = new ArrayList<>(findings.size());
    for (Finding finding : findings) {
      if (counts(finding, circumstances)) {
        judgements.add(judge(direction, message.bytes(), finding, circumstances));
      }
    }
    return judgements;
  }

  /// What is done about one finding in `bytes`, if anything is done about the message that it is
  /// in.
  public Judgement judge(
      Direction direction, Slice bytes, Finding finding, Optional<Circumstances> circumstances) {
    Circumstances known = circumstances.orElse(null);
    Allowance allowance = known == null ? null : allowance(finding, bytes, known);
    return allowance == null
        ? new Judgement(finding, action(direction, finding))
        : new Judgement(finding, Action.LOG, Optional.of(allowance.reason()));
  }

  private @Nullable Allowance allowance(Finding finding, Slice bytes, Circumstances circumstances) {
    for (Allowance one : allowances) {
      if (one.covers(finding, bytes, circumstances)) {
        return one;
      }
    }
    return null;
  }

  /// The action that is taken about a finding, or would be if we enforced.
  public Action action(Direction direction, Finding finding) {
    RuleSetting setting = settings.getOrDefault(finding.rule(), UNKNOWN);
    Action action = setting.action(direction);
    Confidence confidence = confidence(direction, finding);
    if (confidence == Confidence.PLACEHOLDER) {
      action = action.atMost(mostForPlaceholder(direction, finding));
    } else if (confidence.compareTo(setting.minConfidence()) < 0) {
      action = action.atMost(Action.ALERT);
    }
    if (mode == Mode.STRICT
        && action == Action.ALERT
        && finding.severity().compareTo(Severity.HIGH) >= 0) {
      action = Action.BLOCK;
    }
    return possible(action, direction, finding);
  }

  /// An example on its way out is rare enough to be told; a number that may be anybody's or nothing
  /// is not.
  private static Action mostForPlaceholder(Direction direction, Finding finding) {
    boolean anyNumber =
        finding.family() == Family.PII && finding.severity().compareTo(Severity.HIGH) < 0;
    return direction == Direction.CLIENT_TO_SERVER && !anyNumber ? Action.ALERT : Action.LOG;
  }

  private Confidence confidence(Direction direction, Finding finding) {
    boolean counts = mode == Mode.STRICT && direction == Direction.CLIENT_TO_SERVER;
    return counts && finding.confidence() == Confidence.PLACEHOLDER
        ? Confidence.LIKELY
        : finding.confidence();
  }

  /// A name, key or number cannot be replaced, only refused. What only its maker can read is random
  /// by nature: there only a verified finding counts.
  private static Action possible(Action wanted, Direction direction, Finding finding) {
    // Only a model heeds a warning: a server would take it as a part of its argument.
    boolean heeded = direction == Direction.SERVER_TO_CLIENT;
    Action action = wanted == Action.QUARANTINE && !heeded ? Action.ALERT : wanted;
    return switch (finding.place()) {
      case STRING, TEXT -> action;
      case KEY, NUMBER, INNER, CONTROL -> whole(action);
      case OPAQUE -> {
        if (finding.confidence() != Confidence.VERIFIED) {
          yield action.atMost(Action.ALERT);
        }
        yield whole(action);
      }
    };
  }

  /// What is done where no part of a string can be changed.
  private static Action whole(Action action) {
    return action == Action.REDACT || action == Action.QUARANTINE ? Action.BLOCK : action;
  }

  private Verdict allowOrAct(List<Judgement> judgements) {
    if (judgements.isEmpty() || !enforcing()) {
      return new Verdict.Allow(judgements);
    }
    Action hardest = Action.LOG;
    for (Judgement judgement : judgements) {
      hardest = hardest.atLeast(judgement.action());
    }
    return switch (hardest) {
      case LOG, ALERT -> new Verdict.Allow(judgements);
      case QUARANTINE, REDACT -> new Verdict.Redact(judgements);
      case BLOCK -> new Verdict.Block(judgements, reason(judgements));
    };
  }

  private Verdict.Reason reason(List<Judgement> judgements) {
    for (Judgement judgement : judgements) {
      if (judgement.action() == Action.BLOCK) {
        return reason(judgement.finding());
      }
    }
    throw new IllegalArgumentException("no judgement blocks");
  }

  /// Why a finding keeps a message from being delivered.
  public Verdict.Reason reason(Finding finding) {
    return new Verdict.Reason(
        finding.rule(), description(finding.rule()), Optional.of(finding.path()));
  }

  /// What a rule is about, in a person's words. Looked for, since few messages want one and a map
  /// of all takes longer to make.
  public String description(String name) {
    for (Rule rule : rules) {
      if (rule.name().equals(name)) {
        return rule.description();
      }
    }
    return name;
  }

  /// Why a line that cannot be read, or that readers take differently, is not delivered.
  public static Verdict.Reason reason(Message.Malformed malformed) {
    return new Verdict.Reason(
        "malformed", "the message " + malformed.reason().description(), Optional.empty());
  }
}
