package dev.mcpgateway.audit;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Needle;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Glob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Which records are wanted: those that meet every condition. Shared by threads, which only read.
public final class Filter {
  /// What a condition is about, and the member that it looks at.
  public enum Field {
    SERVER(RecordView.SERVER, "server"),
    METHOD(RecordView.METHOD, "method"),
    TOOL(RecordView.TOOL, "tool"),
    CLIENT(RecordView.CLIENT, "client"),
    DIRECTION(RecordView.DIRECTION, "direction"),
    ACTION(RecordView.ACTION, "action"),
    SESSION(RecordView.SESSION, "session"),
    ID(RecordView.MESSAGE_ID, "message_id"),
    EVENT(RecordView.EVENT, "event"),
    SEQ(RecordView.SEQ, "seq"),
    /// Of a finding.
    RULE(RecordView.VIOLATIONS, "rule_name"),
    /// Of a finding.
    PATH(RecordView.VIOLATIONS, "path");

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes a member
    private final RecordView.Member member;

    private final String key;

    Field(RecordView.Member member, String key) {
      this.member = member;
      this.key = key;
    }

    private boolean ofFinding() {
      return this == RULE || this == PATH;
    }
  }

  private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");
  private static final String TIME = "{\"v\":1,\"timestamp\":\"";

  /// Behind a stump there may be a record of another time.
  private static final Needle ANOTHER = Needle.of("{\"v\":1,");

  /// `2026-11-25T14:00:00.000000Z`
  private static final int TIME_BYTES = 27;

  /// Every record.
  public static final Filter ALL = new Builder().build();

  private final Map<Field, String> patterns;
  private final int severity;
  private final boolean blocked;
  private final String since;
  private final String until;
  private final List<Needle> needles = new ArrayList<>();

  /// Of each list, the line must hold one: the text, or as a JSON string spells it.
  private final List<List<Predicate<Slice>>> texts = new ArrayList<>();

  private Filter(Builder from) {
    patterns = new EnumMap<>(Field.class);
    patterns.putAll(from.patterns);
    severity = SEVERITIES.indexOf(from.severity);
    blocked = from.blocked;
    since = from.since;
    until = from.until;
    patterns.forEach(this::addNeedle);
    if (blocked) {
      needles.add(Needle.of("\"blocked\":true"));
    }
    if (severity > 0) {
      needles.add(Needle.of("\"rule_name\":"));
    }
    from.texts.forEach(text -> texts.add(List.of(anyCase(text), anyCase(spelled(text)))));
  }

  private static Predicate<Slice> anyCase(String text) {
    boolean plain = text.chars().allMatch(c -> c < 0x80);
    return plain ? Needle.ofAnyCase(text)::isIn : FoldedText.of(text)::isIn;
  }

  /// What a line must hold, in the bytes in which it is written, or it cannot match.
  private void addNeedle(Field field, String pattern) {
    int star = wildcard(pattern);
    String plain = star < 0 ? pattern : pattern.substring(0, star);
    if (field == Field.ID || field == Field.SEQ) {
      needles.add(Needle.of("\"" + field.key + "\":")); // of an id we do not know the spelling
    } else {
      String end = star < 0 ? "\"" : "";
      needles.add(Needle.of("\"" + field.key + "\":\"" + spelled(plain) + end));
    }
  }

  /// A text as it stands in a JSON string that we write.
  private static String spelled(String text) {
    String quoted = new JsonWriter().value(text).toSlice().text();
    return quoted.substring(1, quoted.length() - 1);
  }

