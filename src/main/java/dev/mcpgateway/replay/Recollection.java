package dev.mcpgateway.replay;

import dev.mcpgateway.definitions.Listed;
import dev.mcpgateway.definitions.Sighting;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.gateway.Rulebook;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Method;
import dev.mcpgateway.policy.Allowance;
import dev.mcpgateway.policy.FirstSight;
import dev.mcpgateway.policy.Mode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// What is known of a message beside its bytes: a value that is masked cannot be found again, so
/// the finding that was recorded stands for it, if there still is a rule of its name.
///
/// @param rules the rules by name
/// @param scanner looks into what was cut
record Recollection(Passed.Known known, Rulebook rulebook, Map<String, Rule> rules, Scanner scanner)
    implements UnaryOperator<Scan> {
  /// The rules that say how a definition stands to what is pinned.
  private static final Set<String> OF_PINS =
      Set.of(
          Sighting.CHANGED,
          Sighting.RENAMED,
          Sighting.NEW,
          Sighting.UNAPPROVED,
          Sighting.SHADOWED,
          Sighting.LOOKALIKE,
          Sighting.MEDDLES);

  @Override
  public Scan apply(Scan scan) {
    Scan seen = known.kept().cut().isPresent() ? cut(known.kept().cut().get()) : scan;
    if (!(seen instanceof Scan.Complete complete)) {
      return seen;
    }
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : complete.findings()) {
      if (!isPreview(finding)) {
        findings.add(known.kept().cut().isPresent() ? at(finding, 0) : finding);
      }
    }
    for (JsonValue violation : known.kept().findings()) {
      recorded(violation).ifPresent(findings::add);
    }
    findings.sort(Comparator.comparingInt(Finding::from));
    return new Scan.Complete(findings, complete.overflowing());
  }

  private Scan cut(Slice text) {
    scanner.newLine();
    return scanner.scanText(text);
  }

  /// A preview is no value, whatever it looks like.
  private boolean isPreview(Finding finding) {
    byte[] bytes = known.kept().cut().orElse(known.message().bytes()).array();
    String value = new Slice(bytes, finding.from(), finding.to()).text();
    for (JsonValue one : known.kept().findings()) {
      if (isOf(one.at("match").text(), value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOf(String match, String value) {
    return !match.isEmpty() && (value.contains(match) || match.contains(value));
  }

  /// A finding that was recorded, as its rule is now; empty where there is no such rule any more,
  /// or where its value was allowed and still is.
  private Optional<Finding> recorded(JsonValue violation) {
    Rule rule = rules.get(violation.at("rule_name").text());
    String allowed = violation.at("allowed").text();
    if (rule == null || !isHeeded(rule) || (!allowed.isEmpty() && isStillAllowed(allowed))) {
      return Optional.empty();
    }
    int at = definition(violation.at("path").text());
    return Optional.of(
        new Finding(
            rule.name(),
            rule.family(),
            rule.severity(),
            confidence(violation.at("confidence").text()),
            place(violation.at("place").text()),
            at,
            at,
            violation.at("path").text(),
            violation.at("match").text(),
            violation.at("fingerprint").text()));
  }

  /// Whether what is pinned matters, and whether a person is to approve what is new.
  private boolean isHeeded(Rule rule) {
    boolean approving =
        rulebook.definitions().firstSight() != FirstSight.TRUST
            || rulebook.policy().mode() == Mode.STRICT;
    return !OF_PINS.contains(rule.name())
        || (rulebook.definitions().pin()
            && (approving || !rule.name().equals(Sighting.UNAPPROVED)));
  }

  private static Finding at(Finding finding, int offset) {
    return new Finding(
        finding.rule(),
        finding.family(),
        finding.severity(),
        finding.confidence(),
        finding.place(),
        offset,
        offset,
        finding.path(),
        finding.preview(),
        finding.fingerprint());
  }

  /// Where the definition begins that a path leads into; 0 for any other.
  private int definition(String path) {
    Listed kind = Listed.by(Method.of(known.method().orElse("")));
    if (kind == null
        || !(known.message() instanceof Message.Response response)
        || !path.startsWith("result." + kind.member())) {
      return 0;
    }
    List<Slice> all = response.envelope().result().flatMap(kind::in).orElse(List.of());
    int open = path.indexOf('[');
    int close = path.indexOf(']');
    String digits = open < 0 || close < open ? "0" : path.substring(open + 1, close);
    boolean number = !digits.isEmpty() && digits.length() < 9;
    for (int i = 0; i < digits.length(); i++) {
      number &= digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    int index = number ? Integer.parseInt(digits) : all.size();
    return index < all.size() ? all.get(index).from() : 0;
  }

  /// An allowance by a pattern speaks of the value, which nobody has any more.
  private boolean isStillAllowed(String reason) {
    for (Allowance allowance : rulebook.policy().allowances()) {
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
}
