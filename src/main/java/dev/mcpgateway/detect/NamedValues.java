package dev.mcpgateway.detect;

import dev.mcpgateway.json.Tokenizer;

/// What a walk over JSON met that gives a name to a value elsewhere: in another member of the same
/// object, as in `"name": "DB_PASSWORD", "value": "…"`; in the key of the object that holds it, as
/// in `"db_password": {"value": "…"}`; or in a list of columns, as in `"columns": ["id",
/// "password"], "rows": [["1", "…"]]`. Only names in which there is a keyword are kept.
final class NamedValues {
  private static final int MOST_COLUMNS = 8;
  private static final int LONGEST_NAME = 128;
  private static final int DEPTHS = Tokenizer.MAX_DEPTH + 1;

  /// The ends of keys that hold a name, and of those that hold what it is given.
  private static final String[] NAMES = {"name", "key", "id", "label", "variable", "field"};

  private static final String[] VALUES = {"value", "val", "v"};

  /// By depth: whether it is an array, how many elements it has so far, and where the name stands
  /// that its values are given to; no name ends at 0.
  private final boolean[] array = new boolean[DEPTHS];

  private final int[] elements = new int[DEPTHS];
  private final int[] nameFrom = new int[DEPTHS];
  private final int[] nameTo = new int[DEPTHS];

  private int depth;

  /// The columns with a keyword in their name of the array that is read or was read last.
  private final int[] columns = new int[MOST_COLUMNS];

  private final int[] columnFrom = new int[MOST_COLUMNS];
  private final int[] columnTo = new int[MOST_COLUMNS];
  private int columnCount;

  /// How deep the array is that names columns, while it is read; else 0.
  private int naming;

  /// How deep the rows of its table are, once a value was found in one; else 0.
  private int rows;

  void reset() {
    depth = 0;
    columnCount = 0;
    naming = 0;
    rows = 0;
    array[0] = false;
    nameTo[0] = 0;
  }

  /// Enters an object or array that is the value of `piece`'s key, if it is one's value at all.
  void enter(boolean isArray, boolean named, Piece piece) {
    element();
    depth++;
    array[depth] = isArray;
    elements[depth] = 0;
    nameFrom[depth] = piece.keyFrom;
    nameTo[depth] = named && !isArray ? piece.keyTo : 0;
  }

  void leave() {
    naming = naming == depth ? 0 : naming;
    rows = depth < rows ? 0 : rows;
    depth--;
  }

  /// Notes that an element begins, if this is an array.
  void element() {
    elements[depth]++;
  }

  /// Notes a string, in which a keyword was met or not. If it is given to a name, `pairs` looks at
  /// both.
  void string(Piece piece, boolean met, Pairs pairs) {
    element();
    if (!piece.hasKey) {
      cell(piece, met, pairs);
    } else if (met && endsWith(piece, NAMES)) {
      name(piece);
    } else if (endsWith(piece, VALUES)) {
      value(pairs);
    }
  }

  /// A value in an object that names it, or that is a cell of a row.
  private void value(Pairs pairs) {
    if (nameTo[depth] > 0) {
      pairs.look(nameFrom[depth], nameTo[depth]);
      return;
    }
    for (int i = 0; naming == 0 && array[depth - 1] && i < columnCount; i++) {
      if (columns[i] == elements[depth - 1]) {
        pairs.look(columnFrom[i], columnTo[i]);
        return;
      }
    }
  }

  private void name(Piece piece) {
    if (piece.valueTo - piece.valueFrom > LONGEST_NAME) {
      return;
    }
    nameFrom[depth] = piece.valueFrom;
    nameTo[depth] = piece.valueTo;
    if (depth > 1 && array[depth - 1]) {
      column(depth - 1, piece);
    }
  }

  private void cell(Piece piece, boolean met, Pairs pairs) {
    if (!array[depth]) {
      return;
    }
    for (int i = 0; naming == 0 && array[depth - 1] && i < columnCount; i++) {
      if (columns[i] == elements[depth]) {
        rows = depth;
        pairs.look(columnFrom[i], columnTo[i]);
        return;
      }
    }
    if (met && rows != depth && isName(piece)) {
      column(depth, piece);
    }
  }

  /// Notes the name of a column of the table that this array, or another one soon, is the head of.
  private void column(int at, Piece piece) {
    if (naming != at) {
      naming = at;
      columnCount = 0;
    }
    if (columnCount < MOST_COLUMNS && piece.valueTo - piece.valueFrom <= LONGEST_NAME) {
      columns[columnCount] = elements[at];
      columnFrom[columnCount] = piece.valueFrom;
      columnTo[columnCount] = piece.valueTo;
      columnCount++;
    }
  }

  /// Whether it is made of what names are made of, and does not begin with a digit.
  private static boolean isName(Piece piece) {
    for (int i = piece.valueFrom; i < piece.valueTo; i++) {
      byte b = piece.bytes[i];
      boolean part = Ascii.isWord(b) || b < 0 || b == ' ' || b == '-' || b == '.';
      if (!part || (i == piece.valueFrom && b >= '0' && b <= '9')) {
        return false;
      }
    }
    return piece.valueTo > piece.valueFrom;
  }

  private static boolean endsWith(Piece piece, String[] words) {
    for (String word : words) {
      int from = piece.keyTo - word.length();
      if (from >= piece.keyFrom
          && Ascii.startsWith(piece.bytes, from, piece.keyTo, word)
          && (word.length() > 2 || from == piece.keyFrom)) {
        return true;
      }
    }
    return false;
  }
}
