package dev.mcpgateway.detect;

import java.util.ArrayList;
import java.util.List;

/// How a keyword may look in the raw bytes of a JSON string, other than as itself and other than in
/// numeric escapes.
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

  /// Short texts of which one occurs wherever such a spelling does. A keyword is printable ASCII.
  static List<String> spellings(String keyword) {
    List<String> spellings = new ArrayList<>();
    add(keyword, spellings);
    if (keyword.indexOf('"') >= 0) {
      String inString = keyword.replace("\"", "\\\"");
      spellings.add(inString);
      add(inString, spellings);
    }
    return spellings;
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
