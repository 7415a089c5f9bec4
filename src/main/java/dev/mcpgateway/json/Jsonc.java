package dev.mcpgateway.json;

/// JSON with comments and trailing commas, made JSON without moving anything: what is too much
/// becomes spaces.
public final class Jsonc {
  private final byte[] bytes;
  private int at;

  /// The last byte that is neither white space nor comment, the one before it, and where it is.
  private byte last;

  private byte beforeLast;
  private int lastAt;

  private Jsonc(byte[] bytes) {
    this.bytes = bytes;
  }

  /// A copy of `file` in which comments and trailing commas are spaces.
  public static byte[] blanked(byte[] file) {
    Jsonc jsonc = new Jsonc(file.clone());
    while (jsonc.at < jsonc.bytes.length) {
      jsonc.step();
    }
    return jsonc.bytes;
  }

  /// The length of the byte order mark in front, which some editors write.
  public static int byteOrderMark(byte[] file) {
    boolean there =
        file.length >= 3
            && file[0] == (byte) 0xef
            && file[1] == (byte) 0xbb
            && file[2] == (byte) 0xbf;
    return there ? 3 : 0;
  }

  private void step() {
    byte b = bytes[at];
    if (b == '"') {
      string();
    } else if (b == '/' && next() == '/') {
      blank(endOfLine());
    } else if (b == '/' && next() == '*' && endOfComment() > 0) {
      blank(endOfComment());
    } else {
      if ((b == '}' || b == ']') && isTrailingComma()) {
        bytes[lastAt] = ' ';
      }
      if (b > ' ' || b < 0) {
        significant(b);
      }
      at++;
    }
  }

  private boolean isTrailingComma() {
    return last == ',' && beforeLast != '[' && beforeLast != '{' && beforeLast != ',';
  }

  private void significant(byte b) {
    beforeLast = last;
    last = b;
    lastAt = at;
  }

  private int next() {
    return at + 1 < bytes.length ? bytes[at + 1] : -1;
  }

  private void string() {
    significant((byte) '"');
    at++;
    while (at < bytes.length && bytes[at] != '"' && bytes[at] != '\n') {
      at += bytes[at] == '\\' ? 2 : 1;
    }
    at++;
  }

  private int endOfLine() {
    int end = at;
    while (end < bytes.length && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  /// The offset after the comment that begins here; 0 when it never ends.
  private int endOfComment() {
    for (int end = at + 2; end + 1 < bytes.length; end++) {
      if (bytes[end] == '*' && bytes[end + 1] == '/') {
        return end + 2;
      }
    }
    return 0;
  }

  private void blank(int end) {
    for (; at < end; at++) {
      if (bytes[at] != '\n' && bytes[at] != '\r') {
        bytes[at] = ' ';
      }
    }
  }
}
