package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.RuleDefinition;
import dev.mcpgateway.detect.Rule.Reach;
import dev.mcpgateway.detect.checks.Checks;
import dev.mcpgateway.json.Slice;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That no message and no rule makes the scanner hang, overflow or fill the memory. Reads are
/// counted and bounded in proportion to the message, so a scan that completes was linear.
class ScannerBoundsTest {
  private static final int LARGE = 10 << 20;

  /// Enough that what grows with its square would never end.
  private static final int KEYWORDS = 2 << 20;

  private final Scanner builtIn =
      new Scanner(BuiltinRules.all().stream().map(RuleDefinition::rule).toList(), value -> "fp");

  private static Scanner with(String pattern) {
    Rule rule =
        new Rule(
            "own",
            "own",
            Family.SECRET,
            Severity.HIGH,
            new RulePattern(pattern, false),
            List.of(),
            Checks.NONE,
            new Reach.Whole());
    return new Scanner(List.of(rule), value -> "fp");
  }

  private static Slice message(String unit, int length) {
    return Slice.of("{\"a\":[\"" + unit.repeat(length / unit.length()) + "\"]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a+)+$", "(x+x+)+y", "(.*a){12}$", "(a|aa)+$", "^(([a-z])+.)+[0-9]$"})
  void givesUpOnCatastrophicPattern(String pattern) {
    String text = "a".repeat(20_000) + "x".repeat(10_000) + "b";

    assertThat(with(pattern).scan(Slice.of("[\"" + text + "\"]")))
        .isEqualTo(new Scan.GaveUp("own"));
    assertThat(with(pattern).scanText(Slice.of(text))).isEqualTo(new Scan.GaveUp("own"));
  }

  @Test
  void givesUpOnQuadraticPatternOnlyWhereItHurts() {
    assertThat(with(".*x").scan(message("a", 1000))).isInstanceOf(Scan.Complete.class);
    assertThat(with(".*x").scan(message("a", 1 << 20))).isEqualTo(new Scan.GaveUp("own"));
  }

  @Test
  void givesUpWhereThePatternNeedsMoreStackThanThereIs() {
    assertThat(with("(a|b)*c").scan(message("ab", 1 << 20))).isEqualTo(new Scan.GaveUp("own"));
  }

  @Test
  void worksAfterGivingUp() {
    Scanner scanner = with("(a+)+$");
    assertThat(scanner.scan(Slice.of("[\"" + "a".repeat(20_000) + "b\"]")))
        .isInstanceOf(Scan.GaveUp.class);

    assertThat(((Scan.Complete) scanner.scan(Slice.of("[\"baa\"]"))).findings()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A",
        "0",
        "@",
        ".",
        "sk-",
        "sk-proj-",
        "eyJ",
        "eyJa.",
        "AKIA",
        "ghp_",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----",
        "api_key ",
        "api_key=",
        "aws_secret_access_key",
        "1234 ",
        "1234-",
        "12345678",
        "123-45-",
        "a@a",
        "\\n",
        "\\u0041",
      })
  void staysLinearOnTextMadeOfKeywords(String unit) {
    int size = unit.length() == 1 ? LARGE : KEYWORDS;
    assertThat(builtIn.scan(message(unit, size))).isInstanceOf(Scan.Complete.class);
    assertThat(builtIn.scan(Slice.of("\\ " + unit.repeat(size / unit.length()))))
        .isInstanceOf(Scan.Complete.class);
  }

  @Test
  void reportsRuleSoOftenAndNoOftener() {
    String json = "[\"" + "someone@somewhere.org ".repeat(20_000) + "\"]";

    Scan.Complete scan = (Scan.Complete) builtIn.scan(Slice.of(json));

    assertThat(scan.findings()).hasSize(Scanner.MAX_FINDINGS);
    assertThat(scan.overflowing()).containsExactly("email-address");
  }

  @Test
  void reportsSoManyFindingsOfALineAndNoMoreUntilTheNext() {
    Slice element = Slice.of("[\"" + "someone@somewhere.org ".repeat(9_000) + "\"]");
    builtIn.newLine();

    assertThat(found(element).findings()).hasSize(9_000);
    assertThat(found(element).overflowing()).isEmpty();
    assertThat(found(element).findings()).hasSize(Scanner.MAX_LINE_FINDINGS - 18_000);
    assertThat(found(element)).isEqualTo(new Scan.Complete(List.of(), List.of("email-address")));
    builtIn.newLine();
    assertThat(found(element).findings()).hasSize(9_000);
  }

  private Scan.Complete found(Slice json) {
    return (Scan.Complete) builtIn.scan(json);
  }

  @Test
  void hidesKeysBeyondTheLastFinding() {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < Scanner.MAX_FINDINGS; i++) {
      json.append("\"a@b.cc\":1,");
    }
    String card = new SampleGenerator(2).expand("{card:4 4 4 4}");
    json.append("\"c@d.ee\":\"").append(card).append("\"}");

    Scan.Complete scan = (Scan.Complete) builtIn.scan(Slice.of(json.toString()));

    assertThat(scan.findings().getLast().rule()).isEqualTo("credit-card");
    assertThat(scan.findings().getLast().path()).isEqualTo("[email-address]");
  }

  /// The value in a large text that is not ASCII stands in memory once, beside its key too.
  @Test
  void findsTheSameInLargeTextThatIsNotAscii() {
    String text = "é€😀 \\u00e9\\ud83d\\ude00\\n".repeat(80_000) + "swordfish";
    Slice json = Slice.of("{\"k\":\"" + text + "\"}");

    for (String pattern : new String[] {"swordfish", "k\": \".*\\s++(?<secret>[a-z]+)\"$"}) {
      Scan.Complete scan = (Scan.Complete) with("(?s)" + pattern).scan(json);
      assertThat(scan.findings()).hasSize(1);
      Finding finding = scan.findings().getFirst();
      assertThat(json.span(finding.from(), finding.to()).text()).isEqualTo("swordfish");
    }
    Slice line = Slice.of("LOG " + text);
    Finding finding = ((Scan.Complete) with("swordfish").scanText(line)).findings().getFirst();
    assertThat(line.span(finding.from(), finding.to()).text()).isEqualTo("swordfish");
  }

  @Test
  void boundsPathOfDeepMessage() {
    String card = new SampleGenerator(2).expand("{card:4 4 4 4}");
    String json = "{\"abcdefghij\":".repeat(500) + "\"" + card + "\"" + "}".repeat(500);

    Scan.Complete scan = (Scan.Complete) builtIn.scan(Slice.of(json));

    assertThat(scan.findings().getFirst().path()).hasSizeLessThan(600);
  }
}
