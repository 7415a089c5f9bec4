package dev.mcpgateway.arguments;

/// Characters that readers leave out or take for others.
final class Text {
  private Text() {}

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
