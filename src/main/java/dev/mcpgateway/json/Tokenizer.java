package dev.mcpgateway.json;

/// Reads one JSON text strictly (RFC 8259, UTF-8), token by token, each with its exact span.
@SuppressWarnings("DoNotCallSuggester") // not written yet
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
    EMPTY,
    SYNTAX,
    UNEXPECTED_END,
    TRAILING_DATA,
    INVALID_UTF8,
    NUL,
    BYTE_ORDER_MARK,
    TOO_DEEP
  }

  /// Starts on another text.
  public Tokenizer reset(Slice text) {
    throw new UnsupportedOperationException();
  }

  /// The next token.
  public Token next() {
    throw new UnsupportedOperationException();
  }

  /// The offset of the token's first byte (of the opening quote for KEY and STRING).
  public int start() {
    throw new UnsupportedOperationException();
  }

  /// The offset after the token's last byte.
  public int end() {
    throw new UnsupportedOperationException();
  }

  /// How many containers are open after this token (1 inside the outermost).
  public int depth() {
    throw new UnsupportedOperationException();
  }

  /// Whether the KEY or STRING just read holds a backslash.
  public boolean escaped() {
    throw new UnsupportedOperationException();
  }

  /// Whether a surrogate escape without its pair was met so far.
  public boolean loneSurrogate() {
    throw new UnsupportedOperationException();
  }

  /// The offset of the first raw CR between tokens met so far, or -1.
  public int carriageReturn() {
    throw new UnsupportedOperationException();
  }

  /// Why the last token was FAULT.
  public Fault fault() {
    throw new UnsupportedOperationException();
  }

  /// Where the fault is.
  public int faultOffset() {
    throw new UnsupportedOperationException();
  }

  /// Jumps from OBJECT_START or ARRAY_START just returned to its matching end; afterwards [#end()]
  /// is the offset after the container. Returns the token of the end, or FAULT.
  public Token skip() {
    throw new UnsupportedOperationException();
  }
}
