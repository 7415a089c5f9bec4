package dev.mcpgateway.detect;

import java.util.Arrays;

/// JSON strings, or a line that is not JSON, with their escapes decoded to UTF-8, and the way back
/// to the raw bytes. A lone surrogate becomes three bytes; a backslash that begins no escape stands
/// for itself.
///
/// So that the way back is short, the raw offset is noted every few dozen bytes.
final class DecodedText {
  /// What is kept from one text to the next; more would hold the largest message for ever.
  private static final int KEPT_BYTES = 1 << 20;

  private static final int MARK_EVERY = 64;

  private byte[] bytes = {};
  private int length;

  /// Pairs of a decoded and a raw offset.
  private int[] marks = {};

  private int markCount;

  /// Where the raw bytes that were decoded last end.
  private int rawEnd;

  /// Makes room for a text that is decoded from `rawLength` bytes.
  void reset(int rawLength) {
    if (bytes.length < rawLength || (bytes.length > KEPT_BYTES && rawLength <= KEPT_BYTES)) {
      bytes = new byte[Math.max(rawLength, 1024)];
      marks = new int[2 * (bytes.length / MARK_EVERY + 4)];
    }
    length = 0;
    markCount = 0;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  void literal(String ascii) {
    for (int i = 0; i < ascii.length(); i++) {
      bytes[length++] = (byte) ascii.charAt(i);
    }
  }

  /// Decodes the bytes between the quotes of a string, or of a line.
  void append(byte[] raw, int from, int to) {
    rawEnd = to;
    mark(from);
    int nextMark = length + MARK_EVERY;
    int at = from;
    while (at < to) {
      int plain = endOfPlain(raw, at, Math.min(to, at + MARK_EVERY));
      System.arraycopy(raw, at, bytes, length, plain - at);
      length += plain - at;
      at = plain;
      if (at < to && raw[at] == '\\') {
        at = escape(raw, at, to);
      }
      // A raw continuation byte is no place to start from.
      if (length >= nextMark && (at == to || (raw[at] & 0xc0) != 0x80)) {
        mark(at);
        nextMark = length + MARK_EVERY;
      }
    }
  }

  private static int endOfPlain(byte[] raw, int from, int to) {
    int at = from;
    while (at < to && raw[at] != '\\') {
      at++;
    }
    return at;
  }

  private int escape(byte[] raw, int at, int to) {
    int size = escapeSize(raw, at, to);
    if (size <= 2) {
      bytes[length++] = size == 1 ? raw[at] : simple(raw[at + 1]);
      return at + size;
    }
    int codePoint = unicode(raw, at, to);
    encode(codePoint);
    return at + (codePoint > 0xffff ? 12 : 6);
  }

  /// The raw length of the escape at `at`, the first of a surrogate pair; 1 for a mere backslash.
  private static int escapeSize(byte[] raw, int at, int to) {
    if (at + 1 == to) {
      return 1;
    }
    return switch (raw[at + 1]) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> 2;
      case 'u' -> hasHex(raw, at + 2, to) ? 6 : 1;
      default -> 1;
    };
  }

  private static boolean hasHex(byte[] raw, int at, int to) {
    for (int i = at; i < at + 4; i++) {
      if (i >= to || Character.digit(raw[i], 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /// The raw offset of the byte at `offset`. Inside the character of an escape: that of the escape,
  /// or, with `roundUp`, the one after it.
  int rawOffset(byte[] raw, int offset, boolean roundUp) {
    int mark = lastMark(offset);
    int decoded = marks[2 * mark];
    int at = marks[2 * mark + 1];
    while (decoded < offset) {
      int size = raw[at] == '\\' ? escapeSize(raw, at, rawEnd) : 1;
      int bytesMade = 1;
      if (size > 2) {
        int codePoint = unicode(raw, at, rawEnd);
        bytesMade = codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
        size = codePoint > 0xffff ? 12 : 6;
      }
      if (decoded + bytesMade > offset && !roundUp) {
        return at;
      }
      decoded += bytesMade;
      at += size;
    }
    return at;
  }

  private int lastMark(int offset) {
    int low = 0;
    int high = markCount - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (marks[2 * middle] <= offset) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private void mark(int rawOffset) {
    if (2 * markCount == marks.length) {
      marks = Arrays.copyOf(marks, Math.max(16, marks.length * 2));
    }
    marks[2 * markCount] = length;
    marks[2 * markCount + 1] = rawOffset;
    markCount++;
  }

  private void encode(int codePoint) {
    if (codePoint < 0x80) {
      bytes[length++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      bytes[length++] = (byte) (0xc0 | (codePoint >> 6));
      bytes[length++] = (byte) (0x80 | (codePoint & 0x3f));
    } else {
      if (codePoint < 0x10000) {
        bytes[length++] = (byte) (0xe0 | (codePoint >> 12));
      } else {
        bytes[length++] = (byte) (0xf0 | (codePoint >> 18));
        bytes[length++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
      }
      bytes[length++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
      bytes[length++] = (byte) (0x80 | (codePoint & 0x3f));
    }
  }

  private static byte simple(byte letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> letter;
    };
  }

  /// The character escaped at `at`, of two escapes when they are a surrogate pair.
  private static int unicode(byte[] raw, int at, int to) {
    char unit = hex(raw, at + 2);
    boolean another = at + 12 <= to && raw[at + 6] == '\\' && raw[at + 7] == 'u';
    if (another && Character.isHighSurrogate(unit) && hasHex(raw, at + 8, to)) {
      char second = hex(raw, at + 8);
      if (Character.isLowSurrogate(second)) {
        return Character.toCodePoint(unit, second);
      }
    }
    return unit;
  }

  private static char hex(byte[] raw, int at) {
    int unit = 0;
    for (int i = at; i < at + 4; i++) {
      unit = (unit << 4) | Character.digit(raw[i], 16);
    }
    return (char) unit;
  }
}
