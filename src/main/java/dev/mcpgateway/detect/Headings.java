package dev.mcpgateway.detect;

/// Knows what the columns of tables are called, in texts of separated values, Markdown and what
/// databases print: a number in one of their rows has the heading of its column for a name.
///
/// A table is a line of headings and the lines below with as many separators; lines of dashes do
/// not count. The text is read once, on demand, line by line up to the number that is asked about,
/// and only when that fills a cell.
final class Headings {
  /// More columns have no names.
  static final int MOST = Long.SIZE;

  private static final int LONGEST_HEADING = 64;

  /// In bytes: a series of letters before a number, or two.
  private static final int LONGEST_PREFIX = 6;

  private static final int LONGEST_RAW_PREFIX = 16;

  /// How far before a number the beginning of its line is looked for in a JSON text as it was sent.
  private static final int LONGEST_RAW_LINE = 2048;

  private static final String SEPARATORS = "|\t;,";
  private static final String BORDER = "-+|:= \r";
  private static final String IN_HEADINGS = " _-./()#'\"*&\r`";
  private static final int NONE = Integer.MIN_VALUE;

  private final Reads reads;
  private final int[] counts = new int[SEPARATORS.length()];
  private byte[] bytes = {};
  private int from;
  private int to;

  /// Where the line begins that is to be read next, and the one that was read last.
  private int next;

  private int lineFrom;

  /// The headings of the table that the last line belongs to; there is none when its separator is
  /// 0.
  private byte separator;

  private int separators;
  private int headFrom;
  private int headTo;

  /// The cell that was looked at last.
  private int cell;

  private int cellFrom;
  private int cellTo;

  /// In a JSON text as it was sent: up to where the ends of lines were looked for, and the last.
  private int sought;

  private int lineEnd;

  Headings(Reads reads) {
    this.reads = reads;
  }

  void reset(byte[] array, int start, int end) {
    bytes = array;
    from = start;
    to = end;
    next = start;
    lineFrom = start;
    separator = 0;
    cellFrom = NONE;
    sought = start;
    lineEnd = NONE;
  }

  int headFrom() {
    return headFrom;
  }

  /// Where the heading ends that begins at `start`; negated when it is the last.
  int headingEnd(int start) {
    int at = start;
    while (at < headTo && bytes[at] != separator) {
      at++;
    }
    return at < headTo ? at : -headTo;
  }

  int cellFrom() {
    return cellFrom;
  }

  int cellTo() {
    return cellTo;
  }

  /// The column in which the number from `start` to `end` fills a cell; -1 when it is in no table.
  int of(int start, int end) {
    if (!fillsCell(start, end)) {
      return -1;
    }
    while (next <= start && next < to) {
      line();
    }
    if (separator == 0 || headTo > start) {
      return -1;
    }
    if (cellFrom < lineFrom || cellFrom > start) {
      cell = 0;
      cellFrom = lineFrom;
      findEnd();
    }
    while (cellTo < start && cellTo < next) {
      cell++;
      cellFrom = cellTo + 1;
      findEnd();
    }
    return cell < MOST && cellTo >= end ? cell : -1;
  }

  private void findEnd() {
    boolean quoted = false;
    int at = cellFrom;
    while (at < next && at < to && bytes[at] != '\n' && (quoted || bytes[at] != separator)) {
      quoted ^= bytes[at] == '"';
      at++;
    }
    reads.some(at - cellFrom + 1);
    cellTo = at;
  }

  private boolean fillsCell(int start, int end) {
    int before = beforeCell(start);
    int after = end;
    while (after < to && (isAround(bytes[after]) || bytes[after] == '.')) {
      after++;
    }
    return (before < from || bytes[before] == '\n' || isSeparator(bytes[before]))
        && (after == to || bytes[after] == '\n' || isSeparator(bytes[after]));
  }

  /// What stands before what may be a cell: one short word may be in it before the number.
  private int beforeCell(int start) {
    int at = start - 1;
    while (at >= from && isAround(bytes[at])) {
      at--;
    }
    int word = at;
    while (word >= from && at - word < LONGEST_PREFIX && isLetter(bytes[word])) {
      word--;
    }
    while (word >= from && isAround(bytes[word])) {
      word--;
    }
    return word < from || bytes[word] == '\n' || isSeparator(bytes[word]) ? word : at;
  }

