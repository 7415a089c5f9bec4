package dev.mcpgateway.detect;

/// The rows of a table in a text, and their cells: lines whose cells are parted by a sign or by
/// blanks, tuples as in `VALUES ('…', …), (…)`, or rows of HTML. No row is longer than
/// [#LONGEST_ROW] bytes.
final class TableRows {
  static final int LONGEST_ROW = 4096;
  private static final int LONGEST_GAP = 64;
  private static final int NONE = -1;

  /// What may stand around the text of a cell.
  private static final String FRAME = " \t\r\n\"'`";

  private static final String BORDER = "-+|=: \t\r*_";

  /// How the cells of a row are parted.
  enum Form {
    /// By one sign: CSV, tabs, frames of `|`.
    SIGNS,
    /// By two blanks or more: cells stand below each other.
    BLANKS,
    /// By commas, in parentheses.
    TUPLES,
    /// `<td>…</td>`.
    HTML
  }

  private final Reads reads;
  private byte[] bytes = {};
  private int end;
  private Form form = Form.SIGNS;
  private byte sign;

  /// The row, without what frames it, and where the next one may begin.
  private int from;

  private int to;
  private int next;
  private boolean framed;

  /// The cell that was read last, and where in its line it begins and ends, in characters.
  private int cellFrom;

  private int cellTo;
  private int left;
  private int right;

  TableRows(Reads reads) {
    this.reads = reads;
  }

