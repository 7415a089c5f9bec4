package dev.mcpgateway.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How rare four characters are in text and source code, roughly: a keyword is looked for by its
/// rarest part. What is frequent was counted (`bench/run train quads`); of the rest, the letters
/// say something.
final class Rarity {
  /// From the most frequent on.
  private static final String CHARACTERS =
      " etaoinsrlcdupm/0\"f.gh1,-:2byw_v=3k5x48(697)j#'qz>;<[]{}";

  private static final String RESOURCE = "common-quads.txt";
  private static final int LENGTH = 4;

  /// Four characters and how frequent they are, of those that are frequent.
  private static volatile @Nullable Map<String, Integer> known;

  private Rarity() {}

  /// The more, the rarer are the four characters of `keyword` from `from` on; below 0 where they
  /// are frequent.
  static int of(String keyword, int from) {
    StringBuilder quad = new StringBuilder();
    int rarity = 0;
    for (int i = from; i < from + LENGTH; i++) {
      char c = plain(keyword.charAt(i));
      quad.append(c);
      int index = c == '0' ? LENGTH : CHARACTERS.indexOf(c);
      rarity += index < 0 ? CHARACTERS.length() : index;
    }
    Integer frequency = frequent().get(quad.toString());
    return frequency == null ? rarity : -frequency;
  }

  /// Whether all four are digits, which are everywhere.
  static boolean isDigits(String keyword, int from) {
    for (int i = from; i < from + LENGTH; i++) {
      if (plain(keyword.charAt(i)) != '0') {
        return false;
      }
    }
    return true;
  }

  /// A character as it is counted: letters without their case, one digit like another.
  static char plain(char c) {
    if (c >= 'A' && c <= 'Z') {
      return (char) (c | 0x20);
    }
    return c == '#' || (c >= '0' && c <= '9') ? '0' : c;
  }

  private static Map<String, Integer> frequent() {
    Map<String, Integer> quads = known;
    if (quads == null) {
      quads = read();
      known = quads;
    }
    return quads;
  }

  /// Lines of how often, as a power of two, and all quads of which that is true.
  private static Map<String, Integer> read() {
    Map<String, Integer> quads = new HashMap<>();
    try (InputStream in = Rarity.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      for (String line : text.split("\n", -1)) {
        int start = line.indexOf('\t') + 1;
        for (int at = start; at > 0 && at + LENGTH <= line.length(); at += LENGTH) {
          quads.put(line.substring(at, at + LENGTH), Integer.valueOf(line.substring(0, start - 1)));
        }
      }
      return quads;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
