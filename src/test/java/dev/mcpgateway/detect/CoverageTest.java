package dev.mcpgateway.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.SharedData;
import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.RuleDefinition;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// That a secret is found wherever the official schemas of the protocol let a string or a key of
/// one's own stand. What it finds is `docs/coverage.md`.
class CoverageTest {
  private static final String KEY = "<key>"; // in the place of a step: the key is the secret
  private static final Set<String> UNIONS = Set.of("ClientResult", "ServerResult");
  private static final String ELEMENT = "*";
  private static final int LONGEST_KEY = 40; // of a longer one, paths show so much
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String token = new SampleGenerator(11).expand("ghp_{base62:30}{crc}");
  private final Scanner scanner =
      new Scanner(BuiltinRules.all().stream().map(RuleDefinition::rule).toList(), value -> "fp");

  /// By message and revision, how many places there are.
  private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

  /// By what the place is, and message, which paths are.
  private final Map<Place, Set<String>> special = new TreeMap<>();

  private final Set<String> revisions = new TreeSet<>();

  /// Where strings may stand in what one definition describes.
  private static final class Walk {
    private final JsonNode definitions;
    private final Deque<String> open = new ArrayDeque<>();
    private final Deque<String> path = new ArrayDeque<>();
    final Set<List<String>> places = new java.util.LinkedHashSet<>();

    Walk(JsonNode definitions) {
      this.definitions = definitions;
    }

    void of(JsonNode schema) {
      String ref = schema.path("$ref").stringValue("");
      if (!ref.isEmpty()) {
        if (!open.contains(ref)) {
          open.push(ref);
          of(definitions.path(ref.substring(ref.lastIndexOf('/') + 1)));
          open.pop();
        }
        return;
      }
      for (String choice : List.of("anyOf", "oneOf", "allOf")) {
        schema.path(choice).forEach(this::of);
      }
      boolean typed = schema.has("type") || schema.has("properties") || schema.has("anyOf");
      List<String> types = new ArrayList<>();
      JsonNode type = schema.path("type");
      if (type.isArray()) {
        type.forEach(one -> types.add(one.stringValue("")));
      } else {
        types.add(type.stringValue(""));
      }
      if (types.contains("string") || (!typed && !schema.has("allOf") && !schema.has("oneOf"))) {
        places.add(List.copyOf(path));
      }
      schema.path("properties").properties().forEach(one -> step(one.getKey(), one.getValue()));
      if (schema.has("items")) {
        step(ELEMENT, schema.path("items"));
      }
      JsonNode more = schema.path("additionalProperties");
      boolean free = more.isObject() || more.asBoolean(false);
      if (free || (types.contains("object") && !schema.has("properties"))) {
        step("any", more.isObject() ? more : JSON.createObjectNode());
        path.addLast(KEY);
        places.add(List.copyOf(path));
        path.removeLast();
      }
    }

    private void step(String name, JsonNode schema) {
      path.addLast(name);
      of(schema);
      path.removeLast();
    }
  }

  @Test
  void findsSecretWhereverAMessageMayHoldAString() throws IOException {
    SharedData.tarGz("mcp-schema.tar.gz")
        .forEach((file, content) -> {
          String[] parts = file.split("/", -1);
          if (parts.length == 3 && parts[1].startsWith("20") && parts[2].equals("schema.json")) {
            revision(parts[1], JSON.readTree(new String(content, UTF_8)));
          }
        });

    assertThat(revisions).hasSizeGreaterThanOrEqualTo(5);
    Path made = Path.of("target", "coverage.md");
    Files.writeString(made, matrix());
    assertThat(Path.of("docs", "coverage.md")).hasSameTextualContentAs(made);
  }

  private void revision(String revision, JsonNode root) {
    revisions.add(revision);
    JsonNode definitions = root.has("$defs") ? root.path("$defs") : root.path("definitions");
    for (Map.Entry<String, JsonNode> definition : definitions.properties()) {
      JsonNode schema = definition.getValue();
      String method = schema.path("properties").path("method").path("const").stringValue("");
      String name = definition.getKey();
      if (!method.isEmpty()) {
        boolean request = name.endsWith("Request");
        String head = "\"method\":\"" + method + "\"";
        plant(revision, method, definitions, schema, request ? head + ",\"id\":1" : head);
      } else if (name.endsWith("Result") && !UNIONS.contains(name)) {
        JsonNode inResult = JSON.createObjectNode().set("properties", wrapped(schema));
        plant(revision, name, definitions, inResult, "\"id\":1");
      } else if (name.equals("JSONRPCError") || name.equals("JSONRPCErrorResponse")) {
        plant(revision, "an error", definitions, schema, "\"id\":1");
      }
    }
  }

