package dev.mcpgateway.json;

import java.util.Arrays;

/// A run of bytes that is looked for in others, by the rule of Horspool: most of the bytes are
/// passed over.
public final class Needle {
  private static final int VALUES = 256;

  private final byte[] bytes;
  private final int[] shift = new int[VALUES];
  private final boolean anyCase;

  private Needle(byte[] bytes, boolean anyCase) {
    this.bytes = bytes;
    this.anyCase = anyCase;
    int last = bytes.length - 1;
    Arrays.fill(shift, bytes.length);
    for (int i = 0; i < last; i++) {
      shift[bytes[i] & 0xff] = last - i;
      if (anyCase && bytes[i] >= 'a' && bytes[i] <= 'z') {
        shift[bytes[i] - 32] = last - i;
      }
    }
  }

  /// The bytes of a text.
  public static Needle of(String text) {
    return new Needle(Slice.of(text).copy(), false);
  }

  /// Found in capitals and small letters of ASCII alike.
  public static Needle ofAnyCase(String text) {
    byte[] bytes = Slice.of(text).copy();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = small(bytes[i]);
    }
    return new Needle(bytes, true);
  }

  private static byte small(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }

  /// Whether the text holds it. An empty one is in every text.
  public boolean isIn(Slice text) {
    byte[] in = text.array();
    int last = bytes.length - 1;
    int at = text.from() + last;
    while (at < text.to()) {
      if (last < 0 || isAt(in, at - last)) {
        return true;
      }
      at += shift[in[at] & 0xff];
    }
    return last < 0;
  }

  private boolean isAt(byte[] in, int from) {
    for (int i = bytes.length - 1; i >= 0; i--) {
      byte b = anyCase ? small(in[from + i]) : in[from + i];
      if (b != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
