package dev.mcpgateway.clients;

/// What is wrong with a file, and where.
public final class Unreadable extends Exception {
  private static final long serialVersionUID = 1;

  private final int offset;

  Unreadable(int offset, String problem) {
    super(problem);
    this.offset = offset;
  }

  /// The offset of the byte at which reading ended.
  int offset() {
    return offset;
  }

  /// What is wrong, and where, for a person: `3:14: not JSON`.
  String describe(byte[] file) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < Math.min(offset, file.length); i++) {
      if (file[i] == '\n') {
        line++;
        column = 1;
      } else if ((file[i] & 0xc0) != 0x80) {
        column++;
      }
    }
    return line + ":" + column + ": " + getMessage();
  }
}
