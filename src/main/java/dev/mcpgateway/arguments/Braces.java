package dev.mcpgateway.arguments;

import java.util.ArrayList;
import java.util.List;

/// Brace expansion: `{rm,-rf,/}` is three words. Braces and commas that count are marked before, so
/// that quoted ones do not.
final class Braces {
  static final char OPEN = '\ue002';
  static final char COMMA = '\ue003';
  static final char CLOSE = '\ue004';

  /// How many words one may become.
  private static final int MOST = 256;

  private Braces() {}

  static List<String> expanded(String word) {
    List<String> words = new ArrayList<>();
    expand(word, words);
    return words;
  }

  private static void expand(String word, List<String> to) {
    int open = word.lastIndexOf(OPEN);
    int close = open < 0 ? -1 : word.indexOf(CLOSE, open);
    if (to.size() >= MOST) {
      return;
    }
    if (open < 0 || close < 0) {
      to.add(plain(word));
      return;
    }
    String inside = word.substring(open + 1, close);
    String before = word.substring(0, open);
    String after = word.substring(close + 1);
    if (inside.indexOf(COMMA) < 0) {
      expand(before + "{" + inside + "}" + after, to);
      return;
    }
    int from = 0;
    while (from <= inside.length()) {
      int comma = inside.indexOf(COMMA, from);
      int end = comma < 0 ? inside.length() : comma;
      expand(before + inside.substring(from, end) + after, to);
      from = end + 1;
    }
  }

  private static String plain(String word) {
    return word.replace(OPEN, '{').replace(COMMA, ',').replace(CLOSE, '}');
  }
}
