package dev.mcpgateway.clients;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads YAML 1.2 as people write configurations: one document of mappings and lists, in lines or
/// in brackets, with scalars of every kind and comments. Anchors, aliases and tags are passed over;
/// complex keys and several documents are refused.
final class YamlSpans extends YamlScalars {
  private YamlSpans(byte[] file) throws Unreadable {
    super(file);
  }

  static Node read(byte[] file) throws Unreadable {
    YamlSpans reader = new YamlSpans(file);
    reader.skipBlank();
    while (reader.peek() == '%') {
      reader.skipLine();
      reader.skipBlank();
    }
    if (reader.isDocumentMark()) {
      reader.at += 3;
    }
    Node root = reader.node(-1);
    reader.skipBlank();
    if (reader.isDocumentMark()) {
      reader.at += 3;
      reader.skipBlank();
    }
    if (!reader.atEnd()) {
      throw reader.wrong("not YAML that can be edited: something follows the first document");
    }
    return root;
  }

  /// The node that begins here or on a following line, indented by more than `indent`; nothing
  /// where there is none.
  private Node node(int indent) throws Unreadable {
    int before = at;
    skipBlank();
    if (atEnd() || column(at) <= indent || isDocumentMark()) {
      at = before;
      return new Node.Other(before, before);
    }
    deeper();
    Node node = content(indent);
    back();
    return node;
  }

  private Node content(int indent) throws Unreadable {
    if (isMark('-')) {
      return list(column(at));
    }
    if (isMark('?')) {
      throw wrong("not YAML that can be edited: a complex key");
    }
    return isKey() ? mapping(column(at)) : value(indent);
  }

  /// Whether a key and its colon stand here.
  private boolean isKey() throws Unreadable {
    int here = at;
    boolean scalar = peek() == '"' || peek() == '\'' || isPlainStart(false);
    if (!scalar) {
      return false;
    }
    if (peek() == '"' || peek() == '\'') {
      quoted();
    } else {
      at = plainEnd(false);
    }
    boolean oneLine = text.indexOf('\n', here) < 0 || text.indexOf('\n', here) >= at;
    skipSpaces();
    boolean key = oneLine && isMark(':');
    at = here;
    return key;
  }

  private Node mapping(int indent) throws Unreadable {
    int from = at;
    List<Node.Member> members = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    int to = at;
    while (!atEnd() && column(at) == indent && !isDocumentMark() && !isMark('-')) {
      if (!isKey()) {
        throw wrong("not YAML that can be edited: a key and a colon are missing");
      }
      int keyFrom = at;
      String key = key();
      if (!keys.add(key)) {
        throw new Unreadable(keyFrom, "not YAML: this key is there already");
      }
      Node value = memberValue(indent);
      members.add(new Node.Member(key, keyFrom, keyFrom, value));
      to = at;
      endOfLine();
      skipBlank();
    }
    endBlock(indent, to);
    return new Node.Table(members, from, to, false);
  }

  /// A key; moves behind its colon.
  private String key() throws Unreadable {
    String key;
    if (peek() == '"' || peek() == '\'') {
      key = quoted().value();
    } else {
      int from = at;
      at = plainEnd(false);
      key = decoded(from, at);
    }
    skipSpaces();
    at++;
    return key;
  }

  /// What stands behind a key's colon: on this line, or on the next ones.
  private Node memberValue(int indent) throws Unreadable {
    int colon = at;
    skipSpaces();
    if (!isLineEnd() && peek() != '#') {
      if (isMark('-') || isKeyAhead()) {
        throw wrong("not YAML: this belongs on a line of its own");
      }
      return value(indent);
    }
    skipBlank();
    if (!atEnd() && column(at) == indent && isMark('-')) {
      return list(indent);
    }
    at = colon;
    return node(indent);
  }

  private boolean isKeyAhead() throws Unreadable {
    return peek() != '"' && peek() != '\'' && isKey();
  }

  /// Nothing but a comment may follow a value on its line.
  private void endOfLine() throws Unreadable {
    if (at > 0 && at(at - 1) == '\n') {
      return;
    }
    skipSpaces();
    if (!isLineEnd() && !(peek() == '#' && isBlankAt(at - 1))) {
      throw wrong("not YAML: the line should end here");
    }
  }

  /// Nothing deeper may follow a block; what comes next is read from the block's end on.
  private void endBlock(int indent, int to) throws Unreadable {
    if (!atEnd() && column(at) > indent) {
      throw wrong("not YAML: unexpected indentation");
    }
    at = to;
  }

