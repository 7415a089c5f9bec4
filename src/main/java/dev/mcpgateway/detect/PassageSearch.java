package dev.mcpgateway.detect;

import java.util.Optional;

/// Looks for passages that a rule's check has something to say of: where its keywords stand, and in
/// all of a short text that has none. An order may need no word that is rare elsewhere; but long
/// texts are looked at where one is, so that they cost no more than others.
final class PassageSearch implements KeywordSearch {
  /// A text of no more bytes is short.
  private static final int SHORT = 2000;

  /// No order has fewer bytes.
  private static final int SHORTEST = 20;

  /// A message of no more bytes is looked at for its short texts, whatever else is in it.
  private static final int SHORT_MESSAGE = 2 * SHORT;

  private final Rule rule;
  private final Reads reads = new Reads();
  private final ByteText text = new ByteText(reads);
  private final Passages passages = new Passages(reads);
  private final Assignment found = new Assignment();
  private byte[] bytes = {};
  private int start;
  private int end;
  private Confidence confidence = Confidence.PLACEHOLDER;

  PassageSearch(Rule rule) {
    this.rule = rule;
  }

  /// Whether it is to look at all of a text: if there are sentences in it.
  static boolean isShort(byte[] bytes, int from, int to) {
    return to - from >= SHORTEST && to - from <= SHORT && FunctionWords.has(bytes, from, to);
  }

  /// Whether a message may hold such texts, and is to be looked at for them, whatever else is in
  /// it.
  static boolean mayHoldShort(byte[] message, int from, int to) {
    return to - from <= SHORT_MESSAGE && FunctionWords.has(message, from, to);
  }

  @Override
  public Rule rule() {
    return rule;
  }

  @Override
  public void newMessage(int length) {
    reads.reset(length);
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
    passages.newText(from);
  }

  @Override
  public boolean find(int keyword) {
    return passages.read(bytes, start, end, keyword, found) && isOne();
  }

  /// Passes over what stands before an offset: no passage begins there.
  void skipTo(int offset) {
    passages.newText(offset);
  }

  /// Whether there is one in a passage that begins before `limit` and was not read; if so, the next
  /// call may find another.
  boolean findBefore(int limit) {
    while (passages.next() < limit) {
      if (find(passages.next())) {
        return true;
      }
    }
    return false;
  }

  private boolean isOne() {
    Optional<Confidence> judged =
        rule.check().judge(new Candidate(text, found.valueFrom, found.valueTo, found));
    if (judged.isPresent()) {
      confidence = judged.get();
    }
    return judged.isPresent();
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
