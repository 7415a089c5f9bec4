package dev.mcpgateway.detect.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Words that mean the same to whoever gives orders, and things that count as one word: addresses,
/// paths, names in code. The words are in `orders.words`, those of one meaning in a line.
final class OrderWords {
  /// More than there are meanings.
  static final int MEANINGS = 64;

  /// FNV-1a, 32 bits.
  static final int START = 0x811c9dc5;

  private static final int PRIME = 0x01000193;

  /// Where signs begin among what counts as a word.
  static final int SIGN = 0x100;

  static final int NUMBER = 0x7005;
  private static final int URL = 0x7001;
  private static final int MAIL = 0x7002;
  private static final int PATH = 0x7003;
  private static final int CODE = 0x7004;

  /// The meanings of the things.
  private static final int THINGS = MEANINGS - 8;

  private static final Map<Integer, Integer> OF = read();

  private OrderWords() {}

  private static Map<Integer, Integer> read() {
    try (InputStream in = OrderWords.class.getResourceAsStream("orders.words")) {
      if (in == null) {
        throw new IllegalStateException("missing from the program: orders.words");
      }
      Map<Integer, Integer> meanings = new HashMap<>();
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      int meaning = 0;
      for (String line : text.strip().split("\n", -1)) {
        meaning++;
        for (String word : line.split(" ", -1)) {
          meanings.putIfAbsent(hash(word), meaning);
        }
      }
      for (int thing = URL; thing <= CODE; thing++) {
        meanings.put(thing, THINGS + thing - URL);
      }
      return meanings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int hash(String word) {
    int hash = START;
    for (int i = 0; i < word.length(); i++) {
      hash = hash(hash, word.charAt(i));
    }
    return hash;
  }

  static int hash(int hash, char c) {
    return (hash ^ c) * PRIME;
  }

  /// The meaning of a word with that hash; 0 when it has none of these.
  static int meaning(int hash) {
    return OF.getOrDefault(hash, 0);
  }

  /// What the text between two blanks is, if it counts as one word; 0 if it does not.
  static int thing(String text, int from, int to) {
    boolean slash = false;
    boolean at = false;
    boolean underscore = false;
    boolean dot = false;
    int letters = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return 0;
      }
      if (c == '/' && i > from && text.charAt(i - 1) == ':') {
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
    if (text.charAt(from) == '~' || (slash && letters > 2 && to - from > 6)) {
      return PATH;
    }
    return underscore && letters > 3 ? CODE : 0;
  }
}
