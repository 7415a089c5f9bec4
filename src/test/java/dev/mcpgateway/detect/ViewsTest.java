package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.Edits;
import dev.mcpgateway.json.Edits.Edit;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That a secret is found however it is written, and that what is taken out of the message is what
/// holds it and nothing else.
class ViewsTest extends TokenInDisguise {
  private String redacted(String json) {
    Slice bytes = Slice.of(json);
    List<Edit> edits = new ArrayList<>();
    for (Finding finding : found(json)) {
      edits.add(new Edit(finding.from(), finding.to(), Slice.of(MARK)));
    }
    StringBuilder out = new StringBuilder();
    Edits.apply(bytes, edits).forEach(piece -> out.append(piece.text()));
    assertIsJson(out.toString());
    return out.toString();
  }

  private static void assertIsJson(String json) {
    Tokenizer tokenizer = new Tokenizer().reset(Slice.of(json));
    Token token = tokenizer.next();
    while (token != Token.END && token != Token.FAULT) {
      token = tokenizer.next();
    }
    assertThat(token).as(json).isEqualTo(Token.END);
  }

  private static String base64(String text) {
    return base64(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(String text) throws IOException {
    return gzip(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] deflate(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /// The text is `before`, something that holds the token, and `after`; only the middle goes.
  private void assertGoes(String before, String disguised, String after) {
    String json = message(before + disguised + after);

    assertThat(found(json)).as(disguised).hasSize(1);
    Finding finding = found(json).getFirst();
    assertThat(finding.rule()).isEqualTo("github-token");
    assertThat(finding.fingerprint()).isEqualTo(token);
    assertThat(finding.confidence()).isEqualTo(Confidence.VERIFIED);
    assertThat(finding.place()).isEqualTo(Place.STRING);
    assertThat(redacted(json)).isEqualTo(message(before + MARK + after));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "xy", "{\"a\":\"", "some words, then "})
  void takesBase64OutAsAWhole(String before) {
    String text = before + token + " and more";

    assertGoes("see ", base64(text), " there");
    assertGoes("", base64(text).replace("=", ""), "");
    assertGoes(
        "a: ", Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)), ".");
    assertGoes("data:text/plain;base64,", base64(text), "");
    assertGoes("\n", base64(base64(text)), "\n");
    assertGoes("é😀\"\\ ", base64(text), " \"é");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "ab", "abc", "abcd", "abcde", "abcdef", "abcdefg"})
  void findsShortBase64InAnAddressWhereverItBegins(String path) {
    String key = samples.expand("AKIA{base32:16}");

    String address = "https://example.org/" + path + "?data=" + base64(key);

    assertThat(found(message(address))).extracting(Finding::rule).contains("aws-access-key");
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 76, 70})
  void takesWrappedBase64OutAsAWhole(int width) {
    String text = "x".repeat(50) + token + " and more words ".repeat(20);
    for (String lineEnd : List.of("\n", "\r\n")) {
      String wrapped =
          Base64.getMimeEncoder(width / 4 * 4, lineEnd.getBytes(StandardCharsets.UTF_8))
              .encodeToString(text.getBytes(StandardCharsets.UTF_8));
      assertGoes("mail:\n\n", wrapped, "\n\nend");
      String folded = base64(text).replaceAll("(.{" + width + "})", "$1" + lineEnd);
      assertGoes("mail:\n\n", folded, "\n\nend");
    }
  }

  @Test
  void findsTextLateInWrappedBase64() {
    for (int words : new int[] {3_000, 10_000, 40_000}) {
      String text = "many words ".repeat(words) + token + " and more";
      String wrapped =
          Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
      assertGoes("mail:\n\n", wrapped, "\n\nend");
    }
  }

  @Test
  void takesHexOutAsAWhole() {
    assertGoes("0x", hex(token), " end");
    assertGoes("", hex(token).toUpperCase(Locale.ROOT), "");
    assertGoes("dump ", hex("a b c " + token + " é"), "");
    assertGoes("", hex(base64(token)), "");
    assertGoes("k=", hex(token).replaceAll("(..)(?!$)", "$1-"), "");
  }

  @Test
  void takesPackedDataOutAsAWhole() throws IOException {
    String text = "{\"token\":\"" + token + "\"}" + " lorem ipsum dolor".repeat(100);

    assertGoes("gz ", base64(gzip(text)), " end");
    assertGoes("", base64(gzip(token)), "");
    assertGoes("", base64(deflate(text)), "");
    assertGoes("", base64(deflate(token)), "");
  }

  /// As a column of bytes in a database is printed.
  @Test
  void takesPackedDataInHexadecimalOutAsAWhole() throws IOException {
    String text = "{\"token\":\"" + token + "\"}" + " lorem ipsum dolor".repeat(100);
    HexFormat digits = HexFormat.of();

    for (byte[] packed : new byte[][] {gzip(text), gzip(token), deflate(text), deflate(token)}) {
      assertGoes("gz ", digits.formatHex(packed), " end");
      assertGoes("0x", digits.withUpperCase().formatHex(packed), "");
      assertGoes("", digits.formatHex(packed).replaceAll("(.{64})(?!$)", "$1\n"), "");
    }
    StringBuilder large = new StringBuilder();
    new java.util.Random(7).ints(100_000, 'a', 'z' + 1).forEach(large::appendCodePoint);
    assertGoes("", digits.formatHex(gzip(large + " " + token)), "");
  }

  @Test
  void findsTextInBinaryData() {
    byte[] picture = new byte[3_000_000];
    new java.util.Random(7).nextBytes(picture);
    for (int at : new int[] {0, 5, 47 * 1024, 48 * 1024 - 20, 1_000_001, picture.length - 41}) {
      byte[] holding = picture.clone();
      System.arraycopy(token.getBytes(StandardCharsets.UTF_8), 0, holding, at, token.length());
      holding[Math.min(at + token.length(), picture.length - 1)] &= (byte) 0x80;
      assertGoes("", base64(holding), "");
    }
    assertThat(found(message(base64(picture)))).isEmpty();
  }

  @Test
  void takesEscapedTokenOutExactly() {
    String percent = URLEncoder.encode("/", StandardCharsets.UTF_8);
    assertGoes("q=", "%67hp%5F" + token.substring(4), "&b=" + percent);
    assertGoes("", "%67" + token.substring(1), "%20x");
    assertGoes("<b>", "&#103;&#x68;p&lowbar;" + token.substring(4), "</b>");
    assertGoes("s = '", "\\x67\\x68" + token.substring(2), "'");
    assertGoes("s = '", "\\u0067\\u{68}" + token.substring(2), "'\\n");
  }

  @Test
  void takesDisguisedTokenOutExactly() {
    StringBuilder wide = new StringBuilder();
    StringBuilder mathematical = new StringBuilder();
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      wide.append((char) (c - '!' + 0xff01));
      boolean letter = c >= 'a' && c <= 'z';
      mathematical.append(letter ? Character.toString(0x1d400 + 26 + c - 'a') : String.valueOf(c));
    }
    assertGoes("„", wide.toString(), "“");
    assertGoes("„", mathematical.toString(), "“");
    assertGoes("„", wide.toString().replace("＿", "_"), "，");
    assertGoes("это ", token.replaceFirst("p", "р"), " да"); // Cyrillic
    assertGoes("это ", token.replaceFirst("h", "һ").replaceFirst("p", "р"), " да");
    for (int unseen : new int[] {0x200b, 0xad, 0xfeff, 0x2060, 0xfe0f, 0xe0041, 0x200d}) {
      String hidden =
          new StringBuilder(token)
              .insert(9, Character.toString(unseen))
              .insert(2, Character.toString(unseen))
              .toString();
      assertGoes("a ", hidden, " b");
      assertGoes("", hidden.replaceAll("(?<=.)(?=.)", "").strip(), "");
    }
  }

  /// What `grep --color` found, and a file in UTF-16 that was read as UTF-8.
  @Test
  void seesATokenWithColoursOrZerosInIt() {
    String escape = "\u001b[";
    String rest = token.substring(4);
    for (String hidden :
        List.of(
            "ghp_" + escape + "0m" + rest,
            "ghp_" + escape + "m" + escape + "K" + rest,
            "ghp_" + escape + "0;1m" + rest.substring(0, 9) + escape + "K" + rest.substring(9),
            "ghp_\u001b" + rest,
            token.replaceAll("(?<=.)(?=.)", "\0"))) {
      assertThat(redacted(message("a " + hidden + " b"))).isEqualTo(message("a " + MARK + " b"));
      assertThat(redacted(message(hidden))).isEqualTo(message(MARK));
    }
  }

  @Test
  void takesOnlyTheInnerStringOutOfJsonInAString() {
    String inner =
        "{\"a\":1,\"list\":[true,{\"tok\\u0065n\":\"say \\u0067hp"
            + token.substring(3)
            + "\\n\",\"é\":\"\\\"\"}]}";
    String json = message(inner);

    List<Finding> found = found(json);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().path()).isEqualTo("result.content[0].text{}.list[1].token");
    assertThat(redacted(json))
        .isEqualTo(message(inner.replace("\\u0067hp" + token.substring(3), MARK)));
  }

  @Test
  void looksIntoThreeLevels() {
    String inner =
        "{\"k\":"
            + quoted("[" + quoted(token.replace("_", "\\u005f").replace("\\\\", "\\")) + "]")
            + "}";
    String one = "{\"t\":" + quoted(token) + "}";
    String two = "{\"b\":" + quoted(one) + "}";
    String three = "[" + quoted(two) + "]";

    assertThat(found(message(one)).getFirst().path()).isEqualTo("result.content[0].text{}.t");
    assertThat(found(message(two)).getFirst().path()).isEqualTo("result.content[0].text{}.b{}.t");
    assertThat(found(message(three)).getFirst().path())
        .isEqualTo("result.content[0].text{}[0]{}.b{}.t");
    assertThat(redacted(message(three))).isEqualTo(message(three.replace(token, MARK)));
    assertThat(found(message(inner))).hasSize(1);
    assertThat(found(message("{\"b\":" + quoted(base64(one)) + "}")).getFirst().path())
        .isEqualTo("result.content[0].text{}.b{}.t");
    assertThat(found(message(base64(base64(base64(token)))))).hasSize(1);
    assertThat(found(message(base64(base64(base64(base64(token))))))).isEmpty();
  }

  @Test
  void readsOneJsonAfterTheOther() {
    String lines = "{\"a\":1}\n{\"b\":\"\\u0067" + token.substring(1) + "\"}\n{\"c\":2}";

    assertThat(found(message(lines))).hasSize(1);
    assertThat(found(message(lines)).getFirst().path()).isEqualTo("result.content[0].text{}.b");
    assertThat(redacted(message(lines)))
        .isEqualTo(message(lines.replace("\\u0067" + token.substring(1), MARK)));
  }

  @Test
  void looksAtTheRestOfBrokenJson() {
    String broken = "{\"a\":\"" + base64("x " + token) + "\", oops " + base64("y " + token) + " ";

    assertThat(found(message(broken))).hasSize(2);
  }

  @Test
  void findsInKeys() {
    String json =
        "{\"params\":{\""
            + base64(token)
            + "\":1,\"%67hp"
            + token.substring(3)
            + "\":{\"a\":\""
            + token
            + "\"}}}";

    assertThat(found(json)).hasSize(3);
    assertThat(found(json))
        .extracting(Finding::place)
        .containsExactly(Place.KEY, Place.KEY, Place.STRING);
    assertThat(found(json))
        .extracting(Finding::path)
        .containsExactly("params[github-token]", "params[github-token]", "params[github-token].a");
  }

  @Test
  void refusesNumbersAndKeysOfInnerJson() {
    String card = samples.expand("{card:16}");
    assertThat(found(message("{\"card\":" + card + "}")))
        .extracting(Finding::place)
        .containsExactly(Place.INNER);
    assertThat(found(message("{\"" + token + "\":1}")))
        .extracting(Finding::place)
        .containsExactly(Place.INNER);
    assertThat(found(message("{\"" + token + "\":1}")))
        .extracting(Finding::path)
        .containsExactly("result.content[0].text{}[github-token]");
  }

  @Test
  void findsTokenSplitOverNeighbours() {
    for (int cut : new int[] {1, 3, 4, 5, 20, 39}) {
      String a = token.substring(0, cut);
      String b = token.substring(cut);
      for (String json :
          List.of(
              "{\"x\":[\"say " + a + "\",\"" + b + " now\"]}",
              "{\"x\":{\"user\":\"say " + a + "\",\"password\":\"" + b + " now\"}}",
              "{\"x\":{\"n\":\"\\\\\\n" + a + "\",\"password\":\"" + b + "\\u0020now\"}}",
              "{\"x\":[{\"type\":\"text\",\"text\":\"say "
                  + a
                  + "\"},{\"type\":\"text\",\"text\":\""
                  + b
                  + " now\"}]}",
              "{\"x\":[{\"text\":\"say "
                  + a
                  + "\",\"type\":\"text\"},{\"text\":\""
                  + b
                  + " now\",\"type\":\"text\"}]}")) {
        List<Finding> found = found(json);
        assertThat(found).as(json).hasSize(2);
        assertThat(found).extracting(Finding::fingerprint).containsOnly(token);
        assertThat(redacted(json)).as(json).isEqualTo(withMarks(json, a, b));
      }
      assertThat(found(message("[\"" + a + "\",\"" + b + "\"]")))
          .extracting(Finding::path)
          .containsExactly("result.content[0].text{}[0]", "result.content[0].text{}[1]");
    }
  }

  @Test
  void findsTokenSplitOverThreeOrFourStringsAndNoMore() {
    for (int[] cuts : new int[][] {{6, 20}, {16, 22}, {4, 16, 25}}) {
      List<String> parts = parts(cuts);
      String array = "[\"" + String.join("\",\"", parts) + "\"]";
      String blocks = "[{\"text\":\"" + String.join("\"},{\"text\":\"", parts) + "\"}]";
      for (String json : List.of(array, blocks)) {
        assertThat(found(json)).as(json).hasSize(parts.size());
        assertThat(found(json)).extracting(Finding::fingerprint).containsOnly(token);
        assertThat(redacted(json)).as(json).doesNotContain(parts);
      }
    }
    assertThat(found("[\"" + String.join("\",\"", parts(4, 16, 20, 30)) + "\"]"))
        .extracting(Finding::rule)
        .doesNotContain("github-token");
  }

  private List<String> parts(int... cuts) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int cut : cuts) {
      parts.add(token.substring(from, cut));
      from = cut;
    }
    parts.add(token.substring(from));
    return parts;
  }

  private static String withMarks(String json, String a, String b) {
    int second = json.lastIndexOf("\"" + b) + 1;
    int first = json.lastIndexOf(a + "\"", second - 1);
    return json.substring(0, first)
        + MARK
        + json.substring(first + a.length(), second)
        + MARK
        + json.substring(second + b.length());
  }

  @Test
  void joinsTheHalvesOfAnExampleOfACriticalKey() {
    String key = "AKIA" + "IOSFODNN7" + "EXAMPLE";

    assertThat(found("{\"a\":[\"" + key.substring(0, 7) + "\",\"" + key.substring(7) + "\"]}"))
        .extracting(Finding::rule)
        .containsExactly("aws-access-key", "aws-access-key");
  }

  @Test
  void joinsNothingToAWholeToken() {
    String json =
        "{\"token\":\"" + token + "\",\"user\":\"bob1\",\"next\":[\"a\",\"" + token + "\",\"b2\"]}";

    assertThat(redacted(json)).isEqualTo(json.replace(token, MARK));
  }

  @Test
  void looksIntoLinesThatAreNoJson() {
    for (String line :
        List.of(
            "LOG " + base64(token + "!"),
            "LOG \\u0051 %67" + token.substring(1),
            "LOG &#103;" + token.substring(1))) {
      List<Finding> found = foundInText(line);
      assertThat(found).as(line).hasSize(1);
      assertThat(found.getFirst().place()).isEqualTo(Place.TEXT);
      assertThat(found.getFirst().path()).isEmpty();
    }
  }
}
