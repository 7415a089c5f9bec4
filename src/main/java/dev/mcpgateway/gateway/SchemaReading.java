package dev.mcpgateway.gateway;

import dev.mcpgateway.gateway.ContentPath.Step;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One reading of a tool's output schema, for one message. Answers yes only where it is sure; a
/// keyword that it does not follow means no, and so does running out of work.
///
/// What a schema says about a string depends on the way to it alone, in which all elements of an
/// array are alike; so ten thousand strings of one table are one question. For one thread.
final class SchemaReading {
  /// References may form a circle.
  private static final int MOST_STEPS = 64;

  /// How many bytes of schemas are read for one message. Alternatives that refer to themselves
  /// multiply without end, and a schema of a megabyte may be asked about ten thousand places.
  private static final int MOST_WORK = 64 * 1024 * 1024;

  /// What looking at a schema costs however short it is, in bytes.
  private static final int VISIT = 100;

  /// How many schemas are kept taken apart. Each weighs up to some kilobytes.
  private static final int MOST_KEPT = 1_000;

  /// How many alternatives are looked at; more mean no.
  private static final int MOST_ALTERNATIVES = 1_000;

  private static final int LONGEST_REFERENCE = 1_000;

  /// A mark such as `[REDACTED:ssn]` has at least this many characters.
  private static final int SHORTEST_MARK = 14;

