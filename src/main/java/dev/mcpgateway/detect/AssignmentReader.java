package dev.mcpgateway.detect;

import dev.mcpgateway.detect.Assignment.Link;

/// Reads `NAME separator VALUE` around a keyword, as code, configuration and prose in any language
/// write it. Looks at a bounded number of bytes: names, gaps and values have their greatest length.
///
/// What is not a value on its face is none: a call, a variable with members, a parameter without a
/// value. Whether a value is a secret is for its check to say.
final class AssignmentReader extends Cursor {
  static final int LONGEST_NAME = 64;
  static final int LONGEST_VALUE = 1024;
  private static final int LONGEST_PROSE = 40;

  /// Names of several words.
  private static final String[] PHRASES = {"identified by", "shared key", "shared secret"};

  private Assignment into = new Assignment();

  /// A quote before the name that is still open behind it.
  private byte openQuote;

  /// Where the name ends that was read last.
  private int nameEnd;

  /// What is nothing but characters of a name, or of a value without quotes; what was read as a
  /// text in quotes and braces.
  private final Stretch names = new Stretch();

  private final Stretch bares = new Stretch();
  private final Stretch braced = new Stretch();

  private final Prose prose;

  AssignmentReader(Reads reads) {
    super(reads);
    prose = new Prose(reads);
  }

  /// Begins another text.
  void newText(int from) {
    nameEnd = from;
    names.reset(from);
    bares.reset(from);
    braced.reset(from);
    prose.newText(from);
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
    for (String phrase : PHRASES) {
      at += Ascii.startsWith(bytes, at, end, phrase) ? phrase.length() : 0;
    }
    while (at < most && (Ascii.isWord(bytes[at]) || bytes[at] == '-' || bytes[at] < 0)) {
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
    while (from > least && !names.has(from) && Ascii.isName(bytes[from - 1])) {
      from--;
    }
    reads.some(keyword - from);
    from = names.has(from) ? Math.max(least, names.from()) : from;
    names.set(from, keyword);
    return from;
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
      case '<' -> angle(next, third);
      case ':' ->
          next == '='
              ? linked(Link.EQUALS, 2, true)
              : linked(Link.COLON, 1, next != ':' && next != '/');
      case '+', '?', '|' -> assignedSign(next);
      case '-' -> linked(Link.COLON, 2, next == '>');
      case ',' -> behindComma(bracket);
      case '{' -> into.quotedName && member(at + 1);
      case ')' -> linked(Link.EQUALS, orElse(), into.quotedName && orElse() > 0);
      case '(' -> linked(Link.CALL, 1, !into.quotedName);
      case '>' -> linked(Link.ELEMENT, 1, into.quotedName || isAfter("<"));
      default -> bySpace();
    };
  }

  /// `</key>`, `<- "…"` of R, `<>`.
  private boolean angle(byte next, int third) {
    if (next == '/') {
      into.link = Link.ELEMENT;
      return behindElement(into.nameFrom);
    }
    return next == '-'
        ? linked(Link.EQUALS, 2, isAt(at + 2, ' ') && Ascii.isQuote(byteAt(at + 3)))
        : linked(Link.COMPARED, third, next == '>');
  }

