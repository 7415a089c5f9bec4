package dev.mcpgateway.config;

import java.nio.charset.StandardCharsets;

/// Text of any script as rules look for it: in the bytes of its UTF-8, each of them a character.
final class ForeignText {
  private ForeignText() {}

  /// A keyword, of which each byte is a character.
  static String keyword(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /// A pattern in which each character beyond ASCII is an escape for each of its bytes. Such a
  /// character may stand for itself alone: not in a class, and with no count.
  static String pattern(String source) {
    StringBuilder pattern = new StringBuilder(source.length());
    String bytes = keyword(source);
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (c < 0x80) {
        pattern.append(c);
      } else {
        pattern.append("\\x").append(Integer.toHexString(c));
      }
    }
    return pattern.toString();
  }
}
