package dev.mcpgateway.harness;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// JSON as maps, lists and scalars, read by another reader than the gateway's, and whether one text
/// has what another expects.
public final class Json {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(1000).build())
          .build();

  /// A number, as it is spelled.
  public record Numeral(String text) {}

  private Json() {}

  public static @Nullable Object parse(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      Object value = value(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("more than one JSON text: " + text);
      }
      return value;
    }
  }

  @SuppressWarnings("unchecked")
  public static Map<String, @Nullable Object> object(String text) {
    return (Map<String, @Nullable Object>) java.util.Objects.requireNonNull(parse(text));
  }

  /// Whether `actual` has all of `expected`: `…` in a string is any text, a null any absence.
  public static boolean fits(@Nullable Object expected, @Nullable Object actual) {
    return switch (expected) {
      case null -> actual == null;
      case Map<?, ?> members ->
          actual instanceof Map<?, ?> map
              && members.entrySet().stream()
                  .allMatch(member -> fits(member.getValue(), map.get(member.getKey())));
      case List<?> elements -> actual instanceof List<?> list && fitsAll(elements, list);
      case String text -> actual instanceof String string && matches(text, string);
      default -> expected.equals(actual);
    };
  }

  private static boolean fitsAll(List<?> expected, List<?> actual) {
    if (expected.size() != actual.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!fits(expected.get(i), actual.get(i))) {
        return false;
      }
    }
    return true;
  }

  /// Whether `actual` is `expected`, in which `…` is any text.
  public static boolean matches(String expected, String actual) {
    StringBuilder pattern = new StringBuilder();
    for (String part : expected.split("…", -1)) {
      pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(actual).matches();
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          members.put(name, value(parser, parser.nextToken()));
        }
        yield members;
      }
      case START_ARRAY -> {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken next = parser.nextToken();
            next != JsonToken.END_ARRAY;
            next = parser.nextToken()) {
          elements.add(value(parser, next));
        }
        yield elements;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Numeral(parser.getString());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalArgumentException("no JSON value: " + token);
    };
  }
}
