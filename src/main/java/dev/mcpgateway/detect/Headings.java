package dev.mcpgateway.detect;

import dev.mcpgateway.detect.TableRows.Form;

/// Knows in which column of a table a number is, in texts of separated values, Markdown and what
/// databases print: a number in one of its rows has the heading of its column for a name.
///
/// The text is read once, on demand, line by line up to the number that is asked about, and only
/// when that fills a cell.
final class Headings {
  /// More columns have no names.
  static final int MOST = Long.SIZE;

  /// In bytes: a series of letters before a number, or two.
  private static final int LONGEST_PREFIX = 6;

  private static final int LONGEST_RAW_PREFIX = 16;

  /// How far before a number the beginning of its line is looked for in a JSON text as it was sent.
  private static final int LONGEST_RAW_LINE = 2048;

  private static final String SEPARATORS = "|\t;,";
  private static final int NONE = Integer.MIN_VALUE;

  private final TableHead head;
  private final TableRows rows;
  private final Reads reads;
  private byte[] bytes = {};
  private int from;
  private int to;

  /// Whether the line that was read last is a row of a table, where its cells end, and the one that
  /// was looked at last.
  private boolean inRow;

  private final int[] ends = new int[MOST];
  private int cell;

  /// In a JSON text as it was sent: up to where the ends of lines were looked for, and the last.
  private int sought;

  private int lineEnd;

  Headings(Reads reads) {
    this.reads = reads;
    head = new TableHead(reads);
    rows = new TableRows(reads);
  }

  void reset(byte[] array, int start, int end) {
    bytes = array;
    from = start;
    to = end;
    head.newText(array, start, end);
    rows.reset(array, start, end, Form.SIGNS, (byte) 0);
    inRow = false;
    sought = start;
    lineEnd = NONE;
  }

  int headFrom() {
    return head.from();
  }

  /// Takes `other` to the headings of the table that was found.
  void rewind(TableRows other) {
    head.rewind(other);
  }

  private int cellFrom() {
    return cell == 0 ? rows.from() : ends[cell - 1] + 1;
  }

  /// Where the words may begin that name what is in the cell: with the cell, or, in a table of
  /// names and values, with the name.
  int labelFrom() {
    return cell == 1 && head.cells() == 2 ? rows.from() : cellFrom();
  }

  /// The column in which the number from `start` to `end` fills a cell; -1 when it is in no table.
  int of(int start, int end) {
    if (!fillsCell(start, end)) {
      return -1;
    }
    while (rows.next() <= start && rows.next() < to) {
      line();
    }
    if (!inRow) {
      return -1;
    }
    cell = cellFrom() > start ? 0 : cell;
    while (cell < MOST && ends[cell] < start) {
      cell++;
    }
    return cell < MOST && ends[cell] >= end ? cell : -1;
  }

  /// Reads another line: it goes on with the table, or may be the head of one.
  private void line() {
    boolean isLine = rows.row();
    inRow = isLine && head.isHead() && count() == head.cells();
    cell = 0;
    if (!inRow && head.readLine(rows.from(), isLine ? rows.to() : rows.from())) {
      rows.reset(bytes, rows.next(), to, head.form(), head.sign());
    }
  }

  /// How many cells the row has.
  private int count() {
    java.util.Arrays.fill(ends, Integer.MAX_VALUE);
    int count = 0;
    for (boolean more = rows.firstCell(); more; more = rows.nextCell()) {
      if (count < MOST) {
        ends[count] = rows.cellTo();
      }
      count++;
    }
    return count;
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
