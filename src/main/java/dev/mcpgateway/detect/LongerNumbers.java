package dev.mcpgateway.detect;

/// Tells a number that stands for itself from a piece of a longer one.
final class LongerNumbers {
  /// Whether what stands from one offset to another fills a cell of a table.
  interface Cells {
    boolean isCell(int start, int end);
  }

  private LongerNumbers() {}

  /// Whether what stands from `start` to `end` of the text from `from` to `to` belongs to a longer
  /// number, an amount, a version or a path of digits.
  ///
  /// @param spaced whether there are spaces in it
  static boolean goesOn(
      byte[] bytes, int from, int to, int start, int end, boolean spaced, Cells cells) {
    if (start > from) {
      byte before = bytes[start - 1];
      if (before == '.' || before == '+' || before == '$') {
        return true;
      }
      boolean joins = before == '-' || before == '/' || before == ':' || before == ',';
      joins &= before != ',' || !cells.isCell(start, end);
      if ((joins || (spaced && before == ' ')) && start - 1 > from) {
        if (Bytes.isDigit(bytes[start - 2])) {
          return true;
        }
      }
    }
    if (end < to - 1) {
      byte after = bytes[end];
      boolean joins = after == '-' || after == '.' || after == '/' || after == ':' || after == ',';
      joins &= after != ',' || !cells.isCell(start, end);
      return (joins || (spaced && after == ' ')) && Bytes.isDigit(bytes[end + 1]);
    }
    return false;
  }
}
