package dev.mcpgateway.arguments;

import dev.mcpgateway.detect.views.Lookalikes;

/// Characters that readers leave out or take for others.
final class Text {
  private Text() {}

  /// The text with letters of ASCII for those of other scripts that look the same, in words that
  /// mix both.
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int from = 0;
    while (from < text.length()) {
      int to = from;
      while (to < text.length() && Character.isLetterOrDigit(text.charAt(to))) {
        to++;
      }
      word(text, from, to, plain);
      if (to < text.length()) {
        plain.append(text.charAt(to++));
      }
      from = to;
    }
    return plain.toString();
  }

  private static void word(String text, int from, int to, StringBuilder into) {
    boolean ascii = false;
    boolean foreign = false;
    int length = into.length();
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      int fold = c < 0x80 ? c : Lookalikes.fold(c);
      if (fold < 0) {
        into.setLength(length);
        into.append(text, from, to);
        return;
      }
      ascii |= c < 0x80 && Character.isLetter(c);
      foreign |= c >= 0x80;
      into.append((char) fold);
    }
    if (foreign && !ascii) {
      into.setLength(length);
      into.append(text, from, to);
    }
  }

  /// The text without characters that nobody sees and most readers skip.
  static String visible(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean unseen = c == '\u00ad' || c == '\ufeff' || Character.getType(c) == Character.FORMAT;
      boolean selector = c >= '\ufe00' && c <= '\ufe0f';
      if (!unseen && !selector) {
        kept.append(c);
      }
    }
    return kept.toString();
  }
}
