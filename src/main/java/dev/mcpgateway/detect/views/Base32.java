package dev.mcpgateway.detect.views;

/// The digits of base32 (RFC 4648), capitals and `2` to `7`, in groups of eight, each five bytes.
final class Base32 {
  static final int GROUP = 8;

  private static final int GROUP_BYTES = 5;

  /// The shortest run that is decoded: twenty bytes. Words in capitals are shorter.
  private static final int SHORTEST_RUN = 32;

  /// The digits with which a character of ASCII begins.
  private static final char FIRST = 'E';

  private static final char LAST = 'P';

  private Base32() {}

  static int value(byte digit) {
    if (digit >= 'A' && digit <= 'Z') {
      return digit - 'A';
    }
    return digit >= '2' && digit <= '7' ? digit - '2' + 26 : -1;
  }

  /// Whether the group at `at` stands for five characters of a text. Of words in capitals, hardly
  /// one does.
  static boolean isTextAt(byte[] bytes, int at) {
    if (bytes[at] < FIRST || bytes[at] > LAST) {
      return false;
    }
    long group = 0;
    for (int i = at; i < at + GROUP; i++) {
      int value = value(bytes[i]);
      if (value < 0) {
        return false;
      }
      group = group << GROUP_BYTES | value;
    }
    for (int i = 0; i < GROUP_BYTES; i++) {
      if (!Sextets.isText((byte) (group >> (8 * i)))) {
        return false;
      }
    }
    return true;
  }

  /// Whether a run has no other digits, white space and padding aside.
  static boolean is(byte[] bytes, int from, int to) {
    int digits = 0;
    for (int i = from; i < to; i++) {
      int value = value(bytes[i]);
      if (value < 0 && bytes[i] > ' ' && bytes[i] != '=') {
        return false;
      }
      digits += value < 0 ? 0 : 1;
    }
    return digits >= SHORTEST_RUN;
  }

  /// How many digits stand for so many bytes, in whole groups.
  static int digits(int bytes) {
    return bytes / GROUP_BYTES * GROUP;
  }
}
