package dev.mcpgateway.detect;

/// The small letters of words as they are compared: of ASCII, and of the Latin, Greek and Cyrillic
/// letters of two bytes. Greek loses its accents, which capitals do not have.
final class SmallLetters {
  private static final String GREEK_ACCENTED = "άέήίόύώΆΈΉΊΌΎΏϊϋΐΰ";
  private static final String GREEK_PLAIN = "αεηιουωαεηιουωιυιυ";

  private SmallLetters() {}

  /// A byte of the text from `from` to `to` as that of the small letter.
  static byte at(byte[] bytes, int at, int from, int to) {
    byte b = bytes[at];
    if (b >= 0) {
      return b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
    }
    if (isLead(b)) {
      return at + 1 < to ? (byte) (0xc0 | (of(letter(b, bytes[at + 1])) >> 6)) : b;
    }
    if (at > from && isLead(bytes[at - 1])) {
      return (byte) (0x80 | (of(letter(bytes[at - 1], b)) & 0x3f));
    }
    return b;
  }

  /// Whether a letter of two bytes begins there that may be a capital.
  private static boolean isLead(byte b) {
    int lead = b & 0xff;
    return lead >= 0xc3 && lead <= 0xd1;
  }

  /// The letter of two bytes of UTF-8.
  static int letter(byte lead, byte second) {
    return (lead & 0x1f) << 6 | (second & 0x3f);
  }

  /// The small letter of one below U+0800.
  static int of(int letter) {
    if (letter < 0x80) {
      return letter >= 'A' && letter <= 'Z' ? letter | 0x20 : letter;
    }
    if (letter < 0x100) {
      return letter >= 0xc0 && letter <= 0xde && letter != 0xd7 ? letter | 0x20 : letter;
    }
    if (letter < 0x180) {
      boolean even = letter < 0x138 || (letter > 0x149 && letter < 0x178);
      return (letter & 1) == (even ? 0 : 1) && letter != 0x138 ? letter + 1 : letter;
    }
    if (letter < 0x400) {
      return greek(letter);
    }
    if (letter < 0x430) {
      return letter < 0x410 ? letter + 0x50 : letter + 0x20;
    }
    return letter;
  }

  private static int greek(int letter) {
    int accented = GREEK_ACCENTED.indexOf(letter);
    if (accented >= 0) {
      return GREEK_PLAIN.charAt(accented);
    }
    return letter >= 0x391 && letter <= 0x3a9 ? letter + 0x20 : letter;
  }
}
