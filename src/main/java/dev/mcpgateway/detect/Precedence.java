package dev.mcpgateway.detect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which of the findings in one place is told: what two rules find is one finding where one of them
/// takes whatever looks like it.
final class Precedence {
  /// How far back the same finding of another generic rule is looked for.
  private static final int NEIGHBOURS = 8;

  private final List<Rule> rules;
  private final Roles roles;

  /// The names of rules that take whatever looks like a secret, …
  private final Set<String> generic = new HashSet<>();

  /// … and of those that judge whole passages; empty until it is asked for.
  private final Set<String> passages = new HashSet<>();

  Precedence(List<Rule> rules, Roles roles) {
    this.rules = rules;
    this.roles = roles;
  }

  private void learnNames() {
    if (generic.isEmpty() && passages.isEmpty()) {
      for (int number : roles.generic()) {
        generic.add(rules.get(number).name());
      }
      for (int number : roles.passages()) {
        passages.add(rules.get(number).name());
      }
    }
  }

  /// Drops what a generic rule found where another found something too, in whatever view, unless it
  /// is surer than what may be a number of a person; and a passage in which another rule of its
  /// family found something as sure and as bad at least that counts everywhere.
  void settle(List<Finding> findings) {
    learnNames();
    Occupied occupied = new Occupied(findings.size());
    Occupied surely = new Occupied(findings.size());
    for (Finding one : findings) {
      if (!generic.contains(one.rule()) && !passages.contains(one.rule())) {
        occupied.add(one.from(), one.to());
        if (one.family() == Family.SECRET || one.confidence() != Confidence.PLACEHOLDER) {
          surely.add(one.from(), one.to());
        }
      }
    }
    occupied.freeze();
    surely.freeze();
    List<Finding> kept = new ArrayList<>(findings.size());
    for (Finding one : findings) {
      Occupied others = one.confidence() == Confidence.PLACEHOLDER ? occupied : surely;
      boolean other =
          generic.contains(one.rule())
              && (others.touches(one.from(), one.to()) || isFoundBefore(one, kept));
      boolean told = passages.contains(one.rule()) && isToldByAnother(one, findings);
      if (!other && !told) {
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
      if (generic.contains(kept.get(i).rule()) && isMore(kept.get(i), one)) {
        return true;
      }
    }
    return false;
  }

  private boolean isToldByAnother(Finding passage, List<Finding> findings) {
    for (Finding other : findings) {
      boolean alike = other.family() == passage.family() && !other.isNote();
      if (alike && isMore(other, passage)) {
        return true;
      }
    }
    return false;
  }

  /// Whether another rule's finding overlaps one, and is as sure and as bad at least.
  private static boolean isMore(Finding other, Finding one) {
    return !other.rule().equals(one.rule())
        && other.from() < one.to()
        && one.from() < other.to()
        && other.severity().compareTo(one.severity()) >= 0
        && other.confidence().compareTo(one.confidence()) >= 0;
  }
}
