package dev.mcpgateway.detect.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Words that mean the same to whoever gives orders, and things that count as one word: addresses,
/// paths, names in code. The words are in `orders.words`, those of one meaning in a line.
final class OrderWords {
  /// More than there are meanings.
  static final int MEANINGS = 64;

  /// Where signs begin among what counts as a word.
  static final int SIGN = 0x100;

  static final int NUMBER = 0x7005;
  private static final int URL = 0x7001;
  private static final int MAIL = 0x7002;
  private static final int PATH = 0x7003;
  private static final int CODE = 0x7004;

  /// The meanings of the things.
  private static final int THINGS = MEANINGS - 8;

  /// A kind of character: beyond ASCII, a letter, a digit, or what addresses, paths and names in
  /// code have beside them.
  static final int BEYOND = 1;

  static final int LETTER = 2;
  static final int DIGIT = 4;
  static final int OF_THINGS = 8;

  private static final byte[] KINDS = kinds();

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long SMALL = 0x2020202020202020L;

  /// By the last bits of its hash, or somewhat behind: the hash of a word, and its meaning.
  private static final int[] HASHES = new int[1 << 11];

  private static final byte[] MEANING = new byte[HASHES.length];

  static {
    read();
  }

  private OrderWords() {}

  private static void read() {
    try (InputStream in = OrderWords.class.getResourceAsStream("orders.words")) {
      if (in == null) {
        throw new IllegalStateException("missing from the program: orders.words");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      int meaning = 0;
      for (String line : text.strip().split("\n", -1)) {
        meaning++;
        for (String word : line.split(" ", -1)) {
          enter(hash(word.getBytes(StandardCharsets.US_ASCII), 0, word.length()), meaning);
        }
      }
      for (int thing = URL; thing <= CODE; thing++) {
        enter(thing, THINGS + thing - URL);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A word has the first meaning that it is entered with.
  private static void enter(int hash, int meaning) {
    int slot = slot(hash);
    if (HASHES[slot] == 0) {
      HASHES[slot] = hash;
      MEANING[slot] = (byte) meaning;
    }
  }

  /// Where a hash is, or would be.
  private static int slot(int hash) {
    int slot = hash & (HASHES.length - 1);
    while (HASHES[slot] != 0 && HASHES[slot] != hash) {
      slot = (slot + 1) & (HASHES.length - 1);
    }
    return slot;
  }

  /// The hash of a word, the same in capitals: of ASCII letters, that is.
  static int hash(byte[] text, int from, int to) {
    long hash = (long) to - from;
    for (int at = from; at < to; at += Long.BYTES) {
      hash = (hash ^ eight(text, at, to)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }

  /// Up to eight characters, as small letters.
  private static long eight(byte[] text, int from, int to) {
    int length = to - from;
    if (from + Long.BYTES <= text.length) {
      long word = (long) LONG.get(text, from) | SMALL;
      return length < Long.BYTES ? word & ((1L << (Byte.SIZE * length)) - 1) : word;
    }
    long word = 0;
    for (int i = 0; i < length; i++) {
      word |= ((text[from + i] & 0xffL) | 0x20) << (Byte.SIZE * i);
    }
    return word;
  }

  /// The meaning of a word with that hash; 0 when it has none of these.
  static int meaning(int hash) {
    return MEANING[slot(hash)];
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    for (int b = 0; b < kinds.length; b++) {
      boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
      kinds[b] |= (byte) (letter ? LETTER : 0);
      kinds[b] |= (byte) (b >= '0' && b <= '9' ? DIGIT : 0);
      kinds[b] |= (byte) (b >= 0x80 ? BEYOND : 0);
      kinds[b] |= (byte) ("/@_~".indexOf(b) >= 0 ? OF_THINGS : 0);
    }
    return kinds;
  }

  /// The kinds that a character is of.
  static int kind(byte character) {
    return KINDS[character & 0xff];
  }

  /// Whether a byte is of a word: a letter, a digit, or of a character beyond ASCII.
  static boolean isLetter(byte character) {
    return (KINDS[character & 0xff] & (LETTER | DIGIT | BEYOND)) != 0;
  }

  /// What the text between two blanks is, if it counts as one word; 0 if it does not.
  static int thing(byte[] text, int from, int to) {
    boolean slash = false;
    boolean at = false;
    boolean underscore = false;
    boolean dot = false;
    int letters = 0;
    for (int i = from; i < to; i++) {
      byte c = text[i];
      if (c < 0) {
        return 0;
      }
      if (c == '/' && i > from && text[i - 1] == ':') {
        return URL;
      }
      slash |= c == '/';
      at |= c == '@' && i > from;
      underscore |= c == '_';
      dot |= c == '.' && i + 1 < to;
      letters += (c | 0x20) >= 'a' && (c | 0x20) <= 'z' ? 1 : 0;
    }
    if (at && dot) {
      return MAIL;
    }
    if (text[from] == '~' || (slash && letters > 2 && to - from > 6)) {
      return PATH;
    }
    return underscore && letters > 3 ? CODE : 0;
  }
}
