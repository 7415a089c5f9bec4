package dev.mcpgateway.harness;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What a line says to the one who waits for an answer.
///
/// @param id the answer's id as it is spelled in JSON, quotes included; empty where the line is no
///   answer
/// @param errorCode the error's code, if it is one
/// @param line the whole line
public record Answer(Optional<String> id, OptionalInt errorCode, String line) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /// Reads a line; one that is no JSON object is no answer.
  public static Answer of(byte[] line) {
    Optional<String> id = Optional.empty();
    OptionalInt code = OptionalInt.empty();
    boolean answers = false;
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
          String name = parser.currentName();
          JsonToken value = parser.nextToken();
          switch (name) {
            case "id" -> id = Optional.of(spelled(parser, value));
            case "error" -> code = code(parser);
            default -> parser.skipChildren();
          }
          answers |= name.equals("error") || name.equals("result");
        }
      }
    } catch (tools.jackson.core.JacksonException notJson) {
      answers = false;
    }
    String text = new String(line, StandardCharsets.UTF_8);
    return new Answer(answers ? id : Optional.empty(), code, text);
  }

  /// Whether it is an error with the given code under the given id.
  public boolean isError(int code, String wanted) {
    return id.equals(Optional.of(wanted)) && errorCode.equals(OptionalInt.of(code));
  }

  private static String spelled(JsonParser parser, JsonToken value) {
    return value == JsonToken.VALUE_STRING
        ? '"' + parser.getString() + '"'
        : String.valueOf(parser.getString());
  }

  private static OptionalInt code(JsonParser parser) {
    OptionalInt code = OptionalInt.empty();
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (depth == 1
          && token == JsonToken.VALUE_NUMBER_INT
          && "code".equals(parser.currentName())) {
        code = OptionalInt.of(parser.getIntValue());
      }
    }
    return code;
  }
}
