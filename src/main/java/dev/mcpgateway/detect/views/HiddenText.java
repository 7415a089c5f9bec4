package dev.mcpgateway.detect.views;

/// Finds texts that are written in characters that nobody sees: each a tag character (U+E0020 and
/// above, ASCII), or a variation selector of which there is one for each byte. For one thread.
public final class HiddenText {
  /// The shortest that counts. Flags have six such characters at most.
  static final int SHORTEST = 8;

  private static final int TAGS = 0xe0020;
  private static final int TAGS_END = 0xe007f;
  private static final int SELECTORS = 0xfe00;
  private static final int SELECTORS_END = 0xfe10;
  private static final int MORE_SELECTORS = 0xe0100;
  private static final int MORE_SELECTORS_END = 0xe01f0;

  private final View view = new View();
  private final Budget budget;

  /// Reads as long as `budget` lasts.
  public HiddenText(Budget budget) {
    this.budget = budget;
  }

  /// Lets go of a text.
  public void forget() {
    view.reset();
  }

  /// Gives each of them to `reader`.
  public void read(byte[] bytes, int from, int to, Substitutions.Reader reader) {
    int at = from;
    while (at < to) {
      if (!isLead(bytes[at]) || byteAt(bytes, at, to) < 0) {
        at++;
        continue;
      }
      view.reset();
      int end = at;
      int made = byteAt(bytes, end, to);
      while (made >= 0) {
        int size = Characters.sizeAt(bytes, end, to);
        view.atom(end, end + size);
        view.put(made);
        end += size;
        made = end < to ? byteAt(bytes, end, to) : -1;
      }
      at = end;
      if (view.length() >= SHORTEST && budget.affords(view.length())) {
        reader.read(view);
      }
    }
  }

  /// Whether one of the characters may begin with a byte.
  static boolean isLead(byte b) {
    return b == (byte) 0xf3 || b == (byte) 0xef;
  }

  /// Whether so many of them stand in a row before and behind `at` that they are a text.
  static boolean isAt(byte[] bytes, int at, int from, int to) {
    int count = 0;
    int end = at;
    while (count < SHORTEST && end < to && byteAt(bytes, end, to) >= 0) {
      end += Characters.sizeAt(bytes, end, to);
      count++;
    }
    int start = at;
    while (count > 0 && count < SHORTEST && start > from) {
      int before = start - 1;
      while (before > from && (bytes[before] & 0xc0) == 0x80) {
        before--;
      }
      if (byteAt(bytes, before, start) < 0) {
        break;
      }
      start = before;
      count++;
    }
    return count == SHORTEST;
  }

  /// The byte that the character at `at` stands for, or -1.
  private static int byteAt(byte[] bytes, int at, int to) {
    int c = Characters.at(bytes, at, to);
    if (c >= TAGS && c < TAGS_END) {
      return c - TAGS + ' ';
    }
    if (c >= MORE_SELECTORS && c < MORE_SELECTORS_END) {
      return c - MORE_SELECTORS + SELECTORS_END - SELECTORS;
    }
    return c >= SELECTORS && c < SELECTORS_END ? c - SELECTORS : -1;
  }
}
