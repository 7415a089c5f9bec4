package dev.mcpgateway.detect;

import java.util.Optional;

/// Looks at what stands below a keyword in a table; the rule's check says what it is worth. Of
/// placeholders tables are full: they are no findings.
final class ColumnSearch implements KeywordSearch {
  private final Rule rule;
  private final Reads reads = new Reads();
  private final ByteText text = new ByteText(reads);
  private final Assignment found = new Assignment();
  private final Columns columns = new Columns(reads);
  private Confidence confidence = Confidence.PLACEHOLDER;

  ColumnSearch(Rule rule) {
    this.rule = rule;
  }

  @Override
  public Rule rule() {
    return rule;
  }

  @Override
  public void newMessage(int bytes) {
    reads.reset(bytes);
  }

  @Override
  public long used() {
    return reads.used();
  }

  @Override
  public void newText(byte[] array, int from, int to) {
    text.reset(array, from, to);
    columns.newText(array, from, to);
  }

  @Override
  public boolean find(int keyword) {
    while (columns.read(keyword, found)) {
      Optional<Confidence> judged =
          rule.check().judge(new Candidate(text, found.valueFrom, found.valueTo, found));
      if (judged.isPresent() && judged.get() != Confidence.PLACEHOLDER) {
        confidence = judged.get();
        return true;
      }
    }
    return false;
  }

  @Override
  public int from() {
    return found.valueFrom;
  }

  @Override
  public int to() {
    return found.valueTo;
  }

  @Override
  public Confidence confidence() {
    return confidence;
  }
}
