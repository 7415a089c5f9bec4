package dev.mcpgateway.detect;

/// A text that counts what is read of it through [#charAt]. Does not print.
final class CountedText implements CharSequence {
  private final Reads reads;
  private final String text;

  CountedText(Reads reads, String text) {
    this.reads = reads;
    this.text = text;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    reads.one();
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return "CountedText[" + text.length() + "]";
  }
}
