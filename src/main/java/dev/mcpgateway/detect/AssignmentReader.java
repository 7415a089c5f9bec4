package dev.mcpgateway.detect;

import dev.mcpgateway.detect.Assignment.Link;

/// Reads `NAME separator VALUE` around a keyword, as code, configuration and prose in any language
/// write it. Looks at a bounded number of bytes: names, gaps and values have their greatest length.
///
/// What is not a value on its face is none: a call, a variable with members, a parameter without a
/// value. Whether a value is a secret is for its check to say.
final class AssignmentReader {
  static final int LONGEST_NAME = 64;
  private static final int NONE = -1;
  static final int LONGEST_VALUE = 1024;
  private static final int LONGEST_GAP = 24;
  private static final int LONGEST_PROSE = 40;

  /// What ends a value that has no quotes.
  private static final String ENDS = ",;()[]{}<>\"'`&|\\";

  /// What may stand directly before a quote.
  private static final String PREFIXES = "bBrRuUfFLN@$";

  /// Calls whose only argument is the value itself.
  private static final String[] WRAPPERS = {
    "byte", "bytes", "string", "str", "from", "some", "b", "secretstr", "tostring", "of", "char"
  };

  private final Reads reads;
  private byte[] bytes = {};
  private int start;
  private int end;
  private Assignment into = new Assignment();
  private int at;

  /// A quote before the name that is still open behind it.
  private byte openQuote;

  /// What was read before of this text, so that nothing is read again for each keyword in it: where
  /// the name ends that was read last, between which offsets there is nothing but characters of a
  /// name, of a value without quotes, no ` is `, and no `login `; and the last `login `.
  private int nameEnd;

  private int nameKnownFrom;
  private int nameKnownTo;
  private int insideKnownTo;
  private int bareKnownFrom;
  private int bareKnownTo;
  private int proseKnownFrom;
  private int proseKnownTo;
  private int loginKnownTo;
  private int login;

  AssignmentReader(Reads reads) {
    this.reads = reads;
  }

  /// Begins another text.
  void newText(int from) {
    nameEnd = from;
    nameKnownFrom = from;
    nameKnownTo = from;
    insideKnownTo = from;
    bareKnownFrom = from;
    bareKnownTo = from;
    proseKnownFrom = from;
    proseKnownTo = from;
    loginKnownTo = from;
    login = NONE;
  }

  /// Whether a value is given to the name around `keyword`; `into` then says which.
  boolean read(byte[] text, int from, int to, int keyword, Assignment target) {
    bytes = text;
    start = from;
    end = to;
    into = target;
    into.bytes = text;
    into.textFrom = from;
    into.textTo = to;
    into.keyFrom = keyword;
    into.nested = false;
    return name(keyword) && link() && value();
  }

  private boolean name(int keyword) {
    if (keyword < nameEnd) {
      return false; // another part of a name that was read
    }
    at = keyword;
    int most = Math.min(end, keyword + LONGEST_NAME);
    if (Ascii.startsWith(bytes, at, end, "identified by")) {
      at += "identified by".length();
    }
    while (at < most && (isWord(bytes[at]) || bytes[at] == '-')) {
      at++;
    }
    reads.some(at - keyword + 1);
    if (at == keyword || isAt(at, '.')) {
      return false;
    }
    nameEnd = at < most ? at : nameEnd;
    into.nameFrom = nameStart(keyword);
    into.nameTo = at;
    return true;
  }

  private int nameStart(int keyword) {
    int least = Math.max(start, keyword - LONGEST_NAME);
    int from = keyword;
    while (from > least && !isNameKnown(from) && isName(bytes[from - 1])) {
      from--;
    }
    reads.some(keyword - from);
    if (isNameKnown(from)) {
      from = Math.max(least, nameKnownFrom);
    }
    nameKnownFrom = from;
    nameKnownTo = keyword;
    return from;
  }

  private boolean isNameKnown(int offset) {
    return offset >= nameKnownFrom && offset <= nameKnownTo;
  }

  /// Reads what stands between name and value.
  private boolean link() {
    boolean bracket = closeName();
    blanks();
    byte next = byteAt(at + 1);
    int third = byteAt(at + 2) == '=' ? 3 : 2;
    return switch (byteAt(at)) {
      case '=' -> equalSign(next, third);
      case '!' -> linked(Link.COMPARED, third, next == '=');
      case '<' -> linked(Link.COMPARED, third, next == '>');
      case ':' ->
          next == '='
              ? linked(Link.EQUALS, 2, true)
              : linked(Link.COLON, 1, next != ':' && next != '/');
      case '+', '?', '|' -> assignedSign(next);
      case '-' -> linked(Link.COLON, 2, next == '>');
      case ',' -> linked(Link.COMMA, 1, into.quotedName && !bracket);
      case '(' -> linked(Link.CALL, 1, !into.quotedName);
      case '>' -> linked(Link.ELEMENT, 1, into.nameFrom > start && bytes[into.nameFrom - 1] == '<');
      default -> bySpace();
    };
  }

