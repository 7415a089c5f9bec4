package dev.mcpgateway.detect;

/// A text that counts what is read of it through [#charAt], and what stands around it, joined
/// without a copy: the text may be as large as a message. Does not print.
final class CountedText implements CharSequence {
  private final Reads reads;
  private final String before;
  private final CharSequence text;
  private final String after;
  private final int textTo;

  CountedText(Reads reads, String before, CharSequence text, String after) {
    this.reads = reads;
    this.before = before;
    this.text = text;
    this.after = after;
    this.textTo = before.length() + text.length();
  }

  @Override
  public int length() {
    return textTo + after.length();
  }

  @Override
  public char charAt(int index) {
    reads.one();
    return at(index);
  }

  private char at(int index) {
    if (index < before.length()) {
      return before.charAt(index);
    }
    return index < textTo ? text.charAt(index - before.length()) : after.charAt(index - textTo);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    if (start >= before.length() && end <= textTo) {
      return text.subSequence(start - before.length(), end - before.length());
    }
    StringBuilder part = new StringBuilder(end - start);
    for (int i = start; i < end; i++) {
      part.append(at(i));
    }
    return part.toString();
  }

  @Override
  public String toString() {
    return "CountedText[" + length() + "]";
  }
}
