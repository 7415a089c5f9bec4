package dev.mcpgateway.detect.views;

import java.util.Arrays;

/// The digits of base64 and base64url (RFC 4648) in groups of four, each three bytes.
final class Sextets {
  /// The digits of one group.
  static final int GROUP = 4;

  /// The value of each byte as a digit, -1 for one that is none.
  private static final byte[] VALUES = new byte[256];

  /// For each byte whether it is printed in a text of ASCII.
  private static final boolean[] TEXT = new boolean[256];

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < 26; i++) {
      VALUES['A' + i] = (byte) i;
      VALUES['a' + i] = (byte) (26 + i);
    }
    for (int i = 0; i < 10; i++) {
      VALUES['0' + i] = (byte) (52 + i);
    }
    VALUES['+'] = 62;
    VALUES['-'] = 62;
    VALUES['/'] = 63;
    VALUES['_'] = 63;
    Arrays.fill(TEXT, ' ', 0x7f, true);
    TEXT['\t'] = true;
    TEXT['\n'] = true;
    TEXT['\r'] = true;
  }

  private Sextets() {}

  static boolean isDigit(byte b) {
    return VALUES[b & 0xff] >= 0;
  }

  static int value(byte b) {
    return VALUES[b & 0xff];
  }

  static boolean isText(byte b) {
    return TEXT[b & 0xff];
  }

  /// The three bytes that the group at `at` stands for; negative when it is none.
  static int group(byte[] bytes, int at) {
    return VALUES[bytes[at] & 0xff] << 18
        | VALUES[bytes[at + 1] & 0xff] << 12
        | VALUES[bytes[at + 2] & 0xff] << 6
        | VALUES[bytes[at + 3] & 0xff];
  }

  /// Whether the group at `at` stands for three characters of a text, or for a part of one in
  /// UTF-16. Of random ones, one in twenty does; most are told by their first digit, whose value a
  /// text bounds.
  static boolean isTextAt(byte[] bytes, int at) {
    int first = VALUES[bytes[at] & 0xff];
    if (first < 0 || first > 31) {
      return false;
    }
    int group = group(bytes, at);
    if (group < 0) {
      return false;
    }
    boolean ends = TEXT[group >> 16] && TEXT[group & 0xff];
    int middle = group >> 8 & 0xff;
    return ends ? middle == 0 || TEXT[middle] : (group & 0xff00ff) == 0 && TEXT[middle];
  }
}
