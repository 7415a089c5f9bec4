package dev.mcpgateway.config;

import java.util.List;

/// Finds the word that someone meant.
public final class Nearest {
  /// A longer list helps nobody: some stand for all.
  private static final int MOST_WORDS = 12;

  private static final int SOME_WORDS = 3;

  private Nearest() {}

  /// `; did you mean "scanning"?` if one of `words` is near, else `; use log, alert or block`.
  public static String hint(String word, List<String> words) {
    String best = "";
    int least = Math.max(1, word.length() / 3) + 1;
    for (String candidate : words) {
      int distance = distance(word, candidate);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    return best.isEmpty() ? "; " + use(words) : "; did you mean \"" + best + "\"?";
  }

  /// `use log, alert, quarantine, redact or block`; `use one such as none, random or jwt` when
  /// there are many.
  static String use(List<String> all) {
    boolean many = all.size() > MOST_WORDS;
    List<String> words = many ? all.subList(0, SOME_WORDS) : all;
    StringBuilder text = new StringBuilder(many ? "use one such as " : "use ");
    for (int i = 0; i < words.size(); i++) {
      text.append(i == 0 ? "" : i == words.size() - 1 ? " or " : ", ").append(words.get(i));
    }
    return text.toString();
  }

  /// How many letters must be changed, put in, left out or swapped with their neighbour.
  private static int distance(String a, String b) {
    int[][] table = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          table[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(table[i - 1][j], table[i][j - 1]) + 1;
        least = Math.min(least, table[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        table[i][j] = swapped ? Math.min(least, table[i - 2][j - 2] + 1) : least;
      }
    }
    return table[a.length()][b.length()];
  }
}
