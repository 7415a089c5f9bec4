package dev.mcpgateway.detect;

import dev.mcpgateway.detect.Lens.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Gathers what the rules find in a message.
///
/// The findings of a piece wait until all rules have seen it: only then is it known whether its key
/// may stand in their paths.
final class Collector {
  /// Among how many of the last findings those in a neighbouring string are looked for.
  private static final int JOINED_AMONG = 64;

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
  private final Lens lens;
  private final int[] counts;
  private final boolean[] overflowing;

  private final Precedence precedence;

  private int lineFindings;
  private final List<Pending> pending = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  /// Where in `findings` stands what was found before the present look.
  private final Map<Spot, Integer> before = new HashMap<>();

  /// Findings before this one are not in the present piece of the message.
  private int pieceFrom;

  /// Which of those in the present piece was looked up last.
  private int knownLast;

  Collector(List<Rule> rules, Roles roles, Fingerprints fingerprints, Lens lens) {
    this.rules = rules;
    this.fingerprints = fingerprints;
    this.lens = lens;
    this.counts = new int[rules.size()];
    this.overflowing = new boolean[rules.size()];
    this.precedence = new Precedence(rules, roles);
  }

  void newLine() {
    lineFindings = 0;
  }

  void reset() {
    findings.clear();
    pending.clear();
    before.clear();
    pieceFrom = 0;
    knownLast = 0;
    java.util.Arrays.fill(counts, 0);
    java.util.Arrays.fill(overflowing, false);
  }

  /// Begins another piece of the message.
  void newPiece() {
    pieceFrom = findings.size();
    knownLast = 0;
  }

  /// What was found so far is not to be found again: the same text is looked at in another way.
  void lookAgain() {
    for (int i = 0; i < findings.size(); i++) {
      Finding known = findings.get(i);
      before.put(new Spot(known.rule(), known.from(), known.to()), i);
    }
  }

  private boolean isKnown(int rule, Confidence confidence, int from, int to) {
    if (before.isEmpty()) {
      return false;
    }
    Integer index = before.get(new Spot(rules.get(rule).name(), from, to));
    if (index != null) {
      findings.set(index, findings.get(index).atLeast(confidence));
    }
    return index != null;
  }

  /// Notes a finding in what is looked at, in its key or its value. If the same rule found the very
  /// same on this piece before, as number `since` or later, only its confidence may rise.
  void add(int rule, Confidence confidence, boolean inKey, Span span, int since) {
    if (!counts(rule, confidence, inKey, span)) {
      return;
    }
    if (lens.kind == Kind.JOINED) {
      addJoined(rule, confidence, span);
      return;
    }
    boolean decoded = lens.kind == Kind.DECODED;
    int from = lens.way.from(span.from());
    int to = lens.way.to(span.to());
    for (int i = decoded ? 0 : since; i < pending.size(); i++) {
      Pending known = pending.get(i);
      if (known.rule == rule && known.from == from && known.to == to) {
        pending.set(i, known.atLeast(confidence));
        return;
      }
    }
    if (isKnown(rule, confidence, from, to) || (decoded && isCovered(rule, confidence, from, to))) {
      return;
    }
    // What speaks to the model in a definition, such as the name of a parameter, hides nothing.
    if ((inKey || lens.ofKey) && rules.get(rule).family() != Family.DEFINITION) {
      lens.maskKey(rules.get(rule).name(), confidence);
    }
    if (hasRoom(rule, 1)) {
      pending.add(new Pending(rule, confidence, inKey, from, to, span.value()));
    }
  }

  /// Whether what a rule found means something where it was found.
  private boolean counts(int rule, Confidence confidence, boolean inKey, Span span) {
    if (lens.kind != Kind.JOINED
        && confidence != Confidence.VERIFIED
        && Buried.is(lens.level.piece, span.from(), span.to())) {
      return false;
    }
    Rule found = rules.get(rule);
    boolean sure = confidence != Confidence.PLACEHOLDER;
    boolean secret = found.family() == Family.SECRET;
    boolean grave = found.severity().compareTo(Severity.HIGH) >= 0;
    boolean critical = found.severity() == Severity.CRITICAL;
    return switch (lens.kind) {
      case PLAIN -> true;
      case INNER -> (secret && sure) || !lens.secretsOnly;
      // an example of what is critical, or of what is grave in parts, is as rare as a token
      case DECODED -> !inKey && ((secret && (sure || critical)) || !lens.secretsOnly);
      case JOINED ->
          secret
              && (grave || (sure && !found.check().isGeneric()))
              && span.from() < lens.borders[0]
              && span.to() > lens.borders[lens.joints - 1];
    };
  }

