package dev.mcpgateway.mcp;

import java.util.Map;

/// The methods whose refusal has a form of its own. Any other method, known or not, is refused with
/// an error.
public enum Method {
  /// `tools/call`: its refusal is a result that the model reads.
  TOOLS_CALL("tools/call"),
  /// `tools/list`: a tool that may not pass is cut out.
  TOOLS_LIST("tools/list"),
  /// `prompts/list`: as `tools/list`.
  PROMPTS_LIST("prompts/list"),
  /// `resources/templates/list`: as `tools/list`.
  TEMPLATES_LIST("resources/templates/list"),
  /// `prompts/get`, which names a prompt.
  PROMPTS_GET("prompts/get"),
  /// `server/discover`, which opens nothing but says who is there.
  DISCOVER("server/discover"),
  /// `tasks/result`: answers as `tools/call` does.
  TASKS_RESULT("tasks/result"),
  /// `initialize`, which opens a legacy session.
  INITIALIZE("initialize"),
  /// `sampling/createMessage`, asked by the server.
  SAMPLING("sampling/createMessage"),
  /// `elicitation/create`, asked by the server.
  ELICITATION("elicitation/create"),
  /// `roots/list`, asked by the server.
  ROOTS_LIST("roots/list"),
  /// `subscriptions/listen`, which stays open for hours.
  LISTEN("subscriptions/listen"),
  /// `notifications/cancelled`.
  CANCELLED("notifications/cancelled"),
  /// `notifications/progress`.
  PROGRESS("notifications/progress"),
  /// `notifications/initialized`.
  INITIALIZED("notifications/initialized"),
  /// Everything else.
  OTHER("");

  private static final Map<String, Method> BY_NAME = byName();

  private final String wireName;

  Method(String wireName) {
    this.wireName = wireName;
  }

  /// The method of that name as it stands on the wire, once decoded.
  public static Method of(String name) {
    return BY_NAME.getOrDefault(name, OTHER);
  }

  /// Whether a notification of that name may be dropped: never one that peers wait for.
  public static boolean droppable(String notification) {
    return switch (of(notification)) {
      case CANCELLED, INITIALIZED -> false;
      default -> !notification.endsWith("/list_changed");
    };
  }

  private static Map<String, Method> byName() {
    var names = new java.util.HashMap<String, Method>();
    for (Method method : values()) {
      names.put(method.wireName, method);
    }
    names.remove("");
    return Map.copyOf(names);
  }
}
