package dev.mcpgateway.audit;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One record, read: where each of its members stands. Used again for record after record, by one
/// thread.
public final class RecordView {
  /// A member that readers ask for.
  public static final class Member {
    private static final int MOST = 32;
    private static final Member[] ALL = new Member[MOST];
    private static int count;

    private final byte[] key;
    private final int place;

    private Member(String key) {
      this.key = key.getBytes(StandardCharsets.US_ASCII);
      this.place = count++;
      ALL[place] = this;
    }
  }

  public static final Member TIMESTAMP = new Member("timestamp");
  public static final Member SESSION = new Member("session");
  public static final Member SEQ = new Member("seq");
  public static final Member DIRECTION = new Member("direction");
  public static final Member SERVER = new Member("server");
  public static final Member MESSAGE_TYPE = new Member("message_type");
  public static final Member MESSAGE_ID = new Member("message_id");
  public static final Member METHOD = new Member("method");
  public static final Member TOOL = new Member("tool");
  public static final Member RESOURCE_URI = new Member("resource_uri");
  public static final Member CLIENT = new Member("client");
  public static final Member PROTOCOL_VERSION = new Member("protocol_version");
  public static final Member BLOCKED = new Member("blocked");
  public static final Member ACTION = new Member("action");
  public static final Member EVENT = new Member("event");
  public static final Member REASON = new Member("reason");
  public static final Member VIOLATIONS = new Member("violations");
  public static final Member NOTES = new Member("notes");
  public static final Member PARAMS = new Member("params");
  public static final Member RESULT = new Member("result");
  public static final Member ERROR = new Member("error");
  public static final Member RAW = new Member("raw");
  public static final Member BYTES = new Member("bytes");
  public static final Member LATENCY = new Member("latency_us");
  public static final Member DURATION = new Member("duration_ms");
  public static final Member LAST = new Member("last");
  public static final Member EPOCH = new Member("epoch");
  public static final Member SEALED_BY = new Member("sealed_by");
  public static final Member BRAID = new Member("braid");
  public static final Member PREV = new Member("prev");
  public static final Member HASH = new Member("hash");
  public static final Member SEAL = new Member("seal");

  private static final int NONE = -1;

  private final Tokenizer tokens = new Tokenizer();
  private final int[] from = new int[Member.MOST];
  private final int[] to = new int[Member.MOST];
  private byte[] bytes = new byte[0];
  private int start;
  private int end;
  private int hashKey;

  /// Makes one that has read nothing.
  public RecordView() {}

  /// Reads the record at the beginning of `line`; false when there is none.
  public boolean read(Slice line) {
    Arrays.fill(from, NONE);
    bytes = line.array();
    start = line.from();
    hashKey = start;
    tokens.reset(line);
    if (tokens.next() != Token.OBJECT_START) {
      return false;
    }
    Token token = tokens.next();
    for (; token == Token.KEY; token = tokens.next()) {
      int keyFrom = tokens.start();
      int place = place(keyFrom + 1, tokens.end() - 1);
      Token value = tokens.next();
      int valueFrom = tokens.start();
      if (value == Token.OBJECT_START || value == Token.ARRAY_START) {
        tokens.skip();
      }
      if (place != NONE) {
        from[place] = valueFrom;
        to[place] = tokens.end();
        hashKey = place == HASH.place ? keyFrom : hashKey;
      }
    }
    end = tokens.end();
    return token == Token.OBJECT_END && has(SESSION) && has(SEQ);
  }

  private int place(int keyFrom, int keyTo) {
    int length = keyTo - keyFrom;
    for (int i = 0; i < Member.count; i++) {
      byte[] key = Member.ALL[i].key;
      if (key.length == length
          && key[0] == bytes[keyFrom]
          && Arrays.equals(bytes, keyFrom, keyTo, key, 0, length)) {
        return i;
      }
    }
    return NONE;
  }

  /// Whether it has the member.
  public boolean has(Member member) {
    return from[member.place] >= 0;
  }

  /// The text of a string, or the token of anything else; empty when the member is missing.
  public String text(Member member) {
    if (!has(member)) {
      return "";
    }
    int at = from[member.place];
    return bytes[at] == '"'
        ? JsonText.decode(bytes, at + 1, to[member.place] - 1)
        : value(member).text();
  }

  /// The bytes of a member's value; empty when it is missing.
  public Slice value(Member member) {
    return has(member) ? new Slice(bytes, from[member.place], to[member.place]) : Slice.of("");
  }

  /// A whole number; -1 for anything else.
  public long number(Member member) {
    String text = text(member);
    if (text.isEmpty() || text.length() > 18) {
      return -1;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return -1;
      }
    }
    return Long.parseLong(text);
  }

  /// All of it.
  public Slice whole() {
    return new Slice(bytes, start, end);
  }

  /// What its hash covers: all that stands before `,"hash"`; empty when it has none.
  Slice covered() {
    return hashKey > start ? new Slice(bytes, start, hashKey - 1) : Slice.of("");
  }

  /// Whether nothing stands behind the hash that no hash covers, but for the seal.
  boolean endsWithHash() {
    String rest = new Slice(bytes, from[HASH.place], end).text();
    String seal = has(SEAL) ? ",\"seal\":\"" + text(SEAL) + '"' : "";
    return rest.equals('"' + text(HASH) + '"' + seal + '}');
  }

  /// Where it ends, in the array.
  int end() {
    return end;
  }
}
