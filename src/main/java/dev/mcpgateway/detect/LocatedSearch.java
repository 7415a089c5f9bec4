package dev.mcpgateway.detect;

import java.util.Optional;

/// Looks for the value that stands in a certain place about a keyword, read by hand; the rule's
/// check says what it is worth. A value is judged once, however many keywords are near it.
final class LocatedSearch implements KeywordSearch {
  private final Rule rule;
  private final Locator locator;
  private final Reads reads = new Reads();
  private final ByteText text = new ByteText(reads);
  private final Assignment found = new Assignment();
  private final AssignmentReader assignments = new AssignmentReader(reads);
  private final ShortWords words = new ShortWords(reads);
  private byte[] bytes = {};
  private int start;
  private int end;

  /// Values that begin before this offset were judged.
  private int judgedTo;

  private Confidence confidence = Confidence.PLACEHOLDER;

  LocatedSearch(Rule rule, Rule.Reach.Located located) {
    this.rule = rule;
    this.locator = located.locator();
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
    bytes = array;
    start = from;
    end = to;
    judgedTo = from;
    assignments.newText(from);
    words.newText(from);
  }

  @Override
  public boolean find(int keyword) {
    if (!locate(keyword) || found.valueFrom < judgedTo) {
      return false;
    }
    judgedTo = found.valueFrom + 1;
    Optional<Confidence> judged =
        rule.check().judge(new Candidate(text, found.valueFrom, found.valueTo, found));
    if (judged.isPresent()) {
      confidence = judged.get();
    }
    return judged.isPresent();
  }

  private boolean locate(int keyword) {
    return switch (locator) {
      case ASSIGNMENT -> assignments.read(bytes, start, end, keyword, found);
      case USER_INFO -> UserInfo.read(bytes, start, end, keyword, found, reads);
      case WORDS -> words.read(bytes, start, end, keyword, found);
      case COLUMN, PASSAGE -> false; // these have searches of their own
      case CREDENTIALS -> HeaderCredentials.read(bytes, start, end, keyword, found, reads);
    };
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
