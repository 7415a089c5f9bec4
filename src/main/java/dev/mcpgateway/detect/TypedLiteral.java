package dev.mcpgateway.detect;

/// What makes a literal of another type of a text in quotes: `b"…"`, `[]byte("…")`, `Some("…")`.
final class TypedLiteral {
  /// What may stand directly before a quote.
  private static final String PREFIXES = "bBrRuUfFLN@$";

  /// Calls whose only argument is the value itself.
  private static final String[] WRAPPERS = {
    "byte",
    "bytes",
    "string",
    "str",
    "from",
    "some",
    "b",
    "secretstr",
    "tostring",
    "of",
    "char",
    "decode",
    "unhexlify",
    "hex"
  };

  private TypedLiteral() {}

  /// Where the quote of such a literal is that begins at `at`; `at` where there is none.
  ///
  /// @param most where the name of its type ends at the latest
  static int quoteFrom(byte[] bytes, int at, int most, int end) {
    int word = at;
    while (word < most && isCallee(bytes[word])) {
      word++;
    }
    if (word >= end) {
      return at;
    }
    if (Ascii.isQuote(bytes[word])) {
      return isPrefix(bytes, at, word) ? word : at;
    }
    boolean call = bytes[word] == '(' && word + 1 < end && Ascii.isQuote(bytes[word + 1]);
    return call && isWrapper(bytes, at, word) ? word + 1 : at;
  }

  /// `b"…"`, `rb"…"`, `@"…"`.
  private static boolean isPrefix(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (PREFIXES.indexOf(bytes[i]) < 0) {
        return false;
      }
    }
    return to > from && to - from <= 2;
  }

  private static boolean isWrapper(byte[] bytes, int from, int to) {
    for (String wrapper : WRAPPERS) {
      int first = to - wrapper.length();
      if (first >= from && Ascii.startsWith(bytes, first, to, wrapper)) {
        return first == from || !Ascii.isWord(bytes[first - 1]) || wrapper.length() > 3;
      }
    }
    return false;
  }

  private static boolean isCallee(byte b) {
    return Ascii.isWord(b) || b == '.' || b == ':' || b == '[' || b == ']' || b == '@' || b == '$';
  }
}
