package dev.mcpgateway.detect;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Knows the words for versions, which are written as addresses of the internet are.
final class Versions {
  private static final String WORDS =
      " version ver v firmware fw build release rev revision engine schema kernel routeros ios "
          + "driver pack rolled rolling upgrade upgraded update updated downgrade downgraded patch "
          + "chrome firefox safari edge version versão versión versione wersja версия версии agent ";

  private static final String BETWEEN = " :=\"'/-";
  private static final int MOST_BETWEEN = 4;
  private static final int LONGEST_WORD = 12;

  /// `updated from`, `back to`.
  private static final String JOINING = " to from is back ";

  private static final int MOST_WORDS = 3;

  private Versions() {}

  /// Whether what begins at `start` is said to be a version.
  static boolean isBefore(byte[] bytes, int from, int start) {
    int at = start;
    for (int i = 0; i < MOST_WORDS; i++) {
      int end = at;
      while (end > from && at - end < MOST_BETWEEN && BETWEEN.indexOf(bytes[end - 1]) >= 0) {
        end--;
      }
      int first = end;
      while (first > from && end - first < LONGEST_WORD && isLetter(bytes[first - 1])) {
        first--;
      }
      if (first == end || end == at) {
        return false;
      }
      String word = new String(bytes, first, end - first, StandardCharsets.UTF_8);
      String small = " " + word.toLowerCase(Locale.ROOT) + " ";
      if (WORDS.contains(small)) {
        return true;
      }
      if (!JOINING.contains(small)) {
        return false;
      }
      at = first;
    }
    return false;
  }

  private static boolean isLetter(byte b) {
    return b < 0 || Bytes.kind(b) == Bytes.LETTER;
  }
}