  private Node list(int indent) throws Unreadable {
    int from = at;
    List<Node> elements = new ArrayList<>();
    List<Integer> starts = new ArrayList<>();
    int to = at;
    while (!atEnd() && column(at) == indent && isMark('-') && !isDocumentMark()) {
      starts.add(at);
      at++;
      elements.add(element(indent));
      to = at;
      endOfLine();
      skipBlank();
    }
    endBlock(indent, to);
    return new Node.Items(elements, starts, from, to, false);
  }

  private Node element(int indent) throws Unreadable {
    int dash = at;
    skipSpaces();
    if (isLineEnd() || peek() == '#') {
      at = dash;
      return node(indent);
    }
    deeper();
    Node element = content(indent);
    back();
    return element;
  }

  /// A value that begins here and is neither a list nor a mapping of lines, unless one stands
  /// behind an anchor.
  private Node value(int indent) throws Unreadable {
    return switch (peek()) {
      case '&', '!', '*' -> marked(indent);
      case '[', '{' -> flow();
      case '"', '\'' -> quoted();
      case '|', '>' -> lines(indent);
      default -> {
        if (!isPlainStart(false)) {
          throw wrong("not YAML: unexpected character");
        }
        yield plain(indent, false);
      }
    };
  }

  /// An alias, or a value with an anchor or a tag: it may be used elsewhere, so its words are left
  /// alone.
  private Node marked(int indent) throws Unreadable {
    int from = at;
    boolean alias = peek() == '*';
    while (!atEnd() && !isBlankAt(at)) {
      at++;
    }
    if (alias) {
      return new Node.Other(from, at);
    }
    int end = at;
    skipSpaces();
    boolean here = !isLineEnd() && peek() != '#';
    Node node;
    if (here) {
      node = content(indent);
    } else {
      at = end;
      node = node(indent);
    }
    return node instanceof Node.Text ? new Node.Other(from, node.to()) : node;
  }

  private Node flow() throws Unreadable {
    deeper();
    Node node = peek() == '[' ? flowItems() : flowTable();
    back();
    return node;
  }

  private Node flowItems() throws Unreadable {
    int from = at++;
    List<Node> elements = new ArrayList<>();
    for (skipBlank(); peek() != ']'; skipBlank()) {
      elements.add(flowElement());
      skipBlank();
      separator(']');
    }
    at++;
    List<Integer> starts = elements.stream().map(Node::from).toList();
    return new Node.Items(elements, starts, from, at, true);
  }

  /// An element may be a pair without braces.
  private Node flowElement() throws Unreadable {
    Node element = flowValue();
    int end = at;
    skipBlank();
    if (peek() != ':') {
      at = end;
      return element;
    }
    at++;
    skipBlank();
    int to = ",]".indexOf(peek()) >= 0 ? at : flowValue().to();
    return new Node.Other(element.from(), to);
  }

  private Node flowTable() throws Unreadable {
    int from = at++;
    List<Node.Member> members = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (skipBlank(); peek() != '}'; skipBlank()) {
      int keyFrom = at;
      String key = flowValue() instanceof Node.Text name ? name.value() : "";
      if (!keys.add(key)) {
        throw new Unreadable(keyFrom, "not YAML: this key is there already");
      }
      skipBlank();
      Node value = new Node.Other(at, at);
      if (peek() == ':') {
        at++;
        skipBlank();
        value = ",}".indexOf(peek()) >= 0 ? new Node.Other(at, at) : flowValue();
      }
      members.add(new Node.Member(key, keyFrom, keyFrom, value));
      skipBlank();
      separator('}');
    }
    at++;
    return new Node.Table(members, from, at, true);
  }

  private void separator(char end) throws Unreadable {
    if (peek() == ',') {
      at++;
    } else if (peek() != end) {
      throw wrong("not YAML: , or " + end + " is missing");
    }
  }

  private Node flowValue() throws Unreadable {
    return switch (peek()) {
      case '[', '{' -> flow();
      case '"', '\'' -> quoted();
      case '&', '!', '*' -> flowMarked();
      default -> {
        if (!isPlainStart(true)) {
          throw wrong("not YAML: unexpected character");
        }
        yield plain(-1, true);
      }
    };
  }

  private Node flowMarked() throws Unreadable {
    int from = at;
    boolean alias = peek() == '*';
    while (!atEnd() && !isBlankAt(at) && ",[]{}".indexOf(peek()) < 0) {
      at++;
    }
    if (alias) {
      return new Node.Other(from, at);
    }
    skipBlank();
    return new Node.Other(from, ",]}".indexOf(peek()) >= 0 ? at : flowValue().to());
  }
}
