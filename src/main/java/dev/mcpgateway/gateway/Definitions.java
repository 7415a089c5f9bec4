package dev.mcpgateway.gateway;

import dev.mcpgateway.audit.AuditLog;
import dev.mcpgateway.audit.Event;
import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.definitions.Listed;
import dev.mcpgateway.definitions.Pin;
import dev.mcpgateway.definitions.Pins;
import dev.mcpgateway.definitions.Sighting;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.json.Edits;
import dev.mcpgateway.json.Edits.Edit;
import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Method;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.FirstSight;
import dev.mcpgateway.policy.Judgement;
import dev.mcpgateway.policy.Mode;
import dev.mcpgateway.policy.Verdict;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the server of a session offers, beside what is pinned of it; and which of it is kept back,
/// so that calls to it are refused. Shared by both relay threads: lists are looked at by the one
/// that brings answers, calls by the other.
final class Definitions {
  private static final String UNREADABLE = "definition-pins";
  private static final String UNCLEAR = "definition-unclear";

  /// What the names of the rules begin with that find what nobody is to see.
  private static final String HIDDEN = "hidden-";

  /// Those that find in a definition what only the model is to read.
  private static final Set<String> POISON =
      Set.of("definition-comment", "definition-block", "definition-style", "definition-escape");

  private final Optional<Pins> pins;
  private final AuditLog audit;
  private final Notices notices;
  private final InstantSource clock;

  /// By kind and name: the rule for which it is kept back. Replaced as a whole, and empty in nearly
  /// every session.
  private volatile Map<String, String> withheld = Map.of();

  private final Set<Listed> seen = new HashSet<>();
  private boolean said;

  /// Without pins nothing is compared, but what a list lost is still kept back.
  Definitions(Optional<Pins> pins, AuditLog audit, Notices notices, InstantSource clock) {
    this.pins = pins;
    this.audit = audit;
    this.notices = notices;
    this.clock = clock;
  }

  /// What an answer to `call` defines, if it defines anything. One that nobody asked for defines
  /// what it looks like: its reader may find a call under an id, or after an answer, where we find
  /// none.
  static @Nullable Listed defined(Direction direction, Message message, Optional<Call> call) {
    if (direction == Direction.CLIENT_TO_SERVER
        || !(message instanceof Message.Response response)
        || response.envelope().result().isEmpty()) {
      return null;
    }
    if (call.isPresent()) {
      return Listed.by(Method.of(call.get().method()));
    }
    Set<Listed> shown = Listed.shownBy(response.envelope().result().get());
    return shown.isEmpty() ? null : shown.iterator().next();
  }

  /// The definitions of that kind in the result of an answer to `call`; empty when nobody can say
  /// which they are.
  static Optional<List<Slice>> told(Listed kind, Slice result, Optional<Call> call) {
    boolean clear = call.isPresent() || Listed.shownBy(result).size() == 1;
    return clear ? kind.in(result) : Optional.empty();
  }

  /// The scan of an answer with definitions of that kind, and what is to be known about them beside
  /// what is pinned; pins what is new.
  Scan inspected(
      Listed kind,
      Message.Response response,
      Optional<Call> call,
      Scan.Complete scan,
      Rulebook rulebook) {
    Slice result = response.envelope().result().orElseThrow();
    Optional<List<Slice>> definitions = told(kind, result, call);
    boolean pinned = pins.isPresent() && rulebook.definitions().pin();
    if (definitions.isEmpty()) {
      return rulebook.policy().failsClosed() ? new Scan.GaveUp(UNCLEAR) : scan;
    }
    if (definitions.get().isEmpty() && kind == Listed.INSTRUCTIONS) {
      return scan;
    }
    Scan.Complete all = withPoisoned(kind, definitions.get(), scan, rulebook);
    return pinned ? compared(kind, definitions.get(), result, all, rulebook) : all;
  }

  private Scan compared(
      Listed kind, List<Slice> definitions, Slice result, Scan.Complete scan, Rulebook rulebook) {
    boolean last = kind == Listed.INSTRUCTIONS || isLast(result);
    Pins.Page page = new Pins.Page(kind, definitions, last);
    try {
      boolean strange = pins.get().isNewServer();
      FirstSight sight = rulebook.definitions().firstSight();
      if (rulebook.policy().mode() == Mode.STRICT && !strange) {
        sight = sight.atLeast(FirstSight.ASK);
      }
      Pins.Look look =
          pins.get().look(page, masking(scan), unnameable(kind, definitions, scan), sight);
      note(kind, look);
      return with(kind, definitions, look.sightings(), scan, rulebook);
    } catch (IOException e) {
      if (!said) {
        said = true;
        notices.say("what is pinned of this server cannot be read: " + Failures.describe(e));
      }
      return blocks(rulebook) ? new Scan.GaveUp(UNREADABLE) : scan;
    }
  }

