package dev.mcpgateway.detect;

import dev.mcpgateway.detect.Assignment.Link;
import dev.mcpgateway.detect.TableRows.Form;

/// Reads the column of a table whose head holds a keyword: the values that are given to its name in
/// all rows.
///
/// A line is tried as a head once, of a table at most [#MOST_COLUMNS] columns are read, and no head
/// stands among the rows of one that was read: so no byte is read more often than that.
final class Columns {
  private static final int MOST_COLUMNS = 4;
  private static final int NONE = -1;
  private static final String[] NOTHING = {"null", "none", "<null>", "(null)", "nan", "\\n"};

  private final TableHead head;
  private final TableRows rows;
  private byte[] bytes = {};
  private int start;
  private int end;

  /// Where the last table ends whose rows were read.
  private int tableTo;

  /// How many columns of it were read, and the last.
  private int columns;

  private int column = NONE;
  private int left;
  private int right;

  /// The keyword whose column is read, or none.
  private int keyword = NONE;

  Columns(Reads reads) {
    head = new TableHead(reads);
    rows = new TableRows(reads);
  }

  /// Begins another text.
  void newText(byte[] array, int from, int to) {
    bytes = array;
    start = from;
    end = to;
    tableTo = from;
    columns = 0;
    column = NONE;
    keyword = NONE;
    head.newText(array, from, to);
  }

  /// Whether there is another value in the column whose head holds the keyword at `at`; `into` then
  /// says which.
  boolean read(int at, Assignment into) {
    if (at != keyword) {
      keyword = begin(at, into) ? at : NONE;
    }
    if (keyword == NONE) {
      return false;
    }
    while (rows.row()) {
      if (!cell(into)) {
        break;
      }
      if (into.valueTo > into.valueFrom && !isNothing(into)) {
        return true;
      }
    }
    keyword = NONE;
    return false;
  }

  /// Whether the cell says that there is no value.
  private boolean isNothing(Assignment into) {
    for (String nothing : NOTHING) {
      if (into.valueTo - into.valueFrom == nothing.length()
          && Ascii.startsWith(bytes, into.valueFrom, into.valueTo, nothing)) {
        return true;
      }
    }
    return false;
  }

  private boolean begin(int at, Assignment into) {
    boolean known = head.has(at);
    if ((!known && at < tableTo) || !(known || head.read(at))) {
      return false;
    }
    columns = known ? columns : 0;
    int before = known ? column : NONE;
    if (columns == MOST_COLUMNS || !head.isHead() || !find(at, into) || column == before) {
      return false;
    }
    columns++;
    rows.reset(bytes, head.rowsFrom(), end, head.form(), head.sign());
    into.bytes = bytes;
    into.textFrom = start;
    into.textTo = end;
    into.keyFrom = at;
    into.link = Link.COLON;
    into.quote = '"';
    into.quotedName = true;
    into.nested = false;
    return true;
  }

  /// Finds the column of the keyword at `at`.
  private boolean find(int at, Assignment into) {
    head.rewind(rows);
    int count = 0;
    for (boolean more = rows.firstCell(); more; more = rows.nextCell()) {
      if (rows.cellFrom() <= at && at < rows.cellTo()) {
        left = rows.left();
        right = rows.right();
        column = count;
        rows.text(into);
        into.nameFrom = Math.min(at, into.valueFrom);
        into.nameTo = into.valueTo;
        return into.nameTo > at;
      }
      count++;
    }
    return false;
  }

  /// Reads the cell of the row that is in the column; false where the row is none of the table.
  private boolean cell(Assignment into) {
    boolean blanks = head.form() == Form.BLANKS;
    into.valueFrom = 0;
    into.valueTo = 0;
    int count = 0;
    for (boolean more = rows.firstCell(); more; more = rows.nextCell()) {
      if (blanks ? rows.isBelow(left, right) : count == column) {
        rows.text(into);
      }
      count++;
    }
    boolean fits = blanks ? count > 2 : count == head.cells();
    tableTo = fits ? Math.max(tableTo, rows.to()) : tableTo;
    return fits;
  }
}
