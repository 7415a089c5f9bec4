package dev.mcpgateway.detect;

import dev.mcpgateway.detect.TableRows.Form;

/// Finds the head of a table around a keyword, or in a line: CSV, of tabs, of Markdown, as
/// databases and data frames print them; around a keyword also `INSERT INTO … (…) VALUES`, `COPY …
/// (…) FROM stdin`, and `<tr>` of HTML.
final class TableHead {
  private static final int MOST_CELLS = 128;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_HEAD = 2048;
  private static final int LONGEST_TARGET = 160;
  private static final int MOST_BLANKS = 6;

  /// How far behind a keyword its cell may end.
  private static final int LONGEST_REST = 40;

  /// What cells are parted by, the surest first.
  private static final String SIGNS = "|\t;,";

  /// What may stand in a name beside letters and digits, and what ends a cell.
  private static final String IN_NAME = "_-./#%\"'`*";

  private static final String IN_HEAD = " ()&\r";

  private static final String ENDS = ",;|\t\n\r<)";

  private static final boolean[] OF_HEAD = ofHead();

  /// What stands between the key and the value of a member of JSON.
  private static final String VALUE = Piece.BETWEEN + '"';

  private static final char KEY_SIGN = ':';

  private final Reads reads;
  private final TableRows rows;
  private final Assignment cell = new Assignment();
  private byte[] bytes = {};
  private int start;
  private int end;

  /// The last stretch that was tried.
  private int from;

  private int to;

  /// Up to where no cell ends.
  private int noCellTo;

  private boolean isHead;
  private int cells;
  private int rowsFrom;

  /// How the cells of the head are parted, and those of the rows.
  private Form headForm = Form.SIGNS;

  private Form form = Form.SIGNS;
  private byte headSign;
  private byte sign;

  TableHead(Reads reads) {
    this.reads = reads;
    rows = new TableRows(reads);
  }

  /// Begins another text.
  void newText(byte[] array, int first, int stop) {
    bytes = array;
    start = first;
    end = stop;
    from = first;
    to = first;
    noCellTo = first;
    isHead = false;
  }

  /// Whether the keyword at `at` is in what was tried last.
  boolean has(int at) {
    return at >= from && at < to;
  }

  /// Whether that is a head.
  boolean isHead() {
    return isHead;
  }

  int from() {
    return from;
  }

  int cells() {
    return cells;
  }

  Form form() {
    return form;
  }

  byte sign() {
    return sign;
  }

  int rowsFrom() {
    return rowsFrom;
  }

  /// Takes `other` to the head itself.
  boolean rewind(TableRows other) {
    other.reset(bytes, from, to, headForm, headSign);
    return other.row();
  }

  /// Tries what is around the keyword at `at`; false where it is in no cell.
  boolean read(int at) {
    if (at < noCellTo) {
      return false; // in what is too long for one, or is no name
    }
    int behind = endOfCell(at);
    if (behind < 0) {
      return false;
    }
    byte ends = behind < end ? bytes[behind] : (byte) '\n';
    switch (ends) {
      case '<' -> element(at);
      case ',', ')' -> {
        if (!columnsOfStatement(at)) {
          line(at, (byte) ',');
        }
      }
      case ';', '|', '\t' -> line(at, ends);
      case ' ' -> line(at, (byte) 0);
      default -> lastOfLine(at);
    }
    return true;
  }

  /// Where the cell ends in which the keyword is; -1 where it is none.
  private int endOfCell(int at) {
    int most = Math.min(end, at + LONGEST_REST);
    int i = at;
    while (i < most && (isName(bytes[i]) || isOneBlank(i))) {
      i++;
    }
    int behind = i;
    while (behind < end && bytes[behind] == ' ') {
      behind++;
    }
    reads.some(behind - at + 1);
    boolean ends = behind == end || ENDS.indexOf(bytes[behind]) >= 0;
    if ((i < most || most == end) && (ends || behind > i + 1)) {
      return ends ? behind : i;
    }
    noCellTo = i;
    return -1;
  }

