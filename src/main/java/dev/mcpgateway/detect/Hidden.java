package dev.mcpgateway.detect;

import java.util.ArrayList;
import java.util.List;

/// How a keyword may look in the raw bytes of a JSON string, other than as itself and other than in
/// numeric escapes.
///
/// Texts are joined by `concat`: the first `+` of a process costs milliseconds, and this runs at
/// the start of each.
final class Hidden {
  private static final String LETTERS = "bfnrt";

  private Hidden() {}

  /// Short texts of which one occurs wherever such a spelling does.
  static List<String> spellings(String keyword) {
    List<String> spellings = new ArrayList<>();
    for (int i = 0; i < keyword.length(); i++) {
      String before = i == 0 ? "" : keyword.substring(i - 1, i);
      char c = keyword.charAt(i);
      if (c == '\\' || c == '/') {
        spellings.add(before.concat("\\").concat(Character.toString(c)));
      } else if (c <= ' ') {
        String after = i + 1 == keyword.length() ? "" : keyword.substring(i + 1, i + 2);
        for (int letter = 0; letter < LETTERS.length(); letter++) {
          spellings.add(
              before.concat("\\").concat(LETTERS.substring(letter, letter + 1)).concat(after));
        }
      }
    }
    return spellings;
  }
}
