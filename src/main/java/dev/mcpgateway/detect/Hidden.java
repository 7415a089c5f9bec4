package dev.mcpgateway.detect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// How a keyword may look in the raw bytes of a JSON string, other than as itself and other than
/// with its ASCII characters in numeric escapes.
///
/// Texts are joined by `concat`: the first `+` of a process costs milliseconds, and this runs at
/// the start of each.
final class Hidden {
  /// What stands for white space behind a backslash.
  private static final String LETTERS = "fnrt";

  /// How much of a keyword is looked for before the first character that is hidden: enough to be
  /// rare, and few enough for all of them to fit the prefilter's words.
  private static final int CHARACTERS_BEFORE = 4;

  /// With fewer characters before it, some behind it are looked for too: texts of two or three
  /// characters are found everywhere.
  private static final int FEWEST_CHARACTERS = 2;

  private Hidden() {}

  private static final String DIGITS = "0123456789abcdef";

  /// Short texts of which one occurs wherever such a spelling does. A keyword is bytes of UTF-8,
  /// each of them a character.
  static List<String> spellings(String keyword) {
    List<String> spellings = new ArrayList<>();
    add(keyword, spellings);
    addNumeric(keyword, spellings);
    if (keyword.indexOf('"') >= 0) {
      String inString = keyword.replace("\"", "\\\"");
      spellings.add(inString);
      add(inString, spellings);
    }
    return spellings;
  }

  /// Those in which a character beyond ASCII is the first that is an escape. Of a keyword that is a
  /// part of a character, nothing is known.
  private static void addNumeric(String keyword, List<String> spellings) {
    byte[] bytes = keyword.getBytes(StandardCharsets.ISO_8859_1);
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf('\ufffd') >= 0) {
      return;
    }
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        spellings.add(keyword.substring(Math.max(0, at - CHARACTERS_BEFORE), at).concat(escape(c)));
      }
      at += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
  }

  private static String escape(char c) {
    char[] escape = {
      '\\',
      'u',
      DIGITS.charAt(c >> 12),
      DIGITS.charAt(c >> 8 & 0xf),
      DIGITS.charAt(c >> 4 & 0xf),
      DIGITS.charAt(c & 0xf)
    };
    return new String(escape);
  }

  private static void add(String keyword, List<String> spellings) {
    for (int i = 0; i < keyword.length(); i++) {
      char c = keyword.charAt(i);
      if (c == ' ') {
        for (int letter = 0; letter < LETTERS.length(); letter++) {
          spellings.add(spelling(keyword, i, LETTERS.charAt(letter)));
        }
      } else if (mayBeHidden(c)) {
        spellings.add(spelling(keyword, i, c));
      }
    }
  }

  /// A keyword whose first hidden character is the one at `hidden`.
  private static String spelling(String keyword, int hidden, char letter) {
    String before = keyword.substring(Math.max(0, hidden - CHARACTERS_BEFORE), hidden);
    int end = hidden + 1;
    int least = end + FEWEST_CHARACTERS - before.length();
    while (end < Math.min(least, keyword.length()) && !mayBeHidden(keyword.charAt(end))) {
      end++;
    }
    return before
        .concat("\\")
        .concat(Character.toString(letter))
        .concat(keyword.substring(hidden + 1, end));
  }

  private static boolean mayBeHidden(char c) {
    return c == ' ' || c == '\\' || c == '/';
  }
}
