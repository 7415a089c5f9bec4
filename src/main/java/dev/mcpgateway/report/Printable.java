package dev.mcpgateway.report;

/// Text made harmless for a terminal. Whatever a terminal would obey, or a reader would not see,
/// becomes the escape that JSON has for it: control characters, invisible and direction-changing
/// format characters, line separators, lone surrogates, private and unassigned characters. So JSON
/// stays the same JSON.
public final class Printable {
  private Printable() {}

  /// The text with every such character escaped: `\n`, `\u001b`, `\u202e`.
  public static String of(String text) {
    int at = 0;
    while (at < text.length() && isPlain(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, at);
    while (at < text.length()) {
      int character = text.codePointAt(at);
      if (isHarmless(character)) {
        safe.appendCodePoint(character);
      } else {
        escape(character, safe);
      }
      at += Character.charCount(character);
    }
    return safe.toString();
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f;
  }

  private static boolean isHarmless(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> !isInvisible(character);
    };
  }

  /// Characters that are letters or marks by their category and yet show nothing: fillers,
  /// variation selectors, the combining grapheme joiner.
  private static boolean isInvisible(int character) {
    return character == 0x034f
        || character == 0x115f
        || character == 0x1160
        || character == 0x17b4
        || character == 0x17b5
        || character == 0x3164
        || character == 0xffa0
        || (character >= 0x180b && character <= 0x180f)
        || (character >= 0xfe00 && character <= 0xfe0f)
        || (character >= 0xe0100 && character <= 0xe01ef);
  }

  private static void escape(int character, StringBuilder safe) {
    switch (character) {
      case '\n' -> safe.append("\\n");
      case '\r' -> safe.append("\\r");
      case '\t' -> safe.append("\\t");
      default -> {
        for (char unit : Character.toChars(character)) {
          safe.append(String.format("\\u%04x", (int) unit));
        }
      }
    }
  }
}
