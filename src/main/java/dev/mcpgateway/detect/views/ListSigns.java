package dev.mcpgateway.detect.views;

/// Tells where in a text a list of bytes begins that is a text. For one thread.
final class ListSigns {
  /// No list of a token is shorter; of so many bytes, eight are looked at.
  private static final int LIST_BYTES = 8 * Long.BYTES;

  private static final long COMMAS = Signs.ONES * ',';
  private static final long SPACES = Signs.ONES * ' ';

  /// Which half of a byte tells digits from letters, and what it is.
  private static final long HIGH_HALVES = 0xf0f0f0f0f0f0f0f0L;

  private static final long DIGITS = Signs.ONES * 0x30;

  private final ByteElements elements = new ByteElements();
  private byte[] bytes = {};
  private int limit;

  /// Where the next list begins, as far as it is known.
  private int list;

  void reset(byte[] array, int to, boolean json) {
    bytes = array;
    limit = to;
    list = -1;
    elements.reset(array, to, json);
  }

  /// The offset of the next list from `from` on, which is not before what was asked for last; the
  /// end of the text when there is none.
  int next(int from) {
    if (list < from) {
      list = search(from);
    }
    return list;
  }

  /// Whether a list begins at `start`, which then is the next from `from` on if none is before it.
  boolean isAt(int start, int from) {
    boolean is = elements.isText(start);
    list = is ? Math.min(start, next(from)) : list;
    return is;
  }

  private int search(int from) {
    byte[] text = bytes;
    int last = limit - Long.BYTES;
    for (int i = from; i <= last; i += LIST_BYTES) {
      long word = (long) Signs.WORD.get(text, i);
      long digits = Signs.zeroes((word & HIGH_HALVES) ^ DIGITS);
      if (digits != 0) {
        long spaces = Signs.zeroes(word ^ SPACES) & (digits >>> Byte.SIZE);
        long commas = Signs.zeroes(word ^ COMMAS) & (digits << Byte.SIZE);
        int sign = inWord(spaces | commas, i, from);
        if (sign >= 0) {
          return sign;
        }
      }
    }
    return limit;
  }

  /// Where a list begins that has a comma behind a digit, or a space before one; or -1.
  private int inWord(long marks, int at, int from) {
    for (long left = marks; left != 0; left &= left - 1) {
      int mark = at + (Long.numberOfTrailingZeros(left) >>> 3);
      int element = bytes[mark] == ',' ? elements.startOf(mark, from) : mark + 1;
      int sign = element < 0 || element == limit ? -1 : around(element, from);
      if (sign >= 0) {
        return sign;
      }
    }
    return -1;
  }

  /// Where a list begins that goes on with the element at `at`, or -1.
  private int around(int at, int from) {
    int start = elements.beginning(at, from);
    if (elements.isText(start)) {
      return start;
    }
    return start < at && elements.isText(at) ? at : -1;
  }
}
