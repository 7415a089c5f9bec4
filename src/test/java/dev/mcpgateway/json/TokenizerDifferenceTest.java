package dev.mcpgateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.Tokenizer.Fault;
import dev.mcpgateway.json.Tokenizer.Token;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Protects from reading a text otherwise than a parser that millions of programs read theirs with.
class TokenizerDifferenceTest {
  private static final int TEXTS = 8_000;

  private final JsonFactory jackson = new JsonFactory();

  /// A token as both parsers can tell it: of strings and keys the decoded text.
  private record Read(Token kind, long start, String text) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void readsValidTextsAsJacksonDoes(long seed) {
    RandomJson texts = new RandomJson(seed);
    for (int i = 0; i < TEXTS; i++) {
      byte[] text = texts.valid();
      Optional<List<Read>> ours = ours(text);
      assertThat(ours).as(() -> show(text)).isPresent();
      assertThat(ours).as(() -> show(text)).isEqualTo(theirs(text));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 6})
  void refusesDamagedTextsAsJacksonDoes(long seed) {
    RandomJson texts = new RandomJson(seed);
    int refused = 0;
    for (int i = 0; i < TEXTS; i++) {
      byte[] text = texts.damaged(texts.valid());
      Optional<List<Read>> ours = ours(text);
      refused += ours.isEmpty() ? 1 : 0;
      if (!jacksonDiffers(text)) {
        assertThat(ours).as(() -> show(text)).isEqualTo(theirs(text));
      }
    }
    assertThat(refused).isBetween(TEXTS / 2, TEXTS - TEXTS / 20);
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 8})
  void acceptsOnlyWhatIsUtf8(long seed) {
    RandomJson texts = new RandomJson(seed);
    for (int i = 0; i < TEXTS; i++) {
      byte[] text = texts.damaged(texts.valid());
      Tokenizer tokenizer = new Tokenizer().reset(Slice.of(text));
      if (last(tokenizer) == Token.END) {
        assertThat(isUtf8(text)).as(() -> show(text)).isTrue();
      } else if (tokenizer.fault() == Fault.INVALID_UTF8) {
        assertThat(isUtf8(text)).as(() -> show(text)).isFalse();
      }
    }
  }

  /// Jackson takes overlong and otherwise broken UTF-8, skips a byte order mark, takes a NUL among
  /// the first bytes for a sign of UTF-16 or UTF-32, and refuses half a surrogate pair in a key,
  /// though not in a string.
  private static boolean jacksonDiffers(byte[] text) {
    Tokenizer tokenizer = new Tokenizer().reset(Slice.of(text));
    last(tokenizer);
    return switch (tokenizer.fault()) {
      case INVALID_UTF8, BYTE_ORDER_MARK -> true;
      case NUL -> tokenizer.faultOffset() < 4;
      case NONE -> tokenizer.loneSurrogate();
      case EMPTY, SYNTAX, UNEXPECTED_END, TRAILING_DATA, TOO_DEEP -> false;
    };
  }

  private static Optional<List<Read>> ours(byte[] text) {
    Tokenizer tokenizer = new Tokenizer().reset(Slice.of(text));
    List<Read> tokens = new ArrayList<>();
    int previousEnd = 0;
    while (true) {
      Token kind = tokenizer.next();
      if (kind == Token.FAULT) {
        return Optional.empty();
      }
      assertThat(
              new String(
                  text, previousEnd, tokenizer.start() - previousEnd, StandardCharsets.UTF_8))
          .matches("[ \\t\\r\\n]*[,:]?[ \\t\\r\\n]*");
      previousEnd = tokenizer.end();
      if (kind == Token.END) {
        assertThat(tokenizer.end()).isEqualTo(text.length);
        return Optional.of(tokens);
      }
      tokens.add(new Read(kind, tokenizer.start(), text(text, tokenizer, kind)));
    }
  }

  private static String text(byte[] text, Tokenizer tokenizer, Token kind) {
    int start = tokenizer.start();
    int end = tokenizer.end();
    String raw = new String(text, start, end - start, StandardCharsets.UTF_8);
    if (kind != Token.STRING && kind != Token.KEY) {
      return raw;
    }
    assertThat(raw).startsWith("\"").endsWith("\"");
    assertThat(tokenizer.escaped()).isEqualTo(raw.contains("\\"));
    return JsonText.decode(text, start + 1, end - 1);
  }

  private Optional<List<Read>> theirs(byte[] text) {
    List<Read> tokens = new ArrayList<>();
    int depth = 0;
    int values = 0;
    try (JsonParser parser = jackson.createParser(ObjectReadContext.empty(), text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        values += depth == 0 ? 1 : 0;
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        tokens.add(
            new Read(
                kind(token), parser.currentTokenLocation().getByteOffset(), parser.getString()));
      }
    } catch (JacksonException e) {
      return Optional.empty();
    }
    return values == 1 ? Optional.of(tokens) : Optional.empty();
  }

  private static Token kind(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> Token.OBJECT_START;
      case END_OBJECT -> Token.OBJECT_END;
      case START_ARRAY -> Token.ARRAY_START;
      case END_ARRAY -> Token.ARRAY_END;
      case PROPERTY_NAME -> Token.KEY;
      case VALUE_STRING -> Token.STRING;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Token.NUMBER;
      case VALUE_TRUE -> Token.TRUE;
      case VALUE_FALSE -> Token.FALSE;
      case VALUE_NULL -> Token.NULL;
      case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT -> throw new AssertionError(token);
    };
  }

  private static Token last(Tokenizer tokenizer) {
    Token token = tokenizer.next();
    while (token != Token.END && token != Token.FAULT) {
      token = tokenizer.next();
    }
    return token;
  }

  private static boolean isUtf8(byte[] text) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static String show(byte[] text) {
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