  /// Whether a blank between two words is there.
  private boolean isOneBlank(int at) {
    return bytes[at] == ' ' && at + 1 < end && isName(bytes[at + 1]);
  }

  private static boolean isName(byte b) {
    return Ascii.isWord(b) || b < 0 || IN_NAME.indexOf(b) >= 0;
  }

  private void tried(int first, int last) {
    from = first;
    to = last;
    isHead = false;
  }

  private void line(int at, byte parting) {
    int first = startOfLine(at);
    int last = at;
    int most = Math.min(end, first + LONGEST_HEAD);
    while (last < most && isOfHead(bytes[last])) {
      last++;
    }
    reads.some(last - first + 1);
    tried(first, Math.max(last, at + 1));
    if (first > at || (last < end && bytes[last] != '\n')) {
      return;
    }
    isHead = last < end && isParted(parting, last);
  }

  /// Tries the line from `first` to `last`; whether it is a head.
  boolean readLine(int first, int last) {
    tried(first, last);
    int signs = 0;
    int i = first;
    while (i < last && last - first <= LONGEST_HEAD && isOfHead(bytes[i])) {
      int which = SIGNS.indexOf(bytes[i]);
      signs |= which < 0 ? 0 : 1 << which;
      i++;
    }
    reads.some(i - first + 1);
    for (int which = 0; i == last && which < SIGNS.length() && !isHead; which++) {
      isHead = (signs >> which & 1) != 0 && isParted((byte) SIGNS.charAt(which), last);
    }
    return isHead;
  }

  private boolean isParted(byte parting, int last) {
    headForm = parting == 0 ? Form.BLANKS : Form.SIGNS;
    headSign = parting;
    form = headForm;
    sign = parting;
    rowsFrom = Math.min(end, last + 1);
    return hasNames();
  }

  /// Whether it may stand in the line of a head.
  private static boolean isOfHead(byte b) {
    return OF_HEAD[b & 0xff];
  }

  private static boolean[] ofHead() {
    boolean[] of = new boolean[256];
    for (int b = 0; b < of.length; b++) {
      of[b] = isName((byte) b) || (SIGNS + IN_HEAD).indexOf((byte) b) >= 0;
    }
    return of;
  }

  /// Where the line begins, without the quote or key that a string of JSON begins with; behind `at`
  /// if that is too far.
  private int startOfLine(int at) {
    int least = Math.max(Math.max(start, to), at - LONGEST_HEAD);
    int first = at;
    while (first > least && (isOfHead(bytes[first - 1]) || bytes[first - 1] == KEY_SIGN)) {
      first--;
    }
    reads.some(at - first + 1);
    if (first == start && first < end && bytes[first] == '"') {
      first++;
      for (int i = first; i < at; i++) {
        first = Ascii.startsWith(bytes, i, at, VALUE) ? i + VALUE.length() : first;
      }
      return first;
    }
    return first == start || bytes[first - 1] == '\n' ? first : at + 1;
  }

  /// The last cell of a line: how it is parted, the line itself must say.
  private void lastOfLine(int at) {
    int first = startOfLine(at);
    byte parting = 0;
    for (int i = at; i > first && parting == 0; i--) {
      parting = SIGNS.indexOf(bytes[i - 1]) >= 0 ? bytes[i - 1] : 0;
    }
    line(at, parting);
  }

  /// `INSERT INTO … (…) VALUES (…), (…)`, `COPY … (…) FROM stdin;`.
  private boolean columnsOfStatement(int at) {
    int open = at;
    int least = Math.max(Math.max(start, to), at - LONGEST_HEAD);
    while (open > least && bytes[open - 1] != '(' && isInList(bytes[open - 1])) {
      open--;
    }
    reads.some(at - open + 1);
    if (open == least || bytes[open - 1] != '(' || !isBehindStatement(open - 1)) {
      return false;
    }
    int close = at;
    int most = Math.min(end, open + LONGEST_HEAD);
    while (close < most && isInList(bytes[close])) {
      close++;
    }
    reads.some(close - at + 1);
    if (close == most || bytes[close] != ')') {
      return false;
    }
    tried(open - 1, close + 1);
    headForm = Form.TUPLES;
    headSign = ',';
    isHead = rowsOfStatement(close + 1) && hasNames();
    return true;
  }

