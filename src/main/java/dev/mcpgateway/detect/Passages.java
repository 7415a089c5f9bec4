package dev.mcpgateway.detect;

/// Reads the passage that a word stands in: from the beginning of its sentence, a few sentences on.
/// For one thread.
final class Passages {
  /// How many sentences a passage has, and how many bytes, at most.
  private static final int SENTENCES = 6;

  private static final int LONGEST = 800;

  /// How far behind the beginning of one passage the next may begin, so that they overlap: little
  /// is read twice, nothing more often.
  private static final int APART = 600;

  /// How far before the word its sentence may begin.
  private static final int BEFORE = 240;

  private final Reads reads;

  /// Words that begin before this offset stand in a passage that was read.
  private int readTo;

  Passages(Reads reads) {
    this.reads = reads;
  }

  void newText(int from) {
    readTo = from;
  }

  /// Where the first word may begin that stands in no passage that was read.
  int next() {
    return readTo;
  }

  /// Whether the word at `keyword` stands in no passage that was read before; if so, `into` says
  /// where its own is.
  boolean read(byte[] bytes, int start, int end, int keyword, Assignment into) {
    if (keyword < readTo) {
      return false;
    }
    int from = begin(bytes, Math.max(readTo, keyword - BEFORE), keyword);
    int to = end(bytes, from, Math.min(end, from + LONGEST), end);
    readTo = Math.max(keyword + 1, Math.min(to, from + APART));
    reads.some(to - from);
    into.bytes = bytes;
    into.textFrom = start;
    into.textTo = end;
    into.valueFrom = from;
    into.valueTo = to;
    return true;
  }

  private static int begin(byte[] bytes, int least, int keyword) {
    int at = keyword;
    while (at > least && !isEnd(bytes, at - 1, keyword)) {
      at--;
    }
    while (at < keyword && (isBlank(bytes[at]) || isContinuation(bytes[at]))) {
      at++;
    }
    return at;
  }

  /// The end of a passage; what stands at `end` and behind it is no part of the text.
  private static int end(byte[] bytes, int from, int most, int end) {
    int sentences = 0;
    int at = from;
    while (at < most) {
      sentences += isEnd(bytes, at, most) && at > from && !isEnd(bytes, at - 1, most) ? 1 : 0;
      at++;
      if (sentences == SENTENCES) {
        return at;
      }
    }
    while (at > from && at < end && isContinuation(bytes[at])) {
      at--;
    }
    return at;
  }

  /// Whether a sentence ends with the byte at an offset: a line's end, a full stop before a blank,
  /// or the last byte of the ideographic one.
  private static boolean isEnd(byte[] bytes, int at, int limit) {
    return switch (bytes[at]) {
      case '\n' -> true;
      case '.', '!', '?' -> at + 1 < limit && isBlank(bytes[at + 1]);
      case (byte) 0x82 -> at >= 2 && bytes[at - 1] == (byte) 0x80 && bytes[at - 2] == (byte) 0xe3;
      default -> false;
    };
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static boolean isContinuation(byte b) {
    return (b & 0xc0) == 0x80;
  }
}
