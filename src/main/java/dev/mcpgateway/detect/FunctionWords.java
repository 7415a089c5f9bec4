package dev.mcpgateway.detect;

/// Tells sentences from data: there is hardly a sentence without an article, a pronoun or the like
/// in it, and hardly one among names, numbers and codes. Of languages with letters beyond ASCII,
/// one such letter is enough.
final class FunctionWords {
  private static final int LONGEST = 4;

  /// Of what is written without any other letters, in Dutch, English, French, German, Indonesian,
  /// Italian, Portuguese, Spanish and the languages of the North.
  private static final String WORDS =
      "all an and any are as at be but by can dont for from has have her him his how if in into is it"
          + " its just me must my new no not now of off on one only or our out say so than that the"
          + " them then they this to up us use via was we what when who will with yes you your"
          + " aan als auf aus bei con dan das dat de dei del dem den der des di die dit du een"
          + " ein el en er es est et het ich il ini ist je jij la las le les lo los mi mit mon na net"
          + " niet non nos och og om op os pada para per por pour que qui sa se sie sin son su"
          + " sur te tu um un una und une uno uit van vi voor vos wat wie wir yang zu";

  /// By the last bits of a word, or somewhat behind; 0 is free.
  private static final int[] TABLE = new int[1 << 9];

  static {
    for (String word : WORDS.split(" ", -1)) {
      int key = 0;
      for (int i = 0; i < word.length(); i++) {
        key = key << Byte.SIZE | word.charAt(i);
      }
      TABLE[slot(key)] = key;
    }
  }

  private FunctionWords() {}

  /// Whether there is one between two offsets.
  static boolean has(byte[] bytes, int from, int to) {
    int key = 0;
    int length = 0;
    for (int at = from; at < to; at++) {
      int small = bytes[at] | 0x20;
      if (small >= 'a' && small <= 'z') {
        key = key << Byte.SIZE | small;
        length++;
      } else if (small < 0 || (length > 1 && length <= LONGEST && TABLE[slot(key)] == key)) {
        return true;
      } else {
        key = 0;
        length = 0;
      }
    }
    return length > 1 && length <= LONGEST && TABLE[slot(key)] == key;
  }

  private static int slot(int key) {
    int slot = (key * 0x9E3779B1) >>> (Integer.SIZE - 9);
    while (TABLE[slot] != 0 && TABLE[slot] != key) {
      slot = (slot + 1) & (TABLE.length - 1);
    }
    return slot;
  }
}
