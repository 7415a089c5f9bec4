package dev.mcpgateway.definitions;

import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A JSON value in the one spelling of all that say the same: no white space, members in the order
/// of their keys' UTF-16 units, strings with the fewest escapes (RFC 8785). Unlike there, numbers
/// stay as they are spelled, and of a key that stands twice both members stay: readers differ on
/// which of them counts.
public final class Canonical {
  /// A larger value stands for itself: members are moved about at every level of nesting, of which
  /// there may be hundreds. The largest definitions known have 30 KB.
  static final int MOST_BYTES = 256 * 1024;

  private record Member(String key, Slice text) {}

  private static final Comparator<Member> BY_KEY =
      new Comparator<>() {
        @Override
        public int compare(Member a, Member b) {
          return a.key().compareTo(b.key());
        }
      };

  private final Tokenizer tokens;
  private final byte[] bytes;
  private final String without;

  private Canonical(Slice json, String without) {
    this.tokens = new Tokenizer().reset(json);
    this.bytes = json.array();
    this.without = without;
  }

  /// The canonical spelling of `json`, which is valid.
  public static Slice of(Slice json) {
    return without("", json);
  }

  /// The same without the members `name` of the outermost object; with all of them where that is
  /// empty.
  static Slice without(String name, Slice json) {
    if (json.length() > MOST_BYTES) {
      return json;
    }
    Canonical reading = new Canonical(json, name);
    JsonWriter out = new JsonWriter();
    reading.value(reading.tokens.next(), out, true);
    return out.toSlice();
  }

  private void value(Token first, JsonWriter out, boolean outermost) {
    switch (first) {
      case OBJECT_START -> object(out, outermost);
      case ARRAY_START -> {
        out.beginArray();
        for (Token next = tokens.next();
            next != Token.ARRAY_END && next != Token.FAULT;
            next = tokens.next()) {
          value(next, out, false);
        }
        out.endArray();
      }
      case STRING -> out.value(string());
      default -> out.raw(new Slice(bytes, tokens.start(), tokens.end()));
    }
  }

  private void object(JsonWriter out, boolean outermost) {
    List<Member> members = new ArrayList<>();
    while (tokens.next() == Token.KEY) {
      String key = string();
      JsonWriter member = new JsonWriter();
      value(tokens.next(), member, false);
      if (!outermost || without.isEmpty() || !key.equals(without)) {
        members.add(new Member(key, member.toSlice()));
      }
    }
    members.sort(BY_KEY); // stable, so that members of one key keep their order
    out.beginObject();
    for (Member member : members) {
      out.key(member.key()).raw(member.text());
    }
    out.endObject();
  }

  private String string() {
    return JsonText.decode(bytes, tokens.start() + 1, tokens.end() - 1);
  }
}
