package dev.mcpgateway.clients;

/// Reads the scalars of YAML 1.2, of which those on several lines are passed over without their
/// exact text: no command is written like that.
class YamlScalars extends Characters {
  /// Characters that begin something else than a plain scalar.
  private static final String INDICATORS = ",[]{}#&*!|>'\"%@`";

  YamlScalars(byte[] file) throws Unreadable {
    super(file);
  }

  final int column(int offset) {
    int start = offset;
    while (start > 0 && text.charAt(start - 1) != '\n') {
      start--;
    }
    boolean marked = start == 0 && text.startsWith("\u00ef\u00bb\u00bf");
    return offset - start - (marked ? 3 : 0);
  }

  final boolean isBlankAt(int offset) {
    char c = at(offset);
    return offset >= text.length() || c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  /// Whether a character followed by white space stands here.
  final boolean isMark(char c) {
    return peek() == c && isBlankAt(at + 1);
  }

  /// Whether a document begins or ends here.
  final boolean isDocumentMark() {
    boolean marked = text.startsWith("---", at) || text.startsWith("...", at);
    return marked && column(at) == 0 && isBlankAt(at + 3);
  }

  /// Passes over white space, line ends and comments.
  final void skipBlank() throws Unreadable {
    boolean indentation = at == 0 || at(at - 1) == '\n';
    while (!atEnd()) {
      char c = peek();
      if (c == '#' && (at == 0 || isBlankAt(at - 1))) {
        skipLine();
      } else if (c == '\n') {
        at++;
        indentation = true;
      } else if (c == '\t' && indentation) {
        skipSpaces();
        if (!isLineEnd() && peek() != '#') {
          throw wrong("not YAML: a tab in the indentation");
        }
      } else if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else {
        return;
      }
    }
  }

  /// A scalar in quotes.
  final Node.Text quoted() throws Unreadable {
    int from = at;
    char quote = peek();
    at++;
    StringBuilder value = new StringBuilder();
    while (true) {
      if (atEnd()) {
        throw new Unreadable(from, "not YAML: this string does not end");
      }
      char c = peek();
      at++;
      if (c == quote && quote == '\'' && peek() == '\'') {
        value.append(c);
        at++;
      } else if (c == quote) {
        return new Node.Text(utf8(value.toString()), from, at);
      } else if (c == '\\' && quote == '"') {
        escape(value);
      } else if (c == '\n') {
        fold(value);
      } else {
        value.append(c);
      }
    }
  }

  /// One line end is a space, of several all but the first stay, and white space around them is
  /// nothing.
  private void fold(StringBuilder value) {
    while (!value.isEmpty() && " \t\r".indexOf(value.charAt(value.length() - 1)) >= 0) {
      value.setLength(value.length() - 1);
    }
    int more = 0;
    while (!atEnd() && isBlankAt(at)) {
      more += peek() == '\n' ? 1 : 0;
      at++;
    }
    value.append(more == 0 ? " " : "\n".repeat(more));
  }

  private void escape(StringBuilder value) throws Unreadable {
    char c = peek();
    at++;
    switch (c) {
      case '0' -> value.append('\u0000');
      case 'a' -> value.append('\u0007');
      case 'b' -> value.append('\b');
      case 't', '\t' -> value.append('\t');
      case 'n' -> value.append('\n');
      case 'v' -> value.append('\u000b');
      case 'f' -> value.append('\f');
      case 'r' -> value.append('\r');
      case 'e' -> value.append('\u001b');
      case ' ', '"', '/', '\\' -> value.append(c);
      case 'N' -> value.append(bytes(0x85));
      case '_' -> value.append(bytes(0xa0));
      case 'L' -> value.append(bytes(0x2028));
      case 'P' -> value.append(bytes(0x2029));
      case 'x' -> value.append(bytes(hex(2)));
      case 'u' -> value.append(bytes(unit()));
      case 'U' -> value.append(bytes(hex(8)));
      case '\r', '\n' -> {
        while (!atEnd() && isBlankAt(at)) {
          at++;
        }
      }
      default -> throw wrong("not YAML: a broken escape");
    }
  }

  /// JSON's surrogate pairs are read as one character.
  private int unit() throws Unreadable {
    int from = at;
    boolean pair =
        text.regionMatches(true, at, "d", 0, 1)
            && text.startsWith("\\u", at + 4)
            && "89abAB".indexOf(at(at + 1)) >= 0;
    if (!pair) {
      return hex(4);
    }
    at = from + 1;
    int high = 0xd000 | hex(3);
    at += 3;
    int low = 0xd000 | hex(3);
    if (!Character.isSurrogatePair((char) high, (char) low)) {
      throw new Unreadable(from, "not YAML: a broken escape");
    }
    return Character.toCodePoint((char) high, (char) low);
  }

  final boolean isPlainStart(boolean flow) {
    char c = peek();
    boolean special = c == '-' || c == '?' || c == ':';
    if (special) {
      return !isBlankAt(at + 1) && !(flow && ",[]{}".indexOf(at(at + 1)) >= 0);
    }
    return !atEnd() && INDICATORS.indexOf(c) < 0;
  }

  /// The end of a plain scalar on this line.
  final int plainEnd(boolean flow) {
    int end = at;
    int last = at;
    while (end < text.length() && at(end) != '\n') {
      char c = at(end);
      if (c == ':' && (isBlankAt(end + 1) || (flow && ",[]{}".indexOf(at(end + 1)) >= 0))) {
        break;
      }
      if ((flow && ",[]{}".indexOf(c) >= 0) || (c == '#' && end > at && isBlankAt(end - 1))) {
        break;
      }
      end++;
      last = isBlankAt(end - 1) ? last : end;
    }
    return last;
  }

  /// A plain scalar, with the lines on which it goes on: those indented by more than `indent`.
  final Node plain(int indent, boolean flow) throws Unreadable {
    int from = at;
    at = plainEnd(flow);
    if (at == from) {
      throw wrong("not YAML: a value is missing");
    }
    int to = at;
    boolean many = false;
    while (goesOn(indent, flow)) {
      many = true;
      at = plainEnd(flow);
      to = at;
    }
    at = to;
    return many ? new Node.Other(from, to) : new Node.Text(decoded(from, to), from, to);
  }

  /// Whether the next line goes on with a plain scalar; if so, moves there.
  private boolean goesOn(int indent, boolean flow) {
    int here = at;
    skipSpaces();
    if (!isLineEnd() || atEnd()) {
      return false;
    }
    while (!atEnd() && isBlankAt(at)) {
      at++;
    }
    boolean more =
        !atEnd() && peek() != '#' && column(at) > indent && !isDocumentMark() && !isKey(flow);
    boolean closing = flow && ",]}:".indexOf(peek()) >= 0;
    at = more && !closing ? at : here;
    return more && !closing;
  }

  /// Whether the plain text here is a key, which is a mistake of whoever wrote it; what it is a
  /// part of will say so.
  private boolean isKey(boolean flow) {
    int end = plainEnd(flow);
    while (at(end) == ' ') {
      end++;
    }
    return !flow && at(end) == ':' && isBlankAt(end + 1);
  }

  /// The lines of a scalar that begins with `|` or `>`.
  final Node lines(int indent) {
    int from = at;
    skipLine();
    int to = at;
    while (!atEnd()) {
      int line = at + 1;
      int first = line;
      while (at(first) == ' ') {
        first++;
      }
      boolean blank = first >= text.length() || at(first) == '\n' || at(first) == '\r';
      if (!blank && first - line <= indent) {
        break;
      }
      at = line;
      skipLine();
      to = blank ? to : at;
    }
    at = to;
    return new Node.Other(from, to);
  }
}
