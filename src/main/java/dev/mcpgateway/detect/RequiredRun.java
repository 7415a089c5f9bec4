package dev.mcpgateway.detect;

/// A run of characters that stands in every match of a pattern: so many of them at least, all out
/// of one set, beginning no further behind the beginning of the match than so far. Most patterns
/// are a name and a value that looks like nothing else in a text, and where no such run is, nobody
/// has to try them. Where nothing is known of a pattern, the run is of no length.
///
/// @param least how many characters it has at least
/// @param farthest how far behind the beginning of a match it begins at most
/// @param low which of the characters below 64 it may hold
/// @param high which of those from there to 127
record RequiredRun(int least, int farthest, long low, long high) {
  /// A shorter run is found in any text.
  static final int WORTH = 10;

  /// What begins further away may be anywhere.
  private static final int MOST_FARTHEST = 512;

  /// Of a pattern about which nothing is known.
  static final RequiredRun NONE = new RequiredRun(0, 0, 0, 0);

  /// The run in the matches of `source`.
  static RequiredRun of(String source, boolean caseSensitive) {
    RequiredRun run = new PatternShape(source, caseSensitive).run();
    return run.least >= WORTH && run.farthest <= MOST_FARTHEST ? run : NONE;
  }

  /// Whether there is such a run that begins between two offsets, both of them included, of a text
  /// that ends at `end`: looked for in steps of its length.
  boolean isIn(byte[] bytes, int first, int last, int end) {
    int before = first - 1; // the last byte that is known not to be in the run
    int at = first + least - 1;
    int limit = (int) Math.min(end - 1L, (long) last + least - 1);
    while (at <= limit) {
      int start = at;
      while (start > before && holds(bytes[start])) {
        start--;
      }
      if (start == before) {
        return true;
      }
      before = start;
      at = start + least;
    }
    return false;
  }

  private boolean holds(byte b) {
    return b >= 0 && ((b < Long.SIZE ? low : high) >>> b & 1) != 0;
  }
}
