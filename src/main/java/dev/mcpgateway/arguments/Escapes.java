package dev.mcpgateway.arguments;

/// The escapes of C, as `echo -e`, `printf` and `$'…'` read them.
final class Escapes {
  private Escapes() {}

  /// Reads what stands behind a backslash at `from`, and gives where it ends.
  static int read(String text, int from, StringBuilder to) {
    char c = text.charAt(from);
    switch (c) {
      case 'x' -> {
        return number(text, from + 1, 16, 2, to);
      }
      case 'u' -> {
        return number(text, from + 1, 16, 4, to);
      }
      case '0', '1', '2', '3', '4', '5', '6', '7' -> {
        boolean zero = c == '0';
        return number(text, from, 8, zero ? 4 : 3, to);
      }
      case 'n' -> to.append('\n');
      case 't' -> to.append('\t');
      case 'r' -> to.append('\r');
      default -> to.append(c);
    }
    return from + 1;
  }

  private static int number(String text, int from, int radix, int most, StringBuilder to) {
    int at = from;
    int number = 0;
    while (at < text.length() && at < from + most) {
      int digit = text.charAt(at) < 0x80 ? Character.digit(text.charAt(at), radix) : -1;
      if (digit < 0) {
        break;
      }
      number = number * radix + digit;
      at++;
    }
    to.append((char) number);
    return at;
  }

  /// A whole text with its escapes read.
  static String undone(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && at + 1 < text.length()) {
        at = read(text, at + 1, plain);
      } else {
        plain.append(c);
        at++;
      }
    }
    return plain.toString();
  }
}
