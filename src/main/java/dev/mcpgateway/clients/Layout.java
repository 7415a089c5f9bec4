package dev.mcpgateway.clients;

import dev.mcpgateway.json.Slice;

/// How a text is laid out: its line ends and indentation.
final class Layout {
  private final byte[] bytes;

  Layout(byte[] bytes) {
    this.bytes = bytes;
  }

  String text(int from, int to) {
    return new Slice(bytes, from, to).text();
  }

  /// A value as it is spelled.
  String raw(Node node) {
    return text(node.from(), node.to());
  }

  /// How the first line ends.
  String lineEnd() {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i > 0 && bytes[i - 1] == '\r' ? "\r\n" : "\n";
      }
    }
    return "\n";
  }

  private int startOfLine(int offset) {
    int at = offset;
    while (at > 0 && bytes[at - 1] != '\n') {
      at--;
    }
    boolean marked =
        at == 0
            && offset >= 3
            && bytes[0] == (byte) 0xef
            && bytes[1] == (byte) 0xbb
            && bytes[2] == (byte) 0xbf;
    return marked ? 3 : at;
  }

  /// How many bytes stand before on the line.
  int column(int offset) {
    return offset - startOfLine(offset);
  }

  /// The white space with which the line begins.
  String indentation(int offset) {
    int from = startOfLine(offset);
    int to = from;
    while (to < offset && isSpace(bytes[to])) {
      to++;
    }
    return text(from, to);
  }

  /// What to put between two of several values: a line end and the indentation of what stands at
  /// `to`, if `to` begins a line after `from`, else a space.
  String gap(int from, int to) {
    int line = startOfLine(to);
    boolean own = line > from && indentation(to).length() == to - line;
    return own ? lineEnd() + indentation(to) : " ";
  }

  /// Where the white space in front of an offset begins.
  int spaceBefore(int offset) {
    int at = offset;
    while (at > 0 && (isSpace(bytes[at - 1]) || isLineEnd(bytes[at - 1]))) {
      at--;
    }
    return at;
  }

  /// The end of the line, before what ends it.
  int endOfLine(int offset) {
    int at = offset;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return at > offset && at < bytes.length && bytes[at - 1] == '\r' ? at - 1 : at;
  }

  /// The offset behind a comma that follows, else `offset`.
  int afterComma(int offset) {
    int at = offset;
    while (at < bytes.length && (isSpace(bytes[at]) || isLineEnd(bytes[at]))) {
      at++;
    }
    return at < bytes.length && bytes[at] == ',' ? at + 1 : offset;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t';
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }
}
