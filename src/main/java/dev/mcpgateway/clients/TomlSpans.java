package dev.mcpgateway.clients;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads TOML (v1.0.0): tables and keys however they are spread, strings of all four kinds, arrays.
/// Numbers and dates are passed over.
final class TomlSpans extends Characters {
  /// A table while it is read: its parts may stand anywhere.
  private static final class Open {
    final Map<String, Node.Member> values = new LinkedHashMap<>();
    final Map<String, Open> tables = new LinkedHashMap<>();
    boolean headed;

    Node.Table close() {
      List<Node.Member> members = new ArrayList<>(values.values());
      tables.forEach((key, open) -> members.add(new Node.Member(key, 0, 0, open.close())));
      return new Node.Table(members, 0, 0, false);
    }
  }

  /// A part of a dotted key.
  private record Part(String name, int from) {}

  private final Open root = new Open();

  private TomlSpans(byte[] file) throws Unreadable {
    super(file);
  }

  static Node read(byte[] file) throws Unreadable {
    TomlSpans reader = new TomlSpans(file);
    reader.document();
    return reader.root.close();
  }

  private void document() throws Unreadable {
    Open current = root;
    for (skipBlank(); !atEnd(); skipBlank()) {
      if (peek() == '[') {
        current = header();
      } else {
        assign(current);
      }
      skipSpaces();
      if (peek() == '#') {
        skipLine();
      }
      if (!isLineEnd()) {
        throw wrong("not TOML: the line should end here");
      }
    }
  }

  /// Passes over white space, line ends and comments.
  private void skipBlank() {
    while (!atEnd()) {
      char c = peek();
      if (c == '#') {
        skipLine();
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else {
        return;
      }
    }
  }

  private Open header() throws Unreadable {
    at++;
    boolean array = peek() == '[';
    at += array ? 1 : 0;
    List<Part> key = key();
    int from = key.getLast().from();
    expect(']');
    if (array) {
      expect(']');
    }
    Open parent = open(root, key.subList(0, key.size() - 1));
    String name = key.getLast().name();
    if (array) {
      parent.tables.put(name, new Open());
    }
    Open table = open(parent, key.subList(key.size() - 1, key.size()));
    if (!array && table.headed) {
      throw new Unreadable(from, "not TOML: this table is there already");
    }
    table.headed = !array;
    return table;
  }

  private void expect(char c) throws Unreadable {
    if (peek() != c) {
      throw wrong("not TOML: " + c + " is missing");
    }
    at++;
  }

  private static Open open(Open from, List<Part> key) throws Unreadable {
    Open table = from;
    for (Part part : key) {
      if (table.values.containsKey(part.name())) {
        throw new Unreadable(part.from(), "not TOML: this has a value already");
      }
      table = table.tables.computeIfAbsent(part.name(), _ -> new Open());
    }
    return table;
  }

  private void assign(Open table) throws Unreadable {
    List<Part> key = key();
    expect('=');
    skipSpaces();
    Node value = value();
    Open place = open(table, key.subList(0, key.size() - 1));
    Part last = key.getLast();
    Node.Member member = new Node.Member(last.name(), key.getFirst().from(), last.from(), value);
    if (place.tables.containsKey(last.name())
        || place.values.putIfAbsent(last.name(), member) != null) {
      throw new Unreadable(last.from(), "not TOML: this key is there already");
    }
  }

  /// A dotted key, and the spaces around it.
  private List<Part> key() throws Unreadable {
    List<Part> parts = new ArrayList<>();
    do {
      at += parts.isEmpty() ? 0 : 1;
      skipSpaces();
      int from = at;
      if (peek() == '"' || peek() == '\'') {
        parts.add(new Part(string().value(), from));
      } else {
        while (isBare(peek())) {
          at++;
        }
        if (at == from) {
          throw wrong("not TOML: a name is missing");
        }
        parts.add(new Part(text.substring(from, at), from));
      }
      skipSpaces();
    } while (peek() == '.');
    return parts;
  }

  private static boolean isBare(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  private Node value() throws Unreadable {
    deeper();
    Node value =
        switch (peek()) {
          case '"', '\'' -> string();
          case '[' -> array();
          case '{' -> inlineTable();
          default -> other();
        };
    back();
    return value;
  }

  private Node other() throws Unreadable {
    int from = at;
    while (!isLineEnd() && ",]}#".indexOf(peek()) < 0) {
      at++;
    }
    int to = at;
    while (to > from && (at(to - 1) == ' ' || at(to - 1) == '\t')) {
      to--;
    }
    if (to == from) {
      throw wrong("not TOML: a value is missing");
    }
    return new Node.Other(from, to);
  }

  private Node array() throws Unreadable {
    int from = at++;
    List<Node> elements = new ArrayList<>();
    for (skipBlank(); peek() != ']'; skipBlank()) {
      elements.add(value());
      skipBlank();
      if (peek() == ',') {
        at++;
      } else if (peek() != ']') {
        throw wrong("not TOML: , or ] is missing");
      }
    }
    at++;
    List<Integer> starts = elements.stream().map(Node::from).toList();
    return new Node.Items(elements, starts, from, at, true);
  }

  private Node inlineTable() throws Unreadable {
    int from = at++;
    Open table = new Open();
    for (skipSpaces(); peek() != '}'; skipSpaces()) {
      assign(table);
      skipSpaces();
      if (peek() == ',') {
        at++;
      } else if (peek() != '}') {
        throw wrong("not TOML: , or } is missing");
      }
    }
    at++;
    return new Node.Table(table.close().members(), from, at, true);
  }

  private Node.Text string() throws Unreadable {
    int from = at;
    char quote = peek();
    boolean many = at(at + 1) == quote && at(at + 2) == quote;
    at += many ? 3 : 1;
    if (many) {
      at += peek() == '\n' ? 1 : peek() == '\r' && at(at + 1) == '\n' ? 2 : 0;
    }
    StringBuilder value = new StringBuilder();
    while (!isClosed(quote, many)) {
      if (atEnd() || (!many && isLineEnd())) {
        throw new Unreadable(from, "not TOML: this string does not end");
      }
      if (quote == '"' && peek() == '\\') {
        at++;
        escape(value);
      } else {
        value.append(text.charAt(at++));
      }
    }
    at += many ? 3 : 1;
    return new Node.Text(utf8(value.toString()), from, at);
  }

  /// Up to two quotes may stand before the three that close.
  private boolean isClosed(char quote, boolean many) {
    if (!many || peek() != quote) {
      return peek() == quote;
    }
    return at(at + 1) == quote && at(at + 2) == quote && at(at + 3) != quote;
  }

  private void escape(StringBuilder value) throws Unreadable {
    char c = peek();
    at++;
    switch (c) {
      case 'b' -> value.append('\b');
      case 't' -> value.append('\t');
      case 'n' -> value.append('\n');
      case 'f' -> value.append('\f');
      case 'r' -> value.append('\r');
      case '"', '\\' -> value.append(c);
      case 'u' -> value.append(bytes(hex(4)));
      case 'U' -> value.append(bytes(hex(8)));
      case ' ', '\t', '\r', '\n' -> {
        while (!atEnd() && " \t\r\n".indexOf(peek()) >= 0) {
          at++;
        }
      }
      default -> throw wrong("not TOML: a broken escape");
    }
  }
}
