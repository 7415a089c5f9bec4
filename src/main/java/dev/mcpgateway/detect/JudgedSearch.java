package dev.mcpgateway.detect;

import java.util.Optional;

/// A search that reads by hand where a value stands, and asks its rule's check what it is worth.
abstract class JudgedSearch implements KeywordSearch {
  private final Rule rule;
  final Reads reads = new Reads();
  private final ByteText text = new ByteText(reads);

  /// Where the value stands that was read last.
  final Assignment found = new Assignment();

  private Confidence confidence = Confidence.PLACEHOLDER;

  JudgedSearch(Rule rule) {
    this.rule = rule;
  }

  @Override
  public final Rule rule() {
    return rule;
  }

  @Override
  public final void newMessage(int bytes) {
    reads.reset(bytes);
  }

  @Override
  public final long used() {
    return reads.used();
  }

  @Override
  public void newText(byte[] bytes, int start, int end) {
    text.reset(bytes, start, end);
  }

  /// Whether the check has something to say of the value.
  final boolean isOne() {
    Optional<Confidence> judged =
        rule.check().judge(new Candidate(text, found.valueFrom, found.valueTo, found));
    if (judged.isPresent()) {
      confidence = judged.get();
    }
    return judged.isPresent();
  }

  @Override
  public final int from() {
    return found.valueFrom;
  }

  @Override
  public final int to() {
    return found.valueTo;
  }

  @Override
  public final Confidence confidence() {
    return confidence;
  }
}
