package dev.mcpgateway.config;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Jsonc;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads JSON, with or without comments, into nodes. A fault becomes a problem.
final class NodeReader {
  private final Tokenizer tokenizer = new Tokenizer();
  private final byte[] bytes;
  private final Problems problems;

  private NodeReader(byte[] bytes, Problems problems) {
    this.bytes = bytes;
    this.problems = problems;
  }

  /// The value that `file` holds, comments and trailing commas allowed; empty when it is not JSON.
  static Optional<Node> read(byte[] file, Problems problems) {
    return new NodeReader(Jsonc.blanked(file), problems).read();
  }

  private Optional<Node> read() {
    tokenizer.reset(Slice.of(bytes).span(Jsonc.byteOrderMark(bytes), bytes.length));
    Token first = tokenizer.next();
    if (first == Token.FAULT) {
      return fault();
    }
    Node node = value(first);
    return tokenizer.next() == Token.END ? Optional.of(node) : fault();
  }

  /// The value that begins with `token`. After a fault what is missing is left out: it is reported
  /// once the whole text has been read.
  private Node value(Token token) {
    int start = tokenizer.start();
    return switch (token) {
      case OBJECT_START -> table(start);
      case ARRAY_START -> array(start);
      case STRING -> new Node.Text(start, text());
      case NUMBER -> new Node.Digits(start, Slice.of(bytes).span(start, tokenizer.end()).text());
      case TRUE -> new Node.Truth(start, true);
      case FALSE -> new Node.Truth(start, false);
      default -> new Node.Nothing(start);
    };
  }

  private Node table(int start) {
    List<Node.Member> members = new ArrayList<>();
    while (tokenizer.next() == Token.KEY) {
      int keyStart = tokenizer.start();
      String key = text();
      members.add(new Node.Member(keyStart, key, value(tokenizer.next())));
    }
    return new Node.Table(start, members);
  }

  private Node array(int start) {
    List<Node> elements = new ArrayList<>();
    for (Token token = tokenizer.next(); !isEnd(token); token = tokenizer.next()) {
      elements.add(value(token));
    }
    return new Node.Array(start, elements);
  }

  private static boolean isEnd(Token token) {
    return token == Token.ARRAY_END || token == Token.FAULT;
  }

  private String text() {
    return JsonText.decode(bytes, tokenizer.start() + 1, tokenizer.end() - 1);
  }

  private Optional<Node> fault() {
    int offset = Math.max(0, tokenizer.faultOffset());
    String what =
        switch (tokenizer.fault()) {
          case EMPTY -> "the file is empty; {} means every default";
          case UNEXPECTED_END -> "not JSON: the file ends too early";
          case TRAILING_DATA -> "not JSON: something follows the end of the configuration";
          case INVALID_UTF8 -> "not UTF-8";
          case NUL -> "not JSON: a NUL character";
          case TOO_DEEP -> "not JSON that anyone writes: nested too deep";
          case BYTE_ORDER_MARK -> "a second byte order mark";
          case SYNTAX, NONE -> "not JSON: " + unexpected(offset);
        };
    problems.error(offset, what);
    return Optional.empty();
  }

  private String unexpected(int offset) {
    if (offset >= bytes.length || bytes[offset] <= ' ' || bytes[offset] == 0x7f) {
      return "unexpected character";
    }
    return "unexpected " + (char) bytes[offset];
  }
}
