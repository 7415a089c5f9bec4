package dev.mcpgateway.policy;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The values in the arguments of a call, in every way in which a server may read them: of a name
/// that stands twice, also in other upper and lower case, all, since nobody knows which of them it
/// takes (those in Go do not mind case); and what is in a text that is JSON, beside the text (those
/// with FastMCP take it for the list or object that was meant).
final class Arguments {
  /// Stands for any member or element.
  private static final String ANY = "*";

  /// So many texts inside each other are read as JSON; servers read one.
  private static final int MOST_TEXTS = 3;

  private Arguments() {}

  /// All strings, numbers and literals at `path` and in what is there.
  static List<Slice> at(Slice arguments, List<String> path) {
    List<Slice> found = List.of(arguments);
    for (String name : path) {
      List<Slice> next = new ArrayList<>();
      for (Slice one : found) {
        step(one, name, MOST_TEXTS, next);
      }
      found = next;
    }
    List<Slice> leaves = new ArrayList<>();
    for (Slice one : found) {
      leaves(one, MOST_TEXTS, leaves);
    }
    return leaves;
  }

  /// Whether something is at `path` for a reader that takes names and texts as they stand.
  static boolean has(Slice arguments, List<String> path) {
    List<Slice> found = List.of(arguments);
    for (String name : path) {
      List<Slice> next = new ArrayList<>();
      for (Slice one : found) {
        step(one, name, false, next);
      }
      found = next;
    }
    return !found.isEmpty();
  }

  private static void step(Slice value, String name, int texts, List<Slice> to) {
    step(value, name, true, to);
    Optional<Slice> inner = texts == 0 ? Optional.empty() : inner(value);
    if (inner.isPresent()) {
      step(inner.get(), name, texts - 1, to);
    }
  }

  private static void step(Slice value, String name, boolean anyCase, List<Slice> to) {
    Members members = new Members(value);
    while (members.next()) {
      if (name.equals(ANY) || (anyCase ? members.isNamedInAnyCase(name) : members.isNamed(name))) {
        to.add(members.value());
      }
    }
    if (name.equals(ANY)) {
      to.addAll(Members.elements(value, Integer.MAX_VALUE).orElse(List.of()));
    }
  }

  private static void leaves(Slice value, int texts, List<Slice> to) {
    Tokenizer tokens = new Tokenizer().reset(value);
    for (Token token = tokens.next();
        token != Token.END && token != Token.FAULT;
        token = tokens.next()) {
      switch (token) {
        case STRING, NUMBER, TRUE, FALSE, NULL -> {
          Slice leaf = value.span(tokens.start(), tokens.end());
          to.add(leaf);
          Optional<Slice> inner = texts == 0 ? Optional.empty() : inner(leaf);
          if (inner.isPresent()) {
            leaves(inner.get(), texts - 1, to);
          }
        }
        case OBJECT_START, OBJECT_END, ARRAY_START, ARRAY_END, KEY, END, FAULT -> {}
      }
    }
  }

  /// The list or object that a text is; empty for anything else.
  private static Optional<Slice> inner(Slice value) {
    if (value.array()[value.from()] != '"') {
      return Optional.empty();
    }
    String text = text(value).strip();
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return Optional.empty();
    }
    Slice inner = Slice.of(text);
    Tokenizer tokens = new Tokenizer().reset(inner);
    Token token = tokens.next();
    while (token != Token.END && token != Token.FAULT) {
      token = tokens.next();
    }
    return token == Token.END ? Optional.of(inner) : Optional.empty();
  }

  /// A string decoded; anything else as it is spelled.
  static String text(Slice value) {
    return value.array()[value.from()] == '"'
        ? JsonText.decode(value.array(), value.from() + 1, value.to() - 1)
        : value.text();
  }
}
