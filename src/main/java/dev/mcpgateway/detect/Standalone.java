package dev.mcpgateway.detect;

/// A value that stands for itself, without a name that says what it is: a number that is all of it
/// may be what it looks like.
final class Standalone {
  /// No longer value is a list of numbers.
  static final int LONGEST_LIST = 80;

  /// The same as it is sent, most of it escaped.
  private static final int LONGEST_RAW = 6 * LONGEST_LIST;

  private static final String[] AND = {"and", "or", "und", "oder", "et", "ou", "y", "e", "o", "ve"};

  private static final int NONE = Integer.MIN_VALUE;

  private byte[] bytes = {};

  /// All of the value but white space.
  private int aloneFrom;

  private int aloneTo;

  /// Up to where a quote was looked for of a JSON text, the last that stands before, and the next.
  private int sought;

  private int quote;
  private int nextQuote;

  /// Whether there is a backslash between them.
  private boolean escaped;

  /// Whether there is nothing but numbers in it, and words such as `and` between them.
  private boolean listed;

  /// Whether the number from `start` to `end` is all of it, or one of a list.
  boolean is(int start, int end) {
    return (start == aloneFrom && end == aloneTo)
        || (listed && start >= aloneFrom && end <= aloneTo);
  }

  /// Whether the number from `start` to `end` may be all, or one of a list, of a string in the JSON
  /// text from `from` to `to`.
  boolean mayBe(byte[] array, int from, int to, int start, int end) {
    sought = Math.max(Math.max(from, sought), start - LONGEST_RAW);
    int last = Math.max(end, nextQuote);
    boolean same = start <= nextQuote && quote >= 0;
    while (sought < start) {
      if (array[sought++] == '"') {
        quote = sought - 1;
        same = false;
      }
    }
    while (last < to && last - end <= LONGEST_RAW && array[last] != '"') {
      last++;
      same = false;
    }
    nextQuote = last;
    if (quote < start - LONGEST_RAW || last == to || array[last] != '"') {
      return false;
    }
    if (!same) {
      escaped = isEscaped(array, quote + 1, last);
      reset(array, quote + 1, last);
    }
    return escaped || is(start, end);
  }

  private static boolean isEscaped(byte[] array, int start, int end) {
    int at = start;
    while (at < end && array[at] != '\\') {
      at++;
    }
    return at < end;
  }

  /// Begins another JSON text.
  void newText() {
    sought = 0;
    quote = NONE;
    nextQuote = 0;
  }

  /// Takes the value from `valueFrom` to `valueTo`; empty when it has a name that says what it is.
  void reset(byte[] array, int valueFrom, int valueTo) {
    bytes = array;
    aloneFrom = valueFrom;
    aloneTo = valueTo;
    while (aloneFrom < aloneTo && Bytes.isSpace(bytes[aloneFrom])) {
      aloneFrom++;
    }
    while (aloneTo > aloneFrom && Bytes.isSpace(bytes[aloneTo - 1])) {
      aloneTo--;
    }
    listed = aloneTo - aloneFrom <= LONGEST_LIST && isList();
  }

  private boolean isList() {
    int at = aloneFrom;
    while (at < aloneTo) {
      int start = at;
      boolean digit = false;
      while (at < aloneTo && Bytes.kind(bytes[at]) != Bytes.OTHER) {
        digit |= Bytes.isDigit(bytes[at]);
        at++;
      }
      if ((at > start && !digit && !isAnd(start, at)) || (at < aloneTo && bytes[at] < 0)) {
        return false;
      }
      at += at < aloneTo ? 1 : 0;
    }
    return true;
  }

  private boolean isAnd(int start, int end) {
    for (String word : AND) {
      int i = 0;
      while (i < word.length() && start + i < end && bytes[start + i] == word.charAt(i)) {
        i++;
      }
      if (i == word.length() && start + i == end) {
        return true;
      }
    }
    return false;
  }
}
