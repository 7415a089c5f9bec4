package dev.mcpgateway.json;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/// The text of a JSON string, between the raw bytes in a message and what a receiver reads.
///
/// The bytes given are what stands between the quotes of a string that [Tokenizer] accepted; of
/// other bytes nothing is promised.
public final class JsonText {
  /// Above this a text is not made a string of if that takes a second copy on the way.
  private static final int LARGE_BYTES = 1 << 20;

  private JsonText() {}

  /// What a string says, decoded; empty for a value that is none.
  public static String of(Slice value) {
    boolean string = !value.isEmpty() && value.array()[value.from()] == '"';
    return string ? decode(value.array(), value.from() + 1, value.to() - 1) : "";
  }

  /// Decodes the bytes between the quotes of a valid JSON string; lone surrogate escapes stay lone.
  public static String decode(byte[] bytes, int from, int to) {
    int plain = from;
    while (plain < to && bytes[plain] != '\\') {
      plain++;
    }
    if (plain == to) {
      return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
    return decodeAscii(bytes, from, to);
  }

  /// The same as [#decode], but of a large text no more than one copy is made, and that no larger
  /// than its UTF-16.
  public static CharSequence read(byte[] bytes, int from, int to) {
    if (to - from <= LARGE_BYTES || isLatin1(bytes, from, to)) {
      return decode(bytes, from, to);
    }
    char[] chars = new char[units(bytes, from, to)];
    fill(chars, bytes, from, to);
    return CharBuffer.wrap(chars);
  }

  /// Whether a string holds the text in one byte per unit.
  private static boolean isLatin1(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to) {
      long character = characterAt(bytes, at, to);
      if (codePoint(character) > 0xff) {
        return false;
      }
      at = next(character);
    }
    return true;
  }

  private static int units(byte[] bytes, int from, int to) {
    int units = 0;
    int at = from;
    while (at < to) {
      long character = characterAt(bytes, at, to);
      units += Character.charCount(codePoint(character));
      at = next(character);
    }
    return units;
  }

  /// The raw offset at which the `index`-th UTF-16 unit of the decoded text begins; `to` for its
  /// length. Inside a surrogate pair: the offset at which the pair begins, or, with `roundUp`, the
  /// one after it, so that no edit ever cuts a pair.
  ///
  /// @throws IndexOutOfBoundsException if the text has fewer units than `index`
  public static int rawOffset(byte[] bytes, int from, int to, int index, boolean roundUp) {
    int at = from;
    int unit = 0;
    while (at < to && unit < index) {
      if (bytes[at] >= 0 && bytes[at] != '\\') {
        at++;
        unit++;
        continue;
      }
      long character = characterAt(bytes, at, to);
      int units = Character.charCount(codePoint(character));
      if (unit + units > index) {
        return roundUp ? next(character) : at;
      }
      at = next(character);
      unit += units;
    }
    if (unit != index) {
      throw new IndexOutOfBoundsException("unit " + index + " of a text of " + unit);
    }
    return at;
  }

  /// Whether the bytes between the quotes decode to `text`.
  public static boolean matches(byte[] bytes, int from, int to, String text) {
    int at = from;
    int unit = 0;
    while (at < to && unit < text.length()) {
      if (bytes[at] >= 0 && bytes[at] != '\\') {
        if (text.charAt(unit) != bytes[at]) {
          return false;
        }
        at++;
        unit++;
        continue;
      }
      long character = characterAt(bytes, at, to);
      int codePoint = codePoint(character);
      if (text.codePointAt(unit) != codePoint) {
        return false;
      }
      at = next(character);
      unit += Character.charCount(codePoint);
    }
    return at == to && unit == text.length();
  }

  /// The character that begins at `at`: its code point (a lone surrogate is one of its own) and the
  /// offset after it, to be taken apart with [#codePoint] and [#next].
  static long characterAt(byte[] bytes, int at, int to) {
    int b = bytes[at];
    if (b >= 0) {
      return b == '\\' ? escapeAt(bytes, at, to) : character(b, at + 1);
    }
    if (b < (byte) 0xe0) {
      return character((b & 0x1f) << 6 | (bytes[at + 1] & 0x3f), at + 2);
    }
    if (b < (byte) 0xf0) {
      return character(
          (b & 0x0f) << 12 | (bytes[at + 1] & 0x3f) << 6 | (bytes[at + 2] & 0x3f), at + 3);
    }
    return character(
        (b & 0x07) << 18
            | (bytes[at + 1] & 0x3f) << 12
            | (bytes[at + 2] & 0x3f) << 6
            | (bytes[at + 3] & 0x3f),
        at + 4);
  }

  static int codePoint(long character) {
    return (int) (character >>> 32);
  }

  static int next(long character) {
    return (int) character;
  }

  private static long character(int codePoint, int next) {
    return (long) codePoint << 32 | next;
  }

  private static long escapeAt(byte[] bytes, int at, int to) {
    if (bytes[at + 1] != 'u') {
      return character(simpleEscape(bytes[at + 1]), at + 2);
    }
    char first = hex(bytes, at + 2);
    int next = at + 6;
    if (Character.isHighSurrogate(first)
        && next + 6 <= to
        && bytes[next] == '\\'
        && bytes[next + 1] == 'u') {
      char second = hex(bytes, next + 2);
      if (Character.isLowSurrogate(second)) {
        return character(Character.toCodePoint(first, second), next + 6);
      }
    }
    return character(first, next);
  }

  private static byte simpleEscape(byte letter) {
    return switch (letter) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> letter;
    };
  }

  private static char hex(byte[] bytes, int at) {
    int unit = 0;
    for (int i = at; i < at + 4; i++) {
      unit = unit << 4 | Character.digit(bytes[i], 16);
    }
    return (char) unit;
  }

  /// Most strings with escapes are ASCII once decoded, and bytes become a string faster than chars
  /// do; at the first other character the work begins anew in chars.
  private static String decodeAscii(byte[] bytes, int from, int to) {
    byte[] ascii = new byte[to - from];
    int length = 0;
    int at = from;
    while (at < to) {
      byte b = bytes[at];
      if (b == '\\' && bytes[at + 1] != 'u') {
        b = simpleEscape(bytes[at + 1]);
        at++;
      } else if (b < 0 || b == '\\') {
        return decodeChars(bytes, from, to);
      }
      ascii[length++] = b;
      at++;
    }
    return new String(ascii, 0, length, StandardCharsets.ISO_8859_1);
  }

  private static String decodeChars(byte[] bytes, int from, int to) {
    char[] chars = new char[to - from];
    return new String(chars, 0, fill(chars, bytes, from, to));
  }

  private static int fill(char[] chars, byte[] bytes, int from, int to) {
    int length = 0;
    int at = from;
    while (at < to) {
      byte b = bytes[at];
      if (b >= 0 && b != '\\') {
        chars[length++] = (char) b;
        at++;
      } else {
        long character = characterAt(bytes, at, to);
        length += Character.toChars(codePoint(character), chars, length);
        at = next(character);
      }
    }
    return length;
  }
}
