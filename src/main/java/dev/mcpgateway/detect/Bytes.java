package dev.mcpgateway.detect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// What kind of character a byte is.
final class Bytes {
  static final int OTHER = 0;
  static final int DIGIT = 1;
  static final int LETTER = 2;

  /// What may stand beside a word: white space, the characters that join words of a number, and
  /// whatever else.
  static final int NEIGHBOURS = 8;

  private static final String JOINERS = " -./:(+";

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final byte[] KINDS = kinds();
  private static final byte[] PLACES = neighbours();

  private Bytes() {}

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    for (int c = '0'; c <= '9'; c++) {
      kinds[c] = DIGIT;
    }
    for (int c = 'A'; c <= 'Z'; c++) {
      kinds[c] = LETTER;
      kinds[c | 0x20] = LETTER;
    }
    return kinds;
  }

  private static byte[] neighbours() {
    byte[] places = new byte[256];
    for (int i = 0; i < JOINERS.length(); i++) {
      places[JOINERS.charAt(i)] = (byte) (i + 1);
    }
    return places;
  }

  /// An ASCII digit, an ASCII letter, or neither.
  static int kind(byte b) {
    return KINDS[b & 0xff];
  }

  /// Which of the [#NEIGHBOURS] a byte is; 0 for most.
  static int neighbour(byte b) {
    return PLACES[b & 0xff];
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /// Where the next digit is from `from` on; `to` when there is none.
  static int nextDigit(byte[] bytes, int from, int to) {
    int at = from;
    int limit = to - Long.BYTES;
    while (at <= limit) {
      long word = (long) LONG.get(bytes, at);
      // A byte is a digit when its high half is 3 and adding 6 does not carry out of the low one.
      long other = word ^ 0x3030303030303030L;
      long none =
          (((other & 0x7f7f7f7f7f7f7f7fL) + 0x7676767676767676L) | other) & 0x8080808080808080L;
      if (none != 0x8080808080808080L) {
        return at + Long.numberOfTrailingZeros(none ^ 0x8080808080808080L) / Byte.SIZE;
      }
      at += Long.BYTES;
    }
    while (at < to && !isDigit(bytes[at])) {
      at++;
    }
    return at;
  }

  static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  /// The value of a hexadecimal digit; -1 when it is none.
  static int hex(byte b) {
    if (isDigit(b)) {
      return b - '0';
    }
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
