package dev.mcpgateway.detect;

/// Which places of a message hold names and tokens that the protocol lives on. Redaction there
/// would break the session rather than hide a secret.
final class Places {
  private static final String META = "_meta";
  private static final String RELATED_TASK = "io.modelcontextprotocol/related-task";
  private static final String ANY_ELEMENT = "*";

  /// Names by which the peers address things.
  private static final String[][] CONTROL = {
    {"id"},
    {"jsonrpc"},
    {"method"},
    {"params", "name"},
    {"params", "uri"},
    {"params", "requestId"},
    {"params", "protocolVersion"},
    {"params", META, "io.modelcontextprotocol/protocolVersion"},
    {"params", "ref", "name"},
    {"params", "ref", "uri"},
    {"params", "argument", "name"},
    {"params", "notifications", "resourceSubscriptions", ANY_ELEMENT},
    {"result", "protocolVersion"},
    {"result", "supportedVersions", ANY_ELEMENT},
    {"result", "resultType"},
    {"result", "action"},
    {"result", "tools", ANY_ELEMENT, "name"},
    {"result", "prompts", ANY_ELEMENT, "name"},
    {"result", "prompts", ANY_ELEMENT, "arguments", ANY_ELEMENT, "name"},
    {"result", "resources", ANY_ELEMENT, "uri"},
    {"result", "resourceTemplates", ANY_ELEMENT, "uriTemplate"},
  };

  /// Tokens that only their maker understands.
  private static final String[][] OPAQUE = {
    {"params", "requestState"},
    {"params", "cursor"},
    {"params", "progressToken"},
    {"params", "taskId"},
    {"params", "elicitationId"},
    {"params", META, "progressToken"},
    {"params", META, "traceparent"},
    {"params", META, "tracestate"},
    {"params", META, "io.modelcontextprotocol/subscriptionId"},
    {"params", META, RELATED_TASK, "taskId"},
    {"params", "messages", ANY_ELEMENT, "content", "id"},
    {"params", "messages", ANY_ELEMENT, "content", "toolUseId"},
    {"params", "messages", ANY_ELEMENT, "content", ANY_ELEMENT, "id"},
    {"params", "messages", ANY_ELEMENT, "content", ANY_ELEMENT, "toolUseId"},
    {"result", "requestState"},
    {"result", "nextCursor"},
    {"result", "taskId"},
    {"result", "task", "taskId"},
    {"result", "tasks", ANY_ELEMENT, "taskId"},
    {"result", "content", "id"},
    {"result", "content", ANY_ELEMENT, "id"},
    {"result", META, "progressToken"},
    {"result", META, "io.modelcontextprotocol/subscriptionId"},
    {"result", META, RELATED_TASK, "taskId"},
  };

  private Places() {}

  /// The kind of place where `trail` is, or `otherwise` when the protocol says nothing about it.
  static Place of(Trail trail, Place otherwise) {
    if (matchesAny(trail, OPAQUE)) {
      return Place.OPAQUE;
    }
    return matchesAny(trail, CONTROL) ? Place.CONTROL : otherwise;
  }

  private static boolean matchesAny(Trail trail, String[][] table) {
    // The elements of a batch are messages of their own.
    int root = trail.depth() > 0 && trail.isArray(0) ? 1 : 0;
    for (String[] names : table) {
      if (names.length == trail.depth() - root && matches(trail, root, names)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(Trail trail, int root, String[] names) {
    for (int i = 0; i < names.length; i++) {
      boolean same =
          names[i].equals(ANY_ELEMENT) ? trail.isArray(root + i) : trail.isKey(root + i, names[i]);
      if (!same) {
        return false;
      }
    }
    return true;
  }
}
