package dev.mcpgateway.detect;

import java.nio.charset.StandardCharsets;

/// Bytes as a text of Latin-1 characters, counting what is read through [#charAt]. The indices are
/// offsets in the array, so that no match has to be translated. Does not print.
final class ByteText implements CharSequence {
  private final Reads reads;
  private byte[] bytes = {};
  private int from;
  private int to;

  ByteText(Reads reads) {
    this.reads = reads;
  }

  void reset(byte[] array, int start, int end) {
    bytes = array;
    from = start;
    to = end;
  }

  /// Whether there is a letter, a digit or one of `._%+/~-`.
  boolean isTokenAt(int index) {
    byte b = bytes[index];
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '.'
        || b == '_'
        || b == '%'
        || b == '+'
        || b == '/'
        || b == '-'
        || b == '~';
  }

  @Override
  public int length() {
    return to;
  }

  @Override
  public char charAt(int index) {
    reads.one();
    return (char) (bytes[index] & 0xff);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    int first = Math.max(from, start);
    return new String(bytes, first, Math.max(0, end - first), StandardCharsets.ISO_8859_1);
  }

  @Override
  public String toString() {
    return "ByteText[" + from + ".." + to + "]";
  }
}
