package dev.mcpgateway.arguments;

import java.text.Normalizer;
import java.util.Set;

/// Texts that a shell may be given, before it reads them.
final class Lines {
  /// A longer text under the name of a file, branch or the like is none.
  private static final int LONGEST_WORD = 1_000;

  private Lines() {}

  /// The text with letters of other widths for plain ones, and without what nobody sees.
  static String normal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return Text.plain(Normalizer.normalize(Text.visible(text), Normalizer.Form.NFKC));
      }
    }
    return text;
  }

  /// What is said of a text that is another one once it is normal: that it hides, where the letters
  /// of a name are not what they seem.
  static Set<String> hidden(String text) {
    for (int i = 0; i + 1 < text.length(); i++) {
      char c = text.charAt(i);
      boolean wide = c >= '\uff21' && c <= '\uff5a';
      boolean unseen = c == '\u200b' || c == '\u200c' || c == '\u2060' || c == '\u00ad';
      if (wide || (unseen && i > 0 && text.charAt(i - 1) < 0x80 && text.charAt(i + 1) < 0x80)) {
        return Set.of(Commands.HIDDEN);
      }
    }
    return Text.plain(text).equals(text) ? Set.of() : Set.of(Commands.HIDDEN);
  }

  /// Whether a text that should be a name holds what would end it and begin a command.
  static boolean mayInject(String text) {
    if (text.length() > LONGEST_WORD) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case ';', '|', '`', '&', '\n' -> {
          return true;
        }
        case '$' -> {
          if (i + 1 < text.length() && (text.charAt(i + 1) == '(' || text.charAt(i + 1) == '{')) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }
}
