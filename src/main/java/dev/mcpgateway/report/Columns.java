package dev.mcpgateway.report;

import java.util.ArrayList;
import java.util.List;

/// Measures, cuts, pads and wraps text by the columns it takes on a terminal: an ideograph or emoji
/// takes two, a combining mark none. For text that is [Printable].
public final class Columns {
  private Columns() {}

  /// How many columns the text takes.
  public static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  /// The text, filled with spaces up to `columns` and never cut.
  public static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - width(text)));
  }

  /// The text; where it takes more than `columns`, its beginning and an ellipsis.
  public static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int room = columns - 1;
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      room -= width(character);
      if (room < 0) {
        break;
      }
      kept.appendCodePoint(character);
      at += Character.charCount(character);
    }
    return columns <= 0 ? "" : kept.append('…').toString();
  }

  /// The text in lines of at most `columns`, broken at spaces; a longer word is broken anywhere.
  public static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      for (String part : parts(word, columns)) {
        boolean fits = width(line.toString()) + 1 + width(part) <= columns;
        if (!line.isEmpty() && !fits) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(part);
      }
    }
    lines.add(line.toString());
    return lines;
  }

  private static List<String> parts(String word, int columns) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int width = 0;
    for (int character : word.codePoints().toArray()) {
      if (width + width(character) > columns) {
        parts.add(part.toString());
        part.setLength(0);
        width = 0;
      }
      part.appendCodePoint(character);
      width += width(character);
    }
    parts.add(part.toString());
    return parts;
  }

  private static int width(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  /// East Asian Wide and Fullwidth, and emoji, by block (Unicode Standard Annex 11).
  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115f)
        || (c >= 0x2e80 && c <= 0xa4cf)
        || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xfe30 && c <= 0xfe6f)
        || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0xffe0 && c <= 0xffe6)
        || (c >= 0x1f300 && c <= 0x1f64f)
        || (c >= 0x1f900 && c <= 0x1f9ff)
        || (c >= 0x20000 && c <= 0x3fffd);
  }
}
