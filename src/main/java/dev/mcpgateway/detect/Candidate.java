package dev.mcpgateway.detect;

/// A match in its surroundings. It may hold a secret, so it does not print.
public final class Candidate {
  private final CharSequence text;
  private final int from;
  private final int to;

  /// The part of `text` from `from` to `to`, of which only the neighbourhood may be looked at.
  public Candidate(CharSequence text, int from, int to) {
    this.text = text;
    this.from = from;
    this.to = to;
  }

  /// The value that was matched.
  public String value() {
    return text.subSequence(from, to).toString();
  }

  /// At most `length` characters before the value.
  public String before(int length) {
    return text.subSequence(Math.max(0, from - length), from).toString();
  }

  /// At most `length` characters after the value.
  public String after(int length) {
    return text.subSequence(to, Math.min(text.length(), to + length)).toString();
  }

  /// Where it lies: never the value.
  @Override
  public String toString() {
    return "Candidate[" + from + ".." + to + "]";
  }
}
