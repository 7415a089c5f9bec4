package dev.mcpgateway.arguments;

/// Tells words from letters drawn by lot, by which letter follows which. What follows often was
/// counted over words of fifteen languages that are written in Latin letters: of the pairs in their
/// words at least five in six are here, of pairs drawn by lot three in eight.
final class Syllables {
  /// For each letter from `a` on, what often follows it.
  private static final String[] FOLLOWING =
      """
      abcdefghijklmnprstuvwyz aeiloru acehiklorstu abdeiorsu abcdefghijklmnprstvxz aefilo aeinorsu
      aeiotu abcdefgklmnoprstvz aeo aeikorstu adeilostuy abeilmopu acdefgiknostuvy
      bcdgiklmnoprstuvwz aeiloprstu u acdegiklmnorstuvyz acehiklopstuvyz aehilorstuy
      abcdegiklmnprst aeio aeio a amps aeio
      """
          .strip()
          .split("\\s+", -1);

  /// In a word at least so many pairs of ten are of those.
  private static final int OF_TEN = 6;

  private static final int[] BITS = bits();

  private Syllables() {}

  private static int[] bits() {
    int[] bits = new int[FOLLOWING.length];
    for (int i = 0; i < bits.length; i++) {
      for (int k = 0; k < FOLLOWING[i].length(); k++) {
        bits[i] |= 1 << (FOLLOWING[i].charAt(k) - 'a');
      }
    }
    return bits;
  }

  /// Whether the plain letters of `text` from `from` to before `to` may be a word, or several.
  static boolean isWord(String text, int from, int to) {
    int often = 0;
    for (int i = from + 1; i < to; i++) {
      int first = (text.charAt(i - 1) | 0x20) - 'a';
      int second = (text.charAt(i) | 0x20) - 'a';
      often += BITS[first] >>> second & 1;
    }
    return often * 10 >= (to - from - 1) * OF_TEN;
  }
}
