package dev.mcpgateway.detect.views;

/// Characters that stand in for ASCII to the eye, and characters that the eye does not see.
///
/// Sources: Unicode Technical Standard 39, `confusables.txt`, of which the letters that look the
/// same in common typefaces; Unicode Standard Annex 44, `Default_Ignorable_Code_Point`.
final class Lookalikes {
  /// The character has no other reading.
  static final int NONE = -1;

  /// The character is not seen.
  static final int UNSEEN = -2;

  /// Cyrillic, Greek, Armenian, Cherokee and others, and below each what it looks like.
  private static final String LETTERS =
      "АВЕЅІЈКМНОРСТУХҮаеѕіјорсухһԁԛԝӏѵ"
          + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυϲϳ"
          + "օսհոցքʏʟɑɡıꓮꓐꓚꓓꓰꓖꓧꓲꓙꓗꓡꓟꓠꓳꓑꓣꓢꓔꓦꓪꓫꓬꓜ"
          + "ᎪᏴᏟᎬᏀᎻᎫᏦᏞᎷᏢᎡᏚᎢᏙᏔᏃ"
          + "ℂℊℋℌℍℎℐℑℒℓℕℙℚℛℜℝℤℨKℬℭℯℰℱℳℴⅬⅭⅮⅯⅠⅤⅩⅰⅴⅹⅼⅽⅾⅿ‐‑−﹣﹘ˍ";

  private static final String LOOKS_LIKE =
      "ABESIJKMHOPCTYXYaesijopcyxhdqwlv"
          + "ABEZHIKMNOPTYXavopucj"
          + "ouhngfYLagiABCDEGHIJKLMNOPRSTVWXYZ"
          + "ABCEGHJKLMPRSTVWZ"
          + "CgHHHhIILlNPQRRRZZKBCeEFMoLCDMIVXivxlcdm-----_";

  /// The ideographic and other wide characters of ASCII: U+FF01 to U+FF5E.
  private static final int WIDE = 0xff01 - '!';

  private static final int MATHEMATICAL_LETTERS = 0x1d400;
  private static final int MATHEMATICAL_LETTERS_END = 0x1d6a4;
  private static final int MATHEMATICAL_DIGITS = 0x1d7ce;
  private static final int MATHEMATICAL_DIGITS_END = 0x1d800;
  private static final int TAGS = 0xe0000;
  private static final int TAGS_END = 0xe1000;

  private Lookalikes() {}

  /// Its ASCII reading, UNSEEN or NONE.
  static int fold(int codePoint) {
    if (codePoint >= 0x10000) {
      return foldBeyond(codePoint);
    }
    if (isUnseen(codePoint)) {
      return UNSEEN;
    }
    if (codePoint >= 0xff01 && codePoint <= 0xff5e) {
      return codePoint - WIDE;
    }
    if (codePoint >= 0x24b6 && codePoint <= 0x24e9) { // circled letters
      int letter = codePoint - 0x24b6;
      return letter < 26 ? 'A' + letter : 'a' + letter - 26;
    }
    int index = codePoint < 0x131 ? -1 : LETTERS.indexOf(codePoint);
    return index < 0 ? NONE : LOOKS_LIKE.charAt(index);
  }

  private static int foldBeyond(int codePoint) {
    if (codePoint >= TAGS && codePoint < TAGS_END) {
      return UNSEEN;
    }
    if (codePoint >= MATHEMATICAL_LETTERS && codePoint < MATHEMATICAL_LETTERS_END) {
      int letter = (codePoint - MATHEMATICAL_LETTERS) % 52;
      return letter < 26 ? 'A' + letter : 'a' + letter - 26;
    }
    if (codePoint >= MATHEMATICAL_DIGITS && codePoint < MATHEMATICAL_DIGITS_END) {
      return '0' + (codePoint - MATHEMATICAL_DIGITS) % 10;
    }
    return NONE;
  }

  private static boolean isUnseen(int c) {
    return c == 0xad
        || c == 0x34f
        || c == 0x61c
        || c == 0x115f
        || c == 0x1160
        || (c >= 0x180b && c <= 0x180f)
        || (c >= 0x200b && c <= 0x200f)
        || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2060 && c <= 0x206f)
        || c == 0x3164
        || (c >= 0xfe00 && c <= 0xfe0f)
        || c == 0xfeff
        || c == 0xffa0;
  }

  /// Whether a UTF-8 sequence that begins with this byte may be one of them at all.
  static boolean mayBegin(byte lead) {
    return switch (lead & 0xff) {
      case 0xc2,
          0xc4,
          0xc9,
          0xca,
          0xcb,
          0xcd,
          0xce,
          0xcf,
          0xd0,
          0xd1,
          0xd2,
          0xd3,
          0xd4,
          0xd5,
          0xd6,
          0xd8,
          0xe1,
          0xe2,
          0xe3,
          0xea,
          0xef,
          0xf0,
          0xf3 ->
          true;
      default -> false;
    };
  }

  /// Whether the character at `at` counts: it has another reading, and it is part of a word in
  /// which there is ASCII, or is itself ASCII in disguise. Text in a foreign script is left alone.
  static boolean counts(byte[] bytes, int at, int from, int to) {
    int codePoint = Characters.at(bytes, at, to);
    int folded = fold(codePoint);
    if (folded == NONE) {
      return false;
    }
    if (isDisguise(codePoint)) {
      return true;
    }
    return isWord(bytes, beforeRun(bytes, at, from), from, to)
        || isWord(bytes, afterRun(bytes, at, to), from, to);
  }

  /// Wide and mathematical letters belong to no script of their own.
  private static boolean isDisguise(int codePoint) {
    return (codePoint >= 0xff01 && codePoint <= 0xff5e)
        || (codePoint >= MATHEMATICAL_LETTERS && codePoint < MATHEMATICAL_DIGITS_END);
  }

  private static boolean isWord(byte[] bytes, int at, int from, int to) {
    if (at < from || at >= to) {
      return false;
    }
    int b = bytes[at];
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '_'
        || b == '-';
  }

  /// The offset of the byte before the lookalikes that end with the one at `at`.
  private static int beforeRun(byte[] bytes, int at, int from) {
    int before = at - 1;
    for (int i = 0; i < LONGEST_RUN && before >= from && bytes[before] < 0; i++) {
      int start = before;
      while (start > from && (bytes[start] & 0xc0) == 0x80) {
        start--;
      }
      if (fold(Characters.at(bytes, start, before + 1)) == NONE) {
        return -1;
      }
      before = start - 1;
    }
    return before;
  }

  private static int afterRun(byte[] bytes, int at, int to) {
    int after = at;
    for (int i = 0; i < LONGEST_RUN && after < to && bytes[after] < 0; i++) {
      if (fold(Characters.at(bytes, after, to)) == NONE) {
        return -1;
      }
      after += Characters.sizeAt(bytes, after, to);
    }
    return after;
  }

  /// How many lookalikes in a row are looked past for ASCII.
  private static final int LONGEST_RUN = 16;
}
