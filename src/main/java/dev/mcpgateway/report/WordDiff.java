package dev.mcpgateway.report;

import java.util.ArrayList;
import java.util.List;

/// The words in which two texts differ, in one text: removed ones red, added ones green, or, where
/// there are no colours, as `[-removed-]` and `{+added+}`. Lines stay lines.
public final class WordDiff {
  /// How many pairs of words are compared at most, in the stretch where the texts differ. Beyond
  /// it, all of that stretch counts as replaced.
  static final int MOST_PAIRS = 4_000_000;

  private final Terminal terminal;
  private final StringBuilder out = new StringBuilder();

  private WordDiff(Terminal terminal) {
    this.terminal = terminal;
  }

  /// The difference of two texts that are [Printable] line by line.
  public static String of(String before, String after, Terminal terminal) {
    WordDiff diff = new WordDiff(terminal);
    diff.compare(words(before), words(after));
    return diff.out.toString();
  }

  /// Words, single signs, and white space between them.
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int to = from + 1;
      int kind = kind(text.charAt(from));
      while (to < text.length() && kind != 0 && kind(text.charAt(to)) == kind) {
        to++;
      }
      words.add(text.substring(from, to));
      from = to;
    }
    return words;
  }

  private static int kind(char c) {
    return Character.isLetterOrDigit(c) || c == '_' ? 1 : c == ' ' ? 2 : 0;
  }

  private void compare(List<String> before, List<String> after) {
    int start = 0;
    int least = Math.min(before.size(), after.size());
    while (start < least && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < least - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    same(before.subList(0, start));
    middle(before.subList(start, before.size() - end), after.subList(start, after.size() - end));
    same(before.subList(before.size() - end, before.size()));
  }

  private void middle(List<String> before, List<String> after) {
    if ((long) before.size() * after.size() > MOST_PAIRS) {
      removed(before);
      added(after);
      return;
    }
    int[][] common = common(before, after);
    List<String> gone = new ArrayList<>();
    List<String> come = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        replaced(gone, come);
        same(List.of(before.get(i)));
        i++;
        j++;
      } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
        gone.add(before.get(i++));
      } else {
        come.add(after.get(j++));
      }
    }
    replaced(gone, come);
  }

  private void replaced(List<String> gone, List<String> come) {
    removed(gone);
    added(come);
    gone.clear();
    come.clear();
  }

  /// By two offsets, the length of the longest sequence of words that both rests have.
  private static int[][] common(List<String> before, List<String> after) {
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    return common;
  }

  private void same(List<String> words) {
    words.forEach(out::append);
  }

  private void removed(List<String> words) {
    mark(words, Style.RED, "[-", "-]");
  }

  private void added(List<String> words) {
    mark(words, Style.GREEN, "{+", "+}");
  }

  private void mark(List<String> words, Style style, String open, String close) {
    if (words.isEmpty()) {
      return;
    }
    String text = String.join("", words);
    if (!terminal.colours()) {
      out.append(open).append(text).append(close);
      return;
    }
    String separator = "";
    for (String line : text.split("\n", -1)) {
      out.append(separator).append(terminal.paint(style, line));
      separator = "\n";
    }
  }
}