  private static boolean isLetter(byte b) {
    return b < 0 || Bytes.kind(b) == Bytes.LETTER;
  }

  private static boolean isAround(byte b) {
    return b == ' ' || b == '"' || b == '\'' || b == '*' || b == '`' || b == '\r';
  }

  private static boolean isSeparator(byte b) {
    return SEPARATORS.indexOf(b) >= 0;
  }

  /// Reads another line: it goes on with the table, is its border, or may be its headings.
  private void line() {
    java.util.Arrays.fill(counts, 0);
    boolean quoted = false;
    boolean border = true;
    int at = next;
    while (at < to && bytes[at] != '\n') {
      byte b = bytes[at++];
      quoted ^= b == '"';
      border &= BORDER.indexOf(b) >= 0;
      int which = quoted ? -1 : SEPARATORS.indexOf(b);
      if (which >= 0) {
        counts[which]++;
      }
    }
    reads.some(at - next + 1);
    lineFrom = next;
    next = at + 1;
    boolean goesOn = separator != 0 && counts[SEPARATORS.indexOf(separator)] == separators;
    if (goesOn || (border && at > lineFrom)) {
      return;
    }
    separator = 0;
    for (int i = 0; i < counts.length && separator == 0; i++) {
      if (counts[i] > 0 && areHeadings(SEPARATORS.charAt(i), at)) {
        separator = (byte) SEPARATORS.charAt(i);
        separators = counts[i];
        headFrom = lineFrom;
        headTo = at;
      }
    }
  }

  /// Whether the line up to `end` names columns: each has a letter, and none is long.
  private boolean areHeadings(char by, int end) {
    boolean letter = by == '|';
    int start = lineFrom;
    for (int at = lineFrom; at <= end; at++) {
      byte b = at == end ? (byte) by : bytes[at];
      if (b == by) {
        boolean indented = by == ',' && at > start && bytes[start] == ' ';
        if (!letter || indented || at - start > LONGEST_HEADING) {
          return false;
        }
        letter = by == '|';
        start = at + 1;
      } else {
        letter |= b < 0 || Bytes.kind(b) == Bytes.LETTER || b == '#';
        if (b >= 0 && Bytes.kind(b) == Bytes.OTHER && IN_HEADINGS.indexOf(b) < 0) {
          return false;
        }
      }
    }
    return true;
  }

  /// Whether the number from `start` to `end` of a JSON text as it was sent may fill a cell of a
  /// table in a string. The numbers must be asked about in their order.
  boolean mayBeCell(int start, int end) {
    int after = end;
    while (after < to && (isAround(bytes[after]) || ".\\".indexOf(bytes[after]) >= 0)) {
      after++;
    }
    boolean last = after == to || bytes[after - 1] == '\\' || bytes[after - 1] == '"';
    return (last || isSeparator(bytes[after])) && beginsRawCell(start) && isBelow(start);
  }

  /// Whether a separator, or an escape of one or of a line's end, stands a little before.
  private boolean beginsRawCell(int start) {
    int least = Math.max(from, start - LONGEST_RAW_PREFIX);
    int at = start - 1;
    while (at >= least && !isSeparator(bytes[at]) && bytes[at] != '\\') {
      if (bytes[at] >= 0 && !isAround(bytes[at]) && !isLetter(bytes[at])) {
        return false;
      }
      at--;
    }
    return at >= least;
  }

  /// Whether a line ends in the string before the number at `start`.
  private boolean isBelow(int start) {
    if (start - sought > LONGEST_RAW_LINE) {
      sought = start - LONGEST_RAW_LINE;
      lineEnd = NONE;
    }
    reads.some(Math.max(0, start - sought));
    while (sought < start) {
      byte b = bytes[sought];
      byte before = sought > from ? bytes[sought - 1] : 0;
      if (b == '"' && before != '\\') {
        lineEnd = NONE;
      } else if (b == 'n' && before == '\\') {
        lineEnd = sought;
      }
      sought++;
    }
    return lineEnd != NONE;
  }
}