  private boolean isInList(byte b) {
    return isName(b) || b == ',' || b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private boolean isBehindStatement(int open) {
    int least = Math.max(start, open - LONGEST_TARGET);
    for (int i = open - 1; i >= least; i--) {
      reads.one();
      byte first = (byte) (bytes[i] | 0x20);
      if ((first == 'i' && Ascii.startsWith(bytes, i, open, "insert into"))
          || (first == 'c' && Ascii.startsWith(bytes, i, open, "copy "))) {
        return true;
      }
      if (!isInList(bytes[i]) && bytes[i] != '[' && bytes[i] != ']') {
        return false;
      }
    }
    return false;
  }

  private boolean rowsOfStatement(int behind) {
    int at = behind;
    while (at < end && at < behind + MOST_BLANKS && bytes[at] <= ' ' && bytes[at] >= 0) {
      at++;
    }
    if (Ascii.startsWith(bytes, at, end, "values")) {
      form = Form.TUPLES;
      sign = ',';
      rowsFrom = at + "values".length();
      return true;
    }
    form = Form.SIGNS;
    sign = '\t';
    rowsFrom = at;
    while (rowsFrom < end && rowsFrom < at + LONGEST_TARGET && bytes[rowsFrom] != '\n') {
      rowsFrom++;
    }
    rowsFrom = Math.min(end, rowsFrom + 1);
    reads.some(rowsFrom - behind);
    return Ascii.startsWith(bytes, at, end, "from stdin");
  }

  private void element(int at) {
    int least = Math.max(Math.max(start, to), at - LONGEST_HEAD);
    int first = at - 1;
    while (first >= least && !Ascii.startsWith(bytes, first, end, "<tr")) {
      first--;
    }
    reads.some(at - first + 1);
    tried(Math.max(first, least), at + 1);
    rows.reset(bytes, from, end, Form.HTML, (byte) 0);
    if (first < least || !rows.row() || rows.to() <= at) {
      return;
    }
    to = Math.min(end, rows.to() + "</tr>".length());
    headForm = Form.HTML;
    form = Form.HTML;
    rowsFrom = to;
    isHead = hasNames();
  }

  /// Whether the cells hold names, two at least: a few words, and no other signs.
  private boolean hasNames() {
    rewind(rows);
    cells = 0;
    int names = 0;
    for (boolean more = rows.firstCell(); more; more = rows.nextCell()) {
      cells++;
      rows.text(cell);
      boolean empty = cell.valueFrom == cell.valueTo;
      if (cells > MOST_CELLS || isItem() || !(empty || isCellName())) {
        return false;
      }
      names += empty ? 0 : 1;
    }
    return names > 1;
  }

  /// Whether it stands behind a comma and a blank, as in a sentence or a list in source.
  private boolean isItem() {
    return headForm == Form.SIGNS
        && headSign == ','
        && rows.cellFrom() > from
        && rows.cellFrom() < rows.cellTo()
        && bytes[rows.cellFrom()] == ' ';
  }

  private boolean isCellName() {
    boolean letter = false;
    int blanks = 0;
    int open = 0;
    for (int i = cell.valueFrom; i < cell.valueTo; i++) {
      byte b = bytes[i];
      blanks += b == ' ' ? 1 : 0;
      letter |= b < 0 || Bytes.kind(b) == Bytes.LETTER || b == '#';
      open += b == '(' ? 1 : b == ')' ? -1 : 0;
      if (!isName(b) && " ()&".indexOf(b) < 0) {
        return false;
      }
    }
    return letter
        && open == 0
        && blanks <= MOST_BLANKS
        && cell.valueTo - cell.valueFrom <= LONGEST_NAME;
  }
}
