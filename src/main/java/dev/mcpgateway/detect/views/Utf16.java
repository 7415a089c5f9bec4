package dev.mcpgateway.detect.views;

/// Text of two bytes for each character (UTF-16, RFC 2781), as PowerShell wants its commands.
final class Utf16 {
  /// Which byte of a character comes first.
  enum Order {
    /// It is no such text.
    NONE,
    BIG,
    LITTLE
  }

  /// How much of a text tells what it is.
  private static final int LOOKED_AT = 256;

  private static final int BIG_MARK = 0xfeff;
  private static final int LITTLE_MARK = 0xfffe;
  private static final int REPLACEMENT = 0xfffd;

  private Utf16() {}

  /// Whether base64 digits at `at` begin with a byte order mark.
  static boolean isMark(byte[] bytes, int at) {
    int group = Sextets.group(bytes, at);
    return group >> 8 == BIG_MARK || group >> 8 == LITTLE_MARK;
  }

  /// The order of bytes that are such a text: a byte order mark says so, or a zero beside nearly
  /// every character of ASCII.
  static Order order(byte[] bytes, int length) {
    if (length < 2 * EncodedRuns.SHORTEST_TEXT) {
      return Order.NONE;
    }
    int mark = unit(bytes, 0, true);
    int pairs = Math.min(length, LOOKED_AT) / 2;
    int least = pairs - pairs / 4;
    if (mark == BIG_MARK || ofAscii(bytes, pairs, true) >= least) {
      return Order.BIG;
    }
    return mark == LITTLE_MARK || ofAscii(bytes, pairs, false) >= least ? Order.LITTLE : Order.NONE;
  }

  private static int ofAscii(byte[] bytes, int pairs, boolean big) {
    int count = 0;
    for (int i = 0; i < pairs; i++) {
      int unit = unit(bytes, 2 * i, big);
      count += unit < 0x80 && Sextets.isText((byte) unit) ? 1 : 0;
    }
    return count;
  }

  private static int unit(byte[] bytes, int at, boolean big) {
    int first = bytes[at] & 0xff;
    int second = bytes[at + 1] & 0xff;
    return big ? first << 8 | second : second << 8 | first;
  }

  /// Writes such a text as UTF-8 into `out`, which has room for twice its length; gives how many
  /// bytes were made.
  static int toUtf8(byte[] bytes, int length, Order order, byte[] out) {
    boolean big = order == Order.BIG;
    int at = unit(bytes, 0, big) == BIG_MARK ? 2 : 0;
    int made = 0;
    while (at + 1 < length) {
      int c = unit(bytes, at, big);
      at += 2;
      if (Character.isHighSurrogate((char) c) && at + 1 < length) {
        int low = unit(bytes, at, big);
        boolean pair = Character.isLowSurrogate((char) low);
        c = pair ? Character.toCodePoint((char) c, (char) low) : REPLACEMENT;
        at += pair ? 2 : 0;
      } else if (Character.isSurrogate((char) c)) {
        c = REPLACEMENT;
      }
      made = Characters.put(c, out, made);
    }
    return made;
  }
}