  /// Begins at `first`, where a row may begin.
  void reset(byte[] array, int first, int stop, Form parted, byte parting) {
    bytes = array;
    end = stop;
    form = parted;
    sign = parting;
    next = first;
    from = first;
    to = first;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /// Where the next row may begin.
  int next() {
    return next;
  }

  int cellFrom() {
    return cellFrom;
  }

  int cellTo() {
    return cellTo;
  }

  /// Whether the cell begins or ends in the same column as another, which is how cells stand below
  /// each other.
  boolean isBelow(int otherLeft, int otherRight) {
    return left == otherLeft || right == otherRight;
  }

  int left() {
    return left;
  }

  int right() {
    return right;
  }

  /// Goes to the next row; false when there is none.
  boolean row() {
    return switch (form) {
      case SIGNS, BLANKS -> line();
      case TUPLES -> tuple();
      case HTML -> element();
    };
  }

  /// A line that is not empty; those that only frame a table are passed over.
  private boolean line() {
    do {
      from = next;
      to = Math.min(end, from + LONGEST_ROW);
      int at = from;
      while (at < to && bytes[at] != '\n') {
        at++;
      }
      reads.some(at - from + 1);
      next = at;
      if (at == to && to < end) {
        return false;
      }
      to = at;
      next = Math.min(end, to + 1);
    } while (to > from && isBorder() && next < end);
    to -= to > from && bytes[to - 1] == '\r' ? 1 : 0;
    return to > from;
  }

  private boolean isBorder() {
    boolean line = false;
    for (int i = from; i < to; i++) {
      if (BORDER.indexOf(bytes[i]) < 0) {
        return false;
      }
      line |= bytes[i] == '-' || bytes[i] == '=';
    }
    return line;
  }

  /// What stands in the next parentheses, behind nothing but blanks and a comma.
  private boolean tuple() {
    int most = Math.min(end, next + LONGEST_GAP);
    int at = next;
    while (at < most && " \t\r\n,".indexOf(bytes[at]) >= 0) {
      at++;
    }
    reads.some(at - next + 1);
    if (at >= most || bytes[at] != '(') {
      return false;
    }
    from = at + 1;
    most = Math.min(end, from + LONGEST_ROW);
    boolean quoted = false;
    for (at = from; at < most; at++) {
      reads.one();
      if (bytes[at] == '\\') {
        at++;
      } else if (bytes[at] == '\'') {
        quoted = !quoted;
      } else if (bytes[at] == ')' && !quoted) {
        to = at;
        next = at + 1;
        return true;
      }
    }
    return false;
  }

  private boolean element() {
    int opens = tag("<tr", next);
    int closes = opens < 0 ? NONE : tag("</tr", opens);
    if (closes < 0) {
      return false;
    }
    from = opens;
    to = closes;
    next = closes;
    return true;
  }

  /// Where such a tag is that soon follows in the same table, or -1.
  private int tag(String text, int start) {
    int most = Math.min(end, start + LONGEST_ROW);
    for (int at = start; at < most; at++) {
      reads.one();
      if (bytes[at] == '<' && Ascii.startsWith(bytes, at, end, text)) {
        return at;
      }
      if (bytes[at] == '<' && Ascii.startsWith(bytes, at, end, "</table")) {
        return NONE;
      }
    }
    return NONE;
  }

  /// Goes to the first cell of the row; false when there is none.
  boolean firstCell() {
    cellTo = from - 1;
    right = 0;
    int at = afterBlanks(from);
    framed = form == Form.SIGNS && sign == '|' && at < to && bytes[at] == '|';
    cellTo = framed ? at : cellTo;
    return nextCell();
  }

  /// Goes to the next cell; false when there is none.
  boolean nextCell() {
    return switch (form) {
      case SIGNS, TUPLES -> signed();
      case BLANKS -> run();
      case HTML -> data();
    };
  }

  /// What goes up to the next sign outside of quotes.
  private boolean signed() {
    int at = cellTo + 1;
    if (at > to || (framed && afterBlanks(at) == to)) {
      return false;
    }
    cellFrom = at;
    int opens = afterBlanks(at);
    byte quote = form == Form.TUPLES ? (byte) '\'' : (byte) '"';
    boolean inside = opens < to && bytes[opens] == quote && (sign == ',' || sign == ';');
    at = inside ? opens + 1 : at;
    while (at < to && (inside || bytes[at] != sign)) {
      boolean twice = at > cellFrom && bytes[at - 1] == quote;
      inside ^= bytes[at] == quote && (inside || twice);
      at += bytes[at] == '\\' && form == Form.TUPLES ? 2 : 1;
    }
    cellTo = Math.min(at, to);
    reads.some(cellTo - cellFrom + 1);
    return true;
  }

  private int afterBlanks(int start) {
    int at = start;
    while (at < to && (bytes[at] == ' ' || (bytes[at] == '\t' && sign != '\t'))) {
      at++;
    }
    return at;
  }

  /// What goes up to two blanks.
  private boolean run() {
    int begin = Math.max(from, cellTo);
    int at = begin;
    while (at < to && bytes[at] == ' ') {
      at++;
    }
    left = right + at - begin;
    right = left;
    cellFrom = at;
    while (at < to && !(bytes[at] == ' ' && at + 1 < to && bytes[at + 1] == ' ')) {
      right += (bytes[at] & 0xc0) == 0x80 ? 0 : 1;
      at++;
    }
    cellTo = at;
    reads.some(at - begin + 1);
    return at > cellFrom;
  }

  /// What is in the next `<td>` or `<th>`.
  private boolean data() {
    int begin = Math.max(from, cellTo);
    int at = begin;
    while (at < to && !isData(at)) {
      at++;
    }
    boolean found = at < to;
    while (at < to && bytes[at] != '>') {
      at++;
    }
    cellFrom = Math.min(to, at + 1);
    cellTo = cellFrom;
    while (cellTo < to && !isData(cellTo) && !Ascii.startsWith(bytes, cellTo, to, "</t")) {
      cellTo++;
    }
    reads.some(cellTo - begin + 1);
    return found;
  }

  private boolean isData(int at) {
    return Ascii.startsWith(bytes, at, to, "<td") || Ascii.startsWith(bytes, at, to, "<th");
  }

  /// Where the text of the cell begins, in `into` as a value: without elements, blanks, quotes, and
  /// what makes it bold.
  void text(Assignment into) {
    int first = cellFrom;
    int last = cellTo;
    while (form == Form.HTML && first < last && bytes[first] == '<') {
      while (first < last && bytes[first] != '>') {
        first++;
      }
      first = Math.min(last, first + 1);
    }
    for (int i = first; form == Form.HTML && i < last; i++) {
      last = bytes[i] == '<' ? i : last;
    }
    while (first < last && FRAME.indexOf(bytes[first]) >= 0) {
      first++;
    }
    while (first < last && FRAME.indexOf(bytes[last - 1]) >= 0) {
      last--;
    }
    boolean bold = last - first > 4 && bytes[first] == '*' && bytes[last - 1] == '*';
    into.valueFrom = bold ? first + 2 : first;
    into.valueTo = bold ? last - 2 : last;
  }
}
