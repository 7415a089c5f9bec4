package dev.mcpgateway.peers;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Makes up lines that a gateway has to pass as they are, the same ones for the same seed.
///
/// Their text is innocent words and their numbers are short or very long, so that no rule takes
/// them for a secret.
final class Lines {
  /// The deepest nesting that passes, the message itself counted.
  private static final int DEEPEST = 512;

  /// How deep a value of an ordinary message goes.
  private static final int SHALLOW = 4;

  private static final List<String> WORDS =
      List.of(
          "lorem",
          "ipsum",
          "dolor",
          "sit",
          "amet",
          "garden",
          "river",
          "window",
          "blue",
          "north",
          "straße",
          "déjà",
          "日本語",
          "мир",
          "عالم",
          "🎉",
          "👩‍👩‍👧",
          "e\u0301",
          "\u2028",
          "\u0085",
          "\u00a0",
          "a/b",
          "C:\\\\x",
          "tab\\there",
          "\\u0000",
          "\\u001f",
          "\\\"quoted\\\"",
          "\\/",
          "\\u00e9",
          "\\ud83c\\udf89",
          "\\ud83c",
          "\\udf89",
          "\\uDEAD!",
          "</script>",
          "%41",
          "{}",
          "[1,",
          "null",
          "\u007f",
          "\ufffd",
          "\uffff",
          "\ufeff");
  private static final List<String> METHODS =
      List.of(
          "initialize",
          "ping",
          "tools/list",
          "tools\\/call",
          "tools/call",
          "resources/list",
          "resources/read",
          "prompts/get",
          "completion/complete",
          "logging/setLevel",
          "server/discover",
          "subscriptions/listen",
          "tasks/get",
          "sampling/createMessage",
          "roots/list",
          "elicitation/create",
          "x/never-heard-of",
          "",
          "rpc.internal",
          "日本");
  private static final List<String> NOTIFICATIONS =
      List.of(
          "notifications/initialized",
          "notifications/progress",
          "notifications/cancelled",
          "notifications/message",
          "notifications/tools/list_changed",
          "notifications/x",
          "x");
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "1",
          "-1",
          "7.0",
          "1e0",
          "1E+2",
          "0.1",
          "-0.0",
          "1e400",
          "-1e-400",
          "3.14",
          "9007199254740993",
          "-9007199254740993",
          "18446744073709551616",
          "1e999999999");
  private static final List<String> IDS =
      List.of(
          "0",
          "1",
          "-1",
          "1.5",
          "6.0",
          "1e0",
          "1e400",
          "null",
          "9007199254740993",
          "184467440737095516150000000000",
          "\"\"",
          "\"a\"",
          "\"listen:0\"",
          "\"日本\"",
          "\"\\u0061\"",
          "\"\\ud83c\"",
          "-0");

  private final SplittableRandom random;
  private final boolean fromClient;

  Lines(long seed, boolean fromClient) {
    this.random = new SplittableRandom(seed);
    this.fromClient = fromClient;
  }

  /// So many lines, line ends included.
  byte[] bytes(int count) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int line = 0; line < count; line++) {
      bytes.writeBytes(line().getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private String line() {
    String text =
        switch (random.nextInt(40)) {
          case 0 -> fromClient ? pick(List.of("", " ", "\t \t", "  ")) : message();
          case 1 -> batch();
          case 2 -> deep();
          case 3 -> big();
          case 4 -> pick(List.of(" ", "\t", "  ")) + message() + pick(List.of(" ", "\t", " \t "));
          default -> message();
        };
    return text + (random.nextInt(10) == 0 ? "\r\n" : "\n");
  }

  private String message() {
    return switch (random.nextInt(4)) {
      case 0 -> object(version(), member("method", quote(pick(NOTIFICATIONS))), params());
      case 1 -> object(version(), member("id", id()), member("result", result()));
      case 2 -> object(version(), member("id", id()), member("error", error()));
      default ->
          object(version(), member("id", id()), member("method", quote(pick(METHODS))), params());
    };
  }

  private String batch() {
    int size = random.nextInt(1, 6);
    StringBuilder batch = new StringBuilder("[").append(message());
    for (int element = 1; element < size; element++) {
      batch.append(space()).append(',').append(space()).append(message());
    }
    return batch.append(']').toString();
  }

  /// A request whose params nest to the limit or a little less.
  private String deep() {
    int depth = DEEPEST - 2 - random.nextInt(3);
    String open = random.nextBoolean() ? "[" : "{\"a\":";
    String close = open.equals("[") ? "]" : "}";
    String value = open.repeat(depth) + scalar() + close.repeat(depth);
    return object(
        member("id", id()), member("method", quote("x")), "\"params\":{\"a\":" + value + "}");
  }

  private String big() {
    String text = string();
    String inner = text.substring(1, text.length() - 1);
    return object(
        version(),
        member("id", id()),
        member("method", quote("x")),
        "\"params\":{\"text\":\"" + (inner + " lorem ").repeat(random.nextInt(1, 100)) + "\"}");
  }

  private String version() {
    return random.nextInt(10) == 0 ? "" : member("jsonrpc", quote("2.0"));
  }

  private String params() {
    return switch (random.nextInt(5)) {
      case 0 -> "";
      case 1 -> member("params", array(SHALLOW));
      default -> {
        String arguments = member("arguments", value(SHALLOW));
        String meta = member("_meta", "{" + member("progressToken", id()) + "}");
        String other = member("level", string());
        yield member("params", object(arguments, random.nextBoolean() ? meta : "", other));
      }
    };
  }

  private String result() {
    return random.nextInt(3) == 0
        ? value(SHALLOW)
        : object(
            member("content", "[{\"type\":\"text\",\"text\":" + string() + "}]"),
            random.nextInt(5) == 0 ? member("structuredContent", value(SHALLOW)) : "",
            random.nextInt(5) == 0 ? member("isError", pick(List.of("true", "false"))) : "");
  }

  private String error() {
    return object(
        member("code", pick(List.of("-32600", "-32601", "0", "1"))),
        member("message", string()),
        random.nextInt(3) == 0 ? member("data", value(SHALLOW)) : "");
  }

  /// The members in any order, now and then with one that nobody knows.
  private String object(String... members) {
    StringBuilder object = new StringBuilder("{").append(space());
    int first = random.nextInt(members.length);
    boolean empty = true;
    for (int offset = 0; offset < members.length; offset++) {
      String member = members[(first + offset) % members.length];
      if (!member.isEmpty()) {
        object.append(empty ? "" : "," + space()).append(member);
        empty = false;
      }
    }
    if (random.nextInt(8) == 0) {
      object.append(empty ? "" : ",").append(member("x-" + pick(List.of("a", "b", "ü")), value(1)));
    }
    return object.append(space()).append('}').toString();
  }

  private String value(int depth) {
    int kind = random.nextInt(depth > 0 ? 6 : 4);
    return switch (kind) {
      case 4 -> array(depth);
      case 5 -> duplicates(depth);
      default -> scalar();
    };
  }

  private String array(int depth) {
    StringBuilder array = new StringBuilder("[").append(space());
    int size = random.nextInt(4);
    for (int element = 0; element < size; element++) {
      array.append(element == 0 ? "" : "," + space()).append(value(depth - 1));
    }
    return array.append(']').toString();
  }

  /// An object that may hold the same key twice: allowed below the envelope and the params.
  private String duplicates(int depth) {
    StringBuilder object = new StringBuilder("{").append(space());
    int size = random.nextInt(4);
    for (int member = 0; member < size; member++) {
      String key = pick(List.of("a", "A", "\\u0061", "name", "b c", "", "日本", "a.b/c"));
      object.append(member == 0 ? "" : ",").append(member(key, value(depth - 1)));
    }
    return object.append('}').toString();
  }

  private String scalar() {
    return switch (random.nextInt(8)) {
      case 0 -> pick(List.of("true", "false", "null"));
      case 1, 2 -> number();
      default -> string();
    };
  }

  /// Far from the length of a card, phone or account number.
  private String number() {
    return switch (random.nextInt(4)) {
      case 0 -> "1" + "0123456789".repeat(random.nextInt(5, 60));
      case 1 -> Integer.toString(random.nextInt(-9_999, 9_999));
      default -> pick(NUMBERS);
    };
  }

  private String string() {
    StringBuilder string = new StringBuilder("\"");
    int words = random.nextInt(12);
    for (int word = 0; word < words; word++) {
      string.append(word == 0 ? "" : " ").append(pick(WORDS));
    }
    return string.append('"').toString();
  }

  private String id() {
    return random.nextInt(3) == 0
        ? pick(IDS)
        : some(
            () -> Integer.toString(random.nextInt(99_999)),
            () -> quote("id-" + random.nextInt(999)));
  }

  private String member(String key, String value) {
    return quote(key) + space() + ":" + space() + value;
  }

  private String space() {
    return random.nextInt(12) == 0 ? pick(List.of(" ", "\t", "  ")) : "";
  }

  private static String quote(String text) {
    return '"' + text + '"';
  }

  private <T> T some(Supplier<T> one, Supplier<T> other) {
    return random.nextBoolean() ? one.get() : other.get();
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
