package dev.mcpgateway.replay;

import dev.mcpgateway.audit.RecordView;
import dev.mcpgateway.definitions.Listed;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Decoder;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Message;
import dev.mcpgateway.mcp.Method;
import dev.mcpgateway.mcp.Note;
import dev.mcpgateway.policy.Consent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Messages out of audit records: put together again from what is kept of them. For one thread.
public final class RecordedTraffic {
  private static final List<RecordView.Member> CONTENTS =
      List.of(RecordView.PARAMS, RecordView.RESULT, RecordView.ERROR);

  /// Who answered a question of the gateway's, in the reasons of records.
  private static final String BY_CLIENT = "the client: ";

  private final Decoder decoder = new Decoder();
  private long unknown;

  /// What a record tells of.
  public Passed passed(RecordView record) {
    Passed.Origin origin =
        new Passed.Origin(record.text(RecordView.SERVER), record.text(RecordView.SESSION));
    String action = record.text(RecordView.ACTION);
    return switch (record.text(RecordView.MESSAGE_TYPE)) {
      case "malformed" ->
          new Passed.Malformed(
              origin,
              direction(record) == Direction.CLIENT_TO_SERVER,
              record.text(RecordView.REASON).equals(Message.Reason.TOO_LONG.label()));
      case "request", "notification", "response", "error" ->
          switch (action) {
            case "answer", "divert" -> new Passed.Other();
            case "approve", "deny" ->
                new Passed.Answered(
                    origin, record.text(RecordView.EVENT), consent(record), id(record));
            default ->
                isLateAnswer(record, action) ? new Passed.Other() : known(record, origin, action);
          };
      case "event" -> event(record, origin);
      case "change" -> change(record, origin);
      default -> new Passed.Other();
    };
  }

  private static Passed event(RecordView record, Passed.Origin origin) {
    if (record.text(RecordView.LAST).equals("true")) {
      return new Passed.Ended(origin);
    }
    return record.text(RecordView.SEQ).equals("1")
        ? new Passed.Begun(origin, true)
        : new Passed.Other();
  }

  private static Passed change(RecordView record, Passed.Origin origin) {
    String method = record.text(RecordView.METHOD);
    if (!method.equals("tools/approve") && !method.equals("tools/forget")) {
      return new Passed.Other();
    }
    List<String> definitions = new ArrayList<>();
    JsonValue details = JsonValue.parse(record.value(RecordView.PARAMS)).orElse(JsonValue.absent());
    for (JsonValue one : details.at("definitions").elements()) {
      definitions.add(one.at("kind").text() + " " + one.at("name").text());
    }
    return new Passed.Repinned(origin, method.equals("tools/approve"), definitions);
  }

  /// What the client said to a question after its time.
  private static boolean isLateAnswer(RecordView record, String action) {
    return action.equals("drop") && record.text(RecordView.REASON).startsWith(BY_CLIENT);
  }

  /// What is said behind the name of who said it; for how long it holds is told of a yes alone.
  private static Consent consent(RecordView record) {
    String reason = record.text(RecordView.REASON);
    Consent said = Consent.of(reason.substring(reason.indexOf(':') + 1).strip());
    boolean yes = record.text(RecordView.ACTION).equals("approve");
    return !yes ? Consent.NO : said == Consent.NO ? Consent.ONCE : said;
  }

  /// What was done then; when observing, an alert at most.
  public static Passed.Done done(RecordView record) {
    boolean refused = false;
    boolean blocks = false;
    boolean malformed = record.text(RecordView.MESSAGE_TYPE).equals("malformed");
    boolean alerts = malformed;
    for (JsonValue violation : violations(record)) {
      String action = violation.at("action").text();
      blocks |= action.equals("block");
      refused |= action.equals("redact");
      alerts |= !action.equals("log");
    }
    return switch (record.text(RecordView.ACTION)) {
      // what cannot be redacted without breaking it is refused
      case "block" -> refused && !blocks && !malformed ? Passed.Done.REDACT : Passed.Done.BLOCK;
      case "redact" -> Passed.Done.REDACT;
      case "ask" -> Passed.Done.ASK;
      case "drop" -> Passed.Done.DROP;
      default -> alerts ? Passed.Done.ALERT : Passed.Done.PASS;
    };
  }