  private static JsonNode wrapped(JsonNode schema) {
    return JSON.createObjectNode().set("result", schema);
  }

  private void plant(
      String revision, String message, JsonNode definitions, JsonNode schema, String head) {
    Walk walk = new Walk(definitions);
    walk.of(schema);
    int found = 0;
    for (List<String> place : walk.places) {
      boolean fixed =
          place.isEmpty() || Set.of("jsonrpc", "method", "id").contains(place.getFirst());
      if (!fixed) {
        check(revision, message, place, head);
        found++;
      }
    }
    counts.computeIfAbsent(message, _ -> new TreeMap<>()).put(revision, found);
  }

  private void check(String revision, String message, List<String> place, String head) {
    String json = "{\"jsonrpc\":\"2.0\"," + head + "," + json(place, 0).substring(1);
    Scan.Complete scan = (Scan.Complete) scanner.scan(Slice.of(json));
    String path = path(place);
    List<Finding> secrets =
        scan.findings().stream().filter(one -> one.family() == Family.SECRET).toList();
    assertThat(secrets)
        .as("%s %s: %s", revision, message, json)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.path()).isEqualTo(path);
          assertThat(finding.confidence()).isEqualTo(Confidence.VERIFIED);
        });
    Place kind = secrets.getFirst().place();
    if (kind == Place.CONTROL || kind == Place.OPAQUE) {
      special.computeIfAbsent(kind, _ -> new TreeSet<>()).add(path);
    }
  }

  /// The smallest value that leads to the place from its step `depth` on.
  private String json(List<String> place, int depth) {
    if (depth == place.size()) {
      return "\"" + token + "\"";
    }
    String step = place.get(depth);
    if (step.equals(KEY)) {
      return "{\"" + token + "\":1}";
    }
    String rest = json(place, depth + 1);
    return step.equals(ELEMENT)
        ? "[" + rest + "]"
        : "{" + JSON.writeValueAsString(step) + ":" + rest + "}";
  }

  private static String path(List<String> place) {
    StringBuilder path = new StringBuilder();
    for (String step : place) {
      if (step.equals(KEY)) {
        path.append("[github-token]");
      } else if (step.equals(ELEMENT)) {
        path.append("[0]");
      } else if (step.matches("[A-Za-z_][A-Za-z0-9_]*")) {
        path.append(path.isEmpty() ? "" : ".").append(step);
      } else {
        boolean cut = step.length() > LONGEST_KEY;
        path.append("[\"").append(cut ? step.substring(0, LONGEST_KEY) + "…" : step).append("\"]");
      }
    }
    return path.toString();
  }

  private String matrix() {
    StringBuilder text = new StringBuilder();
    text.append("# Coverage\n\n");
    text.append(
        "Where the official schemas let a string, or a key of one's own, stand in a message. ");
    text.append(
        "In each of these places a planted secret is found: a number says how many there are, ");
    text.append("a structure inside itself being entered once. A test makes this page.\n\n");
    text.append("| message | ").append(String.join(" | ", revisions)).append(" |\n|---|");
    text.append("---|".repeat(revisions.size())).append('\n');
    counts.forEach((message, byRevision) -> {
      text.append("| `").append(message).append("` |");
      for (String revision : revisions) {
        text.append(' ')
            .append(byRevision.getOrDefault(revision, 0) == 0 ? "–" : byRevision.get(revision))
            .append(" |");
      }
      text.append('\n');
    });
    text.append("\n## Places that are not redacted\n\n");
    text.append(
        "A key, a number, and a name by which the peers address things cannot be replaced; ");
    text.append(
        "where a finding there would be redacted, the message is refused. Such names are:\n\n");
    list(text, Place.CONTROL);
    text.append("\nWhat only its maker understands is never changed; a verified finding there ");
    text.append("refuses the message, any other is reported at most:\n\n");
    list(text, Place.OPAQUE);
    return text.toString();
  }

  private void list(StringBuilder text, Place kind) {
    for (String path : special.getOrDefault(kind, Set.of())) {
      text.append("- `").append(path).append("`\n");
    }
  }
}
