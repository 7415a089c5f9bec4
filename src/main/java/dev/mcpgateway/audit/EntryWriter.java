package dev.mcpgateway.audit;

import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.json.JsonKey;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Note;
import dev.mcpgateway.policy.Judgement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Writes entries as audit records: one JSON object each, in the fields of `docs/audit.md`. No
/// value of a finding leaves this class. For one thread at a time.
public final class EntryWriter {
  private final String server;
  private final String session;
  private final Hmac hmac;
  private final Keep keep;
  private final Chain chain = new Chain();
  private byte[] braid = new byte[0];
  private long epoch;
  private String sealedBy = "";

  private long second = Long.MIN_VALUE;
  private String secondText = "";

  /// What is kept of each message.
  ///
  /// @param capture how much of a message
  /// @param timestamps whether records carry the time
  /// @param maxBytes how much of a payload is kept
  public record Keep(Capture capture, boolean timestamps, int maxBytes) {}

  /// A writer for the records of one session with one server.
  public EntryWriter(String server, String session, InstallationKey key, Keep keep) {
    this.server = server;
    this.session = session;
    this.hmac = key.hmac();
    this.keep = keep;
  }

  /// The chain of the records written.
  Chain chain() {
    return chain;
  }

  /// Seals every record from now on with keys that a state of the seal gives.
  void seal(SealState state) {
    chain.seal(state.seal());
    epoch = state.epoch();
    sealedBy = state.id();
  }

  /// Lets the next record name a record of another session by its hash.
  void braid(byte[] hash) {
    braid = hash;
  }

  /// Writes the record of `entry`; the n-th one written has the sequence number n.
  void write(Entry entry, JsonWriter json) {
    boolean names = keep.capture() != Capture.NONE;
    begin(entry.time(), json);
    json.key(RecordKeys.DIRECTION)
        .value(entry.direction().label())
        .key(RecordKeys.SERVER)
        .value(server);
    json.key(RecordKeys.MESSAGE_TYPE).value(entry.kind().label());
    if (names && entry.id().isPresent()) {
      json.key(RecordKeys.MESSAGE_ID).raw(Slice.of(entry.id().get()));
    }
    writeSubject(entry.subject(), names, json);
    json.key(RecordKeys.BLOCKED).value(entry.outcome() == Entry.Outcome.BLOCKED);
    json.key(RecordKeys.ACTION).value(entry.outcome().label());
    text(RecordKeys.EVENT, entry.event(), json);
    text(RecordKeys.REASON, entry.reason(), json);
    writeViolations(entry.judgements(), names, json);
    writeNotes(entry, json);
    writePayload(entry, json);
    json.key(RecordKeys.BYTES).value(entry.message().length());
    if (names) {
      json.key(RecordKeys.DIGEST).hex(hmac.digest(entry.message()));
    }
    json.key(RecordKeys.LATENCY_US).value(entry.latency().toNanos() / 1000);
    if (entry.duration().isPresent()) {
      json.key(RecordKeys.DURATION_MS).value(entry.duration().get().toMillis());
    }
    end(json);
  }

  /// Writes the record of an event.
  void write(Event event, JsonWriter json) {
    begin(event.time(), json);
    json.key(RecordKeys.SERVER).value(server);
    json.key(RecordKeys.MESSAGE_TYPE).value(event.kind().label());
    json.key(RecordKeys.METHOD).value(event.method());
    json.key(RecordKeys.BLOCKED).value(false).key(RecordKeys.ACTION).value("note");
    json.key(RecordKeys.VIOLATIONS).beginArray().endArray();
    json.key("params").raw(event.details());
    if (event.last()) {
      json.key("last").value(true);
    }
    end(json);
  }

  private void begin(Instant time, JsonWriter json) {
    json.beginObject().key(RecordKeys.V).value(1);
    if (keep.timestamps()) {
      json.key(RecordKeys.TIMESTAMP).value(timestampOf(time));
    }
    json.key(RecordKeys.SESSION).value(session).key(RecordKeys.SEQ).value(chain.next());
  }