  private Passed known(RecordView record, Passed.Origin origin, String action) {
    Optional<RecordView.Member> content = CONTENTS.stream().filter(record::has).findFirst();
    boolean cut = content.map(member -> record.value(member).text().startsWith("\"")).orElse(false);
    Optional<RecordView.Member> whole = cut ? Optional.empty() : content;
    Message message = decoder.decode(line(record, whole));
    if (!(message instanceof Message.Single)) {
      whole = Optional.empty(); // two masked keys became one
      message = decoder.decode(line(record, whole));
    }
    String tool = record.text(RecordView.TOOL);
    String method = record.text(RecordView.METHOD);
    boolean called = Method.of(method) == Method.TOOLS_CALL;
    return new Passed.Known(
        origin,
        direction(record),
        message,
        method.isEmpty() ? Optional.empty() : Optional.of(method),
        called && !tool.isEmpty() ? Optional.of(tool) : Optional.empty(),
        true,
        new Passed.Kept(
            time(record),
            whole.isPresent(),
            cut ? content.map(record::text).map(Slice::of) : Optional.empty(),
            violations(record),
            notes(record),
            action.equals("ask") ? Optional.of(record.text(RecordView.EVENT)) : Optional.empty()));
  }

  private Optional<JsonRpcId> id(RecordView record) {
    return decoder.decode(line(record, Optional.empty())) instanceof Message.Single single
        ? single.envelope().id()
        : Optional.empty();
  }

  private static Direction direction(RecordView record) {
    return record.text(RecordView.DIRECTION).equals(Direction.CLIENT_TO_SERVER.label())
        ? Direction.CLIENT_TO_SERVER
        : Direction.SERVER_TO_CLIENT;
  }

  private static Optional<Instant> time(RecordView record) {
    try {
      return Optional.of(Instant.parse(record.text(RecordView.TIMESTAMP)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Set<Note> notes(RecordView record) {
    Set<Note> notes = EnumSet.noneOf(Note.class);
    String recorded = record.text(RecordView.NOTES);
    for (Note note : List.of(Note.UNASKED_ANSWER, Note.SECOND_ANSWER)) {
      if (recorded.contains(note.label())) {
        notes.add(note);
      }
    }
    return notes;
  }

  private static List<JsonValue> violations(RecordView record) {
    return JsonValue.parse(record.value(RecordView.VIOLATIONS))
        .orElse(JsonValue.absent())
        .elements();
  }

  private Slice line(RecordView record, Optional<RecordView.Member> content) {
    JsonWriter json = new JsonWriter().beginObject().key("jsonrpc").value("2.0");
    String type = record.text(RecordView.MESSAGE_TYPE);
    String method = record.text(RecordView.METHOD);
    if (!type.equals("notification")) {
      Slice id = record.value(RecordView.MESSAGE_ID);
      json.key("id").raw(id.isEmpty() ? Slice.of("0") : id);
    }
    if (type.equals("request") || type.equals("notification")) {
      json.key("method").value(method);
      if (content.isEmpty() && record.has(RecordView.TOOL)) {
        // arguments that nobody knows are never the same
        json.key("params").beginObject().key("name").value(record.text(RecordView.TOOL));
        json.key("arguments").value(++unknown).endObject();
      }
    } else if (content.isEmpty()) {
      // an error, which defines nothing, where nobody knows what was defined
      boolean defines = Listed.by(Method.of(method)) != null;
      json.key(type.equals("error") || defines ? "error" : "result").beginObject().endObject();
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
