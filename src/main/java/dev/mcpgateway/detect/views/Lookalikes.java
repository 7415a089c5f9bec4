package dev.mcpgateway.detect.views;

/// Characters that stand in for ASCII to the eye, and characters that the eye does not see.
///
/// Sources: Unicode Technical Standard 39, `confusables.txt`, of which the letters that look the
/// same in common typefaces; Unicode Standard Annex 44, `Default_Ignorable_Code_Point`.
public final class Lookalikes {
  /// The character has no other reading.
  public static final int NONE = -1;

  /// The character is not seen.
  public static final int UNSEEN = -2;

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

  /// Of the characters of Chinese, Japanese and Korean one is not seen.
  private static final int CJK = 0x3000;

  private static final int CJK_END = 0xa4d0;
  private static final int HANGUL_FILLER = 0x3164;

  private static final int TAGS = 0xe0000;
  private static final int TAGS_END = 0xe1000;

  /// What each character below it looks like, 0 for those that have no other reading: nearly all
  /// characters of a text are here, and the rest is sought in [#LETTERS].
  private static final int COMMON_END = 0x600;

  private static final char[] COMMON = new char[COMMON_END];

  /// What is in [#COMMON] of a character that is not seen.
  private static final char NOT_SEEN = 0xffff;

  /// The first byte in UTF-8 of characters that may count without a word beside them.
  private static final int FIRST_DISGUISE = 0xef;

  /// By first byte in UTF-8: whether a character with another reading may begin with it.
  private static final boolean[] LEADS = new boolean[256];

  static {
    for (int i = 0; i < LETTERS.length(); i++) {
      char letter = LETTERS.charAt(i);
      if (letter < COMMON_END) {
        COMMON[letter] = LOOKS_LIKE.charAt(i);
      }
    }
    for (int c = 0x80; c < COMMON_END; c++) {
      if (isUnseen(c)) {
        COMMON[c] = NOT_SEEN;
      }
      LEADS[0xc0 | (c >> 6)] |= COMMON[c] != 0;
    }
    for (int lead : new int[] {0xe1, 0xe2, 0xe3, 0xea, 0xef, 0xf0, 0xf3}) {
      LEADS[lead] = true;
    }
  }

  /// How many lookalikes in a row are looked past for ASCII.
  private static final int LONGEST_RUN = 16;

  private Lookalikes() {}

  /// Its ASCII reading, UNSEEN or NONE.
  public static int fold(int codePoint) {
    if (codePoint < COMMON_END) {
      int common = codePoint < 0x80 ? 0 : COMMON[codePoint];
      return common == 0 ? NONE : common == NOT_SEEN ? UNSEEN : common;
    }
    if (codePoint >= 0x10000) {
      return foldBeyond(codePoint);
    }
    if (codePoint >= CJK && codePoint < CJK_END) {
      return codePoint == HANGUL_FILLER ? UNSEEN : NONE;
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
    int index = LETTERS.indexOf(codePoint);
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
        || (c >= 0xfe00 && c <= 0xfe0f)
        || c == 0xfeff
        || c == 0xffa0;
  }

  /// Whether it is a character that counts or, if it stands among others, one that shows that one
  /// of them does: that at the border of a word. Or one of a hidden text.
  static boolean showAt(byte[] bytes, int at, int from, int to) {
    int lead = bytes[at] & 0xff;
    if (!LEADS[lead]) {
      return false;
    }
    int after = at + (lead < 0xe0 ? 2 : 3);
    boolean border =
        lead >= FIRST_DISGUISE
            || (at > from && isWord(bytes[at - 1]))
            || (after < to && isWord(bytes[after]));
    return border && (counts(bytes, at, from, to) || HiddenText.isAt(bytes, at, from, to));
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
    return followsWord(bytes, at, from) || precedesWord(bytes, at, to);
  }

  /// Wide and mathematical letters and digits belong to no script of their own; the other wide
  /// characters are how Chinese and Japanese write a comma.
  private static boolean isDisguise(int codePoint) {
    return (codePoint >= WIDE + '0' && codePoint <= WIDE + '9')
        || (codePoint >= WIDE + 'A' && codePoint <= WIDE + 'Z')
        || (codePoint >= WIDE + 'a' && codePoint <= WIDE + 'z')
        || (codePoint >= MATHEMATICAL_LETTERS && codePoint < MATHEMATICAL_DIGITS_END);
  }

  static boolean isWord(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || b == '_'
        || b == '-';
  }

  /// Whether a word goes before the lookalikes that end before `at`.
  private static boolean followsWord(byte[] bytes, int at, int from) {
    int end = at;
    for (int i = 0; i < LONGEST_RUN && end > from; i++) {
      if (bytes[end - 1] >= 0) {
        return isWord(bytes[end - 1]);
      }
      int start = end - 1;
      while (start > from && (bytes[start] & 0xc0) == 0x80) {
        start--;
      }
      int codePoint = Characters.at(bytes, start, end);
      if (isDisguise(codePoint) || fold(codePoint) == NONE) {
        return isDisguise(codePoint);
      }
      end = start;
    }
    return false;
  }

  /// Whether a word stands after the lookalikes that begin at `at`.
  private static boolean precedesWord(byte[] bytes, int at, int to) {
    int start = at;
    for (int i = 0; i < LONGEST_RUN && start < to; i++) {
      if (bytes[start] >= 0) {
        return isWord(bytes[start]);
      }
      int codePoint = Characters.at(bytes, start, to);
      if (isDisguise(codePoint) || fold(codePoint) == NONE) {
        return isDisguise(codePoint);
      }
      start += Characters.sizeAt(bytes, start, to);
    }
    return false;
  }
}
