package dev.mcpgateway.clients;

import java.util.Locale;

/// How a file is written.
enum Format {
  /// JSON, with or without comments and trailing commas.
  JSON,
  TOML,
  YAML;

  /// By the ending of the file's name; what has none of the others is JSON.
  static Format of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".toml")) {
      return TOML;
    }
    return lower.endsWith(".yaml") || lower.endsWith(".yml") ? YAML : JSON;
  }

  /// The file's value.
  Node.Table read(byte[] file) throws Unreadable {
    Node root =
        switch (this) {
          case JSON -> JsonSpans.read(file);
          case TOML -> TomlSpans.read(file);
          case YAML -> YamlSpans.read(file);
        };
    if (root instanceof Node.Table table) {
      return table;
    }
    throw new Unreadable(root.from(), "not an object");
  }

  /// A name and what stands between it and its value.
  String key(String name) {
    return switch (this) {
      case JSON -> '"' + name + "\": ";
      case TOML -> name + " = ";
      case YAML -> name + ": ";
    };
  }
}
