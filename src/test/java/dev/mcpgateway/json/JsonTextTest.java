package dev.mcpgateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpgateway.json.Tokenizer.Token;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Protects from redacting other bytes than those of the finding, and from cutting a character.
class JsonTextTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "plain, plain",
        "a\\\"b\\\\c\\/d, a\"b\\c/d",
        "\\u0041\\u004B, AK",
        "caf\\u00e9, café",
        "é\\n, `é\n`",
        "日本\\u8a9e, 日本語",
        "\\ud83d\\ude00x, 😀x",
        "😀\\tx, `😀\tx`",
        "``, ``"
      })
  void decodesAsAReceiverDoes(String raw, String text) {
    byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
    assertThat(JsonText.decode(bytes, 0, bytes.length)).isEqualTo(text);
    assertThat(JsonText.matches(bytes, 0, bytes.length, text)).isTrue();
    assertThat(JsonText.matches(bytes, 0, bytes.length, text + "x")).isFalse();
    assertThat(JsonText.matches(bytes, 0, bytes.length, "x" + text)).isFalse();
  }

  @Test
  void decodesEveryShortEscape() {
    assertThat(decode("\\b\\f\\n\\r\\t\\\"\\\\\\/\\u0000")).isEqualTo("\b\f\n\r\t\"\\/\0");
  }

  @Test
  void keepsHalfASurrogatePairHalf() {
    assertThat(decode("a\\ud83d")).isEqualTo("a\ud83d");
    assertThat(decode("\\ude00\\ud83dé")).isEqualTo("\ude00\ud83dé");
    assertThat(decode("\\ud83d\\ud83d\\ude00")).isEqualTo("\ud83d😀");
    byte[] half = "\\ud83d".getBytes(StandardCharsets.UTF_8);
    assertThat(JsonText.matches(half, 0, half.length, "\ud83d")).isTrue();
    assertThat(JsonText.matches(half, 0, half.length, "😀")).isFalse();
  }

  @Test
  void mapsEveryUnitToWhereItBegins() {
    String raw = "a\\n\\u00e9é😀\\ud83d\\ude00日\\ud83dz";
    int[] down = {0, 1, 3, 9, 11, 11, 15, 15, 27, 30, 36, 37};
    int[] up = {0, 1, 3, 9, 11, 15, 15, 27, 27, 30, 36, 37};
    byte[] bytes = ("\"" + raw + "\"").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < down.length; i++) {
      assertThat(JsonText.rawOffset(bytes, 1, bytes.length - 1, i, false)).isEqualTo(1 + down[i]);
      assertThat(JsonText.rawOffset(bytes, 1, bytes.length - 1, i, true)).isEqualTo(1 + up[i]);
    }
  }

  @Test
  void refusesAnIndexBeyondTheText() {
    byte[] bytes = "a\\n".getBytes(StandardCharsets.UTF_8);
    assertThat(JsonText.rawOffset(bytes, 0, 3, 2, true)).isEqualTo(3);
    assertThatThrownBy(() -> JsonText.rawOffset(bytes, 0, 3, 3, true))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> JsonText.rawOffset(bytes, 0, 3, -1, false))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void splitsAnyStringWhereItsOffsetsSay(long seed) {
    RandomJson texts = new RandomJson(seed);
    for (int i = 0; i < 1_000; i++) {
      byte[] text = texts.valid();
      Tokenizer tokenizer = new Tokenizer().reset(Slice.of(text));
      for (Token t = tokenizer.next(); t != Token.END; t = tokenizer.next()) {
        if (t == Token.STRING) {
          splits(text, tokenizer.start() + 1, tokenizer.end() - 1);
        }
      }
    }
  }

  private static void splits(byte[] bytes, int from, int to) {
    String whole = JsonText.decode(bytes, from, to);
    assertThat(JsonText.matches(bytes, from, to, whole)).isTrue();
    for (int index = 0; index <= whole.length(); index++) {
      boolean inPair =
          index > 0
              && index < whole.length()
              && Character.isSurrogatePair(whole.charAt(index - 1), whole.charAt(index));
      int down = JsonText.rawOffset(bytes, from, to, index, false);
      int up = JsonText.rawOffset(bytes, from, to, index, true);
      assertThat(JsonText.decode(bytes, from, down))
          .isEqualTo(whole.substring(0, inPair ? index - 1 : index));
      assertThat(JsonText.decode(bytes, up, to))
          .isEqualTo(whole.substring(inPair ? index + 1 : index));
    }
  }

  private static String decode(String raw) {
    byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
    return JsonText.decode(bytes, 0, bytes.length);
  }
}
