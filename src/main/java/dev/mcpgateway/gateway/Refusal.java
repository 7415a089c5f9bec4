package dev.mcpgateway.gateway;

import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Era;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Method;
import dev.mcpgateway.policy.Verdict;

/// The answers that stand for what was not delivered, each in the form that its reader handles
/// best: a model reads the text of a failed tool call, a server takes a declined elicitation as a
/// person's choice, and everything else understands an error.
///
/// @param reason why, free of the value itself
/// @param event the id under which the audit has more; empty when it could not be written
record Refusal(Verdict.Reason reason, String event) {
  /// Blocked by policy. Outside the range that JSON-RPC and MCP reserve.
  static final int BLOCKED = -31403;

  /// The message is not a valid request (JSON-RPC 2.0, section 5.1).
  static final int INVALID_REQUEST = -32600;

  /// Something broke on this side (JSON-RPC 2.0, section 5.1).
  static final int INTERNAL_ERROR = -32603;

  /// "User rejected sampling request", the specification's example.
  private static final int REJECTED = -1;

  /// Answers the one who asked `method` under `id`, with what stands for the other side's answer.
  Slice answer(JsonRpcId id, String method, Era era) {
    return switch (Method.of(method)) {
      case TOOLS_CALL, TASKS_RESULT -> toolResult(id, era);
      case ELICITATION -> result(id, "{\"action\":\"decline\"}");
      case ROOTS_LIST -> result(id, "{\"roots\":[]}");
      case SAMPLING -> error(id, REJECTED, "User rejected sampling request");
      case TOOLS_LIST,
          PROMPTS_LIST,
          TEMPLATES_LIST,
          PROMPTS_GET,
          DISCOVER,
          INITIALIZE,
          LISTEN,
          CANCELLED,
          PROGRESS,
          INITIALIZED,
          OTHER ->
          error(id, BLOCKED, "blocked by security policy: " + reason.rule());
    };
  }

  /// Answers a message that could not be read.
  Slice malformed(JsonRpcId id) {
    return error(id, INVALID_REQUEST, "not delivered: " + reason.explanation());
  }

  /// Answers a call that nobody is left to answer.
  static Slice gone(JsonRpcId id, String what) {
    return start(id)
        .key("error")
        .beginObject()
        .key("code")
        .value(INTERNAL_ERROR)
        .key("message")
        .value(what)
        .endObject()
        .endObject()
        .toSlice();
  }

  private Slice toolResult(JsonRpcId id, Era era) {
    JsonWriter json = start(id).key("result").beginObject();
    json.key("content").beginArray().beginObject();
    json.key("type").value("text").key("text").value(forModel()).endObject().endArray();
    json.key("isError").value(true);
    if (era == Era.MODERN) {
      json.key("resultType").value("complete");
    }
    return json.endObject().endObject().toSlice();
  }

  private String forModel() {
    String usual =
        reason.path().isPresent()
            ? "Repeating the call will be blocked again: leave the value out, or ask the user to"
                + " allow it."
            : "Repeating the call will not help until that is mended: tell the user.";
    return "Blocked by MCP Gateway (rule "
        + reason.rule()
        + "): "
        + reason.explanation()
        + reason.path().map(path -> ", at " + path).orElse("")
        + ". Nothing was delivered. "
        + reason.advice().orElse(usual)
        + (event.isEmpty() ? "" : " Event " + event + ".");
  }

  private static Slice result(JsonRpcId id, String json) {
    return start(id).key("result").raw(Slice.of(json)).endObject().toSlice();
  }

  private Slice error(JsonRpcId id, int code, String message) {
    JsonWriter json = start(id).key("error").beginObject();
    json.key("code").value(code).key("message").value(message);
    json.key("data").beginObject().key("rule").value(reason.rule());
    json.key("reason").value(reason.explanation());
    reason.path().ifPresent(path -> json.key("path").value(path));
    if (!event.isEmpty()) {
      json.key("event").value(event);
    }
    json.endObject();
    return json.endObject().endObject().toSlice();
  }

  private static JsonWriter start(JsonRpcId id) {
    return new JsonWriter()
        .beginObject()
        .key("jsonrpc")
        .value("2.0")
        .key("id")
        .raw(Slice.of(id.raw()));
  }
}
