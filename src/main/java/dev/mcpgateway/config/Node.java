package dev.mcpgateway.config;

import java.util.List;

/// A value of a configuration file, with the offset of its first byte.
sealed interface Node {
  int offset();

  record Text(int offset, String value) implements Node {}

  record Digits(int offset, String text) implements Node {}

  record Truth(int offset, boolean value) implements Node {}

  record Nothing(int offset) implements Node {}

  record Array(int offset, List<Node> elements) implements Node {}

  record Table(int offset, List<Member> members) implements Node {}

  /// A key and its value.
  record Member(int offset, String key, Node value) {}
}
