package dev.mcpgateway.detect.checks;

/// How much a text differs from words: how many bits each of its letters costs one who knows which
/// letter likes to follow which. Random letters cost five or more, words three and a half.
final class Letters {
  private static final int ALPHABET = 27;
  private static final double STEPS = 8;
  private static final double BITS_OF_DIGIT = 3.3;
  private static final double BITS_OF_SIGN = 4;

  private static final String COSTS = ValueModel.letters();

  private Letters() {}

  /// Bits per letter; that of words when there are none.
  static double surprise(String text) {
    double bits = 0;
    int letters = 0;
    int before = 0;
    for (int i = 0; i < text.length(); i++) {
      int kind = Characters.kind(text.charAt(i));
      boolean letter = kind == Characters.LOWER || kind == Characters.UPPER;
      if (!letter) {
        before = 0;
        continue;
      }
      if (kind == Characters.UPPER && i > 0 && Characters.kind(text.charAt(i - 1)) != kind) {
        before = 0;
      }
      int here = (text.charAt(i) | 0x20) - 'a' + 1;
      bits += cost(before, here);
      letters++;
      before = here;
    }
    return letters == 0 ? 4 : bits / letters;
  }

  /// Bits of the whole text.
  static double bits(String text) {
    int letters = 0;
    double bits = 0;
    for (int i = 0; i < text.length(); i++) {
      int kind = Characters.kind(text.charAt(i));
      if (kind == Characters.DIGIT) {
        bits += BITS_OF_DIGIT;
      } else if (kind == Characters.OTHER) {
        bits += BITS_OF_SIGN;
      } else {
        letters++;
      }
    }
    return bits + letters * surprise(text);
  }

  private static double cost(int before, int here) {
    return (COSTS.charAt(before * ALPHABET + here) - '!') / STEPS;
  }
}
