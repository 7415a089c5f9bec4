package dev.mcpgateway.config;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The form of a configuration as a JSON Schema (draft 2020-12), for editors.
public final class Schema {
  private static final String ANY = "*";
  private static final String ELEMENT = "[]";

  /// A key while the tree is made.
  private static final class Branch {
    final Map<String, Branch> branches = new LinkedHashMap<>();
    Keys.Key key = new Keys.Key("", "{\"type\": \"object\"}", "", "");
  }

  private Schema() {}

  /// The schema, one line.
  public static String text() {
    Branch root = new Branch();
    for (Keys.Key key : Keys.all()) {
      Branch branch = root;
      for (String name : key.path().replace(ELEMENT, "." + ELEMENT).split("\\.", -1)) {
        branch = branch.branches.computeIfAbsent(name, _ -> new Branch());
      }
      branch.key = key;
    }
    JsonWriter writer = new JsonWriter().beginObject();
    writer.key("$schema").value("https://json-schema.org/draft/2020-12/schema");
    writer.key("title").value("MCP Gateway configuration");
    members(writer, root);
    return writer.endObject().toSlice().text();
  }

  private static void copy(JsonWriter writer, JsonValue value) {
    switch (value) {
      case JsonValue.Text(String text) -> writer.value(text);
      case JsonValue.Literal(String token) -> writer.raw(Slice.of(token));
      case JsonValue.Array(List<JsonValue> elements) -> {
        writer.beginArray();
        elements.forEach(element -> copy(writer, element));
        writer.endArray();
      }
      case JsonValue.Structure(Map<String, JsonValue> members) -> {
        writer.beginObject();
        members.forEach((name, member) -> copy(writer.key(name), member));
        writer.endObject();
      }
    }
  }

  private static void write(JsonWriter writer, Branch branch) {
    writer.beginObject();
    String meaning = branch.key.meaning().replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1");
    if (!meaning.isEmpty()) {
      writer.key("description").value(meaning.replace("`", ""));
    }
    members(writer, branch);
    writer.endObject();
  }

  private static void members(JsonWriter writer, Branch branch) {
    JsonValue schema = JsonValue.parse(Slice.of(branch.key.schema())).orElseThrow();
    ((JsonValue.Structure) schema)
        .members()
        .forEach((name, value) -> copy(writer.key(name), value));
    Branch element = branch.branches.get(ELEMENT);
    if (element != null) {
      writer.key("items");
      write(writer, element);
    }
    Branch any = branch.branches.get(ANY);
    if (any != null) {
      writer.key("additionalProperties");
      write(writer, any);
    } else if (!branch.branches.isEmpty() && element == null) {
      writer.key("properties").beginObject();
      branch.branches.forEach((name, inner) -> {
        writer.key(name);
        write(writer, inner);
      });
      writer.endObject().key("additionalProperties").value(false);
    }
  }
}
