package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.detect.Rule.Reach;
import dev.mcpgateway.detect.checks.Checks;
import dev.mcpgateway.detect.views.Budget;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// That each bound on what is looked into lies where it is said to.
class ViewsBoundsTest {
  private static final String OPEN = "sesame-1234567";
  private final Scanner scanner = scanner("sesame-[0-9]{8,}");

  private static Scanner scanner(String pattern) {
    Rule rule =
        new Rule(
            "own",
            "own",
            Family.SECRET,
            Severity.HIGH,
            new RulePattern(pattern, false),
            List.of(pattern.substring(0, 4)),
            Checks.NONE,
            new Reach.Whole());
    return new Scanner(List.of(rule), value -> "fp");
  }

  private static List<Finding> found(Scanner scanner, String json) {
    return ((Scan.Complete) scanner.scan(Slice.of(json))).findings();
  }

  private boolean isFound(String text) {
    return !found(scanner, new JsonWriter().beginArray().value(text).endArray().toSlice().text())
        .isEmpty();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void decodesRunsOfEighteenBytesInBase64AndOfSixteenInHexadecimal() {
    String eighteen = OPEN + "8901";
    assertThat(isFound(base64(bytes(eighteen)))).isTrue();
    assertThat(isFound(base64(bytes(eighteen.substring(0, 15))))).isFalse();
    String sixteen = OPEN + "89";
    assertThat(isFound(HexFormat.of().formatHex(bytes(sixteen)))).isTrue();
    assertThat(isFound(HexFormat.of().formatHex(bytes(sixteen.substring(0, 15))))).isFalse();
  }

  @Test
  void joinsPartsOfATokenOfSixteenCharacters() {
    assertThat(found(scanner, "[\"sesa\",\"me-123456789\"]")).hasSize(2);
    assertThat(found(scanner, "[\"sesa\",\"me-12345678\"]")).isEmpty();
  }

  @Test
  void joinsTwoHundredBytesOfEachString() {
    Scanner long1 = scanner("long-[0-9]{190,}[a-z]");
    String first = "long-" + "1".repeat(195);
    assertThat(found(long1, "[\"" + first + "\",\"2a\"]")).hasSize(2);
    assertThat(found(long1, "[\"" + first + "1\",\"2a\"]")).isEmpty();
    assertThat(found(long1, "[\"long-\",\"" + "1".repeat(199) + "a\"]")).hasSize(2);
    assertThat(found(long1, "[\"long-\",\"" + "1".repeat(200) + "a\"]")).isEmpty();
  }

  @Test
  void looksBackOverEightStringsForANeighbour() {
    String between = ",\"x y\"".repeat(7).substring(1);
    String json = "{\"a\":\"sesame-1\",\"b\":[%s],\"c\":\"23456789\"}";
    assertThat(found(scanner, json.formatted(between))).hasSize(2);
    assertThat(found(scanner, json.formatted(between + ",\"x y\""))).isEmpty();
  }

  @Test
  void takesAShortMatchInARunOfFiveHundredAndTwelveDigitsForChance() {
    String before = "aB3".repeat(10);
    String token = "sesame-12345678";
    int rest = Buried.LONG_RUN - before.length() - token.length();
    assertThat(isFound(before + token + "x".repeat(rest - 1))).isTrue();
    assertThat(isFound(before + token + "x".repeat(rest))).isFalse();
    String short1 = "aB3".repeat(5);
    assertThat(isFound(short1 + token + "x".repeat(Buried.LONG_RUN))).isTrue();
    assertThat(isFound(short1 + "a" + token + "x".repeat(Buried.LONG_RUN))).isFalse();
  }

  @Test
  void hasSoManyBytesForTheViewsOfAMessageAndNoMore() {
    Budget budget = new Budget();
    budget.reset(100);
    assertThat(Budget.total(100)).isEqualTo(256 * 1024 + 400);
    assertThat(budget.affords(256 * 1024 + 300)).isTrue();
    assertThat(budget.atMost(1000)).isEqualTo(100);
    assertThat(budget.affords(100)).isTrue();
    assertThat(budget.affords(1)).isFalse();
    budget.reset(Integer.MAX_VALUE);
    assertThat(budget.affords(Integer.MAX_VALUE)).isTrue();
  }

  @Test
  void unpacksAsMuchAsIsAllowedAndNoMore() throws IOException {
    int spaces = 0;
    for (int round = 0; round < 20; round++) {
      int allowed = 256 * 1024 + 4 * packed(spaces).length;
      spaces = allowed - OPEN.length() - 1;
    }

    assertThat(isFound(base64(packed(spaces)))).isTrue();
    assertThat(isFound(base64(packed(spaces + 1)))).isFalse();
    assertThat(isFound(base64(packed(1 << 26)))).isFalse();
  }

  private static byte[] packed(int spaces) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(packed)) {
      out.write(bytes(" ".repeat(spaces) + OPEN + "8"));
    }
    return packed.toByteArray();
  }

  @Test
  void readsEscapedTextToItsEnd() {
    for (int escapes : new int[] {21_000, 21_840, 21_845, 21_850, 22_000, 70_000}) {
      String text = "%41".repeat(escapes) + " %73esame-12345678";
      assertThat(isFound(text)).as("%d", escapes).isTrue();
    }
  }
}
