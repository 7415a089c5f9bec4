package dev.mcpgateway.gateway;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.policy.Consent;
import dev.mcpgateway.policy.ToolRule;
import java.util.Optional;

/// What the user is asked about a call, and what the answer says: an elicitation in form mode
/// (revision 2025-06-18, "Elicitation"), whose one field is a word of a few.
///
/// @param server the server's name
/// @param tool the tool's name, or what stands for it where something was found in it
/// @param arguments the arguments as JSON, masked and cut
/// @param rule the entry of the policy on tools that wants it
record Question(String server, String tool, String arguments, ToolRule rule) {
  /// How much of the arguments is shown: what fits on a screen.
  static final int MOST_SHOWN = 1200;

  private static final String FIELD = "decision";

  /// The request that asks a client, under an id that nobody can guess.
  Slice request(String id) {
    JsonWriter json = new JsonWriter().beginObject().key("jsonrpc").value("2.0");
    json.key("id").value(id).key("method").value("elicitation/create");
    json.key("params").beginObject().key("message").value(message());
    json.key("requestedSchema").beginObject().key("type").value("object");
    json.key("properties").beginObject().key(FIELD).beginObject();
    json.key("type").value("string").key("title").value("May this call go on?");
    json.key("description")
        .value("once; session: and again in this session, with the same arguments; or no");
    json.key("enum").beginArray();
    for (Consent consent : Approvals.OFFERED) {
      json.value(consent.label());
    }
    json.endArray().endObject().endObject();
    json.key("required").beginArray().value(FIELD).endArray();
    return json.endObject().endObject().endObject().toSlice();
  }

  /// That the answer to a question is not awaited any more.
  static Slice withdrawn(String id, String why) {
    JsonWriter json = new JsonWriter().beginObject().key("jsonrpc").value("2.0");
    json.key("method").value("notifications/cancelled").key("params").beginObject();
    json.key("requestId").value(id).key("reason").value(why);
    return json.endObject().endObject().toSlice();
  }

  /// The same for a program: one JSON object.
  Slice json() {
    JsonWriter json = new JsonWriter().beginObject().key("message").value(message());
    json.key("server").value(server).key("tool").value(tool);
    json.key("arguments").value(arguments);
    rule.reason().ifPresent(reason -> json.key("reason").value(reason));
    return json.endObject().toSlice();
  }

  private String message() {
    return "MCP Gateway asks, since your policy wants it ("
        + rule.place()
        + rule.reason().map(reason -> ": " + reason).orElse("")
        + "): may the tool "
        + Notices.printable(tool)
        + " of the server "
        + Notices.printable(server)
        + " be called with "
        + Notices.printable(arguments)
        + "?";
  }

  /// What a client's answer says: whatever is not plainly yes is no.
  static Consent consent(Message.Response answer) {
    if (answer.envelope().error().isPresent() || answer.envelope().result().isEmpty()) {
      return Consent.NO;
    }
    Slice result = answer.envelope().result().get();
    Optional<Slice> content = Members.last(result, "content");
    if (!text(result, "action").equals("accept") || content.isEmpty()) {
      return Consent.NO;
    }
    Consent consent = Consent.of(text(content.get(), FIELD));
    return Approvals.OFFERED.contains(consent) ? consent : Consent.NO;
  }

  /// The string that a member holds; empty where that is said twice, in different words or not.
  private static String text(Slice object, String name) {
    String text = "";
    int count = 0;
    Members members = new Members(object);
    while (members.next(name)) {
      Slice value = members.value();
      count++;
      if (value.array()[value.from()] == '"') {
        text = JsonText.decode(value.array(), value.from() + 1, value.to() - 1);
      }
    }
    return count == 1 ? text : "";
  }
}
