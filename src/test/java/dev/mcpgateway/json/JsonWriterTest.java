package dev.mcpgateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Protects from writing what is not JSON, or says something else than was meant.
class JsonWriterTest {
  private final JsonWriter writer = new JsonWriter();

  @Test
  void placesCommasAtEveryDepth() {
    writer.beginObject().key("a").beginArray().value(1).beginArray().endArray().beginObject();
    writer.endObject().value(true).nullValue().endArray().key("b").value("c").key("d");
    writer.beginObject().key("e").value(false).endObject().key("f").raw(Slice.of("[ 1 ]"));
    assertThat(writer.endObject().toSlice().text())
        .isEqualTo("{\"a\":[1,[],{},true,null],\"b\":\"c\",\"d\":{\"e\":false},\"f\":[ 1 ]}");
  }

  @Test
  void writesTheLargestNumbers() {
    writer.beginArray().value(Long.MIN_VALUE).value(Long.MAX_VALUE).value(0).endArray();
    assertThat(writer.toSlice().text()).isEqualTo("[-9223372036854775808,9223372036854775807,0]");
  }

  @Test
  void escapesWhatATerminalOrLineReaderWouldActUpon() {
    writer.value("\b\t\n\f\r\0\u001b\u007f\u2028\u2029\"\\/é😀");
    assertThat(writer.toSlice().text())
        .isEqualTo("\"\\b\\t\\n\\f\\r\\u0000\\u001b\\u007f\\u2028\\u2029\\\"\\\\/é😀\"");
  }

  @Test
  void escapesHalfASurrogatePair() {
    writer.beginArray().value("\ud83d").value("\ude00\ud83d").value("\ud83dx").endArray();
    assertThat(writer.toSlice().text()).isEqualTo("[\"\\ud83d\",\"\\ude00\\ud83d\",\"\\ud83dx\"]");
  }

  @Test
  void givesASliceThatStaysValid() {
    Slice first = writer.value("first").toSlice();
    Slice second = writer.reset().value("other").toSlice();
    assertThat(first.text()).isEqualTo("\"first\"");
    assertThat(second.text()).isEqualTo("\"other\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 505, 506, 509, 510, 511, 512, 513, 1023, 1024, 100_000})
  void growsAsTextsDo(int length) {
    for (String unit : new String[] {"x", "\u0001", "é", "日"}) {
      String text = unit.repeat(length);
      writer.reset().beginArray().raw(Slice.of("\"" + "y".repeat(length) + "\"")).value(text);
      writer.endArray();
      assertThat(new Tokenizer().reset(writer.toSlice()).next())
          .isEqualTo(Tokenizer.Token.ARRAY_START);
      assertThat(readBack(writer.toSlice())).isEqualTo(text);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void isReadByJacksonAsItWasMeant(long seed) {
    RandomJson texts = new RandomJson(seed);
    for (int i = 0; i < 5_000; i++) {
      String text = texts.string();
      writer.reset().beginArray().value(1).value(text).endArray();
      assertThat(readBack(writer.toSlice())).isEqualTo(text);
    }
  }

  /// The second element of an array.
  private static String readBack(Slice json) {
    try (JsonParser parser =
        new JsonFactory().createParser(ObjectReadContext.empty(), json.copy())) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
      parser.nextToken();
      assertThat(parser.nextToken()).isEqualTo(JsonToken.VALUE_STRING);
      String text = parser.getString();
      assertThat(parser.nextToken()).isEqualTo(JsonToken.END_ARRAY);
      assertThat(parser.nextToken()).isNull();
      return text;
    }
  }
}
