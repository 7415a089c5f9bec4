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

  /// How much of a keyword is looked for before a character that is hidden: enough to be rare, and
  /// few enough for all of them to fit the prefilter's words.
  private static final int CHARACTERS_BEFORE = 4;

  private Hidden() {}

  /// Short texts of which one occurs wherever such a spelling does. A keyword is printable ASCII.
  static List<String> spellings(String keyword) {
    List<String> spellings = new ArrayList<>();
    int plain = 0;
    for (int i = 0; i < keyword.length(); i++) {
      char c = keyword.charAt(i);
      String before = keyword.substring(Math.max(plain, i - CHARACTERS_BEFORE), i).concat("\\");
      if (c == ' ') {
        for (int letter = 0; letter < LETTERS.length(); letter++) {
          spellings.add(before.concat(LETTERS.substring(letter, letter + 1)));
        }
      }
      if (c == '\\' || c == '/') {
        spellings.add(before.concat(Character.toString(c)));
      }
      if (c == ' ' || c == '\\' || c == '/') {
        plain = i + 1;
      }
    }
    return spellings;
  }
}
