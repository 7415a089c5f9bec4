package dev.mcpgateway.report;

import dev.mcpgateway.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Calls, each joined with its answer.
public final class Calls {
  /// A request and what answered it, as far as they are known.
  ///
  /// @param request the request's record; absent when only the answer is known
  /// @param answer the answer's record; absent when none came, or it is not known
  public record Call(JsonValue request, JsonValue answer) {
    /// Whether both are known.
    public boolean isWhole() {
      return isKnown(request) && isKnown(answer);
    }

    /// One record that says of the call what either of the two says, and the harder of what was
    /// done.
    public JsonValue merged() {
      if (!isWhole()) {
        return isKnown(request) ? request : answer;
      }
      Map<String, JsonValue> merged = new LinkedHashMap<>();
      if (answer instanceof JsonValue.Structure(Map<String, JsonValue> members)) {
        merged.putAll(members);
      }
      if (request instanceof JsonValue.Structure(Map<String, JsonValue> members)) {
        merged.putAll(members);
      }
      merged.put("violations", both("violations"));
      List<JsonValue> notes = new ArrayList<>(both("notes").elements());
      if (answer.at("message_type").text().equals("error")) {
        notes.add(new JsonValue.Text("error"));
      }
      merged.put("notes", new JsonValue.Array(notes));
      if (request.at("action").text().equals("pass")) {
        merged.put("action", answer.at("action"));
        merged.put("blocked", answer.at("blocked"));
      }
      return new JsonValue.Structure(merged);
    }

    private JsonValue both(String key) {
      List<JsonValue> all = new ArrayList<>(request.at(key).elements());
      all.addAll(answer.at(key).elements());
      return new JsonValue.Array(all);
    }
  }

  private Calls() {}

  private static boolean isKnown(JsonValue record) {
    return record instanceof JsonValue.Structure;
  }

  /// Joins records, given in their order: requests with the answers that bear their id. What is
  /// neither is left out.
  public static List<Call> join(List<JsonValue> records) {
    List<Call> calls = new ArrayList<>();
    Map<String, Integer> waiting = new HashMap<>();
    for (JsonValue record : records) {
      String type = record.at("message_type").text();
      String key = key(record);
      if (type.equals("request")) {
        waiting.put(key, calls.size());
        calls.add(new Call(record, JsonValue.absent()));
      } else if (type.equals("response") || type.equals("error")) {
        Integer at = waiting.remove(key);
        if (at == null) {
          calls.add(new Call(JsonValue.absent(), record));
        } else {
          calls.set(at, new Call(calls.get(at).request(), record));
        }
      }
    }
    return calls;
  }

  /// What a request and its answer have in common. Both sides may use the same ids: whose call it
  /// is belongs to it.
  public static String key(JsonValue record) {
    boolean request = record.at("message_type").text().equals("request");
    boolean fromClient = record.at("direction").text().equals("client->server");
    JsonValue id = record.at("message_id");
    String kind = id instanceof JsonValue.Text ? "s" : "n";
    String session = record.at("session").text();
    return session + (request == fromClient ? " c " : " s ") + kind + id.text();
  }
}
