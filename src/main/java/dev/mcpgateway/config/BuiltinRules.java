package dev.mcpgateway.config;

import java.util.ArrayList;
import java.util.List;

/// The rules that come with the gateway, read from its resources.
public final class BuiltinRules {
  private static final String FOLDER = "dev/mcpgateway/rules/";

  /// The resources, one for each family.
  static final List<String> FILES = List.of("secrets.json", "pii.json");

  private BuiltinRules() {}

  /// All of them, with their default actions.
  public static List<RuleDefinition> all() {
    List<RuleDefinition> all = new ArrayList<>();
    for (String file : FILES) {
      byte[] bytes = bytes(file);
      Problems problems = new Problems(file, bytes);
      for (Node node : nodes(bytes, problems)) {
        RuleText text = new RuleReader(problems, true).read(node).orElse(null);
        if (text != null) {
          all.add(text.definition(true));
        }
      }
      if (!problems.errors().isEmpty()) {
        throw new IllegalStateException(problems.errors().getFirst().toString());
      }
    }
    return List.copyOf(all);
  }

  /// The rules in a resource as they are written.
  static List<Node> nodes(byte[] bytes, Problems problems) {
    Node root = NodeReader.read(bytes, problems).orElse(null);
    return root instanceof Node.Table table
        ? new Section(table, problems).array("rules")
        : List.of();
  }

  static byte[] bytes(String file) {
    return Resource.bytes(FOLDER.concat(file));
  }
}