  private static final Set<String> NOT_FOLLOWED =
      Set.of(
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

  private static final Set<String> NARROW =
      Set.of("pattern", "format", "maxLength", "contentEncoding");

  private static final Set<String> FOLLOWED =
      Set.of(
          "$ref",
          "allOf",
          "anyOf",
          "type",
          "minLength",
          "items",
          "properties",
          "additionalProperties");

  private final Slice root;
  private final Map<List<Step>, Boolean> answers = new HashMap<>();

  /// By the offset of a schema: the keywords in it that matter.
  private final Map<Integer, Map<String, Slice>> kept = new HashMap<>();

  private int work = MOST_WORK;

  SchemaReading(Slice root) {
    this.root = root;
  }

  /// Whether the string at the end of `way` may be any text.
  boolean allowsAnyText(List<Step> way) {
    Boolean known = answers.get(way);
    if (known == null) {
      known = allows(root, way, MOST_STEPS) && work >= 0;
      answers.put(way, known);
    }
    return known;
  }

  private boolean allows(Slice schema, List<Step> way, int steps) {
    if (steps == 0 || !affords(VISIT)) {
      return false;
    }
    if (first(schema) != '{') {
      return first(schema) == 't';
    }
    Map<String, Slice> keywords = keywords(schema);
    return Collections.disjoint(keywords.keySet(), NOT_FOLLOWED)
        && everyReferenceAllows(keywords, way, steps)
        && someAlternativeAllows(keywords, way, steps)
        && ownKeywordsAllow(keywords, way, steps);
  }

  private boolean everyReferenceAllows(Map<String, Slice> keywords, List<Step> way, int steps) {
    Slice reference = keywords.get("$ref");
    if (reference != null) {
      Optional<Slice> target = resolve(reference);
      if (target.isEmpty() || !allows(target.get(), way, steps - 1)) {
        return false;
      }
    }
    Slice parts = keywords.get("allOf");
    if (parts == null) {
      return true;
    }
    Optional<List<Slice>> all = alternatives(parts);
    return all.isPresent() && all.get().stream().allMatch(part -> allows(part, way, steps - 1));
  }

  private boolean someAlternativeAllows(Map<String, Slice> keywords, List<Step> way, int steps) {
    Slice alternatives = keywords.get("anyOf");
    if (alternatives == null) {
      return true;
    }
    Optional<List<Slice>> all = alternatives(alternatives);
    return all.isPresent()
        && all.get().stream().anyMatch(one -> isForKindAt(way, one) && allows(one, way, steps - 1));
  }

  /// The elements of `allOf` or `anyOf`; empty when there are too many.
  private Optional<List<Slice>> alternatives(Slice array) {
    return affords(array.length()) ? Members.elements(array, MOST_ALTERNATIVES) : Optional.empty();
  }

  /// Whether the alternative names the kind of value that is there; else it may not have been the
  /// one that fitted.
  private boolean isForKindAt(List<Step> way, Slice alternative) {
    if (first(alternative) != '{') {
      return false;
    }
    String kind =
        way.isEmpty() ? "\"string\"" : way.getFirst().element() ? "\"array\"" : "\"object\"";
    Slice type = keywords(alternative).get("type");
    return type != null && type.length() == kind.length() && type.text().equals(kind);
  }

  private boolean ownKeywordsAllow(Map<String, Slice> keywords, List<Step> way, int steps) {
    if (way.isEmpty()) {
      return anyText(keywords);
    }
    Optional<Slice> inner =
        way.getFirst().element()
            ? Optional.ofNullable(keywords.get("items"))
            : property(keywords, way.getFirst().key());
    return inner.isEmpty() || allows(inner.get(), way.subList(1, way.size()), steps - 1);
  }

  private boolean anyText(Map<String, Slice> keywords) {
    if (!Collections.disjoint(keywords.keySet(), NARROW)) {
      return false;
    }
    Slice minLength = keywords.get("minLength");
    if (minLength != null && !fits(minLength)) {
      return false;
    }
    Slice type = keywords.get("type");
    return type == null || (affords(type.length()) && type.text().contains("\"string\""));
  }

  private static boolean fits(Slice minLength) {
    return minLength.length() <= 2
        && minLength.text().matches("[0-9]{1,2}")
        && Integer.parseInt(minLength.text()) <= SHORTEST_MARK;
  }

  private Optional<Slice> property(Map<String, Slice> keywords, String key) {
    Slice properties = keywords.get("properties");
    return Optional.ofNullable(properties)
        .flatMap(all -> member(all, key))
        .or(() -> Optional.ofNullable(keywords.get("additionalProperties")));
  }

  /// Follows a pointer within the schema, `"#/$defs/Thing"` with its quotes.
  private Optional<Slice> resolve(Slice quoted) {
    if (quoted.length() > LONGEST_REFERENCE) {
      return Optional.empty();
    }
    String reference = quoted.text();
    if (!reference.startsWith("\"#") || reference.contains("~") || reference.contains("\\")) {
      return Optional.empty();
    }
    Optional<Slice> target = Optional.of(root);
    for (String name : reference.substring(2, reference.length() - 1).split("/", -1)) {
      if (!name.isEmpty()) {
        target = target.flatMap(schema -> member(schema, name));
      }
    }
    return target;
  }

  private Optional<Slice> member(Slice object, String name) {
    return affords(object.length()) ? Members.last(object, name) : Optional.empty();
  }

  private Map<String, Slice> keywords(Slice schema) {
    Map<String, Slice> known = kept.get(schema.from());
    if (known != null) {
      return known;
    }
    if (!affords(schema.length())) {
      return Map.of();
    }
    Map<String, Slice> keywords = new HashMap<>();
    Members members = new Members(schema);
    while (members.next()) {
      String key = members.key();
      if (FOLLOWED.contains(key) || NARROW.contains(key) || NOT_FOLLOWED.contains(key)) {
        keywords.put(key, members.value());
      }
    }
    if (kept.size() < MOST_KEPT) {
      kept.put(schema.from(), keywords);
    }
    return keywords;
  }

  /// Spends that much work, and tells whether there was so much left. Once there was not, every
  /// answer is no, whatever was made of what could not be read.
  private boolean affords(int bytes) {
    work -= Math.min(work + 1, bytes);
    return work >= 0;
  }

  private static byte first(Slice value) {
    return value.array()[value.from()];
  }
}
