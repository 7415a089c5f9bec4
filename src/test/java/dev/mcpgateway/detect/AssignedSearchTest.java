package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// That what is assigned to a name is found by hand as the pattern of the same meaning finds it.
class AssignedSearchTest {
  private static final String VALUE = "0f1e2d3c4b5a";

  /// What the search means, as a pattern.
  private static final Pattern MEANING =
      Pattern.compile(
          "(?:acme|acmecorp)[^\\r\\n]{0,40}?(?:key|token|secret|passw(?:or)?d|pwd|auth|access"
              + "|private|credential|api|id|[=:>,(])[\\s\"'`\\\\=:>(\\[{-]{0,8}"
              + "(?<![A-Za-z0-9])(?<secret>[0-9a-f]{12})(?![A-Za-z0-9_])",
          Pattern.CASE_INSENSITIVE);

  private final Scanner scanner =
      new Scanner(List.of(rule("[0-9a-f]{12}")), value -> value.toString());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme=%",
        "ACME_API_KEY=\"%\"",
        "\"acmeToken\" : \"%\"",
        "acme secret %",
        "export ACME_KEY='%';",
        "acmeClient.setKey(\"%\")",
        "acme:\n  %",
        "acme-key => [`%`]",
        "[acme] some words of no weight, then key=%",
        "acmecorp_id=%",
      })
  void findsWhatIsAssignedToAName(String template) {
    assertThat(found(template.replace("%", VALUE))).containsExactly(VALUE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme %",
        "key=%",
        "acme is short\nkey=%",
        "acme=a%",
        "acme=%a",
        "acme=%_",
        "acme, a sentence that is too long by far, and after it key=%",
        "acme key          %",
      })
  void leavesWhatIsNotAssignedToAName(String template) {
    assertThat(found(template.replace("%", VALUE))).isEmpty();
  }

  @Test
  void looksFortyBytesFarForASeparator() {
    String most = "x".repeat(AssignedSearch.MOST_BETWEEN);

    assertThat(found("acme" + most + "=" + VALUE)).containsExactly(VALUE);
    assertThat(found("acme" + most + "x=" + VALUE)).isEmpty();
  }

  @Test
  void passesTheBlanksOfAColumnBeforeAValue() {
    String most = " ".repeat(AssignedSearch.MOST_COLUMN);

    assertThat(found("acme=" + most + VALUE)).containsExactly(VALUE);
    assertThat(found("acme=" + most + " " + VALUE)).isEmpty();
  }

  @Test
  void findsALongValueAfterTheNameAndABlankOnly() {
    Scanner longer = new Scanner(List.of(rule("[0-9a-f]{20}")), value -> value.toString());

    assertThat(found(longer, "acme " + "0f1e2d3c4b".repeat(2))).hasSize(1);
    assertThat(found(longer, "acme " + "abcdefabcd".repeat(2))).isEmpty();
    assertThat(found(longer, "acme  " + "0f1e2d3c4b".repeat(2))).isEmpty();
    assertThat(found(longer, "acme/" + "0f1e2d3c4b".repeat(2))).isEmpty();
    assertThat(found("acme " + VALUE)).isEmpty();
  }

  @Test
  void findsTheValueUnderAKeyOfJson() {
    Slice message = Slice.of("{\"acme_key\":\"" + VALUE + "\"}");

    List<Finding> findings = ((Scan.Complete) scanner.scan(message)).findings();

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().from()).isEqualTo(13);
    assertThat(findings.getFirst().to()).isEqualTo(25);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithThePatternOnRandomTexts(int seed) {
    Random random = new Random(seed);
    String[] parts = {
      "acme",
      "AcmeCorp",
      " ",
      "=",
      ":",
      "\"",
      "key",
      "_",
      "\n",
      VALUE,
      "a",
      "'",
      "(",
      "id",
      ",",
      VALUE,
      "x = ",
      "lorem ipsum",
      "-",
      "\u00e9",
      "Secret",
      "acme_key"
    };
    for (int round = 0; round < 400; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(14); i >= 0; i--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      boolean expected = MEANING.matcher(text).find();
      assertThat(!found(text.toString()).isEmpty()).as("in <%s>", text).isEqualTo(expected);
    }
  }

  static IntStream seeds() {
    return IntStream.range(0, 25);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0-9a-f]{5}",
        "[A-Z]{2}[\\w-]{4,9}",
        "\\d{2}[a-f]+x?",
        "p\\.[^.]{4}",
        "(?:li|te)_[a-z]{2}",
        "a|b{3}",
        "x{0,2}y",
        "[0-9-]{4}+\\$",
        "[\\]a-c]{2}",
      })
  void neverRefusesByItsFirstBytesWhatThePatternMatches(String source) {
    Random random = new Random(source.hashCode());
    String alphabet = "0189abcfxyzABZ_-.$]plivetsk";
    Pattern pattern = Pattern.compile(source, Pattern.CASE_INSENSITIVE);
    FirstBytes first = FirstBytes.of(source, false);
    int matched = 0;
    for (int round = 0; round < 200_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(15); i >= 0; i--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      Matcher matcher = pattern.matcher(text);
      if (matcher.lookingAt()) {
        matched++;
        byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        assertThat(first.fit(bytes, 0, bytes.length)).as("%s", text).isTrue();
      }
    }
    assertThat(matched).isPositive();
  }

  @Test
  void knowsAllBytesOfAFixedShape() {
    assertThat(FirstBytes.of("key-[0-9a-f]{32}", true).length()).isEqualTo(36);
    assertThat(FirstBytes.of("(?:a|b)c", true).length()).isZero();
    assertThat(FirstBytes.of("[a-z]{8,}z", true).length()).isEqualTo(8);
  }

  private static Rule rule(String shape) {
    ValueShape value = new ValueShape(shape, false);
    return new Rule(
        "acme-key",
        "Acme key",
        Family.SECRET,
        Severity.HIGH,
        new RulePattern(shape, false),
        List.of("acme", "acmecorp"),
        candidate -> Optional.of(Confidence.LIKELY),
        new Rule.Reach.Assigned(value));
  }

  private List<String> found(String text) {
    return found(scanner, text);
  }

  private static List<String> found(Scanner scanner, String text) {
    Slice message = new JsonWriter().beginArray().value(text).endArray().toSlice();
    Scan.Complete scan = (Scan.Complete) scanner.scan(message);
    return scan.findings().stream().map(Finding::fingerprint).distinct().toList();
  }
}
