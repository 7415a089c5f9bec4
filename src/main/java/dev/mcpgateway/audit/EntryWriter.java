package dev.mcpgateway.audit;

import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Note;
import dev.mcpgateway.policy.Judgement;
import java.time.Instant;
import java.util.List;

/// Writes entries as audit records: one JSON object each, in the fields of `docs/audit.md`. No
/// value of a finding leaves this class. For one thread at a time.
public final class EntryWriter {
  private final String server;
  private final String session;
  private final Hmac hmac;
  private final Keep keep;
  private long sequence;

  /// What is kept of each message.
  ///
  /// @param content whether payloads are kept, masked
  /// @param timestamps whether records carry the time
  /// @param maxBytes how much of a payload is kept
  public record Keep(boolean content, boolean timestamps, int maxBytes) {}

  /// A writer for the records of one session with one server.
  public EntryWriter(String server, String session, InstallationKey key, Keep keep) {
    this.server = server;
    this.session = session;
    this.hmac = key.hmac();
    this.keep = keep;
  }

  /// Writes the record of `entry`; the n-th one written has the sequence number n.
  void write(Entry entry, JsonWriter json) {
    json.beginObject().key("v").value(1);
    if (keep.timestamps()) {
      json.key("timestamp").value(timestamp(entry.time()));
    }
    json.key("session").value(session).key("seq").value(++sequence);
    json.key("direction").value(entry.direction().label()).key("server").value(server);
    json.key("message_type").value(entry.kind().label());
    entry.id().ifPresent(id -> json.key("message_id").raw(Slice.of(id)));
    writeSubject(entry.subject(), json);
    json.key("blocked").value(entry.outcome() == Entry.Outcome.BLOCKED);
    json.key("action").value(entry.outcome().label());
    entry.event().ifPresent(event -> json.key("event").value(event));
    entry.reason().ifPresent(reason -> json.key("reason").value(reason));
    writeViolations(entry.judgements(), json);
    writeNotes(entry, json);
    writePayload(entry, json);
    json.key("bytes").value(entry.message().length());
    json.key("digest").value(hmac.hex(List.of(entry.message())));
    json.key("latency_us").value(entry.latency().toNanos() / 1000);
    entry.duration().ifPresent(time -> json.key("duration_ms").value(time.toMillis()));
    json.endObject();
  }

  private static void writeSubject(Entry.Subject subject, JsonWriter json) {
    subject.method().ifPresent(method -> json.key("method").value(method));
    subject.tool().ifPresent(tool -> json.key("tool").value(tool));
    subject.uri().ifPresent(uri -> json.key("resource_uri").value(uri));
    subject.client().ifPresent(client -> json.key("client").value(client));
    subject.protocolVersion().ifPresent(version -> json.key("protocol_version").value(version));
  }

  private static void writeViolations(List<Judgement> judgements, JsonWriter json) {
    json.key("violations").beginArray();
    for (Judgement judgement : judgements) {
      Finding finding = judgement.finding();
      json.beginObject();
      json.key("rule_name").value(finding.rule());
      json.key("family").value(finding.family().label());
      json.key("severity").value(finding.severity().label());
      json.key("confidence").value(finding.confidence().label());
      json.key("action").value(judgement.action().label());
      json.key("path").value(finding.path());
      json.key("match").value(finding.preview());
      json.key("fingerprint").value(finding.fingerprint());
      judgement.allowed().ifPresent(reason -> json.key("allowed").value(reason));
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
    if (!keep.content() || bytes.isEmpty()) {
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
