package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.RuleDefinition;
import dev.mcpgateway.detect.Rule.Reach;
import dev.mcpgateway.detect.checks.Checks;
import dev.mcpgateway.json.Slice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// That a secret is found wherever it stands in a message and however it is written, at the very
/// bytes that say it, and that nothing the scanner gives away holds it.
class ScannerTest {
  private static final String KEY = new SampleGenerator(7).expand("AKIA{base32:16}");
  private static final String CARD = new SampleGenerator(7).expand("{card:16}");

  private final Scanner scanner = builtIn();

  private static Scanner builtIn() {
    return new Scanner(
        BuiltinRules.all().stream().map(RuleDefinition::rule).toList(),
        value -> "fp" + value.length());
  }

  private static Scanner with(String pattern, String... keywords) {
    Rule rule =
        new Rule(
            "own",
            "own",
            Family.SECRET,
            Severity.HIGH,
            new RulePattern(pattern, false),
            List.of(keywords),
            Checks.NONE,
            new Reach.Whole());
    return new Scanner(List.of(rule), value -> "fp");
  }

  private List<Finding> findings(String json) {
    return findings(scanner, json);
  }

  private static List<Finding> findings(Scanner scanner, String json) {
    return ((Scan.Complete) scanner.scan(Slice.of(json))).findings();
  }

  private static Finding only(List<Finding> findings) {
    assertThat(findings).hasSize(1);
    return findings.getFirst();
  }

