package dev.mcpgateway.mcp;

import java.util.List;

/// The names of members that decide what a message does. Readers that ignore case, such as Go's,
/// take `Name` for `name` even where it stands alone, so a misspelt name is an attempt to be read
/// by one reader only.
///
/// @param names the right spellings
record Names(List<String> names) {
  /// Of the envelope.
  static final Names ENVELOPE =
      new Names(List.of("jsonrpc", "id", "method", "params", "result", "error"));

  /// Of the params of the methods in the specification.
  static final Names PARAMS =
      new Names(
          List.of(
              "name",
              "arguments",
              "uri",
              "_meta",
              "cursor",
              "requestId",
              "ref",
              "argument",
              "context",
              "level",
              "taskId",
              "task",
              "requestState",
              "inputResponses",
              "protocolVersion",
              "capabilities",
              "clientInfo",
              "notifications"));

  /// Beginnings of the names of methods in the specification. The params of others are their own.
  private static final List<String> METHODS =
      List.of(
          "tools/",
          "prompts/",
          "resources/",
          "completion/",
          "tasks/",
          "notifications/",
          "subscriptions/",
          "logging/",
          "sampling/",
          "elicitation/",
          "roots/",
          "server/",
          "initialize");

  /// Whether `key` is one of the names but for upper and lower case.
  boolean misspelt(String key) {
    for (String name : names) {
      if (key.equalsIgnoreCase(name)) {
        return !key.equals(name);
      }
    }
    return false;
  }

  /// Whether the specification says what the params of `method` are.
  static boolean areKnownOf(String method) {
    for (String beginning : METHODS) {
      if (method.startsWith(beginning)) {
        return true;
      }
    }
    return false;
  }
}