  private boolean linked(Link link, int length, boolean valid) {
    into.link = link;
    at += length;
    return valid;
  }

  private boolean equalSign(byte next, int third) {
    if (next == '=' || next == '~') {
      return linked(Link.COMPARED, third, next == '=');
    }
    return next == '>' ? linked(Link.COLON, 2, true) : linked(Link.EQUALS, 1, true);
  }

  /// `+=`, `?=`, `||=`.
  private boolean assignedSign(byte next) {
    int sign = next == bytes[at] ? at + 2 : at + 1;
    return linked(Link.EQUALS, sign + 1 - at, isAt(sign, '='));
  }

  /// Passes the quote and the bracket behind a name: `["password"]`.
  private boolean closeName() {
    int from = into.nameFrom;
    openQuote = from > start && isQuote(bytes[from - 1]) ? bytes[from - 1] : 0;
    into.quotedName = false;
    while (isAt(at, '\\')) {
      at++;
    }
    if (at < end && isQuote(bytes[at])) {
      openQuote = 0;
      into.quotedName = true;
      at++;
    }
    boolean bracket = isAt(at, ']');
    at += bracket ? 1 : 0;
    return bracket;
  }

  /// A name and a value with no sign between them.
  private boolean bySpace() {
    if (into.quotedName) {
      return valueAttribute();
    }
    boolean gap = at > into.nameTo;
    if (gap && (isQuote(byteAt(at)) || isFlag() || isNetrc())) {
      into.link = Link.SPACE;
      return true;
    }
    return gap && prose();
  }

  /// `--password …`.
  private boolean isFlag() {
    return bytes[into.nameFrom] == '-' && byteAt(at) != '-';
  }

  /// `login NAME password VALUE`.
  private boolean isNetrc() {
    int from = Math.max(start, into.nameFrom - 2 * LONGEST_NAME);
    for (int i = Math.max(from, loginKnownTo); i < into.nameFrom; i++) {
      reads.one();
      if ((bytes[i] == 'l' || bytes[i] == 'L') && Ascii.startsWith(bytes, i, end, "login ")) {
        login = i;
      }
    }
    loginKnownTo = Math.max(loginKnownTo, into.nameFrom);
    return login >= from && into.nameTo - into.nameFrom == "password".length();
  }

  /// `name="password" value="…"`, `name: PASSWORD` and `value: …` in the next line.
  private boolean valueAttribute() {
    int from = at;
    while (at < end && at - from < LONGEST_GAP && isBlankOrLine(bytes[at])) {
      at++;
    }
    if (!Ascii.startsWith(bytes, at, end, "value")) {
      return false;
    }
    at += "value".length();
    blanks();
    boolean joined = isAt(at, '=') || isAt(at, ':');
    at++;
    into.link = Link.EQUALS;
    return joined;
  }

  /// `… is "…"`.
  private boolean prose() {
    int most = Math.min(end - 5, at + LONGEST_PROSE);
    int from = at - 1;
    boolean known = from >= proseKnownFrom && from <= proseKnownTo;
    proseKnownFrom = known ? proseKnownFrom : from;
    proseKnownTo = known ? proseKnownTo : from;
    for (int i = known ? proseKnownTo : from; i < most && bytes[i] != '\n'; i++) {
      reads.one();
      proseKnownTo = i;
      if (bytes[i] == ' ' && Ascii.startsWith(bytes, i, end, " is ")) {
        at = i + 4;
        into.link = Link.PROSE;
        return isQuote(byteAt(at));
      }
    }
    return false;
  }

  private boolean value() {
    boolean newLine = blanksAndLine();
    pass();
    int escapes = 0;
    while (isAt(at, '\\')) {
      escapes++;
      at++;
    }
    if (at < end && isQuote(bytes[at]) && into.link != Link.ELEMENT) {
      return !closesName(escapes) && quoted(escapes);
    }
    return escapes == 0 && !newLine && bare();
  }

  /// Whether the quote is the other end of one that begins with the name: `"Password:"`.
  private boolean closesName(int escapes) {
    return bytes[at] == openQuote
        && into.link == Link.COLON
        && into.nameFrom - 1 > start
        && bytes[at - escapes - 1] == ':';
  }

  /// Passes what makes a literal of another type of a string: `b"…"`, `[]byte("…")`, `Some("…")`.
  private void pass() {
    int word = at;
    while (word < end && word - at < LONGEST_GAP && isCallee(bytes[word])) {
      word++;
    }
    if (word < end && isQuote(bytes[word]) && isPrefix(at, word)) {
      at = word;
    } else if (isAt(word, '(') && isQuote(byteAt(word + 1)) && isWrapper(at, word)) {
      at = word + 1;
    }
  }

