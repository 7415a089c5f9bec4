package dev.mcpgateway.gateway;

import dev.mcpgateway.json.Edits;
import dev.mcpgateway.json.Edits.Edit;
import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.policy.Consent;
import dev.mcpgateway.policy.ToolCall;
import dev.mcpgateway.policy.ToolRule;
import java.util.List;
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
  private static final String KEY = "mcp-gateway";
  private static final String STATE = "requestState";
  private static final String RESPONSES = "inputResponses";

  /// The request that asks a client, under an id that nobody can guess.
  Slice request(String id) {
    JsonWriter json = new JsonWriter().beginObject().key("jsonrpc").value("2.0");
    elicitation(json.key("id").value(id));
    return json.endObject().toSlice();
  }

  /// The answer to a call that asks the client to ask, and to make the call again with what its
  /// user said (revision 2026-07-28, "Multi Round-Trip Requests").
  ///
  /// @param id the call's
  /// @param state what nobody can guess
  Slice inputRequired(JsonRpcId id, String state) {
    JsonWriter json = new JsonWriter().beginObject().key("jsonrpc").value("2.0");
    json.key("id").raw(Slice.of(id.raw())).key("result").beginObject();
    json.key("resultType").value("input_required");
    elicitation(json.key("inputRequests").beginObject().key(KEY).beginObject());
    json.endObject().endObject().key(STATE).value(state);
    return json.endObject().endObject().toSlice();
  }

  private void elicitation(JsonWriter json) {
    json.key("method").value("elicitation/create");
    json.key("params").beginObject().key("message").value(message());
    json.key("requestedSchema").beginObject().key("type").value("object");
    json.key("properties").beginObject().key(FIELD).beginObject();
    json.key("type").value("string").key("title").value("May this call go on?");
    json.key("description")
        .value(
            "once; session: and again in this session, with the same arguments; always: and in"
                + " every session; or no");
    json.key("enum").beginArray();
    for (Consent consent : Approvals.OFFERED) {
      json.value(consent.label());
    }
    json.endArray().endObject().endObject();
    json.key("required").beginArray().value(FIELD).endArray();
    json.endObject().endObject();
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

  /// Whether capabilities that a client tells hold that it can ask its user by a form.
  static boolean isOffered(Optional<Slice> capabilities) {
    Optional<Slice> elicitation = capabilities.flatMap(all -> Members.last(all, "elicitation"));
    if (elicitation.isEmpty() || elicitation.get().array()[elicitation.get().from()] != '{') {
      return false;
    }
    return Members.last(elicitation.get(), "form").isPresent()
        || Members.last(elicitation.get(), "url").isEmpty();
  }

  /// The capabilities that a request of revision 2026-07-28 tells.
  static Optional<Slice> offers(Message.Single request) {
    return request
        .envelope()
        .params()
        .flatMap(params -> Members.last(params, "_meta"))
        .flatMap(meta -> Members.last(meta, "io.modelcontextprotocol/clientCapabilities"));
  }

  /// The state that a request brings back from an answer that wanted more.
  static Optional<String> state(Message.Single request) {
    return request.envelope().params().flatMap(params -> only(params, STATE)).map(JsonText::of);
  }

  /// What a client's answer says: whatever is not plainly yes is no.
  static Consent consent(Message.Response answer) {
    return answer.envelope().error().isPresent() || answer.envelope().result().isEmpty()
        ? Consent.NO
        : said(answer.envelope().result().get());
  }

  /// The same of a call that is made again with an answer in it.
  static Consent consent(Message.Single request) {
    return request
        .envelope()
        .params()
        .flatMap(params -> only(params, RESPONSES))
        .flatMap(responses -> only(responses, KEY))
        .map(Question::said)
        .orElse(Consent.NO);
  }

  private static Consent said(Slice result) {
    boolean accepts = only(result, "action").map(JsonText::of).filter("accept"::equals).isPresent();
    Optional<String> word =
        only(result, "content").flatMap(content -> only(content, FIELD)).map(JsonText::of);
    Consent consent = accepts ? word.map(Consent::of).orElse(Consent.NO) : Consent.NO;
    return Approvals.OFFERED.contains(consent) ? consent : Consent.NO;
  }

  /// The value of a member; empty where it stands there twice, or not.
  private static Optional<Slice> only(Slice object, String name) {
    Members members = new Members(object);
    if (!members.next(name)) {
      return Optional.empty();
    }
    Slice value = members.value();
    return members.next(name) ? Optional.empty() : Optional.of(value);
  }

  /// A call that is made again as it would have been made without our question: what belongs to
  /// that is taken out, and what the call brought when it came first is put back.
  ///
  /// @param again the call as it is made again
  /// @param before the call as it came first
  static Slice without(Slice again, Slice before) {
    Slice params = Members.last(again, "params").orElse(ToolCall.NO_ARGUMENTS);
    Slice first = Members.last(before, "params").orElse(ToolCall.NO_ARGUMENTS);
    JsonWriter json = new JsonWriter().beginObject();
    Members members = new Members(params);
    while (members.next()) {
      if (!members.isNamed(STATE) && !members.isNamed(RESPONSES)) {
        json.key(members.key()).raw(members.value());
      }
    }
    for (String name : List.of(RESPONSES, STATE)) {
      Members.last(first, name).ifPresent(value -> json.key(name).raw(value));
    }
    List<Edit> edit = List.of(new Edit(params.from(), params.to(), json.endObject().toSlice()));
    return HeldAnswers.concatenated(Edits.apply(again, edit));
  }
}
