package dev.mcpgateway.json;

/// Reads one JSON text strictly (RFC 8259, UTF-8), token by token, each with its exact span.
///
/// Nothing is decoded, copied or allocated: a token is a kind and two offsets in the array that was
/// given. Nesting is a bit per open container. One thread at a time; [#reset] makes the same
/// tokenizer ready for the next text.
///
/// The first fault ends the reading. Only what stands before it has been checked, so flags such as
/// [#loneSurrogate()] speak of that part.
public final class Tokenizer {
  /// The deepest nesting accepted.
  public static final int MAX_DEPTH = 512;

  /// Kinds of token. `END` comes after a complete text, `FAULT` where it is not JSON; both then
  /// stay.
  public enum Token {
    OBJECT_START,
    OBJECT_END,
    ARRAY_START,
    ARRAY_END,
    KEY,
    STRING,
    NUMBER,
    TRUE,
    FALSE,
    NULL,
    END,
    FAULT
  }

  /// Why a text is not JSON.
  public enum Fault {
    NONE,
    /// Nothing but whitespace.
    EMPTY,
    SYNTAX,
    /// The text stops before its value is complete.
    UNEXPECTED_END,
    /// Something other than whitespace stands behind a complete value.
    TRAILING_DATA,
    INVALID_UTF8,
    /// A raw NUL, wherever it stands.
    NUL,
    /// The text begins with U+FEFF.
    BYTE_ORDER_MARK,
    /// A container is opened inside [#MAX_DEPTH] others.
    TOO_DEEP
  }

  /// What may stand where the last token ended.
  private enum Expected {
    TEXT,
    VALUE,
    VALUE_OR_END,
    KEY_OR_END,
    COLON,
    COMMA_OR_END,
    NOTHING
  }

  private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
  private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
  private static final byte[] NULL = {'n', 'u', 'l', 'l'};

  private byte[] bytes = {};
  private int from;
  private int limit;
  private int at;
  private int start;
  private int end;
  private int depth;

  /// A bit for each open container, set for objects.
  private final long[] objects = new long[MAX_DEPTH / Long.SIZE];

  private final StringScan strings = new StringScan();
  private Token token = Token.FAULT;
  private Expected expected = Expected.TEXT;
  private int carriageReturn = -1;
  private Fault fault = Fault.EMPTY;
  private int faultOffset;

  /// Makes a tokenizer of an empty text.
  public Tokenizer() {}

  /// Whether a text is one JSON value and nothing else.
  public static boolean isJson(Slice text) {
    Tokenizer tokens = new Tokenizer().reset(text);
    Token token = tokens.next();
    while (token != Token.END && token != Token.FAULT) {
      token = tokens.next();
    }
    return token == Token.END;
  }

  /// Starts on another text.
  public Tokenizer reset(Slice text) {
    bytes = text.array();
    from = text.from();
    limit = text.to();
    at = from;
    start = from;
    end = from;
    depth = 0;
    token = Token.NULL;
    expected = Expected.TEXT;
    strings.reset();
    carriageReturn = -1;
    fault = Fault.NONE;
    faultOffset = -1;
    return this;
  }

  /// The next token.
  public Token next() {
    if (fault == Fault.NONE) {
      skipWhitespace();
      token =
          switch (expected) {
            case TEXT -> text();
            case VALUE -> value();
            case VALUE_OR_END -> peek() == ']' ? close(Token.ARRAY_END) : value();
            case KEY_OR_END -> peek() == '}' ? close(Token.OBJECT_END) : key();
            case COLON -> colon();
            case COMMA_OR_END -> commaOrEnd();
            case NOTHING -> nothing();
          };
    }
    return token;
  }

  /// The offset of the token's first byte (of the opening quote for KEY and STRING).
  public int start() {
    return start;
  }

  /// The offset after the token's last byte.
  public int end() {
    return end;
  }

  /// How many containers are open after this token (1 inside the outermost).
  public int depth() {
    return depth;
  }

  /// Whether the KEY or STRING just read holds a backslash.
  public boolean escaped() {
    return strings.escaped();
  }

  /// Whether a surrogate escape without its pair was met so far.
  public boolean loneSurrogate() {
    return strings.loneSurrogate();
  }

  /// The offset of the first raw CR between tokens met so far, or -1.
  public int carriageReturn() {
    return carriageReturn;
  }

  /// Why the last token was FAULT; NONE while it was not.
  public Fault fault() {
    return fault;
  }

  /// Where the fault is: the offset of the first byte that fits no JSON text, or of the text's end;
  /// -1 while there is none.
  public int faultOffset() {
    return faultOffset;
  }

  /// Jumps from OBJECT_START or ARRAY_START just returned to its matching end; afterwards [#end()]
  /// is the offset after the container. Returns the token of the end, or FAULT.
  public Token skip() {
    if (token != Token.OBJECT_START && token != Token.ARRAY_START) {
      throw new IllegalStateException("no container begins with " + token);
    }
    int outside = depth - 1;
    while (depth > outside && fault == Fault.NONE) {
      next();
    }
    return token;
  }

  private Token text() {
    if (at == limit) {
      return fault(Fault.EMPTY, at);
    }
    if (at == from && startsWithMark()) {
      return fault(Fault.BYTE_ORDER_MARK, at);
    }
    return value();
  }

