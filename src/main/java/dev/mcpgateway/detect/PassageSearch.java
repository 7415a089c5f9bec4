package dev.mcpgateway.detect;

/// Looks for passages that a rule's check has something to say of: where its keywords stand, and in
/// all of a short text that has none. An order may need no word that is rare elsewhere; but long
/// texts are looked at where one is, so that they cost no more than others.
final class PassageSearch extends JudgedSearch {
  /// A text of no more bytes is short.
  private static final int SHORT = 2000;

  /// No order has fewer bytes.
  private static final int SHORTEST = 20;

  /// A message of no more bytes is looked at for its short texts, whatever else is in it.
  private static final int SHORT_MESSAGE = 2 * SHORT;

  private final Passages passages = new Passages(reads);
  private byte[] bytes = {};
  private int start;
  private int end;

  PassageSearch(Rule rule) {
    super(rule);
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
  public void newText(byte[] array, int from, int to) {
    super.newText(array, from, to);
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
}
