package dev.mcpgateway.detect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Gathers what the rules find in a message.
///
/// The findings of a piece wait until all rules have seen it: only then is it known whether its key
/// may stand in their paths.
final class Collector {
  private static final int SHOWN_CHARACTERS = 4;

  /// How far back the same finding of another generic rule is looked for.
  private static final int NEIGHBOURS = 8;

  /// Of a shorter value four characters would be too much.
  private static final int SHORTEST_SHOWN = 20;

  /// A class of its own, since the first lambda of a process costs milliseconds.
  private static final Comparator<Finding> IN_ORDER =
      new Comparator<>() {
        @Override
        public int compare(Finding a, Finding b) {
          return a.from() != b.from()
              ? Integer.compare(a.from(), b.from())
              : Integer.compare(a.to(), b.to());
        }
      };

  private record Pending(
      int rule, Confidence confidence, boolean inKey, int from, int to, String value) {
    Pending atLeast(Confidence floor) {
      return confidence.compareTo(floor) >= 0
          ? this
          : new Pending(rule, floor, inKey, from, to, value);
    }

    @Override
    public String toString() {
      return "Pending[" + rule + "]";
    }
  }

  private final List<Rule> rules;
  private final Fingerprints fingerprints;
  private final Trail trail;
  private final int[] counts;
  private final boolean[] overflowing;

  /// The names of rules that take whatever looks like a secret.
  private final Set<String> generic = new HashSet<>();

  private int lineFindings;
  private final List<Pending> pending = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  /// Where in `findings` stands what was found before the present look.
  private final Map<Spot, Integer> before = new HashMap<>();

  Collector(List<Rule> rules, Fingerprints fingerprints, Trail trail) {
    this.rules = rules;
    this.fingerprints = fingerprints;
    this.trail = trail;
    this.counts = new int[rules.size()];
    this.overflowing = new boolean[rules.size()];
    for (Rule rule : rules) {
      if (rule.check().isGeneric()) {
        generic.add(rule.name());
      }
    }
  }

  void newLine() {
    lineFindings = 0;
  }

  void reset() {
    findings.clear();
    pending.clear();
    before.clear();
    java.util.Arrays.fill(counts, 0);
    java.util.Arrays.fill(overflowing, false);
  }

  /// What was found so far is not to be found again: the same text is looked at in another way.
  void lookAgain() {
    for (int i = 0; i < findings.size(); i++) {
      Finding known = findings.get(i);
      before.put(new Spot(known.rule(), known.from(), known.to()), i);
    }
  }

  private boolean isKnown(int rule, Confidence confidence, Span span) {
    if (before.isEmpty()) {
      return false;
    }
    Integer index = before.get(new Spot(rules.get(rule).name(), span.from(), span.to()));
    if (index != null) {
      findings.set(index, findings.get(index).atLeast(confidence));
    }
    return index != null;
  }

  /// Notes a finding in the present piece, in its key or its value. If the same rule found the very
  /// same on this piece before, as number `since` or later, only its confidence may rise.
  void add(int rule, Confidence confidence, boolean inKey, Span span, int since) {
    for (int i = since; i < pending.size(); i++) {
      Pending known = pending.get(i);
      if (known.rule == rule && known.from == span.from() && known.to == span.to()) {
        pending.set(i, known.atLeast(confidence));
        return;
      }
    }
    if (isKnown(rule, confidence, span)) {
      return;
    }
    if (inKey) {
      trail.mask(rules.get(rule).name());
    }
    if (counts[rule] == Scanner.MAX_FINDINGS || lineFindings == Scanner.MAX_LINE_FINDINGS) {
      overflowing[rule] = true;
      return;
    }
    counts[rule]++;
    lineFindings++;
    pending.add(new Pending(rule, confidence, inKey, span.from(), span.to(), span.value()));
  }

  /// Where the findings of a rule that begins on a piece will begin.
  int mark() {
    return pending.size();
  }

  /// Turns what was noted on a piece into findings.
  void finish(Piece piece) {
    if (pending.isEmpty()) {
      return;
    }
    String path = piece.line ? "" : trail.path();
    Place otherwise = piece.line ? Place.TEXT : piece.quoted ? Place.STRING : Place.NUMBER;
    Place place = piece.line || !piece.hasValue ? otherwise : Places.of(trail, otherwise);
    for (Pending one : pending) {
      findings.add(finding(one, one.inKey ? Place.KEY : place, path));
    }
    pending.clear();
  }

  /// Drops what a generic rule found where another found something too, in whatever view.
  private void giveWay() {
    Occupied occupied = new Occupied(findings.size());
    for (Finding one : findings) {
      if (!generic.contains(one.rule())) {
        occupied.add(one.from(), one.to());
      }
    }
    occupied.freeze();
    List<Finding> kept = new ArrayList<>(findings.size());
    for (Finding one : findings) {
      boolean other = generic.contains(one.rule());
      if (!other || !(occupied.touches(one.from(), one.to()) || isFoundBefore(one, kept))) {
        kept.add(one);
      }
    }
    findings.clear();
    findings.addAll(kept);
  }

  /// Whether another generic rule found the same just before.
  private boolean isFoundBefore(Finding one, List<Finding> kept) {
    int least = Math.max(0, kept.size() - NEIGHBOURS);
    for (int i = kept.size() - 1; i >= least; i--) {
      Finding other = kept.get(i);
      if (generic.contains(other.rule())
          && !other.rule().equals(one.rule())
          && other.from() < one.to()
          && one.from() < other.to()
          && other.confidence().compareTo(one.confidence()) >= 0) {
        return true;
      }
    }
    return false;
  }

  private Finding finding(Pending one, Place place, String path) {
    Rule rule = rules.get(one.rule);
    return new Finding(
        rule.name(),
        rule.family(),
        rule.severity(),
        one.confidence,
        place,
        one.from,
        one.to,
        path,
        preview(one.value),
        fingerprints.of(one.value));
  }

  /// `AKIA…(20)`, or `…(11)` for what is short.
  static String preview(String value) {
    StringBuilder preview = new StringBuilder();
    if (value.length() >= SHORTEST_SHOWN) {
      for (int i = 0; i < SHOWN_CHARACTERS; i++) {
        char c = value.charAt(i);
        preview.append(Visible.is(c) ? c : '?');
      }
    }
    return preview.append("…(").append(value.length()).append(')').toString();
  }

  Scan result() {
    List<String> names = new ArrayList<>();
    for (int rule = 0; rule < overflowing.length; rule++) {
      if (overflowing[rule]) {
        names.add(rules.get(rule).name());
      }
    }
    if (findings.isEmpty() && names.isEmpty()) {
      return Scan.Complete.CLEAN;
    }
    findings.sort(IN_ORDER);
    if (findings.size() > 1 && !generic.isEmpty()) {
      giveWay();
    }
    return new Scan.Complete(findings, names);
  }

  /// What makes two findings one.
  private record Spot(String rule, int from, int to) {}

  /// A part of a message and what it says.
  record Span(int from, int to, String value) {
    static Span ofBytes(int from, int to, byte[] bytes, int valueFrom, int valueTo) {
      String value = new String(bytes, valueFrom, valueTo - valueFrom, StandardCharsets.UTF_8);
      return new Span(from, to, value);
    }

    @Override
    public String toString() {
      return "Span[" + from + ".." + to + "]";
    }
  }
}
