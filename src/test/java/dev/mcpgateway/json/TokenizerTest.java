package dev.mcpgateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpgateway.json.Tokenizer.Fault;
import dev.mcpgateway.json.Tokenizer.Token;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Protects from delivering a text that could mean one thing to us and another to its receiver.
class TokenizerTest {
  private final Tokenizer tokenizer = new Tokenizer();

  @Test
  void acceptsNestingOf512() {
    assertThat(last("[".repeat(512) + "]".repeat(512))).isEqualTo(Token.END);
    assertThat(last("{\"a\":".repeat(512) + "1" + "}".repeat(512))).isEqualTo(Token.END);
  }

  @Test
  void refusesTheContainerNumber513WhereItOpens() {
    assertFault("[".repeat(513), Fault.TOO_DEEP, 512);
    assertFault("{\"a\":".repeat(512) + "[", Fault.TOO_DEEP, 5 * 512);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c080", "c1bf", "e09fbf", "eda080", "edbfbf", "f08fbfbf", "f4908080"})
  void refusesOverlongSurrogateAndOutOfRangeUtf8(String hex) {
    assertBrokenUtf8(hex);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"80", "bf", "c2", "e0a0", "f09f98", "c241", "e1807f", "f1808041", "f5", "ff"})
  void refusesIncompleteSequencesAndBytesThatBeginNone(String hex) {
    assertBrokenUtf8(hex);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"c280", "dfbf", "e0a080", "ed9fbf", "ee8080", "efbfbf", "f0908080", "f48fbfbf"})
  void acceptsTheFirstAndLastSequencesOfEachLength(String hex) {
    assertThat(last(bytes("22" + hex + "22"))).isEqualTo(Token.END);
  }

  @ParameterizedTest
  @CsvSource({
    "00, 0",
    "7b007d, 1",
    "2261006122, 2",
    "225c0022, 2",
    "225c7530300022, 5",
    "7b7d00, 2",
    "310030, 1",
    "747200, 2"
  })
  void refusesNulWhereverItStands(String hex, int offset) {
    assertFault(bytes(hex), Fault.NUL, offset);
  }

  @Test
  void refusesMarkAtTheBeginningOnly() {
    assertFault("\ufeff{}", Fault.BYTE_ORDER_MARK, 0);
    assertFault("{}\ufeff", Fault.TRAILING_DATA, 2);
    assertFault(" \ufeff{}", Fault.SYNTAX, 1);
    assertThat(last("\"\ufeff\"")).isEqualTo(Token.END);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\r\n"})
  void tellsAnEmptyTextFromABrokenOne(String text) {
    assertFault(text, Fault.EMPTY, text.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "[1,",
        "\"",
        "\"\\",
        "\"\\u00",
        "-",
        "1.",
        "1e",
        "1e+",
        "tru"
      })
  void tellsAnIncompleteTextFromABrokenOne(String text) {
    assertFault(text, Fault.UNEXPECTED_END, text.length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{} {} | 3", "{}{} | 2", "[]] | 2", "1 2 | 2", "truefalse | 4", "{}x | 2"})
  void refusesWhatFollowsTheValue(String text, int offset) {
    assertFault(text, Fault.TRAILING_DATA, offset);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[1 2] | 3",
        "[1,] | 3",
        "[,1] | 1",
        "{,} | 1",
        "{\"a\":1,} | 7",
        "{\"a\" 1} | 5",
        "{1:2} | 1",
        "{a:1} | 1",
        "[1} | 2",
        "{\"a\":1] | 6",
        "[01] | 2",
        "[-a] | 2",
        "[1.a] | 3",
        "[.5] | 1",
        "[+1] | 1",
        "[\"\\x\"] | 3",
        "[\"\\u00g0\"] | 6",
        "[tRue] | 2",
        "['a'] | 1",
        "[NaN] | 1",
        "} | 0",
        "] | 0",
        ": | 0"
      })
  void tellsWhereTheSyntaxBreaks(String text, int offset) {
    assertFault(text, Fault.SYNTAX, offset);
  }

  @Test
  void refusesEveryRawControlCharacterInStrings() {
    for (char c = 1; c < ' '; c++) {
      assertFault("\"ab" + c + "\"", Fault.SYNTAX, 3);
    }
    assertThat(last("\"\u007f\"")).isEqualTo(Token.END);
  }

  @Test
  void remembersTheFirstRawCarriageReturnBetweenTokens() {
    assertThat(last("{}")).isEqualTo(Token.END);
    assertThat(tokenizer.carriageReturn()).isEqualTo(-1);
    assertThat(last("{\"a\\r\":\r1,\r\"b\":2}\r")).isEqualTo(Token.END);
    assertThat(tokenizer.carriageReturn()).isEqualTo(7);
    assertThat(last("{}\r")).isEqualTo(Token.END);
    assertThat(tokenizer.carriageReturn()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "\\ud83d\\ude00, false",
    "\\uD83D\\uDE00, false",
    "\\ud83d, true",
    "\\ude00, true",
    "\\ude00\\ud83d, true",
    "\\ud83d\\ud83d\\ude00, true",
    "\\ud83d\\u0041, true",
    "\\ud83dx, true",
    "\\ud7ff\\ue000, false"
  })
  void notesHalfASurrogatePair(String inside, boolean lone) {
    assertThat(last("\"" + inside + "\"")).isEqualTo(Token.END);
    assertThat(tokenizer.loneSurrogate()).isEqualTo(lone);
  }

  @Test
  void readsAnyRangeOfAnArray() {
    byte[] array = "garbage{\"a\":[1]}garbage".getBytes(StandardCharsets.UTF_8);
    tokenizer.reset(new Slice(array, 7, 16));
    assertThat(tokenizer.next()).isEqualTo(Token.OBJECT_START);
    assertThat(tokenizer.depth()).isEqualTo(1);
    assertThat(tokenizer.next()).isEqualTo(Token.KEY);
    assertThat(tokenizer.start()).isEqualTo(8);
    assertThat(tokenizer.end()).isEqualTo(11);
    assertThat(tokenizer.next()).isEqualTo(Token.ARRAY_START);
    assertThat(tokenizer.depth()).isEqualTo(2);
    assertThat(tokenizer.next()).isEqualTo(Token.NUMBER);
    assertThat(tokenizer.next()).isEqualTo(Token.ARRAY_END);
    assertThat(tokenizer.depth()).isEqualTo(1);
    assertThat(tokenizer.next()).isEqualTo(Token.OBJECT_END);
    assertThat(tokenizer.next()).isEqualTo(Token.END);
    assertThat(tokenizer.next()).isEqualTo(Token.END);
    assertThat(tokenizer.start()).isEqualTo(16);
  }

  @Test
  void neverReadsBeyondItsRange() {
    byte[] array = "\"abc\"tail".getBytes(StandardCharsets.UTF_8);
    for (int to = 0; to < 5; to++) {
      Fault expected = to == 0 ? Fault.EMPTY : Fault.UNEXPECTED_END;
      assertThat(tokenizer.reset(new Slice(array, 0, to)).next()).isEqualTo(Token.FAULT);
      assertThat(tokenizer.fault()).isEqualTo(expected);
      assertThat(tokenizer.faultOffset()).isEqualTo(to);
    }
  }

  @Test
  void skipsAContainerAndStillChecksIt() {
    tokenizer.reset(Slice.of("[{\"a\":[{},[]]},2]"));
    tokenizer.next();
    assertThat(tokenizer.next()).isEqualTo(Token.OBJECT_START);
    assertThat(tokenizer.skip()).isEqualTo(Token.OBJECT_END);
    assertThat(tokenizer.end()).isEqualTo(14);
    assertThat(tokenizer.depth()).isEqualTo(1);
    assertThat(tokenizer.next()).isEqualTo(Token.NUMBER);

    tokenizer.reset(Slice.of("[{\"a\":[nul]}]"));
    tokenizer.next();
    assertThat(tokenizer.skip()).isEqualTo(Token.FAULT);
    assertThat(tokenizer.faultOffset()).isEqualTo(10);
  }

  @Test
  void skipsOnlyWhatBeganJustNow() {
    tokenizer.reset(Slice.of("1")).next();
    assertThatThrownBy(tokenizer::skip).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void staysAtTheFaultUntilReset() {
    assertFault("[1,,2]", Fault.SYNTAX, 3);
    assertThat(tokenizer.next()).isEqualTo(Token.FAULT);
    assertThat(tokenizer.faultOffset()).isEqualTo(3);
    assertThat(last("[1,2]")).isEqualTo(Token.END);
    assertThat(tokenizer.fault()).isEqualTo(Fault.NONE);
    assertThat(tokenizer.loneSurrogate()).isFalse();
  }

  private void assertBrokenUtf8(String hex) {
    assertFault(bytes("5b2261" + hex + "225d"), Fault.INVALID_UTF8, 3);
    assertFault(bytes("5b" + hex + "5d"), Fault.INVALID_UTF8, 1);
  }

  private void assertFault(String text, Fault fault, int offset) {
    assertFault(text.getBytes(StandardCharsets.UTF_8), fault, offset);
  }

  private void assertFault(byte[] text, Fault fault, int offset) {
    assertThat(last(text)).isEqualTo(Token.FAULT);
    assertThat(tokenizer.fault()).isEqualTo(fault);
    assertThat(tokenizer.faultOffset()).isEqualTo(offset);
  }

  private Token last(String text) {
    return last(text.getBytes(StandardCharsets.UTF_8));
  }

  private Token last(byte[] text) {
    tokenizer.reset(Slice.of(text));
    Token token = tokenizer.next();
    while (token != Token.END && token != Token.FAULT) {
      token = tokenizer.next();
    }
    return token;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