  private static String raw(String json, Finding finding) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return Slice.of(bytes).span(finding.from(), finding.to()).text();
  }

  @Test
  void findsSecretInValue() {
    String json = "{\"params\":{\"arguments\":{\"query\":\"use " + KEY + " now\"}}}";

    Finding finding = only(findings(json));

    assertThat(finding.rule()).isEqualTo("aws-access-key");
    assertThat(finding.place()).isEqualTo(Place.STRING);
    assertThat(finding.path()).isEqualTo("params.arguments.query");
    assertThat(finding.preview()).isEqualTo("AKIA…(20)");
    assertThat(finding.fingerprint()).isEqualTo("fp20");
    assertThat(raw(json, finding)).isEqualTo(KEY);
  }

  @Test
  void findsSecretInObjectKey() {
    String json = "{\"params\":{\"" + KEY + "\":{\"a\":[1,\"" + KEY + "\"]}}}";

    List<Finding> findings = findings(json);

    assertThat(findings).extracting(Finding::place).containsExactly(Place.KEY, Place.STRING);
    assertThat(findings)
        .extracting(Finding::path)
        .containsExactly("params[aws-access-key]", "params[aws-access-key].a[1]");
    assertThat(findings).allSatisfy(finding -> assertThat(raw(json, finding)).isEqualTo(KEY));
  }

  @Test
  void findsSecretInKeyBesideItsValue() {
    String json = "{\"" + KEY + "\":\"x\",\"b\":\"" + KEY + "\"}";

    assertThat(findings(json)).extracting(Finding::path).containsExactly("[aws-access-key]", "b");
  }

  @Test
  void findsNumber() {
    String json = "{\"params\":{\"arguments\":{\"card_number\":" + CARD + "}}}";

    Finding finding = only(findings(json));

    assertThat(finding.place()).isEqualTo(Place.NUMBER);
    assertThat(finding.confidence()).isEqualTo(Confidence.VERIFIED);
    assertThat(raw(json, finding)).isEqualTo(CARD);
  }

  @Test
  void findsSecretInNestedArrays() {
    String json = "[[[\"a\",[\"" + KEY + "\"]]]]";

    assertThat(only(findings(json)).path()).isEqualTo("[0][0][1][0]");
  }

  @Test
  void findsSecretBehindEscapes() {
    String escaped = "\\u0041KI\\u0041" + KEY.substring(4);
    String json = "{\"a\\n\":\"é\\ud83d\\ude00\\\"" + escaped + "\\\"\"}";

    Finding finding = only(findings(json));

    assertThat(raw(json, finding)).isEqualTo(escaped);
    assertThat(finding.path()).isEqualTo("[\"a\\u000a\"]");
  }

  @Test
  void findsSecretWithEscapedSolidus() {
    String secret = new SampleGenerator(3).expand("{base64:30}/aB3/{base62:5}");
    String json = "{\"aws_secret_access_key\" : \"" + secret.replace("/", "\\/") + "\"}";

    assertThat(raw(json, only(findings(json)))).isEqualTo(secret.replace("/", "\\/"));
  }

  @Test
  void findsCardWhoseGroupsAreParted() {
    String card = new SampleGenerator(9).expand("{card:4\\t4\\t4\\t4}");
    String json = "[\"" + card + "\"]";

    assertThat(raw(json, only(findings(json)))).isEqualTo(card);
  }

  @Test
  void findsAssignedSecretInTheCompanyOfItsKey() {
    String value = new SampleGenerator(1).expand("{hex:32}");
    String json = "{\"result\":{\"api_key\"  :\n \"" + value + "\"}}";

    Finding finding = only(findings(json));

    assertThat(finding.rule()).isEqualTo("generic-api-key");
    assertThat(raw(json, finding)).isEqualTo(value);
  }

  @Test
  void cutsMatchThatSpansKeyAndValueToTheValue() {
    String json = "{\"password\":\"swordfish\"}";

    Finding finding = only(findings(with("\"password\": \"[^\"]+\""), json));

    assertThat(raw(json, finding)).isEqualTo("swordfish");
    assertThat(finding.preview()).isEqualTo("…(9)");
  }

  @Test
  void reportsTheSameOnceThoughItIsSeenTwice() {
    assertThat(findings(with("swordfish", "sword"), "{\"password\":\"swordfish\"}")).hasSize(1);
    assertThat(findings(with("^swordfish$"), "{\"swordfish\":\"swordfish\"}")).hasSize(2);
  }

  @Test
  void triesPatternWithoutItsKeywordNowhere() {
    assertThat(findings(with("sword", "fish"), "[\"sword\"]")).isEmpty();
    assertThat(findings(with("sword", "FI#H"), "[\"sword fi5h\"]")).hasSize(1);
  }

  @Test
  void looksForKeywordBetweenKeyAndValueAsRulesSeeThem() {
    assertThat(findings(with("a\": \"b", "a\": \"b"), "{\"a\":\"b\"}")).hasSize(1);
  }

  @Test
  void takesTheGroupCalledSecretForTheValue() {
    String json = "[\"pin: 1234.\"]";

    assertThat(raw(json, only(findings(with("pin: (?P<secret>\\d+)"), json)))).isEqualTo("1234");
  }

  @Test
  void neverCutsSurrogatePair() {
    String json = "[\"\\ud83d\\ude00\",\"😀\",\"\\ud83d\"]";

    assertThat(findings(with("[\\ud83d]|[\\ude00]"), json))
        .isNotEmpty()
        .allSatisfy(
            finding -> assertThat(raw(json, finding)).isIn("\\ud83d\\ude00", "😀", "\\ud83d"));
    assertThat(findings(with("."), json))
        .extracting(finding -> raw(json, finding))
        .containsExactly("\\ud83d\\ude00", "😀", "\\ud83d");
  }

  @Test
  void tellsPlacesThatTheProtocolLivesOn() {
    String message =
        "{\"id\":\"K\",\"params\":{\"name\":\"K\",\"arguments\":{\"name\":\"K\",\"id\":\"K\"},"
            + "\"requestState\":\"K\",\"_meta\":{\"progressToken\":\"K\","
            + "\"io.modelcontextprotocol/subscriptionId\":\"K\"}}}";
    List<Place> places =
        List.of(
            Place.CONTROL,
            Place.CONTROL,
            Place.STRING,
            Place.STRING,
            Place.OPAQUE,
            Place.OPAQUE,
            Place.OPAQUE);

    assertThat(findings(message.replace("K", KEY)))
        .extracting(Finding::place)
        .containsExactlyElementsOf(places);
    assertThat(findings("[" + message.replace("K", KEY) + "]"))
        .extracting(Finding::place)
        .containsExactlyElementsOf(places);
  }

  @Test
  void saysNothingOfItsFindingsValue() {
    String json = "{\"" + KEY + "\":{\"x\":\"" + KEY + " \\u001b[31m\"}}";

    assertThat(scanner.scan(Slice.of(json)).toString()).doesNotContain(KEY.substring(4));
  }

  @Test
  void showsNoControlCharacters() {
    assertThat(
            only(findings(
                    with("x.*x"),
                    "[\"x\\u001b\\u202e\\n\"," + "\"x\\u001b\\u202e0x56789012345678901x\"]"))
                .preview())
        .isEqualTo("x??0…(23)");
  }

  @Test
  void givesTheSameForCleanMessages() {
    assertThat(scanner.scan(Slice.of("{\"jsonrpc\":\"2.0\",\"id\":1}")))
        .isSameAs(scanner.scan(Slice.of("{\"jsonrpc\":\"2.0\",\"id\":2}")));
  }

  @Test
  void countsOffsetsInTheArrayOfTheSlice() {
    byte[] bytes = ("\n[\"" + KEY + "\"]\n").getBytes(StandardCharsets.UTF_8);
    Slice slice = new Slice(bytes, 1, bytes.length - 1);

    Finding finding = ((Scan.Complete) scanner.scan(slice)).findings().getFirst();

    assertThat(slice.span(finding.from(), finding.to()).text()).isEqualTo(KEY);
  }

  @Test
  void findsSecretInLineThatIsNotJson() {
    byte[] line = ("?? {\"k\": " + KEY + " é").getBytes(StandardCharsets.UTF_8);
    line[0] = (byte) 0xff;
    line[1] = (byte) 0xc3;
    Slice text = Slice.of(line);

    for (Scanner one : List.of(scanner, with(KEY))) {
      Finding finding = only(((Scan.Complete) one.scanText(text)).findings());
      assertThat(text.span(finding.from(), finding.to()).text()).isEqualTo(KEY);
      assertThat(finding.place()).isEqualTo(Place.TEXT);
      assertThat(finding.path()).isEmpty();
      assertThat(((Scan.Complete) one.scan(text)).findings()).containsExactly(finding);
    }
  }

  @Test
  void findsSecretBehindEscapesInLineThatIsNotJson() {
    String secret = new SampleGenerator(4).expand("ghp_{base62:30}{crc}");
    String escaped = "\\u0067hp_" + secret.substring(4);
    List<String> lines =
        List.of(
            "LOG {\"token\":\"S\"}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"params\":{\"t\":\"x\"}} S",
            "é\\ud83d\\ude00\\ud83d \\u12 \\q\\\\ S \\u",
            "a\\nS\\");

    for (String line : lines) {
      for (Scanner one : List.of(scanner, with("\\bghp_\\w+"))) {
        String whole = line.replace("S", escaped);
        Slice text = Slice.of(whole.getBytes(StandardCharsets.UTF_8));
        Finding finding = only(((Scan.Complete) one.scan(text)).findings());
        assertThat(raw(whole, finding)).isEqualTo(escaped);
        assertThat(finding.place()).isEqualTo(Place.TEXT);
        assertThat(((Scan.Complete) one.scanText(text)).findings()).containsExactly(finding);
      }
    }
  }

  @Test
  void findsSecretBehindLineBreakInLineThatIsNotJson() {
    String line = "LOG a\\nswordfish";

    assertThat(raw(line, only(findings(with("\\bswordfish\\b"), line)))).isEqualTo("swordfish");
  }

  @Test
  void reportsOnceWhatIsSeenWithAndWithoutEscapes() {
    String line = "LOG \\t " + KEY + " and \\u0041" + KEY.substring(1);

    for (Scanner one : List.of(scanner, with("\\bAKIA\\w{16}"))) {
      assertThat(findings(one, line))
          .extracting(finding -> raw(line, finding))
          .containsExactly(KEY, "\\u0041" + KEY.substring(1));
    }
  }

  @Test
  void countsOnceWhatIsSeenWithAndWithoutEscapes() {
    String line = "\\t swordfish".repeat(Scanner.MAX_FINDINGS);

    Scan.Complete scan = (Scan.Complete) with("swordfish").scanText(Slice.of(line));

    assertThat(scan.findings()).hasSize(Scanner.MAX_FINDINGS);
    assertThat(scan.overflowing()).isEmpty();
  }

  @Test
  void findsNothingToStumbleOverInBrokenEscapes() {
    java.util.Random random = new java.util.Random(11);
    byte[] alphabet = "\\\\\\uud83dDe00n\"/ax\u00e9😀".getBytes(StandardCharsets.UTF_8);
    Scanner everything = with(".");
    for (int round = 0; round < 3000; round++) {
      byte[] line = new byte[1 + random.nextInt(200)];
      for (int i = 0; i < line.length; i++) {
        line[i] = alphabet[random.nextInt(alphabet.length)];
      }
      Slice text = new Slice(line, line.length / 3, line.length - line.length / 4);
      Scan.Complete scan = (Scan.Complete) everything.scanText(text);
      assertThat(scan.findings())
          .allSatisfy(finding -> {
            assertThat(finding.from()).isBetween(text.from(), finding.to());
            assertThat(finding.to()).isBetween(finding.from() + 1, text.to());
          });
      assertThat(scanner.scanText(text)).isInstanceOf(Scan.Complete.class);
    }
  }

  @Test
  void boundsKeysInPaths() {
    String json = "{\"" + "\\u00e9 ".repeat(500) + "\":\"" + KEY + "\"}";

    assertThat(only(findings(json)).path()).hasSize(45).endsWith("é …\"]");
  }
}
