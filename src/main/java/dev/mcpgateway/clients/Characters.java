package dev.mcpgateway.clients;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// A UTF-8 text as one character a byte, so that offsets are those of the file; the readers of TOML
/// and YAML look at ASCII only. For one thread.
class Characters {
  /// Deeper than any configuration, and far from the end of the stack.
  static final int MAX_DEPTH = 100;

  final String text;
  int at;
  private int depth;

  Characters(byte[] file) throws Unreadable {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file));
    } catch (CharacterCodingException e) {
      throw new Unreadable(0, "not UTF-8");
    }
    text = new String(file, StandardCharsets.ISO_8859_1);
    at = text.startsWith("\u00ef\u00bb\u00bf") ? 3 : 0;
  }

  final boolean atEnd() {
    return at >= text.length();
  }

  /// The character here; NUL at the end.
  final char peek() {
    return at(at);
  }

  final char at(int offset) {
    return offset < text.length() ? text.charAt(offset) : 0;
  }

  final boolean isLineEnd() {
    return atEnd() || peek() == '\n' || (peek() == '\r' && at(at + 1) == '\n');
  }

  final void skipSpaces() {
    while (peek() == ' ' || peek() == '\t') {
      at++;
    }
  }

  final void skipLine() {
    while (!atEnd() && peek() != '\n') {
      at++;
    }
  }

  /// What stands between two offsets, decoded.
  final String decoded(int from, int to) {
    return utf8(text.substring(from, to));
  }

  /// Characters of one byte each, decoded.
  static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  /// A character as the bytes that it has in UTF-8, one character each.
  static String bytes(int codePoint) {
    return new String(
        Character.toString(codePoint).getBytes(StandardCharsets.UTF_8),
        StandardCharsets.ISO_8859_1);
  }

  final void deeper() throws Unreadable {
    if (++depth > MAX_DEPTH) {
      throw new Unreadable(at, "nested too deep");
    }
  }

  final void back() {
    depth--;
  }

  final Unreadable wrong(String problem) {
    return new Unreadable(at, problem);
  }

  /// The character of `digits` hex digits, which begin here.
  final int hex(int digits) throws Unreadable {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw wrong("a broken escape");
      }
      value = value << 4 | digit;
      at++;
    }
    if (!Character.isValidCodePoint(value) || (value >= 0xd800 && value < 0xe000)) {
      throw wrong("an escape of what is no character");
    }
    return value;
  }
}
