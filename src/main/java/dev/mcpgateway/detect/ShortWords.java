package dev.mcpgateway.detect;

/// Reads short words in a row, as the seed of a wallet is written: of three to eight small letters,
/// with a space, a comma or a plus between. For one thread.
final class ShortWords {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 8;

  /// How many words the shortest seed has, and the longest; all have a multiple of [#STEP].
  private static final int FEWEST = 12;

  private static final int MOST = 24;
  private static final int STEP = 3;

  private final Reads reads;

  /// Where the last words begin, the first of them overwritten by those that came after.
  private final int[] begins = new int[MOST];

  /// What stands before this offset was read.
  private int readTo;

  ShortWords(Reads reads) {
    this.reads = reads;
  }

  void newText(int from) {
    readTo = from;
  }

  /// Whether the words around the one at `keyword` are so many as a seed has; `into` then says
  /// where. Those at the end count, since a name may go before. No words are read twice.
  boolean read(byte[] bytes, int start, int end, int keyword, Assignment into) {
    if (keyword < readTo) {
      return false;
    }
    int from = begin(bytes, Math.max(start, readTo), keyword);
    int count = 0;
    int at = from;
    int last = from;
    while (at < end) {
      int word = at;
      while (at < end && isSmall(bytes[at])) {
        at++;
      }
      boolean isShort = at - word >= SHORTEST && at - word <= LONGEST;
      boolean goesOn = at < end && Bytes.kind(bytes[at]) != Bytes.OTHER;
      if (!isShort || goesOn) {
        break;
      }
      begins[count % MOST] = word;
      count++;
      last = at;
      at = afterGap(bytes, at, end);
    }
    readTo = Math.max(at, keyword + 1);
    reads.some(readTo - from);
    if (count < FEWEST) {
      return false;
    }
    int taken = Math.min(count, MOST) / STEP * STEP;
    into.bytes = bytes;
    into.textFrom = start;
    into.textTo = end;
    into.valueFrom = begins[(count - taken) % MOST];
    into.valueTo = last;
    return true;
  }

  /// Where the words begin of which one is at `keyword`.
  private static int begin(byte[] bytes, int start, int keyword) {
    int begin = keyword;
    int at = keyword;
    while (at > start) {
      int word = at;
      while (word > start && isSmall(bytes[word - 1])) {
        word--;
      }
      boolean longer = word > start && Bytes.kind(bytes[word - 1]) != Bytes.OTHER;
      if (longer || at - word > LONGEST || (at - word < SHORTEST && at != keyword)) {
        break;
      }
      begin = word;
      at = word;
      while (at > start && word - at < 2 && isGap(bytes[at - 1])) {
        at--;
      }
      if (at == word) {
        break;
      }
    }
    return begin;
  }

  private static int afterGap(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end && at - from < 2 && isGap(bytes[at])) {
      at++;
    }
    return at;
  }

  private static boolean isGap(byte b) {
    return b == ' ' || b == ',' || b == '+';
  }

  private static boolean isSmall(byte b) {
    return b >= 'a' && b <= 'z';
  }
}