  private boolean startsWithMark() {
    return limit - at >= 3
        && bytes[at] == (byte) 0xef
        && bytes[at + 1] == (byte) 0xbb
        && bytes[at + 2] == (byte) 0xbf;
  }

  private Token value() {
    return switch (peek()) {
      case '"' -> string(Token.STRING);
      case '{' -> open(Token.OBJECT_START);
      case '[' -> open(Token.ARRAY_START);
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      case 't' -> literal(TRUE, Token.TRUE);
      case 'f' -> literal(FALSE, Token.FALSE);
      case 'n' -> literal(NULL, Token.NULL);
      default -> unexpected(at);
    };
  }

  private Token key() {
    return peek() == '"' ? string(Token.KEY) : unexpected(at);
  }

  private Token colon() {
    if (peek() != ':') {
      return unexpected(at);
    }
    at++;
    skipWhitespace();
    return value();
  }

  private Token commaOrEnd() {
    boolean object = insideObject();
    byte next = peek();
    if (next == ',') {
      at++;
      skipWhitespace();
      return object ? key() : value();
    }
    if (next == (object ? '}' : ']')) {
      return close(object ? Token.OBJECT_END : Token.ARRAY_END);
    }
    return unexpected(at);
  }

  private Token nothing() {
    if (at < limit) {
      return fault(bytes[at] == 0 ? Fault.NUL : Fault.TRAILING_DATA, at);
    }
    start = limit;
    end = limit;
    return Token.END;
  }

  private Token open(Token kind) {
    if (depth == MAX_DEPTH) {
      return fault(Fault.TOO_DEEP, at);
    }
    long bit = 1L << depth; // shifts count modulo 64
    if (kind == Token.OBJECT_START) {
      objects[depth / Long.SIZE] |= bit;
      expected = Expected.KEY_OR_END;
    } else {
      objects[depth / Long.SIZE] &= ~bit;
      expected = Expected.VALUE_OR_END;
    }
    depth++;
    start = at;
    at++;
    end = at;
    return kind;
  }

  private Token close(Token kind) {
    depth--;
    return complete(kind, at + 1);
  }

  private boolean insideObject() {
    int innermost = depth - 1;
    return ((objects[innermost / Long.SIZE] >>> innermost) & 1) != 0;
  }

  /// The token from `at` to `to` ends a value.
  private Token complete(Token kind, int to) {
    start = at;
    end = to;
    at = to;
    expected = depth == 0 ? Expected.NOTHING : Expected.COMMA_OR_END;
    return kind;
  }

  private Token literal(byte[] word, Token kind) {
    for (int i = 1; i < word.length; i++) {
      if (at + i == limit || bytes[at + i] != word[i]) {
        return unexpected(at + i);
      }
    }
    return complete(kind, at + word.length);
  }

  private Token number() {
    int i = at;
    if (bytes[i] == '-') {
      i++;
    }
    int digits = i;
    i = i < limit && bytes[i] == '0' ? i + 1 : digitsEnd(i);
    if (i == digits) {
      return unexpected(i);
    }
    if (i < limit && bytes[i] == '.') {
      digits = i + 1;
      i = digitsEnd(digits);
      if (i == digits) {
        return unexpected(i);
      }
    }
    if (i < limit && (bytes[i] | 0x20) == 'e') {
      i++;
      if (i < limit && (bytes[i] == '+' || bytes[i] == '-')) {
        i++;
      }
      digits = i;
      i = digitsEnd(digits);
      if (i == digits) {
        return unexpected(i);
      }
    }
    return complete(Token.NUMBER, i);
  }

  private int digitsEnd(int i) {
    while (i < limit && bytes[i] >= '0' && bytes[i] <= '9') {
      i++;
    }
    return i;
  }

  private Token string(Token kind) {
    int quote = strings.closingQuote(bytes, at + 1, limit);
    if (quote < 0) {
      return unexpected(~quote);
    }
    complete(kind, quote + 1);
    if (kind == Token.KEY) {
      expected = Expected.COLON;
    }
    return kind;
  }

  private void skipWhitespace() {
    while (at < limit && bytes[at] <= ' ') {
      switch (bytes[at]) {
        case ' ', '\n', '\t' -> {}
        case '\r' -> {
          if (carriageReturn < 0) {
            carriageReturn = at;
          }
        }
        default -> {
          return;
        }
      }
      at++;
    }
  }

  /// The next byte, or 0 at the end: neither begins a token.
  private byte peek() {
    return at < limit ? bytes[at] : 0;
  }

  /// The fault of the byte at `offset`, or of the end there.
  private Token unexpected(int offset) {
    if (offset == limit) {
      return fault(Fault.UNEXPECTED_END, offset);
    }
    byte b = bytes[offset];
    if (b == 0) {
      return fault(Fault.NUL, offset);
    }
    boolean broken = b < 0 && Utf8.sequenceLength(bytes, offset, limit) == 0;
    return fault(broken ? Fault.INVALID_UTF8 : Fault.SYNTAX, offset);
  }

  private Token fault(Fault reason, int offset) {
    fault = reason;
    faultOffset = offset;
    start = offset;
    end = offset;
    return Token.FAULT;
  }
}
