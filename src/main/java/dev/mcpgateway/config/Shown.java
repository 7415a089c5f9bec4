package dev.mcpgateway.config;

/// Values as they are quoted in messages: short, and without control characters.
final class Shown {
  private static final int MOST_CHARACTERS = 40;

  private Shown() {}

  static String of(Node node) {
    return switch (node) {
      case Node.Text text -> '"' + of(text.value()) + '"';
      case Node.Digits number -> of(number.text());
      case Node.Truth truth -> truth.value() ? "true" : "false";
      case Node.Nothing _ -> "null";
      case Node.Array _ -> "a list";
      case Node.Table _ -> "an object";
    };
  }

  static String of(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), MOST_CHARACTERS); i++) {
      char c = text.charAt(i);
      shown.append(
          c < ' ' || (c >= 0x7f && c < 0xa0) || Character.getType(c) == Character.FORMAT ? '?' : c);
    }
    return text.length() > MOST_CHARACTERS ? shown.append('…').toString() : shown.toString();
  }
}