  private boolean isAfter(String text) {
    int from = into.nameFrom - text.length();
    return from >= start && Ascii.startsWith(bytes, from, end, text);
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

  /// `+=`, `?=`, `||=`, and what stands in for the name: `|| "…"`, `?? "…"`.
  private boolean assignedSign(byte next) {
    boolean twice = next == bytes[at];
    int sign = twice ? at + 2 : at + 1;
    if (isAt(sign, '=')) {
      return linked(Link.EQUALS, sign + 1 - at, true);
    }
    boolean quoted = isAt(sign, ' ') && Ascii.isQuote(byteAt(sign + 1));
    return linked(Link.EQUALS, sign - at, twice && next != '+' && quoted);
  }

  /// Passes the quote and the bracket behind a name: `["password"]`.
  private boolean closeName() {
    int from = into.nameFrom;
    openQuote = from > start && Ascii.isQuote(bytes[from - 1]) ? bytes[from - 1] : 0;
    into.quotedName = false;
    while (isAt(at, '\\')) {
      at++;
    }
    if (at < end && Ascii.isQuote(bytes[at])) {
      openQuote = 0;
      into.quotedName = true;
      at++;
    }
    boolean bracket = isAt(at, ']');
    at += bracket ? 1 : 0;
    at += !into.quotedName && isAt(at, '[') && byteAt(at + 1) == ']' ? 2 : 0; // an array in C
    bold();
    return bracket;
  }

  /// A name and a value with no sign between them.
  private boolean bySpace() {
    int joint = joint(into.quotedName);
    if (joint > 0) {
      return linked(Link.EQUALS, joint, true);
    }
    if (into.quotedName || isAfter("name: ") || isAfter("=")) {
      return valueMember();
    }
    boolean gap = at > into.nameTo;
    if (gap && isElement(into.nameFrom) && attributes()) {
      into.link = Link.ELEMENT;
      return true;
    }
    if (gap && (Ascii.isQuote(byteAt(at)) || isFlag() || isNetrc() || isNoWord())) {
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
    return prose.hasLogin(bytes, from, into.nameFrom)
        && into.nameTo - into.nameFrom == "password".length();
  }

  /// `{ name: PASSWORD, value: … }`, or `put("password", "…")`.
  private boolean behindComma(boolean bracket) {
    boolean named = into.quotedName || isAfter("name: ") || isAfter("key: ");
    return named && (valueMember() || linked(Link.COMMA, 1, into.quotedName && !bracket));
  }

  /// `name="password" value="…"`, and a field of a form by itself.
  private boolean valueMember() {
    boolean quoted = into.quotedName;
    boolean isOption = bytes[into.nameFrom] == '-';
    boolean others = quoted && (isOption || ValueMember.isValue(bytes, start, into.nameFrom));
    int field = quoted && isAfter("; name=\"") ? ValueMember.field(bytes, at, end) : -1;
    int behind = field < 0 ? ValueMember.behind(bytes, at, end, others, reads) : field;
    at = behind < 0 ? at : behind;
    into.link = Link.EQUALS;
    return behind >= 0;
  }

  /// The value in the object that begins before `from`.
  private boolean member(int from) {
    int behind = ValueMember.behind(bytes, from, end, true, reads);
    at = behind < 0 ? at : behind;
    into.link = Link.EQUALS;
    return behind >= 0;
  }

  /// `… is "…"`.
  private boolean prose() {
    int behind = prose.behindIs(bytes, at - 1, Math.min(end - 5, at + LONGEST_PROSE));
    at = behind < 0 ? at : behind;
    into.link = Link.PROSE;
    return behind >= 0 && (Ascii.isQuote(byteAt(at)) || isNoWord());
  }

  private boolean value() {
    bold();
    boolean newLine = blanksAndLine() && !item() && !rule();
    if (into.link == Link.COLON || into.link == Link.EQUALS) {
      list();
    }
    if (into.link == Link.COLON) {
      object();
      referenceType();
    }
    at = TypedLiteral.quoteFrom(bytes, at, Math.min(end, at + LONGEST_GAP), end);
    int escapes = 0;
    while (isAt(at, '\\')) {
      escapes++;
      at++;
    }
    if (at < end && Ascii.isQuote(bytes[at]) && into.link != Link.ELEMENT) {
      return !closesName(escapes) && quoted(escapes);
    }
    return escapes == 0 && !newLine && bare();
  }

  /// Passes the hyphen of the first item of a list in YAML.
  private boolean item() {
    boolean hyphen = into.link == Link.COLON && isAt(at, '-') && byteAt(at + 1) == ' ';
    at += hyphen ? 2 : 0;
    return hyphen;
  }

  /// Goes to the value of an object that has one: `"password": {"type": "string", "value": "…"}`.
  private void object() {
    if (isAt(at, '{') && member(at + 1)) {
      blanks();
    }
  }

  /// Whether the quote is the other end of one that begins with the name: `"Password:"`.
  private boolean closesName(int escapes) {
    return bytes[at] == openQuote
        && into.link == Link.COLON
        && into.nameFrom - 1 > start
        && bytes[at - escapes - 1] == ':';
  }

  private boolean quoted(int escapes) {
    byte quote = bytes[at];
    into.quote = quote;
    at += isAt(at + 1, (char) quote) && isAt(at + 2, (char) quote) ? 2 : 0;
    int from = at + 1;
    int most = Math.min(end, from + LONGEST_VALUE);
    from += Ascii.startsWith(bytes, from, end, NOT_HASHED) ? NOT_HASHED.length() : 0;
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
        return into.unwrap();
      }
      backslashes = bytes[i] == '\\' ? backslashes + 1 : 0;
    }
    return false;
  }

  /// Of JSON in a string, whose quotes may be escaped or not, the longest word is the value.
  private boolean inside(int from, int most) {
    if (braced.has(from)) {
      return false;
    }
    int to = from;
    while (to < most && bytes[to] != '\n' && bytes[to] != '}') {
      to++;
    }
    braced.set(from, to);
    reads.some(2 * (to - from));
    into.nested = true;
    longestWord(from, to);
    return into.valueTo > into.valueFrom;
  }

  private void longestWord(int from, int to) {
    int first = from;
    into.valueTo = from;
    into.valueFrom = from;
    for (int i = from; i <= to; i++) {
      if (i == to || !Ascii.isWord(bytes[i])) {
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
    if (into.link == Link.ELEMENT) {
      elements();
    }
    int from = at;
    int most = Math.min(end, from + LONGEST_VALUE);
    at = bares.has(from) ? Math.min(most, bares.to()) : from;
    while (at < most && bytes[at] > ' ' && ENDS.indexOf(bytes[at]) < 0) {
      reads.one();
      at++;
    }
    bares.add(from, at);
    into.valueFrom = from;
    into.valueTo = at - (into.link == Link.PROSE && at > from && bytes[at - 1] == '.' ? 1 : 0);
    if (at == from || (at == most && at < end)) {
      return false;
    }
    if (into.link == Link.ELEMENT) {
      return isAt(at, '<') || (isAt(at, ']') && byteAt(at + 1) == ']');
    }
    if (isAt(at, '(') || isAt(at, '[') || isAt(at, '{') || isGeneric(from)) {
      return false;
    }
    return into.link != Link.COMMA && into.link != Link.CALL && !isType();
  }

  /// `password: Option<String>`.
  private boolean isGeneric(int from) {
    byte inner = byteAt(at + 1);
    return into.link == Link.COLON
        && isAt(at, '<')
        && bytes[from] >= 'A'
        && bytes[from] <= 'Z'
        && inner >= 'A'
        && inner <= 'Z'
        && next('>', at) > at;
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
}
