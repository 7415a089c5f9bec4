package dev.mcpgateway.detect;

/// A place in a text, and the small steps that a reader takes from it.
abstract class Cursor {
  /// How many blanks, or characters until a sign, are passed at most.
  static final int LONGEST_GAP = 24;

  private static final int LONGEST_ATTRIBUTES = 160;
  private static final int SHORTEST_NO_WORD = 6;

  /// What says in Spring that a password is none that was hashed.
  static final String NOT_HASHED = "{noop}";

  private static final String CDATA = "<![CDATA[";
  private static final String AS_STRING = "as string =";

  /// What ends a value that has no quotes.
  static final String ENDS = ",;()[]{}<>\"'`&|\\";

  private static final String[] OR_ELSE = {") or ", ") || ", ") ?? "};

  final Reads reads;
  byte[] bytes = {};
  int start;
  int end;
  int at;

  Cursor(Reads reads) {
    this.reads = reads;
  }

  /// Where such a character ends that soon follows in the same line; `from` where none does.
  final int next(char c, int from) {
    int most = Math.min(end, from + LONGEST_GAP);
    for (int i = from; i < most && bytes[i] != '\n'; i++) {
      reads.one();
      if (bytes[i] == c) {
        return i + 1;
      }
    }
    return from;
  }

  /// Whether what stands there is as long as a password and has letters and digits, as words of a
  /// sentence do not.
  final boolean isNoWord() {
    boolean letter = false;
    boolean digit = false;
    int most = Math.min(end, at + LONGEST_GAP);
    int i = at;
    for (; i < most && bytes[i] > ' ' && ENDS.indexOf(bytes[i]) < 0; i++) {
      reads.one();
      digit |= bytes[i] >= '0' && bytes[i] <= '9';
      letter |= (bytes[i] | 0x20) >= 'a' && (bytes[i] | 0x20) <= 'z';
    }
    return letter && digit && i - at >= SHORTEST_NO_WORD;
  }

  /// Passes what makes a name bold in Markdown, or in a wiki.
  final void bold() {
    at +=
        isAt(at, '*') && byteAt(at + 1) == '*' ? 2 : isAt(at, '*') && byteAt(at + 1) == ' ' ? 1 : 0;
  }

  /// How long the words are that join a name and a value: `"name" to "…"` in Kotlin, `name As
  /// String = "…"` in Basic.
  final int joint(boolean quoted) {
    if (quoted) {
      return Ascii.startsWith(bytes, at, end, "to \"") ? "to".length() : 0;
    }
    return Ascii.startsWith(bytes, at, end, AS_STRING) ? AS_STRING.length() : 0;
  }

  /// How long it is what follows a look-up and stands in where there is nothing: `) or "…"`.
  final int orElse() {
    for (String word : OR_ELSE) {
      if (Ascii.startsWith(bytes, at, end, word) && Ascii.isQuote(byteAt(at + word.length()))) {
        return word.length();
      }
    }
    return 0;
  }

  /// Passes the line that stands under a name: `----`.
  final boolean rule() {
    boolean line = Ascii.startsWith(bytes, at, end, "----\n");
    at += line ? "----\n".length() : 0;
    return line;
  }

  /// `<key>password</key><string>…</string>`: the name is all that one element holds, the value all
  /// that the next does.
  final boolean behindElement(int nameFrom) {
    int from = at;
    at = next('>', from);
    if (at == from || nameFrom == start || bytes[nameFrom - 1] != '>') {
      return false;
    }
    while (at < end && at - from < LONGEST_GAP + LONGEST_GAP && isBlankOrLine(bytes[at])) {
      at++;
    }
    int opens = at;
    at = isAt(opens, '<') && Ascii.isWord(byteAt(opens + 1)) ? next('>', opens) : opens;
    return at > opens;
  }

  /// Whether the name is that of an element, perhaps of a namespace: `<wsse:Password …`.
  final boolean isElement(int nameFrom) {
    int from = nameFrom;
    if (from > start && bytes[from - 1] == ':') {
      from--;
      while (from > start && nameFrom - from < LONGEST_GAP && Ascii.isWord(bytes[from - 1])) {
        from--;
      }
    }
    return from > start && bytes[from - 1] == '<';
  }

  /// Passes the attributes of an element.
  final boolean attributes() {
    int most = Math.min(end, at + LONGEST_ATTRIBUTES);
    int i = at;
    while (i < most && bytes[i] != '>' && bytes[i] != '<') {
      i++;
    }
    reads.some(i - at + 1);
    boolean closes = isAt(i, '>') && bytes[i - 1] != '/';
    at = closes ? i + 1 : at;
    return closes;
  }

  /// Goes into elements: `<value><string>…`, `<![CDATA[…`.
  final void elements() {
    for (int i = 0; i < 2 && isAt(at, '<') && Ascii.isWord(byteAt(at + 1)); i++) {
      at = next('>', at);
    }
    at += Ascii.startsWith(bytes, at, end, CDATA) ? CDATA.length() : 0;
  }

  /// Passes the bracket of a list of texts in quotes, of which the first is read.
  final void list() {
    boolean open = isAt(at, '[');
    int after = at + 1;
    while (open && after < end && after - at < LONGEST_GAP && isBlankOrLine(bytes[after])) {
      after++;
    }
    at = open && Ascii.isQuote(byteAt(after)) ? after : at;
  }

  /// Passes what stands before a type in Rust: `KEY: &'static str = "…"`.
  final void referenceType() {
    if (isAt(at, '&')) {
      at++;
      at += Ascii.startsWith(bytes, at, end, "'static ") ? "'static ".length() : 0;
    }
  }

  final void blanks() {
    int most = Math.min(end, at + LONGEST_GAP);
    while (at < most && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
  }

  final boolean blanksAndLine() {
    blanks();
    int line = at;
    while (isAt(line, '\r') || isAt(line, '\n')) {
      line++;
    }
    if (line == at) {
      return false;
    }
    at = line;
    blanks();
    return true;
  }

  final boolean isAt(int offset, char c) {
    return offset < end && bytes[offset] == c;
  }

  final byte byteAt(int offset) {
    return offset < end ? bytes[offset] : 0;
  }

  static boolean isBlankOrLine(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }
}
