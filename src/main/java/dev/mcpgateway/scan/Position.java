package dev.mcpgateway.scan;

/// Counts lines and columns along a file. Offsets may only grow.
final class Position {
  private long line = 1;
  private long column = 1;

  /// Goes on over the bytes between two offsets of `bytes`.
  void advance(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        line++;
        column = 1;
      } else if ((bytes[i] & 0xc0) != 0x80) {
        column++;
      }
    }
  }

  long line() {
    return line;
  }

  long column() {
    return column;
  }
}
