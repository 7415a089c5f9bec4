package dev.mcpgateway.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mcpgateway.SharedData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/// The protocol's official schemas, and what they say of each message of a session.
///
/// A request or notification is held against the definition of its method, an answer against that
/// of the request it answers, each in the revision that the session or, since 2026-07-28, the
/// request speaks.
final class Schemas {
  private static final String ARCHIVE = "mcp-schema.tar.gz";
  private static final String MODERN = "2026-07-28";
  private static final String REVISION_OF_REQUEST = "io.modelcontextprotocol/protocolVersion";
  private static final String VALID = "valid";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, ObjectNode> revisions = new HashMap<>();
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private static final class Official {
    static final Schemas SCHEMAS = new Schemas();
  }

  /// Whether this machine has them.
  static boolean arePresent() {
    return SharedData.has(ARCHIVE);
  }

  /// Those of this machine; where there are none, the test is skipped.
  static Schemas official() {
    return arePresent() ? Official.SCHEMAS : new Schemas();
  }

  private Schemas() {
    SharedData.tarGz(ARCHIVE)
        .forEach((path, content) -> {
          String[] parts = path.split("/", -1);
          if (parts.length == 3 && parts[2].equals("schema.json")) {
            revisions.put(parts[1], (ObjectNode) JSON.readTree(new String(content, UTF_8)));
          }
        });
  }

  /// What is to be said of each message of one direction: `valid`, or why not.
  ///
  /// @param lines the messages
  /// @param opposite the messages of the other direction: whose answers these are
  List<String> verdicts(List<String> lines, List<String> opposite) {
    List<JsonNode> messages = objects(lines);
    List<JsonNode> others = objects(opposite);
    String revision = revision(messages).or(() -> revision(others)).orElse(MODERN);
    Map<String, JsonNode> asked = new HashMap<>();
    for (JsonNode other : others) {
      if (other.has("method") && other.has("id")) {
        asked.put(other.get("id").toString(), other);
      }
    }
    return messages.stream().map(message -> verdict(message, asked, revision)).toList();
  }

  private static List<JsonNode> objects(List<String> lines) {
    List<JsonNode> objects = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("{")) {
        objects.add(JSON.readTree(line));
      }
    }
    return objects;
  }

  /// The one that the handshake settled on.
  private static Optional<String> revision(List<JsonNode> messages) {
    return messages.stream()
        .map(message -> message.path("result").path("protocolVersion").stringValue(""))
        .filter(version -> !version.isEmpty())
        .findFirst();
  }

  private String verdict(JsonNode message, Map<String, JsonNode> asked, String ofSession) {
    if (message.has("method")) {
      String revision = ofRequest(message).orElse(ofSession);
      return check(revision, byMethod(revision, message.get("method").stringValue("")), message);
    }
    if (message.has("error")) {
      return check(ofSession, List.of("JSONRPCError", "JSONRPCErrorResponse"), message);
    }
    JsonNode request = asked.get(message.path("id").toString());
    if (request == null) {
      return "answers nothing";
    }
    String revision = ofRequest(request).orElse(ofSession);
    List<String> results = new ArrayList<>();
    for (String definition : byMethod(revision, request.get("method").stringValue(""))) {
      results.add(definition.replaceFirst("Request$", "Result"));
    }
    if (message.at("/result/resultType").stringValue("").equals("input_required")) {
      results = List.of("InputRequiredResult");
    }
    results = results.stream().filter(name -> definitions(revision).has(name)).toList();
    return check(revision, results.isEmpty() ? List.of("Result") : results, message.get("result"));
  }

  private static Optional<String> ofRequest(JsonNode message) {
    String revision =
        message.path("params").path("_meta").path(REVISION_OF_REQUEST).stringValue("");
    return Optional.of(revision).filter(name -> !name.isEmpty());
  }

  private List<String> byMethod(String revision, String method) {
    List<String> names = new ArrayList<>();
    definitions(revision)
        .properties()
        .forEach(definition -> {
          JsonNode constant = definition.getValue().at("/properties/method/const");
          if (constant.stringValue("").equals(method)) {
            names.add(definition.getKey());
          }
        });
    return names;
  }

  private JsonNode definitions(String revision) {
    ObjectNode root = revisions.getOrDefault(revision, JSON.createObjectNode());
    return root.has("$defs") ? root.get("$defs") : root.path("definitions");
  }

  private String check(String revision, List<String> names, JsonNode message) {
    if (!revisions.containsKey(revision)) {
      return "of unknown revision " + revision;
    }
    List<String> known = names.stream().filter(name -> definitions(revision).has(name)).toList();
    String verdict = "of unknown method";
    for (String name : known) {
      var errors = schema(revision, name).validate(message);
      if (errors.isEmpty()) {
        return VALID;
      }
      verdict = name + ": " + errors;
    }
    return verdict;
  }

  private Schema schema(String revision, String name) {
    return schemas.computeIfAbsent(
        revision + " " + name,
        key -> {
          ObjectNode root = revisions.get(revision).deepCopy();
          String where = root.has("$defs") ? "$defs" : "definitions";
          root.put("$ref", "#/" + where + "/" + name);
          return registry.getSchema(root);
        });
  }

  /// How many of the verdicts are good.
  static long valid(List<String> verdicts) {
    return verdicts.stream().filter(VALID::equals).count();
  }
}
