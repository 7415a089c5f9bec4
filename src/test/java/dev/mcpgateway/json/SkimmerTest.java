package dev.mcpgateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.Skimmer.Glimpse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Protects from leaving a caller waiting for the answer to a message that could not be read, and
/// from answering under an id that nobody gave.
class SkimmerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":1,\"method\":\"m\"} | 1",
        "{ \"id\" : -1.50e3 , \"method\":\"m\"} | -1.50e3",
        "{\"method\":\"m\",\"params\":{\"id\":7},\"id\":\"a\\\"},{\"} | \"a\\\"},{\"",
        "{\"method\":\"m\",\"\\u0069\\u0064\":\"x\"} | \"x\"",
        "{\"id\":1,\"method\":\"m\",\"id\":2} | 2",
        "{\"id\":null,\"method\":1} | null",
        "[INFO] started {\"id\":5,\"method\":\"m\"} | 5",
        "]]}} {\"id\":5,\"method\":\"m\"} | 5",
        "{\"a\":'x', b, \"id\":5,\"method\":\"m\",} | 5",
        "\ufeff{\"id\":5,\"method\":\"m\"} | 5"
      })
  void findsTheIdOfARequest(String line, String id) {
    assertThat(skim(line)).containsExactly(new Glimpse(Optional.of(id), true, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"method\":\"m\"}",
        "{\"id\":{\"id\":1},\"method\":\"m\"}",
        "{\"id\":[1],\"method\":\"m\"}",
        "{\"id\":1 2,\"method\":\"m\"}",
        "{\"id\":01,\"method\":\"m\"}",
        "{\"id\":,\"method\":\"m\"}",
        "{\"id\":1:2,\"method\":\"m\"}",
        "{\"id\":\"\u0001\",\"method\":\"m\"}",
        "{\"ID\":1,\"method\":\"m\"}",
        "{\"a\":\"id\",\"method\":{\"id\":1}}",
        "{\"method\":\"m\",\"id\":1"
      })
  void tellsNoIdThatIsNoneOrMayBeIncomplete(String line) {
    assertThat(skim(line)).containsExactly(new Glimpse(Optional.empty(), true, false));
  }

  @Test
  void tellsRequestsAndAnswersApart() {
    assertThat(skim("{\"id\":1,\"result\":{\"method\":1}}"))
        .containsExactly(glimpse("1", false, true));
    assertThat(skim("{\"error\":{},\"id\":1}")).containsExactly(glimpse("1", false, true));
    assertThat(skim("{\"id\":1}")).containsExactly(glimpse("1", false, false));
    assertThat(skim("{\"id\":1,\"method\":0,\"result\":0}"))
        .containsExactly(glimpse("1", true, true));
  }

  @Test
  void findsEachOfABatchAndOfSeveralOnALine() {
    List<Glimpse> expected =
        List.of(glimpse("1", true, false), glimpse("2", false, true), glimpse("3", true, false));
    String one = "{\"id\":1,\"method\":\"{\"}";
    String two = "{\"result\":[{\"id\":9}],\"id\":2}";
    String three = "{\"method\":\"m\",\"id\":3}";
    assertThat(skim("[" + one + ", " + two + "," + three + "]")).isEqualTo(expected);
    assertThat(skim(one + two + "\r" + three)).isEqualTo(expected);
    assertThat(skim(one + " [" + two + "] " + three)).isEqualTo(expected);
  }

  @Test
  void findsAnIdBehindAHundredMebibytes() {
    Skimmer skimmer = new Skimmer();
    feed(skimmer, "{\"jsonrpc\":\"2.0\",\"method\":\"tools/call\",\"params\":{\"a\":\"");
    byte[] chunk = "x\\\"}{,:".repeat(1 << 17).getBytes(StandardCharsets.UTF_8);
    for (long fed = 0; fed < 100L << 20; fed += chunk.length) {
      skimmer.feed(chunk, 0, chunk.length);
    }
    feed(skimmer, "\"},\"id\":\"last\"}");
    assertThat(skimmer.glimpses()).containsExactly(glimpse("\"last\"", true, false));
  }

  @Test
  void tellsIdsOfUpTo256Bytes() {
    String longest = "\"" + "x".repeat(254) + "\"";
    assertThat(skim("{\"id\": " + longest + " \t \r }"))
        .containsExactly(glimpse(longest, false, false));
    assertThat(skim("{\"id\":" + "1".repeat(257) + "}"))
        .containsExactly(new Glimpse(Optional.empty(), false, false));
    assertThat(skim("{\"id\":" + "1".repeat(5_000) + ",\"id\":3}"))
        .containsExactly(glimpse("3", false, false));
  }

  @Test
  void tells64ObjectsOfALine() {
    assertThat(skim("{\"id\":1}".repeat(63) + "{\"id\":2")).hasSize(64);
    assertThat(skim("{\"id\":1}".repeat(64) + "{\"id\":2")).hasSize(64);
    assertThat(skim("{\"id\":1}".repeat(1_000))).hasSize(64);
  }

  @Test
  void sendsTheSameWhateverThePiecesItIsFed() {
    RandomJson texts = new RandomJson(31);
    for (int i = 0; i < 2_000; i++) {
      byte[] line = texts.damaged(texts.valid());
      Skimmer whole = new Skimmer();
      whole.feed(line, 0, line.length);
      Skimmer pieces = new Skimmer();
      for (int at = 0; at < line.length; ) {
        int to = Math.min(line.length, at + texts.below(4));
        pieces.feed(line, at, to);
        at = to;
      }
      assertThat(pieces.glimpses()).isEqualTo(whole.glimpses());
    }
  }

  @Test
  void survivesJunk() {
    byte[] alphabet = "{}[]\",:\\ id\0\r\u0001".getBytes(StandardCharsets.UTF_8);
    Random random = new Random(41);
    for (int i = 0; i < 20_000; i++) {
      byte[] junk = new byte[random.nextInt(200)];
      random.nextBytes(junk);
      for (int at = 0; at < junk.length; at++) {
        junk[at] = random.nextInt(8) == 0 ? junk[at] : alphabet[random.nextInt(alphabet.length)];
      }
      Skimmer skimmer = new Skimmer();
      skimmer.feed(junk, 0, junk.length);
      for (Glimpse glimpse : skimmer.glimpses()) {
        glimpse.id().ifPresent(SkimmerTest::isScalar);
      }
    }
  }

  private static void isScalar(String token) {
    Tokenizer tokenizer = new Tokenizer().reset(Slice.of(token));
    tokenizer.next();
    assertThat(tokenizer.depth()).isZero();
    assertThat(tokenizer.next()).isEqualTo(Tokenizer.Token.END);
  }

  private static Glimpse glimpse(String id, boolean method, boolean answer) {
    return new Glimpse(Optional.of(id), method, answer);
  }

  private static List<Glimpse> skim(String line) {
    Skimmer skimmer = new Skimmer();
    feed(skimmer, line);
    return skimmer.glimpses();
  }

  private static void feed(Skimmer skimmer, String bytes) {
    byte[] array = bytes.getBytes(StandardCharsets.UTF_8);
    skimmer.feed(array, 0, array.length);
  }
}
