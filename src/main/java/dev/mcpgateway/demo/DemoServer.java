package dev.mcpgateway.demo;

import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Decoder;
import dev.mcpgateway.mcp.Envelope;
import dev.mcpgateway.mcp.Era;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Message;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A small MCP server over lines, for both eras of the protocol: up to 2025-11-25 with its
/// handshake, from 2026-07-28 on without one. It has files with secrets in them and prints a stray
/// line to stdout, as servers do.
public final class DemoServer {
  /// Revisions with a handshake that it knows, and the one it offers otherwise.
  private static final Set<String> HANDSHAKES =
      Set.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");

  private static final String LAST_HANDSHAKE = "2025-11-25";
  private static final String MODERN = "2026-07-28";
  private static final int METHOD_NOT_FOUND = -32601;
  private static final int INVALID_PARAMS = -32602;

  private final Decoder decoder = new Decoder();
  private final DemoTools tools = new DemoTools();

  /// Makes a server.
  public DemoServer() {}

  /// Answers each line of `in` on `out` until `in` ends.
  ///
  /// @throws IOException when the client is gone
  public void serve(InputStream in, OutputStream out) throws IOException {
    InputStream buffered = new BufferedInputStream(in);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = buffered.read(); b >= 0; b = buffered.read()) {
      if (b == '\n') {
        for (Slice answer : answers(Slice.of(line.toByteArray()))) {
          out.write(answer.copy());
          out.write('\n');
        }
        out.flush();
        line.reset();
      } else {
        line.write(b);
      }
    }
  }

  /// The lines, without their ends, that it writes for a line it reads.
  List<Slice> answers(Slice line) {
    return switch (decoder.decode(line)) {
      case Message.Request request -> answers(request);
      case Message.Notification _, Message.Response _, Message.Batch _ -> List.of();
      case Message.Malformed _, Message.Foreign _, Message.Blank _ -> List.of();
    };
  }

  private List<Slice> answers(Message.Request request) {
    JsonRpcId id = request.id();
    boolean modern = request.envelope().era() == Era.MODERN;
    return switch (request.method()) {
      case "initialize" -> List.of(result(id, initialized(request.envelope())));
      case "server/discover" -> List.of(result(id, discovered()));
      case "ping", "logging/setLevel" -> List.of(result(id, Slice.of("{}")));
      case "tools/list" -> List.of(result(id, tools.list(modern)));
      case "tools/call" -> call(request, modern);
      case "subscriptions/listen" -> List.of(acknowledged(id));
      default -> List.of(error(id, METHOD_NOT_FOUND, "there is no method " + request.method()));
    };
  }

  private List<Slice> call(Message.Request request, boolean modern) {
    DemoTools.Called called = tools.call(request.envelope(), modern);
    List<Slice> lines = new ArrayList<>(called.before());
    lines.add(
        called
            .result()
            .map(result -> result(request.id(), result))
            .orElseGet(() -> error(request.id(), INVALID_PARAMS, "there is no such tool")));
    return lines;
  }

  private static Slice initialized(Envelope envelope) {
    String version = envelope.protocolVersion().filter(HANDSHAKES::contains).orElse(LAST_HANDSHAKE);
    JsonWriter json = new JsonWriter().beginObject();
    json.key("protocolVersion").value(version);
    json.key("capabilities").raw(capabilities());
    json.key("serverInfo").raw(serverInfo());
    return json.endObject().toSlice();
  }

  private static Slice discovered() {
    JsonWriter json = new JsonWriter().beginObject();
    json.key("resultType").value("complete");
    json.key("supportedVersions").beginArray().value(MODERN).endArray();
    json.key("capabilities").raw(capabilities());
    json.key("_meta").beginObject();
    json.key("io.modelcontextprotocol/serverInfo").raw(serverInfo()).endObject();
    json.key("ttlMs").value(0).key("cacheScope").value("public");
    return json.endObject().toSlice();
  }

  private static Slice capabilities() {
    return Slice.of("{\"tools\":{},\"logging\":{}}");
  }

  private static Slice serverInfo() {
    return Slice.of("{\"name\":\"demo\",\"version\":\"1\"}");
  }

  /// A subscription stays open until the input ends, and nothing ever changes here.
  private static Slice acknowledged(JsonRpcId id) {
    JsonWriter json = new JsonWriter().beginObject().key("jsonrpc").value("2.0");
    json.key("method").value("notifications/subscriptions/acknowledged");
    json.key("params").beginObject().key("_meta").beginObject();
    json.key("io.modelcontextprotocol/subscriptionId").raw(Slice.of(id.raw())).endObject();
    json.key("notifications").beginObject().endObject().endObject();
    return json.endObject().toSlice();
  }

  private static Slice result(JsonRpcId id, Slice result) {
    return answer(id).key("result").raw(result).endObject().toSlice();
  }

  private static Slice error(JsonRpcId id, int code, String message) {
    JsonWriter json = answer(id).key("error").beginObject();
    json.key("code").value(code).key("message").value(message).endObject();
    return json.endObject().toSlice();
  }

  private static JsonWriter answer(JsonRpcId id) {
    return new JsonWriter()
        .beginObject()
        .key("jsonrpc")
        .value("2.0")
        .key("id")
        .raw(Slice.of(id.raw()));
  }
}
