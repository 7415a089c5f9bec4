package dev.mcpgateway.detect;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes read as UTF-8 as well as it goes, each byte that belongs to no character becoming U+FFFD,
/// and the way back to the bytes.
final class LossyText {
  private static final char REPLACEMENT = '\ufffd';
  private static final int MARK_EVERY = 256;

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final CharSequence text;

  /// The offset of every [#MARK_EVERY]-th character or the one after it, and the unit it begins.
  private final int[] offsets;

  private final int[] units;

  LossyText(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.offsets = new int[(to - from) / MARK_EVERY + 1];
    this.units = new int[offsets.length];
    int length = 0;
    int next = 0;
    int at = from;
    boolean ascii = true;
    while (at < to) {
      while (length >= next * MARK_EVERY) {
        offsets[next] = at;
        units[next] = length;
        next++;
      }
      int size = sizeAt(at);
      length += size == 4 ? 2 : 1;
      ascii &= bytes[at] >= 0;
      at += size;
    }
    while (next < offsets.length) {
      offsets[next] = to;
      units[next] = length;
      next++;
    }
    text =
        ascii
            ? new String(bytes, from, length, StandardCharsets.ISO_8859_1)
            : CharBuffer.wrap(chars(length));
  }

  private char[] chars(int count) {
    char[] chars = new char[count];
    int length = 0;
    int at = from;
    while (at < to) {
      int size = sizeAt(at);
      length += Character.toChars(codePoint(at, size), chars, length);
      at += size;
    }
    return chars;
  }

  CharSequence text() {
    return text;
  }

  /// The offset of a UTF-16 unit.
  int offset(int unit) {
    int mark = Math.min(unit / MARK_EVERY, offsets.length - 1);
    while (mark > 0 && units[mark] > unit) {
      mark--;
    }
    int at = mark < 0 || offsets.length == 0 ? from : offsets[mark];
    int reached = offsets.length == 0 ? 0 : units[mark];
    while (reached < unit && at < to) {
      int size = sizeAt(at);
      reached += size == 4 ? 2 : 1;
      at += size;
    }
    return at;
  }

  /// The number of bytes of the character at `at`; 1 for a byte that is none.
  private int sizeAt(int at) {
    int b = bytes[at] & 0xff;
    int size = b < 0x80 ? 1 : b < 0xc2 ? 0 : b < 0xe0 ? 2 : b < 0xf0 ? 3 : b < 0xf5 ? 4 : 0;
    if (size < 2 || at + size > to) {
      return 1;
    }
    for (int i = 1; i < size; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 1;
      }
    }
    int second = bytes[at + 1] & 0xff;
    boolean overlongOrSurrogate =
        (b == 0xe0 && second < 0xa0)
            || (b == 0xed && second > 0x9f)
            || (b == 0xf0 && second < 0x90)
            || (b == 0xf4 && second > 0x8f);
    return overlongOrSurrogate ? 1 : size;
  }

  private int codePoint(int at, int size) {
    if (size == 1) {
      return bytes[at] >= 0 ? bytes[at] : REPLACEMENT;
    }
    int codePoint = bytes[at] & (0x7f >> size);
    for (int i = 1; i < size; i++) {
      codePoint = (codePoint << 6) | (bytes[at + i] & 0x3f);
    }
    return codePoint;
  }

  /// How long it is: never the text.
  @Override
  public String toString() {
    return Arrays.toString(new int[] {from, to});
  }
}
