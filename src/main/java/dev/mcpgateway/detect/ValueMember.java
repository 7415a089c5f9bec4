package dev.mcpgateway.detect;

/// Finds the value that is given to a name in another member or attribute of the same object or
/// element: `name="password" value="…"`, `"key": "password", "type": "text", "value": "…"`, `name:
/// PASSWORD` and `value: …` in the next line.
final class ValueMember {
  private static final int LONGEST_GAP = 24;
  private static final int LONGEST_MEMBERS = 160;
  private static final String[] WORDS = {"value", "defaultvalue", "parametervalue", "default"};

  /// What no member beside it may hold: another object or element begins or ends there.
  private static final String BORDERS = "{}<>()\u0000";

  private ValueMember() {}

  /// Where what is given to the name that ends before `at` begins, behind the sign; -1 where there
  /// is none. A name that is in quotes and the value of a member itself may have others between.
  static int behind(byte[] bytes, int at, int end, boolean others, Reads reads) {
    int most = Math.min(end, at + (others ? LONGEST_MEMBERS : LONGEST_GAP));
    boolean between = false;
    for (int i = at; i < most && BORDERS.indexOf(bytes[i]) < 0; i++) {
      reads.one();
      boolean blank = Cursor.isBlankOrLine(bytes[i]);
      if (!blank && !Ascii.isWord(bytes[i - 1])) {
        int sign = sign(bytes, i, end);
        if (sign >= 0) {
          return sign;
        }
      }
      between |= !blank && bytes[i] != ',' && !Ascii.isQuote(bytes[i]) && bytes[i] != '\\';
      if (between && !others) {
        return -1;
      }
    }
    return -1;
  }

  /// Whether the name that begins at `from` in a quote is the value of another one: `name="…"`.
  static boolean isValue(byte[] bytes, int start, int from) {
    int at = from - 1;
    int least = Math.max(start, from - LONGEST_GAP - LONGEST_GAP);
    while (at > least && (Ascii.isName(bytes[at]) || bytes[at] == '/')) {
      at--;
    }
    if (at <= least || !Ascii.isQuote(bytes[at])) {
      return false;
    }
    at--;
    while (at > least && (bytes[at] == ' ' || bytes[at] == '\\')) {
      at--;
    }
    return bytes[at] == ':' || bytes[at] == '=';
  }

  /// Where the value of a field of a form begins: behind an empty line; -1 where there is none.
  static int field(byte[] bytes, int at, int end) {
    int i = at;
    int lines = 0;
    while (i < end && i < at + LONGEST_GAP && Cursor.isBlankOrLine(bytes[i])) {
      lines += bytes[i] == '\n' ? 1 : 0;
      i++;
    }
    return lines == 2 ? i : -1;
  }

  private static int sign(byte[] bytes, int at, int end) {
    for (String word : WORDS) {
      if (Ascii.startsWith(bytes, at, end, word)) {
        int i = at + word.length();
        while (i < end && (Ascii.isQuote(bytes[i]) || bytes[i] == '\\')) {
          i++;
        }
        while (i < end && bytes[i] == ' ' && i < at + LONGEST_GAP) {
          i++;
        }
        return i < end && (bytes[i] == '=' || bytes[i] == ':') ? i + 1 : -1;
      }
    }
    return -1;
  }
}
