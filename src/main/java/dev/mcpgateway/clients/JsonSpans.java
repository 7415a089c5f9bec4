package dev.mcpgateway.clients;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Jsonc;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import java.util.ArrayList;
import java.util.List;

/// Reads JSON with comments and trailing commas.
final class JsonSpans {
  private final byte[] bytes;
  private final Tokenizer tokens = new Tokenizer();

  private JsonSpans(byte[] bytes) {
    this.bytes = bytes;
  }

  static Node read(byte[] file) throws Unreadable {
    JsonSpans reader = new JsonSpans(Jsonc.blanked(file));
    reader.tokens.reset(Slice.of(reader.bytes).span(Jsonc.byteOrderMark(file), file.length));
    Node root = reader.value(reader.tokens.next());
    if (reader.tokens.next() != Token.END) {
      throw reader.fault();
    }
    return root;
  }

  private Node value(Token token) throws Unreadable {
    int from = tokens.start();
    return switch (token) {
      case OBJECT_START -> table(from);
      case ARRAY_START -> items(from);
      case STRING -> new Node.Text(text(), from, tokens.end());
      case NUMBER, TRUE, FALSE, NULL -> new Node.Other(from, tokens.end());
      case OBJECT_END, ARRAY_END, KEY, END, FAULT -> throw fault();
    };
  }

  private Node table(int from) throws Unreadable {
    List<Node.Member> members = new ArrayList<>();
    Token token = tokens.next();
    for (; token == Token.KEY; token = tokens.next()) {
      int keyFrom = tokens.start();
      String key = text();
      members.add(new Node.Member(key, keyFrom, keyFrom, value(tokens.next())));
    }
    if (token != Token.OBJECT_END) {
      throw fault();
    }
    return new Node.Table(members, from, tokens.end(), true);
  }

  private Node items(int from) throws Unreadable {
    List<Node> elements = new ArrayList<>();
    for (Token token = tokens.next(); token != Token.ARRAY_END; token = tokens.next()) {
      elements.add(value(token));
    }
    List<Integer> starts = elements.stream().map(Node::from).toList();
    return new Node.Items(elements, starts, from, tokens.end(), true);
  }

  private String text() {
    return JsonText.decode(bytes, tokens.start() + 1, tokens.end() - 1);
  }

  private Unreadable fault() {
    String what =
        switch (tokens.fault()) {
          case EMPTY -> "the file is empty";
          case UNEXPECTED_END -> "not JSON: the file ends too early";
          case TRAILING_DATA -> "not JSON: something follows its end";
          case INVALID_UTF8 -> "not UTF-8";
          case TOO_DEEP -> "nested too deep";
          case NUL, BYTE_ORDER_MARK, SYNTAX, NONE -> "not JSON: unexpected character";
        };
    return new Unreadable(Math.max(0, tokens.faultOffset()), what);
  }
}
