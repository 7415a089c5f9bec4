package dev.mcpgateway.detect;

import java.util.Arrays;
import java.util.List;

/// Texts made ready to be found, all in one pass that looks at few of the bytes (Wu and Manber, A
/// fast algorithm for multi-pattern searching, 1994). It does not change, and threads may share it.
final class KnownTable {
  static final KnownTable EMPTY = new KnownTable(List.of());

  /// So many bytes of a text are looked up together.
  private static final int BLOCK = 3;

  private static final int ROWS = 1 << 12;

  private final byte[][] texts;

  /// The bytes at the beginning of each text by which it is found: as many as the shortest has, up
  /// to as many as most have.
  private final int head;

  /// For each hash of a block how far its next place in a head is from the end of that.
  private final byte[] shift = new byte[ROWS];

  /// Whether JSON may write a character of a text with a backslash that another does not need.
  private final boolean anyEscaped;

  KnownTable(List<byte[]> texts) {
    this.texts = texts.toArray(new byte[0][]);
    int shortest = KnownValues.SHORTEST;
    for (byte[] text : this.texts) {
      shortest = Math.min(shortest, text.length);
    }
    head = shortest;
    Arrays.fill(shift, (byte) (head - BLOCK + 1));
    boolean escaped = false;
    for (byte[] text : this.texts) {
      for (int end = BLOCK; end <= head; end++) {
        int row = row(text, end);
        shift[row] = (byte) Math.min(shift[row], head - end);
      }
      for (byte b : text) {
        escaped |= isEscapable(b);
      }
    }
    anyEscaped = escaped;
  }

  int size() {
    return texts.length;
  }

  private static boolean isEscapable(byte b) {
    return b == '/' || b == '"' || b == '\\';
  }

  private static int row(byte[] bytes, int end) {
    int block = (bytes[end - 1] & 0xff) | ((bytes[end - 2] & 0xff) << 8) | (bytes[end - 3] << 16);
    return (block * 0x9e3779b1) >>> (Integer.SIZE - 12);
  }

  /// Where the next of them begins; -1 when there is none.
  int next(byte[] bytes, int from, int to) {
    if (texts.length == 0) {
      return -1;
    }
    int end = from + head;
    while (end <= to) {
      int skip = shift[row(bytes, end)];
      if (skip == 0 && lengthAt(bytes, end - head, to) > 0) {
        return end - head;
      }
      end += Math.max(1, skip);
    }
    return -1;
  }

  /// The length of the longest one that begins at an offset; 0 when none does.
  int lengthAt(byte[] bytes, int at, int to) {
    int longest = 0;
    for (byte[] text : texts) {
      if (bytes[at] == text[0]
          && text.length > longest
          && text.length <= to - at
          && Arrays.equals(bytes, at, at + text.length, text, 0, text.length)) {
        longest = text.length;
      }
    }
    return longest;
  }

  /// An offset in a JSON text before whose end no piece can hold one of them; -1 when there is
  /// none. What is written with `\\u` is a keyword's business.
  int firstSign(byte[] json, int from, int to) {
    int found = next(json, from, to);
    int limit = found < 0 ? to : found;
    for (int at = from; anyEscaped && at + 1 < limit; at++) {
      if (json[at] == '\\' && isEscapable(json[at + 1])) {
        return at;
      }
    }
    return found;
  }
}