  /// What is said in addition of a definition in which something is hidden, or that speaks to the
  /// model: nothing that a client would show.
  private static Scan.Complete withPoisoned(
      Listed kind, List<Slice> definitions, Scan.Complete scan, Rulebook rulebook) {
    List<Sighting> sightings = new ArrayList<>();
    int index = 0;
    for (Finding finding : scan.findings()) { // both in the order of the message
      while (index < definitions.size() && definitions.get(index).to() <= finding.from()) {
        index++;
      }
      boolean inside =
          index < definitions.size() && finding.from() >= definitions.get(index).from();
      boolean said = !sightings.isEmpty() && sightings.getLast().index() == index;
      if (inside && !said && poisons(finding.rule())) {
        sightings.add(
            new Sighting(
                Sighting.POISONED,
                index,
                kind.label(),
                finding.fingerprint(),
                "found by " + finding.rule() + " at " + finding.path()));
      }
    }
    return with(kind, definitions, sightings, scan, rulebook);
  }

  private static boolean poisons(String rule) {
    return rule.startsWith(HIDDEN) || POISON.contains(rule);
  }

  private static boolean isLast(Slice result) {
    Optional<Slice> cursor = Members.last(result, "nextCursor");
    return cursor.isEmpty() || cursor.get().array()[cursor.get().from()] != '"';
  }

  /// Whether anything would be kept back for what is pinned, so that nothing may pass uncompared.
  private static boolean blocks(Rulebook rulebook) {
    return rulebook.policy().failsClosed()
        && (rulebook.definitions().firstSight() != FirstSight.TRUST
            || rulebook.policy().mayAct(Direction.SERVER_TO_CLIENT, Sighting.CHANGED));
  }

  /// A definition with what was found in it masked. What the rules for definitions and for
  /// instructions found stays: it is what a person wants to see.
  private static Function<Slice, Optional<Slice>> masking(Scan.Complete scan) {
    if (!scan.overflowing().isEmpty()) {
      return _ -> Optional.empty();
    }
    return bytes -> {
      List<Edit> edits = new ArrayList<>();
      for (Finding finding : scan.findings()) {
        if (hides(finding) && finding.from() < bytes.to() && finding.to() > bytes.from()) {
          edits.add(new Edit(finding.from(), finding.to(), mark(finding)));
        }
      }
      return Optional.of(
          edits.isEmpty() ? bytes : HeldAnswers.concatenated(Edits.apply(bytes, edits)));
    };
  }

  private static boolean hides(Finding finding) {
    return finding.family() != Family.DEFINITION && finding.family() != Family.INJECTION;
  }

  private static Slice mark(Finding finding) {
    Slice quoted = new JsonWriter().value("[REDACTED:" + finding.rule() + "]").toSlice();
    return finding.place() == Place.NUMBER
        ? quoted
        : quoted.span(quoted.from() + 1, quoted.to() - 1);
  }

  /// Which definitions have a name in which something was found that is not to be kept.
  private static Set<Integer> unnameable(Listed kind, List<Slice> definitions, Scan.Complete scan) {
    if (scan.findings().isEmpty() || kind == Listed.INSTRUCTIONS) {
      return Set.of();
    }
    Set<Integer> unnameable = new HashSet<>();
    for (int i = 0; i < definitions.size(); i++) {
      Optional<Slice> name = Members.last(definitions.get(i), "name");
      for (Finding finding : scan.findings()) {
        if (name.isPresent()
            && hides(finding)
            && finding.from() < name.get().to()
            && finding.to() > name.get().from()) {
          unnameable.add(i);
        }
      }
    }
    return unnameable;
  }

  private void note(Listed kind, Pins.Look look) {
    if (pins.isPresent() && pins.get().failure().isPresent() && !said) {
      said = true;
      notices.say(
          "what this server offers cannot be pinned: "
              + Failures.describe(pins.get().failure().get()));
    }
    if (look.added().isEmpty() && look.removed().isEmpty()) {
      return;
    }
    JsonWriter details = new JsonWriter().beginObject().key("kind").value(kind.label());
    details.key("first").value(look.first());
    names(details, "added", look.added());
    names(details, "removed", look.removed());
    audit.note(Event.of(clock.instant(), "definitions/pinned", details.endObject()));
  }

  private static void names(JsonWriter details, String key, List<String> names) {
    details.key(key).beginArray();
    for (String name : names) {
      details.value(name);
    }
    details.endArray();
  }

