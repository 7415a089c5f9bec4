package dev.mcpgateway.detect;

/// Looks for what one rule describes where its keywords are. It reads its text from the array it
/// was given last, and counts what it reads of a message.
interface KeywordSearch {
  /// The rule.
  Rule rule();

  /// Allows what a message of so many bytes allows.
  void newMessage(int bytes);

  /// How many bytes were read since then, each as often as it was.
  long used();

  /// Begins another text.
  void newText(byte[] bytes, int start, int end);

  /// Whether there is a match near a keyword; if so, the next call may find another. Keywords come
  /// in the order of their ends.
  boolean find(int keyword);

  /// Where the value that was found begins.
  int from();

  /// Where it ends.
  int to();

  /// How sure it is.
  Confidence confidence();
}
