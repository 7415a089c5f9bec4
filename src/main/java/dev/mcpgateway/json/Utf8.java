package dev.mcpgateway.json;

/// What is well-formed UTF-8: table 3-7 of the Unicode standard, so nothing overlong, no encoded
/// surrogate and nothing above U+10FFFF.
final class Utf8 {
  private Utf8() {}

  /// The length of the sequence of two to four bytes that begins at `at`, or 0 where none does.
  static int sequenceLength(byte[] bytes, int at, int limit) {
    int lead = bytes[at] & 0xff;
    if (lead < 0xc2 || lead > 0xf4) {
      return 0;
    }
    int length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (limit - at < length) {
      return 0;
    }
    int second = bytes[at + 1] & 0xff;
    boolean valid =
        switch (lead) {
          case 0xe0 -> second >= 0xa0 && second <= 0xbf;
          case 0xed -> second >= 0x80 && second <= 0x9f;
          case 0xf0 -> second >= 0x90 && second <= 0xbf;
          case 0xf4 -> second >= 0x80 && second <= 0x8f;
          default -> continues(bytes[at + 1]);
        };
    for (int i = at + 2; i < at + length; i++) {
      valid &= continues(bytes[i]);
    }
    return valid ? length : 0;
  }

  private static boolean continues(byte b) {
    return (b & 0xc0) == 0x80;
  }
}