  private static Scan.Complete with(
      Listed kind,
      List<Slice> definitions,
      List<Sighting> sightings,
      Scan.Complete scan,
      Rulebook rulebook) {
    if (sightings.isEmpty()) {
      return scan;
    }
    Map<String, Rule> rules = new HashMap<>();
    for (Rule rule : rulebook.rules()) {
      if (rule.family() == Family.DEFINITION) {
        rules.put(rule.name(), rule);
      }
    }
    List<Finding> findings = new ArrayList<>(scan.findings());
    for (Sighting sighting : sightings) {
      Rule rule = rules.get(sighting.rule());
      if (rule != null) {
        Slice bytes = definitions.get(sighting.index());
        String path = "result." + kind.member();
        findings.add(
            finding(
                rule,
                bytes,
                kind == Listed.INSTRUCTIONS ? path : path + "[" + sighting.index() + "]",
                sighting.key() + ": " + sighting.words(),
                sighting.digest()));
      }
    }
    findings.sort(InOrder.COMPARATOR);
    return new Scan.Complete(findings, scan.overflowing());
  }

  /// A class of its own, since the first lambda of a process costs milliseconds.
  private static final class InOrder implements java.util.Comparator<Finding> {
    static final InOrder COMPARATOR = new InOrder();

    @Override
    public int compare(Finding a, Finding b) {
      return Integer.compare(a.from(), b.from());
    }
  }

  private static Finding finding(
      Rule rule, Slice bytes, String path, String preview, String digest) {
    return new Finding(
        rule.name(),
        rule.family(),
        rule.severity(),
        Confidence.VERIFIED,
        Place.CONTROL,
        bytes.from(),
        bytes.to(),
        path,
        Notices.printable(preview),
        digest.substring(0, Math.min(16, digest.length())));
  }

  /// Keeps the books of what is kept back, after the verdict on a list.
  void settle(Listed kind, Message.Response response, Verdict verdict) {
    synchronized (seen) {
      seen.add(kind);
    }
    boolean blocks = verdict instanceof Verdict.Block;
    if (kind == Listed.INSTRUCTIONS || (!blocks && withheld.isEmpty())) {
      return;
    }
    Optional<List<Slice>> definitions = kind.in(response.envelope().result().orElseThrow());
    Map<String, String> next = new HashMap<>(withheld);
    for (Slice one : definitions.orElse(List.of())) {
      String key = kind.label() + " " + nameOf(one);
      next.remove(key);
      for (Judgement judgement : blocks ? verdict.judgements() : List.<Judgement>of()) {
        Finding finding = judgement.finding();
        if (judgement.action() == Action.BLOCK
            && finding.from() >= one.from()
            && finding.to() <= one.to()) {
          next.put(key, finding.rule());
        }
      }
    }
    withheld = Map.copyOf(next);
  }

  private static String nameOf(Slice definition) {
    Slice name = Members.last(definition, "name").orElse(Slice.of("\"\""));
    return name.array()[name.from()] == '"'
        ? JsonText.decode(name.array(), name.from() + 1, name.to() - 1)
        : "";
  }

  /// Why a request is refused, or what wants no answer: it names something that is kept back. Null
  /// when it does not.
  Verdict.@Nullable Reason refusal(Message.Single request, Rulebook rulebook) {
    Method method = Method.of(request.envelope().method().orElse(""));
    if (method != Method.TOOLS_CALL && method != Method.PROMPTS_GET) {
      return null;
    }
    Listed kind = method == Method.TOOLS_CALL ? Listed.TOOLS : Listed.PROMPTS;
    String name = request.envelope().target().orElse("");
    String rule = withheld.get(kind.label().concat(" ").concat(name));
    if (rule == null && isUnlisted(kind) && blocks(rulebook)) {
      rule = ruleOfPin(kind, name, rulebook);
    }
    return rule == null
        ? null
        : new Verdict.Reason(
            rule,
            rulebook.policy().description(rule)
                + "; a person may look at it with mcp-gateway tools diff, and approve it",
            Optional.empty());
  }

  private boolean isUnlisted(Listed kind) {
    synchronized (seen) {
      return !seen.contains(kind);
    }
  }

  /// Why what an earlier session saw of a definition keeps it back in this one, in which it was not
  /// listed yet.
  private @Nullable String ruleOfPin(Listed kind, String name, Rulebook rulebook) {
    try {
      Pin pin = pins.isEmpty() ? null : pins.get().known().get(kind.label() + " " + name);
      if (pin == null) {
        return null;
      }
      boolean changed =
          pin.changed().isPresent()
              && rulebook.policy().mayAct(Direction.SERVER_TO_CLIENT, Sighting.CHANGED);
      boolean open = pin.isOpen() && rulebook.definitions().firstSight() != FirstSight.TRUST;
      return changed ? Sighting.CHANGED : open ? Sighting.UNAPPROVED : null;
    } catch (IOException e) {
      return UNREADABLE;
    }
  }
}
