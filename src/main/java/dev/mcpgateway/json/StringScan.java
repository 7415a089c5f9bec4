package dev.mcpgateway.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Finds the end of a JSON string and checks what is in it.
///
/// Most bytes of most messages lie in strings, so plain ones are passed over eight at a time, and
/// the last few by one table look-up each.
final class StringScan {
  /// For each byte whether it stands in a string for itself alone: ASCII other than a quote, a
  /// backslash and control characters.
  private static final boolean[] PLAIN = new boolean[256];

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;

  /// The length of an escape of four hexadecimal digits.
  private static final int UNICODE_ESCAPE = 6;

  static {
    Arrays.fill(PLAIN, ' ', 0x80, true);
    PLAIN['"'] = false;
    PLAIN['\\'] = false;
  }

  private boolean escaped;
  private boolean loneSurrogate;

  /// Forgets what strings there were.
  void reset() {
    escaped = false;
    loneSurrogate = false;
  }

  /// Whether the last string holds a backslash.
  boolean escaped() {
    return escaped;
  }

  /// Whether any string since [#reset()] holds a surrogate escape without its pair.
  boolean loneSurrogate() {
    return loneSurrogate;
  }

  /// The offset of the quote that ends the string whose first byte inside the quotes is at `from`;
  /// or, where the string is invalid or does not end, the complement of the offset of the first
  /// byte that cannot stand in it.
  int closingQuote(byte[] bytes, int from, int limit) {
    escaped = false;
    int i = plainEnd(bytes, from, limit);
    while (i < limit && bytes[i] != '"') {
      if (bytes[i] < 0) {
        int length = Utf8.sequenceLength(bytes, i, limit);
        if (length == 0) {
          return ~i;
        }
        i += length;
      } else {
        i = escapeEnd(bytes, i, limit);
        if (i < 0) {
          return i;
        }
      }
      if (i < limit && bytes[i] >= 0) {
        i = plainEnd(bytes, i, limit);
      }
    }
    return i == limit ? ~i : i;
  }

  /// The first offset from `from` that holds no plain character of a string, or the end.
  private static int plainEnd(byte[] bytes, int from, int limit) {
    int i = from;
    while (i <= limit - Long.BYTES && arePlain((long) WORD.get(bytes, i))) {
      i += Long.BYTES;
    }
    while (i < limit && PLAIN[bytes[i] & 0xff]) {
      i++;
    }
    return i;
  }

  /// Whether none of eight bytes is a quote, a backslash, a control character or above ASCII.
  private static boolean arePlain(long word) {
    long controls = (word - ONES * ' ') & ~word;
    return ((word | controls | zeroes(word ^ (ONES * '"')) | zeroes(word ^ (ONES * '\\')))
            & (ONES << 7))
        == 0;
  }

  private static long zeroes(long word) {
    return (word - ONES) & ~word;
  }

  /// The offset after the escape at `i`, the two of a surrogate pair counting as one; or the
  /// complement of the offset of the byte that makes it none.
  private int escapeEnd(byte[] bytes, int i, int limit) {
    if (bytes[i] != '\\') {
      return ~i;
    }
    escaped = true;
    if (i + 1 == limit) {
      return ~limit;
    }
    return switch (bytes[i + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> i + 2;
      case 'u' -> unicodeEscapeEnd(bytes, i, limit);
      default -> ~(i + 1);
    };
  }

  private int unicodeEscapeEnd(byte[] bytes, int i, int limit) {
    int end = i + UNICODE_ESCAPE;
    int unit = 0;
    for (int digit = i + 2; digit < end; digit++) {
      int value = digit < limit ? Character.digit(bytes[digit], 16) : -1;
      if (value < 0) {
        return ~digit;
      }
      unit = unit << 4 | value;
    }
    if (Character.isHighSurrogate((char) unit) && isLowSurrogateEscape(bytes, end, limit)) {
      return end + UNICODE_ESCAPE;
    }
    loneSurrogate |= Character.isSurrogate((char) unit);
    return end;
  }

  private static boolean isLowSurrogateEscape(byte[] bytes, int i, int limit) {
    return limit - i >= UNICODE_ESCAPE
        && bytes[i] == '\\'
        && bytes[i + 1] == 'u'
        && (bytes[i + 2] | 0x20) == 'd'
        && Character.digit(bytes[i + 3], 16) >= 0xc
        && Character.digit(bytes[i + 4], 16) >= 0
        && Character.digit(bytes[i + 5], 16) >= 0;
  }
}
