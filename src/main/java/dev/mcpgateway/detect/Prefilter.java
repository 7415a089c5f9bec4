package dev.mcpgateway.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds keywords in bytes, all in one pass: Shift-And over 64-bit words (Baeza-Yates and Gonnet,
/// 1992), three words at a time.
///
/// Each character of each keyword is a bit. A byte moves the bits of all keywords begun so far one
/// on and clears those whose next character it is not; a keyword whose last bit survives has
/// occurred. So the time is that of a loop over the bytes, whatever they are, and a class of
/// characters (any digit, either case) costs nothing.
final class Prefilter {
  /// Is told of each occurrence, in the order in which keywords end.
  interface Hits {
    /// One of the keywords of `rule` begins at `keywordFrom`.
    void hit(int rule, int keywordFrom);
  }

  private static final int WORDS = 3;

  /// A row of the table has room for a fourth word, so that its offset is a shift.
  private static final int ROW_SHIFT = 2;

  /// What is looked at of a keyword: occurrences are only where a closer look begins, and a whole
  /// one must fit a word.
  private static final int MOST_CHARACTERS = 32;

  private static final class Group {
    final long[] table = new long[256 << ROW_SHIFT];
    final long[] first = new long[WORDS];
    final long[] last = new long[WORDS];
    final int[] used = new int[WORDS];
    final int[][] rules = new int[WORDS * Long.SIZE][];
    final int[] lengths = new int[WORDS * Long.SIZE];
  }

  private final List<Group> groups = new ArrayList<>();
  private final List<String> known = new ArrayList<>();
  private final List<int[]> places = new ArrayList<>();

  Prefilter() {}

  /// Adds a keyword of a rule. `#` stands for a digit, a space for white space, a letter for both
  /// its cases.
  void add(String keyword, int rule) {
    String text = keyword.substring(0, Math.min(MOST_CHARACTERS, keyword.length()));
    int index = known.indexOf(text);
    if (index < 0) {
      index = known.size();
      known.add(text);
      places.add(place(text));
    }
    int[] place = places.get(index);
    Group group = groups.get(place[0]);
    int[] rules = group.rules[place[1]];
    rules = rules == null ? new int[1] : Arrays.copyOf(rules, rules.length + 1);
    rules[rules.length - 1] = rule;
    group.rules[place[1]] = rules;
  }

  /// Finds room for a keyword; gives its group and the number of its last bit in it.
  private int[] place(String text) {
    for (int g = 0; ; g++) {
      if (g == groups.size()) {
        groups.add(new Group());
      }
      Group group = groups.get(g);
      for (int word = 0; word < WORDS; word++) {
        if (group.used[word] + text.length() <= Long.SIZE) {
          return new int[] {g, enter(group, word, text)};
        }
      }
    }
  }

  private static int enter(Group group, int word, String text) {
    int bit = group.used[word];
    group.first[word] |= 1L << bit;
    for (int i = 0; i < text.length(); i++, bit++) {
      allow(group.table, word, 1L << bit, text.charAt(i));
    }
    group.used[word] = bit;
    group.last[word] |= 1L << (bit - 1);
    int last = word * Long.SIZE + bit - 1;
    group.lengths[last] = text.length();
    return last;
  }

  private static void allow(long[] table, int word, long bit, char c) {
    if (c == '#') {
      for (int digit = '0'; digit <= '9'; digit++) {
        table[(digit << ROW_SHIFT) + word] |= bit;
      }
    } else if (c == ' ') {
      table[(' ' << ROW_SHIFT) + word] |= bit;
      for (int space = '\t'; space <= '\r'; space++) {
        table[(space << ROW_SHIFT) + word] |= bit;
      }
    } else {
      table[(c << ROW_SHIFT) + word] |= bit;
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (letter) {
        table[((c ^ 0x20) << ROW_SHIFT) + word] |= bit;
      }
    }
  }

  /// Reports every keyword between two offsets.
  void run(byte[] bytes, int from, int to, Hits hits) {
    for (int g = 0; g < groups.size(); g++) {
      run(groups.get(g), bytes, from, to, hits);
    }
  }

  /// The offset of a keyword before whose end no other ends; -1 when there is none.
  int first(byte[] bytes, int from, int to) {
    int first = -1;
    int limit = to;
    for (int g = 0; g < groups.size(); g++) {
      Group group = groups.get(g);
      int end = run(group, bytes, from, limit, null);
      if (end >= 0) {
        limit = end;
        first = Math.max(from, end - MOST_CHARACTERS);
      }
    }
    return first;
  }

  /// The loop. Without `hits` it returns the offset after the first keyword, or -1.
  private static int run(
      Group group, byte[] bytes, int from, int to, @org.jspecify.annotations.Nullable Hits hits) {
    long[] table = group.table;
    long first0 = group.first[0];
    long first1 = group.first[1];
    long first2 = group.first[2];
    long last0 = group.last[0];
    long last1 = group.last[1];
    long last2 = group.last[2];
    long state0 = 0;
    long state1 = 0;
    long state2 = 0;
    for (int i = from; i < to; i++) {
      int row = (bytes[i] & 0xff) << ROW_SHIFT;
      state0 = ((state0 << 1) | first0) & table[row];
      state1 = ((state1 << 1) | first1) & table[row + 1];
      state2 = ((state2 << 1) | first2) & table[row + 2];
      if (((state0 & last0) | (state1 & last1) | (state2 & last2)) != 0) {
        if (hits == null) {
          return i + 1;
        }
        report(group, 0, state0 & last0, i + 1, hits);
        report(group, Long.SIZE, state1 & last1, i + 1, hits);
        report(group, 2 * Long.SIZE, state2 & last2, i + 1, hits);
      }
    }
    return -1;
  }

  private static void report(Group group, int base, long ended, int end, Hits hits) {
    for (long left = ended; left != 0; left &= left - 1) {
      int bit = base + Long.numberOfTrailingZeros(left);
      for (int rule : group.rules[bit]) {
        hits.hit(rule, end - group.lengths[bit]);
      }
    }
  }
}
