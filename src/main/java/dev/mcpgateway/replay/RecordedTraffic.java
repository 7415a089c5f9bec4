package dev.mcpgateway.replay;

import dev.mcpgateway.audit.RecordView;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Decoder;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Method;
import dev.mcpgateway.mcp.Note;
import java.util.List;
import java.util.Optional;

/// Messages out of audit records: put together again from what is kept of them.
public final class RecordedTraffic {
  private static final List<RecordView.Member> CONTENTS =
      List.of(RecordView.PARAMS, RecordView.RESULT, RecordView.ERROR);

  private final Decoder decoder = new Decoder();

  /// What a record tells of.
  public Passed passed(RecordView record) {
    String server = record.text(RecordView.SERVER);
    return switch (record.text(RecordView.MESSAGE_TYPE)) {
      case "malformed" ->
          new Passed.Malformed(
              server, record.text(RecordView.REASON).equals(Message.Reason.TOO_LONG.label()));
      case "request", "notification", "response", "error" ->
          List.of("answer", "divert").contains(record.text(RecordView.ACTION))
              ? new Passed.Other()
              : known(record, server);
      default -> new Passed.Other();
    };
  }

  /// What was done then; when observing, an alert at most.
  public static Passed.Done done(RecordView record) {
    boolean refused = false;
    boolean blocks = false;
    boolean alerts = record.text(RecordView.MESSAGE_TYPE).equals("malformed");
    for (JsonValue violation : violations(record)) {
      String action = violation.at("action").text();
      blocks |= action.equals("block");
      refused |= action.equals("redact");
      alerts |= !action.equals("log");
    }
    return switch (record.text(RecordView.ACTION)) {
      // what cannot be redacted without breaking it is refused
      case "block" -> refused && !blocks ? Passed.Done.REDACT : Passed.Done.BLOCK;
      case "redact" -> Passed.Done.REDACT;
      case "drop" -> Passed.Done.DROP;
      default -> alerts ? Passed.Done.ALERT : Passed.Done.PASS;
    };
  }

  private Passed known(RecordView record, String server) {
    Optional<RecordView.Member> content = CONTENTS.stream().filter(record::has).findFirst();
    boolean cut = content.map(member -> record.value(member).text().startsWith("\"")).orElse(false);
    Slice whole = line(record, cut ? Optional.empty() : content);
    Message message = decoder.decode(whole);
    if (!(message instanceof Message.Single)) {
      message = decoder.decode(line(record, Optional.empty())); // two masked keys became one
    }
    String tool = record.text(RecordView.TOOL);
    String method = record.text(RecordView.METHOD);
    boolean called = Method.of(method) == Method.TOOLS_CALL;
    String notes = record.text(RecordView.NOTES);
    return new Passed.Known(
        server,
        record.text(RecordView.DIRECTION).equals(Direction.CLIENT_TO_SERVER.label())
            ? Direction.CLIENT_TO_SERVER
            : Direction.SERVER_TO_CLIENT,
        message,
        method.isEmpty() ? Optional.empty() : Optional.of(method),
        called && !tool.isEmpty() ? Optional.of(tool) : Optional.empty(),
        cut ? content.map(record::text).map(Slice::of) : Optional.empty(),
        violations(record),
        notes.contains(Note.UNASKED_ANSWER.label()) || notes.contains(Note.SECOND_ANSWER.label()));
  }

  private static List<JsonValue> violations(RecordView record) {
    return JsonValue.parse(record.value(RecordView.VIOLATIONS))
        .orElse(JsonValue.absent())
        .elements();
  }

  private static Slice line(RecordView record, Optional<RecordView.Member> content) {
    JsonWriter json = new JsonWriter().beginObject().key("jsonrpc").value("2.0");
    String type = record.text(RecordView.MESSAGE_TYPE);
    if (!type.equals("notification")) {
      Slice id = record.value(RecordView.MESSAGE_ID);
      json.key("id").raw(id.isEmpty() ? Slice.of("0") : id);
    }
    if (type.equals("request") || type.equals("notification")) {
      json.key("method").value(record.text(RecordView.METHOD));
    } else if (content.isEmpty()) {
      json.key(type.equals("error") ? "error" : "result").beginObject().endObject();
    }
    content.ifPresent(member -> json.key(name(member)).raw(record.value(member)));
    return json.endObject().toSlice();
  }

  private static String name(RecordView.Member member) {
    return member == RecordView.PARAMS
        ? "params"
        : member == RecordView.RESULT ? "result" : "error";
  }
}