  private static int wildcard(String pattern) {
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.charAt(i) == '*' || pattern.charAt(i) == '?') {
        return i;
      }
    }
    return -1;
  }

  /// Puts conditions together.
  public static final class Builder {
    private final Map<Field, String> patterns = new EnumMap<>(Field.class);
    private final List<String> texts = new ArrayList<>();
    private String severity = "";
    private boolean blocked;
    private String since = "";
    private String until = "";

    /// The member is this; `*` stands for any text.
    public Builder is(Field field, String pattern) {
      patterns.put(field, pattern);
      return this;
    }

    /// A finding is at least as bad.
    public Builder severity(String least) {
      severity = least;
      return this;
    }

    /// It was not delivered by policy.
    public Builder blocked() {
      blocked = true;
      return this;
    }

    /// Not before.
    public Builder since(Instant time) {
      since = EntryWriter.timestamp(time);
      return this;
    }

    /// Not at that time nor after it.
    public Builder until(Instant time) {
      until = EntryWriter.timestamp(time);
      return this;
    }

    /// The text stands somewhere in the record, in capitals or not.
    public Builder holds(String text) {
      texts.add(text);
      return this;
    }

    /// The filter.
    public Filter build() {
      return new Filter(this);
    }
  }

  /// Whether it lets every record through.
  public boolean isEmpty() {
    return needles.isEmpty() && texts.isEmpty() && since.isEmpty() && until.isEmpty();
  }

  /// Whether a line may hold a record that matches, by a quick look at its bytes.
  boolean mayMatch(Slice line) {
    if (!since.isEmpty() || !until.isEmpty()) {
      boolean dated = startsWith(line, TIME) && line.length() > TIME.length() + TIME_BYTES;
      if (dated && !inTime(line) && !ANOTHER.isIn(line.span(line.from() + 1, line.to()))) {
        return false;
      }
    }
    for (int i = 0; i < needles.size(); i++) {
      if (!needles.get(i).isIn(line)) {
        return false;
      }
    }
    for (int i = 0; i < texts.size(); i++) {
      if (!texts.get(i).getFirst().test(line) && !texts.get(i).getLast().test(line)) {
        return false;
      }
    }
    return true;
  }

  private boolean inTime(Slice line) {
    int from = line.from() + TIME.length();
    return (since.isEmpty() || compare(line, from, since) >= 0)
        && (until.isEmpty() || compare(line, from, until) < 0);
  }

  private static int compare(Slice line, int from, String time) {
    for (int i = 0; i < time.length(); i++) {
      int difference = line.array()[from + i] - time.charAt(i);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  private static boolean startsWith(Slice line, String text) {
    if (line.length() < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (line.array()[line.from() + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /// Whether a record matches.
  public boolean matches(RecordView record) {
    String time = record.text(RecordView.TIMESTAMP);
    if ((!since.isEmpty() && time.compareTo(since) < 0)
        || (!until.isEmpty() && (time.isEmpty() || time.compareTo(until) >= 0))
        || (blocked && !record.text(RecordView.BLOCKED).equals("true"))) {
      return false;
    }
    boolean ofFinding = severity > 0;
    for (Map.Entry<Field, String> one : patterns.entrySet()) {
      ofFinding |= one.getKey().ofFinding();
      if (!one.getKey().ofFinding()
          && !Glob.matches(one.getValue(), record.text(one.getKey().member))) {
        return false;
      }
    }
    return !ofFinding || hasFinding(record);
  }

  private boolean hasFinding(RecordView record) {
    for (JsonValue finding : findings(record)) {
      boolean bad = SEVERITIES.indexOf(finding.at("severity").text()) >= severity;
      if (bad && meets(finding, Field.RULE) && meets(finding, Field.PATH)) {
        return true;
      }
    }
    return false;
  }

  private boolean meets(JsonValue finding, Field field) {
    String pattern = patterns.get(field);
    return pattern == null || Glob.matches(pattern, finding.at(field.key).text());
  }

  /// Whether a record is wanted, by all that is asked for: also the texts that it must hold.
  public boolean picks(RecordView record) {
    return isEmpty() || (mayMatch(record.whole()) && matches(record));
  }

  /// Gives the records on a line that match.
  public void pick(Slice line, Consumer<RecordView> found) {
    new Lines(this, found).read(line);
  }

  /// What was found in a message.
  public static List<JsonValue> findings(RecordView record) {
    return JsonValue.parse(record.value(RecordView.VIOLATIONS))
        .orElse(JsonValue.absent())
        .elements();
  }
}