  private boolean hasRoom(int rule, int more) {
    if (counts[rule] + more > Scanner.MAX_FINDINGS
        || lineFindings + more > Scanner.MAX_LINE_FINDINGS) {
      overflowing[rule] = true;
      return false;
    }
    counts[rule] += more;
    lineFindings += more;
    return true;
  }

  /// The number of a finding of the same rule that overlaps a stretch of the present piece, or -1.
  /// What is asked for comes in nearly the order of what was found, so the search goes on where the
  /// last one ended.
  private int known(int rule, int from, int to) {
    String name = rules.get(rule).name();
    int count = findings.size() - pieceFrom;
    for (int tried = 0; tried < count; tried++) {
      int i = pieceFrom + (knownLast + tried) % count;
      Finding known = findings.get(i);
      if (known.from() < to && known.to() > from && known.rule().equals(name)) {
        knownLast = i - pieceFrom;
        return i;
      }
    }
    return -1;
  }

  /// Whether the same rule found all of a stretch already; what was found is then as sure as what
  /// is there. One that only overlaps it will not do: what is left would still be decoded.
  private boolean isCovered(int rule, Confidence confidence, int from, int to) {
    int index = known(rule, from, to);
    if (index < 0) {
      return false;
    }
    Finding known = findings.get(index);
    boolean covered = known.from() <= from && known.to() >= to;
    if (covered) {
      findings.set(index, known.atLeast(confidence));
    }
    return covered;
  }

  /// The parts of a token that is split over several strings, unless one of them is known as a part
  /// of a token in one of them.
  private void addJoined(int rule, Confidence confidence, Span span) {
    int last = lens.joints;
    List<Pending> parts = new ArrayList<>();
    for (int i = 0; i <= last; i++) {
      int from = lens.way.from(i == 0 ? span.from() : lens.borders[i - 1]);
      int to = lens.way.to(i == last ? span.to() : lens.borders[i]);
      if (isToken(rules.get(rule), confidence, from, to)) {
        return;
      }
      parts.add(new Pending(rule, confidence, false, from, to, span.value()));
    }
    if (hasRoom(rule, parts.size())) {
      for (int i = 0; i < last; i++) {
        Trail there = lens.trailOfNeighbour(i);
        Place place = place(there, Place.STRING);
        findings.add(finding(parts.get(i), place, lens.pathOfNeighbour(there)));
      }
      findings.add(finding(parts.get(last), place(lens.root.trail, Place.STRING), lens.path()));
    }
  }

  /// Whether a stretch is a part of a secret that is at least as sure and as bad as what `rule`
  /// looks for, so that what is done about it is no less.
  private boolean isToken(Rule rule, Confidence confidence, int from, int to) {
    for (int i = Math.max(0, findings.size() - JOINED_AMONG); i < findings.size(); i++) {
      Finding known = findings.get(i);
      if (known.from() < to
          && known.to() > from
          && known.family() == Family.SECRET
          && known.confidence().compareTo(confidence) >= 0
          && known.severity().compareTo(rule.severity()) >= 0) {
        return true;
      }
    }
    return false;
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
    String path = piece.line || lens.root.piece.line ? "" : lens.path();
    for (Pending one : pending) {
      Finding found = finding(one, place(piece, one.inKey), path);
      int known = lens.kind == Kind.INNER ? known(one.rule, one.from, one.to) : -1;
      if (known < 0) {
        findings.add(found);
      } else {
        findings.set(known, found.atLeast(findings.get(known).confidence()));
      }
    }
    pending.clear();
  }

  private Place place(Piece piece, boolean inKey) {
    Piece outermost = lens.root.piece;
    if (outermost.line) {
      return Place.TEXT;
    }
    if (lens.ofKey || (lens.level == lens.root && inKey)) {
      return Place.KEY;
    }
    if (lens.ofNumbers) {
      return place(lens.root.trail, outermost.quoted ? Place.INNER : Place.NUMBER);
    }
    boolean plain = lens.kind == Kind.PLAIN;
    Place otherwise = piece.quoted && !inKey ? Place.STRING : plain ? Place.NUMBER : Place.INNER;
    return outermost.hasValue ? place(lens.root.trail, otherwise) : otherwise;
  }

  private static Place place(Trail trail, Place otherwise) {
    return Places.of(trail, otherwise);
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
        Preview.of(one.value),
        fingerprints.of(one.value));
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
    if (findings.size() > 1) {
      precedence.settle(findings);
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
