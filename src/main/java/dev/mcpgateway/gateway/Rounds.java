package dev.mcpgateway.gateway;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Calls that the user allowed once and that the server answers by wanting more (`input_required`,
/// revision 2026-07-28, "Multi Round-Trip Requests"): the call that the client then makes again is
/// the same one, and nobody is asked a second time. Shared by both relay threads.
final class Rounds {
  /// How many calls are followed, of each kind: more than a client has open.
  private static final int MOST = 1024;

  /// The calls that went on, by their ids, and those that the server wants more for, by the state
  /// that it gave.
  private final Map<String, String> open = new Latest();

  private final Map<String, String> continued = new Latest();

  private static final class Latest extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > MOST;
    }
  }

  /// The user allowed a call once, which goes on under that id.
  synchronized void begins(JsonRpcId id, String call) {
    open.put(id.canonical(), call);
  }

  /// The server answers the call of that id.
  synchronized void answered(JsonRpcId id, Message.Response answer) {
    String call = open.isEmpty() ? null : open.remove(id.canonical());
    Optional<Slice> result = answer.envelope().result();
    if (call == null || result.isEmpty()) {
      return;
    }
    Optional<String> type = Members.last(result.get(), "resultType").map(JsonText::of);
    Optional<String> state = Members.last(result.get(), "requestState").map(JsonText::of);
    if (type.filter("input_required"::equals).isPresent() && state.isPresent()) {
      continued.put(state.get(), call);
    }
  }

  /// Whether a call goes on with what the server wanted more for it, for which nobody was asked
  /// yet.
  synchronized boolean goesOn(Message.Single message, String call) {
    Optional<String> state = continued.isEmpty() ? Optional.empty() : Question.state(message);
    return state.isPresent() && continued.remove(state.get(), call);
  }
}
