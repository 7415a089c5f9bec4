package dev.mcpgateway.replay;

import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Decoder;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Envelope;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Messages out of a capture: lines as they stood on the wire, of both directions, of one server.
/// Which way one travelled is told by its method, and by the call that it answers. For one thread.
public final class CapturedTraffic {
  /// More calls than anybody leaves unanswered; beyond that, the tools of answers are not known.
  private static final int MOST_CALLS = 10_000;

  private static final Set<String> OF_SERVERS =
      Set.of(
          "sampling/createMessage",
          "elicitation/create",
          "roots/list",
          "notifications/message",
          "notifications/progress",
          "notifications/resources/updated",
          "notifications/resources/list_changed",
          "notifications/tools/list_changed",
          "notifications/prompts/list_changed");

  private final Passed.Origin origin;
  private final Decoder decoder = new Decoder();
  private final Map<String, Call> calls = new HashMap<>();

  private record Call(String method, Optional<String> tool) {}

  /// Traffic with one server.
  ///
  /// @param server the name that it shall have
  public CapturedTraffic(String server) {
    this.origin = new Passed.Origin(server, "capture");
  }

  /// The session that a capture is; whether anything came before its first line, nobody knows.
  public Passed begun() {
    return new Passed.Begun(origin, false);
  }

  /// What a line is that is too long.
  public Passed tooLong() {
    return new Passed.Malformed(origin, false, true);
  }

  /// What a line holds: of a batch, each element.
  public List<Passed> passed(Slice line) {
    return switch (decoder.decode(line)) {
      case Message.Batch batch ->
          batch.elements().stream().map(element -> passed(element, false)).toList();
      case Message other -> List.of(passed(other, true));
    };
  }

  private Passed passed(Message message, boolean alone) {
    return switch (message) {
      case Message.Request request -> {
        Envelope envelope = request.envelope();
        Direction direction = direction(request.method());
        boolean tool = Method.of(request.method()) == Method.TOOLS_CALL;
        Call call = new Call(request.method(), tool ? envelope.target() : Optional.empty());
        if (calls.size() < MOST_CALLS) {
          calls.put(key(direction, request.id()), call);
        }
        yield known(direction, message, alone, Optional.of(call));
      }
      case Message.Notification notification ->
          known(
              direction(notification.method()),
              message,
              alone,
              Optional.of(new Call(notification.method(), Optional.empty())));
      case Message.Response response -> answer(response, alone);
      case Message.Malformed malformed ->
          new Passed.Malformed(origin, false, malformed.reason() == Message.Reason.TOO_LONG);
      case Message.Batch _, Message.Foreign _, Message.Blank _ -> new Passed.Other();
    };
  }

  private Passed answer(Message.Response response, boolean alone) {
    Optional<JsonRpcId> id = response.envelope().id();
    Direction back = Direction.SERVER_TO_CLIENT;
    if (id.isPresent()) {
      Call call = calls.remove(key(Direction.CLIENT_TO_SERVER, id.get()));
      if (call != null) {
        return known(back, response, alone, Optional.of(call));
      }
      call = calls.remove(key(Direction.SERVER_TO_CLIENT, id.get()));
      if (call != null) {
        return known(Direction.CLIENT_TO_SERVER, response, alone, Optional.of(call));
      }
    }
    return known(back, response, alone, Optional.empty());
  }

  private Passed known(Direction direction, Message message, boolean alone, Optional<Call> call) {
    return new Passed.Known(
        origin,
        direction,
        message,
        call.map(Call::method),
        call.flatMap(Call::tool),
        alone,
        Passed.Kept.WHOLE);
  }

  private static Direction direction(String method) {
    return OF_SERVERS.contains(method) ? Direction.SERVER_TO_CLIENT : Direction.CLIENT_TO_SERVER;
  }

  private static String key(Direction direction, JsonRpcId id) {
    return direction.label() + id.canonical();
  }
}