  /// `b"…"`, `rb"…"`, `@"…"`.
  private boolean isPrefix(int from, int to) {
    for (int i = from; i < to; i++) {
      if (PREFIXES.indexOf(bytes[i]) < 0) {
        return false;
      }
    }
    return to > from && to - from <= 2;
  }

  private boolean isWrapper(int from, int to) {
    for (String wrapper : WRAPPERS) {
      int first = to - wrapper.length();
      if (first >= from && Ascii.startsWith(bytes, first, to, wrapper)) {
        return first == from || !isWord(bytes[first - 1]) || wrapper.length() > 3;
      }
    }
    return false;
  }

  private boolean quoted(int escapes) {
    byte quote = bytes[at];
    into.quote = quote;
    int from = at + 1;
    int most = Math.min(end, from + LONGEST_VALUE);
    if (isAt(from, '{')) {
      return inside(from, most);
    }
    int backslashes = 0;
    for (int i = from; i < most && bytes[i] != '\n'; i++) {
      reads.one();
      boolean closes = escapes == 0 ? backslashes % 2 == 0 : backslashes == escapes;
      if (bytes[i] == quote && closes) {
        into.valueFrom = from;
        into.valueTo = i - escapes;
        return unwrapped();
      }
      backslashes = bytes[i] == '\\' ? backslashes + 1 : 0;
    }
    return false;
  }

  /// Of JSON in a string, whose quotes may be escaped or not, the longest word is the value.
  private boolean inside(int from, int most) {
    if (from < insideKnownTo) {
      return false;
    }
    int to = from;
    while (to < most && bytes[to] != '\n' && bytes[to] != '}') {
      to++;
    }
    insideKnownTo = to;
    reads.some(2 * (to - from));
    into.nested = true;
    longestWord(from, to);
    return into.valueTo > into.valueFrom;
  }

  /// A quote in a quote is passed.
  private boolean unwrapped() {
    int from = into.valueFrom;
    int to = into.valueTo;
    if (to - from > 2 && isQuote(bytes[from]) && bytes[from] == bytes[to - 1]) {
      into.valueFrom++;
      into.valueTo--;
    }
    return into.valueTo > into.valueFrom;
  }

  private void longestWord(int from, int to) {
    int first = from;
    into.valueTo = from;
    into.valueFrom = from;
    for (int i = from; i <= to; i++) {
      if (i == to || !isWord(bytes[i])) {
        if (i - first > into.valueTo - into.valueFrom) {
          into.valueFrom = first;
          into.valueTo = i;
        }
        first = i + 1;
      }
    }
  }

  private boolean bare() {
    into.quote = 0;
    int from = at;
    int most = Math.min(end, from + LONGEST_VALUE);
    boolean known = from >= bareKnownFrom && from <= bareKnownTo;
    at = known ? Math.min(most, bareKnownTo) : from;
    bareKnownFrom = known ? bareKnownFrom : from;
    while (at < most && bytes[at] > ' ' && ENDS.indexOf(bytes[at]) < 0) {
      reads.one();
      at++;
    }
    bareKnownTo = known ? Math.max(bareKnownTo, at) : at;
    into.valueFrom = from;
    into.valueTo = at;
    if (at == from || (at == most && at < end)) {
      return false;
    }
    if (into.link == Link.ELEMENT) {
      return isAt(at, '<');
    }
    if (isAt(at, '(') || isAt(at, '[') || isAt(at, '{')) {
      return false;
    }
    return into.link != Link.COMMA && into.link != Link.CALL && !isType();
  }

  /// `password: str = "…"`: the value is behind it.
  private boolean isType() {
    int after = at;
    blanks();
    if (into.link == Link.COLON && isAt(at, '=') && byteAt(at + 1) != '=') {
      at++;
      into.link = Link.EQUALS;
      return !value();
    }
    at = after;
    return false;
  }

  private void blanks() {
    int most = Math.min(end, at + LONGEST_GAP);
    while (at < most && (bytes[at] == ' ' || bytes[at] == '\t')) {
      at++;
    }
  }

  private boolean blanksAndLine() {
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

  private boolean isAt(int offset, char c) {
    return offset < end && bytes[offset] == c;
  }

  private byte byteAt(int offset) {
    return offset < end ? bytes[offset] : 0;
  }

  private static boolean isBlankOrLine(byte b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r';
  }

  private static boolean isQuote(byte b) {
    return b == '"' || b == '\'' || b == '`';
  }

  private static boolean isWord(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '_';
  }

  private static boolean isName(byte b) {
    return isWord(b) || b == '-' || b == '.' || b == '$' || b == '@';
  }

  private static boolean isCallee(byte b) {
    return isWord(b) || b == '.' || b == ':' || b == '[' || b == ']' || b == '@' || b == '$';
  }
}
