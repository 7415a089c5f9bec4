package dev.mcpgateway.detect.views;

/// Tells a text from what only begins like one, or has some in it.
final class Document {
  private Document() {}

  /// Whether the first of so many bytes are a text, and not one of the formats that begin like one.
  static boolean is(byte[] bytes, int length) {
    int printable = 0;
    for (int i = 0; i < length; i++) {
      printable += Sextets.isText(bytes[i]) || bytes[i] < 0 ? 1 : 0;
    }
    boolean pdf = length > 4 && bytes[0] == '%' && bytes[1] == 'P' && bytes[2] == 'D';
    return !pdf && printable >= length - length / 16 && highs(bytes, length) <= length / 2;
  }

  private static int highs(byte[] bytes, int length) {
    int invalid = 0;
    int at = 0;
    while (at < length) {
      int size = Characters.sizeAt(bytes, at, length);
      invalid += size == 1 && bytes[at] < 0 ? 16 : 0;
      at += size;
    }
    return invalid;
  }
}
