package dev.mcpgateway.gateway;

import dev.mcpgateway.json.Slice;
import java.util.List;
import java.util.Optional;

/// The JSON Schema (2020-12) of a tool's structured content, asked one question: may the text at
/// this place be any other text? Answers yes only where it is sure; a keyword that it does not
/// follow means no.
///
/// @param root the schema
record OutputSchema(Slice root) {
  /// The schema of a tool that declares none.
  static final OutputSchema ANYTHING = new OutputSchema(Slice.of("true"));

  /// References may form a circle.
  private static final int MOST_STEPS = 64;

  /// A mark such as `[REDACTED:ssn]` has at least this many characters.
  private static final int SHORTEST_MARK = 14;

  private static final List<String> NOT_FOLLOWED =
      List.of(
          "enum",
          "const",
          "oneOf",
          "not",
          "if",
          "contains",
          "patternProperties",
          "prefixItems",
          "uniqueItems",
          "dependentSchemas",
          "unevaluatedProperties",
          "unevaluatedItems",
          "$dynamicRef");

  private static final List<String> NARROW =
      List.of("pattern", "format", "maxLength", "contentEncoding");

  /// Whether the string that covers `offset` in `content`, which fits the schema, may be any text.
  boolean allowsAnyText(Slice content, int offset) {
    return allows(root, content, offset, MOST_STEPS);
  }

  private boolean allows(Slice schema, Slice value, int offset, int steps) {
    if (steps == 0 || schema.text().equals("false")) {
      return false;
    }
    if (schema.array()[schema.from()] != '{') {
      return schema.text().equals("true");
    }
    for (String keyword : NOT_FOLLOWED) {
      if (one(schema, keyword).isPresent()) {
        return false;
      }
    }
    return everyReferenceAllows(schema, value, offset, steps)
        && someAlternativeAllows(schema, value, offset, steps)
        && ownKeywordsAllow(schema, value, offset, steps);
  }

  private boolean everyReferenceAllows(Slice schema, Slice value, int offset, int steps) {
    Optional<Slice> reference = one(schema, "$ref");
    if (reference.isPresent()) {
      Optional<Slice> target = resolve(reference.get().text());
      if (target.isEmpty() || !allows(target.get(), value, offset, steps - 1)) {
        return false;
      }
    }
    for (Slice part : one(schema, "allOf").map(Members::elements).orElse(List.of())) {
      if (!allows(part, value, offset, steps - 1)) {
        return false;
      }
    }
    return true;
  }

  private boolean someAlternativeAllows(Slice schema, Slice value, int offset, int steps) {
    Optional<Slice> alternatives = one(schema, "anyOf");
    if (alternatives.isEmpty()) {
      return true;
    }
    for (Slice alternative : Members.elements(alternatives.get())) {
      if (isFor(alternative, value) && allows(alternative, value, offset, steps - 1)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the alternative names the kind of value that is there; else it may not have been the
  /// one that fitted.
  private static boolean isFor(Slice alternative, Slice value) {
    String kind =
        switch (value.array()[value.from()]) {
          case '{' -> "\"object\"";
          case '[' -> "\"array\"";
          default -> "\"string\"";
        };
    return alternative.array()[alternative.from()] == '{'
        && one(alternative, "type").filter(type -> type.text().equals(kind)).isPresent();
  }

  private boolean ownKeywordsAllow(Slice schema, Slice value, int offset, int steps) {
    return switch (value.array()[value.from()]) {
      case '{' -> {
        for (Members.Member member : Members.of(value)) {
          if (covers(member.value(), offset)) {
            yield property(schema, member.key())
                .map(inner -> allows(inner, member.value(), offset, steps - 1))
                .orElse(true);
          }
        }
        yield false;
      }
      case '[' -> {
        for (Slice element : Members.elements(value)) {
          if (covers(element, offset)) {
            yield one(schema, "items")
                .map(inner -> allows(inner, element, offset, steps - 1))
                .orElse(true);
          }
        }
        yield false;
      }
      default -> anyText(schema);
    };
  }

  private static boolean anyText(Slice schema) {
    for (String keyword : NARROW) {
      if (one(schema, keyword).isPresent()) {
        return false;
      }
    }
    boolean longEnough = one(schema, "minLength").map(Slice::text).filter(n -> !fits(n)).isEmpty();
    return longEnough
        && one(schema, "type").map(type -> type.text().contains("\"string\"")).orElse(true);
  }

  private static boolean fits(String minLength) {
    return minLength.matches("[0-9]{1,2}") && Integer.parseInt(minLength) <= SHORTEST_MARK;
  }

  private static Optional<Slice> property(Slice schema, String key) {
    return one(schema, "properties")
        .flatMap(properties -> one(properties, key))
        .or(() -> one(schema, "additionalProperties"));
  }

  /// Follows a pointer within the schema, `"#/$defs/Thing"` with its quotes.
  private Optional<Slice> resolve(String reference) {
    if (!reference.startsWith("\"#") || reference.contains("~") || reference.contains("\\")) {
      return Optional.empty();
    }
    Optional<Slice> target = Optional.of(root);
    for (String name : reference.substring(2, reference.length() - 1).split("/", -1)) {
      if (!name.isEmpty()) {
        target = target.flatMap(schema -> one(schema, name));
      }
    }
    return target;
  }

  private static boolean covers(Slice value, int offset) {
    return value.from() <= offset && offset < value.to();
  }

  private static Optional<Slice> one(Slice object, String name) {
    return Members.member(object, name).stream().reduce((first, second) -> second);
  }
}
