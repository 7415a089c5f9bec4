package dev.mcpgateway.policy;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import java.util.ArrayList;
import java.util.List;

/// The values in the arguments of a call: of a name that stands twice, both, since nobody knows
/// which of them the server takes.
final class Arguments {
  /// Stands for any member or element.
  private static final String ANY = "*";

  private Arguments() {}

  /// All strings, numbers and literals at `path` and in what is there.
  static List<Slice> at(Slice arguments, List<String> path) {
    List<Slice> found = List.of(arguments);
    for (String name : path) {
      List<Slice> next = new ArrayList<>();
      for (Slice one : found) {
        step(one, name, next);
      }
      found = next;
    }
    List<Slice> leaves = new ArrayList<>();
    for (Slice one : found) {
      leaves(one, leaves);
    }
    return leaves;
  }

  private static void step(Slice value, String name, List<Slice> to) {
    Members members = new Members(value);
    while (members.next()) {
      if (name.equals(ANY) || members.isNamed(name)) {
        to.add(members.value());
      }
    }
    if (name.equals(ANY)) {
      to.addAll(Members.elements(value, Integer.MAX_VALUE).orElse(List.of()));
    }
  }

  private static void leaves(Slice value, List<Slice> to) {
    Tokenizer tokens = new Tokenizer().reset(value);
    for (Token token = tokens.next();
        token != Token.END && token != Token.FAULT;
        token = tokens.next()) {
      switch (token) {
        case STRING, NUMBER, TRUE, FALSE, NULL -> to.add(value.span(tokens.start(), tokens.end()));
        case OBJECT_START, OBJECT_END, ARRAY_START, ARRAY_END, KEY, END, FAULT -> {}
      }
    }
  }

  /// A string decoded; anything else as it is spelled.
  static String text(Slice value) {
    return value.array()[value.from()] == '"'
        ? JsonText.decode(value.array(), value.from() + 1, value.to() - 1)
        : value.text();
  }
}
