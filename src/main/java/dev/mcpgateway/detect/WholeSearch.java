package dev.mcpgateway.detect;

import dev.mcpgateway.detect.Collector.Span;
import java.util.Optional;
import java.util.regex.Matcher;

/// Tries one rule on all of a text: the key, the value, and both together.
final class WholeSearch {
  private static final int ABSENT = -1;

  private final int index;
  private final Rule rule;
  private final Collector collector;
  private final Reads reads = new Reads();
  private Piece piece = new Piece();

  /// Where key and value begin in the text that is searched, or ABSENT.
  private int keyAt;

  private int valueAt;

  /// Findings before this one are not from this rule and piece.
  private int mark;

  /// A unit of the value and its raw offset, to count on from.
  private int knownUnit;

  private int knownOffset;

  WholeSearch(int index, Rule rule, Collector collector) {
    this.index = index;
    this.rule = rule;
    this.collector = collector;
  }

  Rule rule() {
    return rule;
  }

  void newMessage(int bytes) {
    reads.reset(bytes);
  }

  long used() {
    return reads.used();
  }

  void on(Piece next) {
    piece = next;
    mark = collector.mark();
    if (piece.hasKey) {
      search("", piece.keyText(), "", 0, ABSENT);
    }
    if (piece.hasValue) {
      search("", piece.valueText(), "", ABSENT, 0);
    }
    if (piece.hasKey && piece.hasValue) {
      String before = piece.beforeValue();
      search(before, piece.valueText(), piece.afterValue(), 1, before.length());
    }
  }

  private void search(
      String before, CharSequence text, String after, int keyStart, int valueStart) {
    keyAt = keyStart;
    valueAt = valueStart;
    knownUnit = 0;
    knownOffset = piece.valueFrom;
    CountedText counted = new CountedText(reads, before, text, after);
    Matcher matcher = rule.pattern().compiled().matcher(counted);
    boolean grouped = rule.pattern().hasSecretGroup();
    while (matcher.find()) {
      boolean secret = grouped && matcher.start(RulePattern.SECRET_GROUP) >= 0;
      int from = secret ? matcher.start(RulePattern.SECRET_GROUP) : matcher.start();
      int to = secret ? matcher.end(RulePattern.SECRET_GROUP) : matcher.end();
      if (from < to) {
        Optional<Confidence> judged = rule.check().judge(new Candidate(counted, from, to));
        if (judged.isPresent()) {
          report(from, to, judged.get());
        }
      }
    }
  }

  /// A match that touches the value is one in the value; one beside it is one in the key.
  private void report(int from, int to, Confidence confidence) {
    if (valueAt != ABSENT) {
      int start = Math.max(0, from - valueAt);
      int end = Math.min(piece.valueText().length(), to - valueAt);
      if (start < end) {
        collector.add(index, confidence, false, inValue(start, end), mark);
        return;
      }
    }
    if (keyAt != ABSENT) {
      int start = Math.max(0, from - keyAt);
      int end = Math.min(piece.keyText().length(), to - keyAt);
      if (start < end) {
        collector.add(index, confidence, true, inKey(start, end), mark);
      }
    }
  }

  private Span inValue(int start, int end) {
    if (start < knownUnit) {
      knownUnit = 0;
      knownOffset = piece.valueFrom;
    }
    int from = piece.valueOffset(knownUnit, knownOffset, start, false);
    int to = piece.valueOffset(knownUnit, knownOffset, end, true);
    if (!Character.isLowSurrogate(charAt(piece.valueText(), start))) {
      knownUnit = start;
      knownOffset = from;
    }
    return new Span(from, to, piece.valueText().subSequence(start, end).toString());
  }

  private Span inKey(int start, int end) {
    int from = piece.keyOffset(start, false);
    int to = piece.keyOffset(end, true);
    return new Span(from, to, piece.keyText().substring(start, end));
  }

  private static char charAt(CharSequence text, int index) {
    return index < text.length() ? text.charAt(index) : 0;
  }
}
