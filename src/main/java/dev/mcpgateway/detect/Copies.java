package dev.mcpgateway.detect;

import java.nio.charset.StandardCharsets;

/// Finds texts in a string of JSON, however its escapes write them, and in JSON in that string. For
/// one thread.
final class Copies {
  /// How many texts inside each other are looked into.
  private static final int DEEPEST = Level.DEEPEST;

  /// What is done with a copy.
  @FunctionalInterface
  interface Reader {
    /// Takes note of `value`, which stands at these offsets of the bytes.
    void found(String value, int from, int to);
  }

  private final KnownTable table;

  /// The string with its escapes decoded, those in it decoded again, and so on.
  private final DecodedText[] decoded = new DecodedText[DEEPEST];

  private final byte[][] sources = new byte[DEEPEST][];

  Copies(KnownTable table) {
    this.table = table;
  }

  /// What a text says once the escapes in it are decoded, as often as there are some.
  static String plain(byte[] bytes, int from, int to) {
    byte[] text = java.util.Arrays.copyOfRange(bytes, from, to);
    DecodedText next = new DecodedText();
    for (int i = 0; i < DEEPEST && hasBackslash(text, 0, text.length); i++) {
      next.reset(text.length);
      next.append(text, 0, text.length);
      text = java.util.Arrays.copyOf(next.bytes(), next.length());
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /// Finds them in a stretch of bytes as it stands.
  void read(byte[] bytes, int from, int to, Reader reader) {
    search(bytes, from, to, 0, reader);
  }

  /// Finds them in a string, between its quotes.
  void readString(byte[] bytes, int from, int to, Reader reader) {
    search(bytes, from, to, 0, reader);
    byte[] text = bytes;
    int start = from;
    int end = to;
    for (int depth = 0; depth < DEEPEST && hasBackslash(text, start, end); depth++) {
      DecodedText next = decoded[depth] == null ? new DecodedText() : decoded[depth];
      decoded[depth] = next;
      sources[depth] = text;
      next.reset(end - start);
      next.append(text, start, end);
      text = next.bytes();
      start = 0;
      end = next.length();
      search(text, start, end, depth + 1, reader);
    }
  }

  static boolean hasBackslash(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && bytes[at] != '\\') {
      at++;
    }
    return at < to;
  }

  private void search(byte[] text, int from, int to, int depth, Reader reader) {
    int at = table.next(text, from, to);
    while (at >= 0) {
      int end = at + table.lengthAt(text, at, to);
      if (isWhole(text, from, to, at, end) && !isSeen(at, end, depth)) {
        String value = new String(text, at, end - at, StandardCharsets.ISO_8859_1);
        reader.found(value, offset(at, depth, false), offset(end, depth, true));
      }
      at = table.next(text, end, to);
    }
  }

  /// Whether it stands alone, if it is so short that it may be a part of something else.
  private static boolean isWhole(byte[] text, int from, int to, int start, int end) {
    return end - start >= KnownValues.SHORTEST
        || ((start == from || !isPart(text[start - 1])) && (end == to || !isPart(text[end])));
  }

  private static boolean isPart(byte b) {
    return b < 0 || Ascii.isWord(b) || b == '-' || b == '.' || b == '/' || b == '@' || b == '+';
  }

  /// Whether it stands in the text that this one was decoded from as well.
  private boolean isSeen(int from, int to, int depth) {
    return depth > 0
        && !hasBackslash(sources[depth - 1], step(from, depth, false), step(to, depth, true));
  }

  private int step(int at, int depth, boolean roundUp) {
    return decoded[depth - 1].rawOffset(sources[depth - 1], at, roundUp);
  }

  private int offset(int at, int depth, boolean roundUp) {
    int offset = at;
    for (int i = depth; i > 0; i--) {
      offset = step(offset, i, roundUp);
    }
    return offset;
  }
}