  private void end(JsonWriter json) {
    if (chain.sequence() == 1 && !sealedBy.isEmpty()) {
      json.key("epoch").value(epoch).key("sealed_by").value(sealedBy);
    }
    if (braid.length > 0) {
      json.key("braid").hex(braid);
      braid = new byte[0];
    }
    chain.close(json);
  }

  private static void text(JsonKey key, Optional<String> text, JsonWriter json) {
    if (text.isPresent()) {
      json.key(key).value(text.get());
    }
  }

  private static void writeSubject(Entry.Subject subject, boolean names, JsonWriter json) {
    text(RecordKeys.METHOD, subject.method(), json);
    if (names) {
      text(RecordKeys.TOOL, subject.tool(), json);
      text(RecordKeys.RESOURCE_URI, subject.uri(), json);
      text(RecordKeys.CLIENT, subject.client(), json);
    }
    text(RecordKeys.PROTOCOL_VERSION, subject.protocolVersion(), json);
  }

  private static void writeViolations(List<Judgement> judgements, boolean names, JsonWriter json) {
    json.key(RecordKeys.VIOLATIONS).beginArray();
    for (Judgement judgement : judgements) {
      Finding finding = judgement.finding();
      json.beginObject();
      json.key("rule_name").value(finding.rule());
      json.key("family").value(finding.family().label());
      json.key("severity").value(finding.severity().label());
      json.key("confidence").value(finding.confidence().label());
      json.key(RecordKeys.ACTION).value(judgement.action().label());
      if (names) {
        json.key("path").value(finding.path());
        if (finding.place() != Place.STRING && finding.place() != Place.TEXT) {
          json.key("place").value(finding.place().label());
        }
        json.key("match").value(finding.preview());
        json.key("fingerprint").value(finding.fingerprint());
      }
      text(RecordKeys.ALLOWED, judgement.allowed(), json);
      json.endObject();
    }
    json.endArray();
  }

  private static void writeNotes(Entry entry, JsonWriter json) {
    if (entry.notes().isEmpty()) {
      return;
    }
    json.key("notes").beginArray();
    for (Note note : entry.notes()) {
      json.value(note.label());
    }
    json.endArray();
  }

  private void writePayload(Entry entry, JsonWriter json) {
    Slice bytes = entry.payload().bytes();
    if (keep.capture() != Capture.MASKED || bytes.isEmpty()) {
      return;
    }
    var masked = new Masking(bytes, entry.findings());
    boolean whole = bytes.length() <= keep.maxBytes();
    json.key(entry.payload().field());
    if (whole && !entry.payload().field().equals("raw")) {
      json.raw(masked.json());
    } else {
      json.value(masked.text(keep.maxBytes()));
    }
    if (!whole) {
      json.key("truncated").value(true);
    }
  }

  /// The time of a record; those of the same second begin alike.
  private String timestampOf(Instant time) {
    if (time.getEpochSecond() != second) {
      second = time.getEpochSecond();
      String text = timestamp(time);
      secondText = text.substring(0, text.indexOf('.') + 1);
    }
    StringBuilder text = new StringBuilder(secondText);
    return pad(text, time.getNano() / 1000, 6).append('Z').toString();
  }

  /// RFC 3339 in UTC with microseconds. By hand: the JDK's formatter costs milliseconds to load.
  static String timestamp(Instant time) {
    var utc =
        java.time.LocalDateTime.ofEpochSecond(
            time.getEpochSecond(), time.getNano(), java.time.ZoneOffset.UTC);
    var text = new StringBuilder(27);
    text.append(utc.getYear()).append('-');
    pad(text, utc.getMonthValue(), 2).append('-');
    pad(text, utc.getDayOfMonth(), 2).append('T');
    pad(text, utc.getHour(), 2).append(':');
    pad(text, utc.getMinute(), 2).append(':');
    pad(text, utc.getSecond(), 2).append('.');
    return pad(text, utc.getNano() / 1000, 6).append('Z').toString();
  }

  private static StringBuilder pad(StringBuilder text, int number, int digits) {
    String plain = Integer.toString(number);
    return text.repeat('0', digits - plain.length()).append(plain);
  }
}
