package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.RuleDefinition;
import dev.mcpgateway.json.Slice;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Numbers are found with a word nearby, by their structure, or standing alone, and not in the
/// midst of other numbers.
class FormSearchTest {
  private final SampleGenerator samples = new SampleGenerator(7);
  private final Scanner scanner =
      new Scanner(BuiltinRules.all().stream().map(RuleDefinition::rule).toList(), v -> "");

  private List<String> found(String json) {
    Scan.Complete scan = (Scan.Complete) scanner.scan(Slice.of(samples.expand(json)));
    return scan.findings().stream().map(f -> f.rule() + " " + f.confidence().label()).toList();
  }

  @Test
  void takesTheKeyForTheNameOfTheNumber() {
    assertThat(found("{\"pesel\":\"{number:pl-pesel:###########}\"}"))
        .containsExactly("pl-pesel verified");
    assertThat(found("{\"userTaxFile\":{number:au-tfn:#########}}"))
        .containsExactly("au-tfn likely");
    assertThat(found("{\"order_id\":\"{number:pl-pesel:###########}\"}")).isEmpty();
  }

  @Test
  void takesAFailingChecksumForAPlaceholder() {
    assertThat(found("{\"pesel\":\"{unnumber:pl-pesel:###########}\"}"))
        .containsExactly("pl-pesel placeholder");
  }

  @Test
  void findsANumberThatIsAllOfAValueWithoutAName() {
    assertThat(found("[\"{number:us-routing:0210#####}\"]")).hasSize(1);
    assertThat(found("{\"text\":\" {number:us-routing:0210#####} \"}")).hasSize(1);
    assertThat(found("[\"sent {number:us-routing:0210#####} of them\"]")).isEmpty();
  }

  @Test
  void readsNoNameFromAnotherAssignment() {
    assertThat(found("[\"pesel=none count={number:pl-pesel:###########} end\"]")).isEmpty();
    assertThat(found("[\"count=5 pesel={number:pl-pesel:###########} end\"]"))
        .containsExactly("pl-pesel verified");
  }

  @Test
  void readsWordsWithoutSpacesBetween() {
    assertThat(found("[\"我的身份证号码是{number:cn-id:######198#0#1#####}。\"]"))
        .containsExactly("cn-resident-id verified");
  }

  @Test
  void findsANumberBehindAnEscape() {
    assertThat(found("[\"pesel:\\n{number:pl-pesel:###########}\"]"))
        .containsExactly("pl-pesel verified");
  }

  @Test
  void leavesPartsOfLongerNumbersAlone() {
    assertThat(found("[\"pesel 1.{number:pl-pesel:###########}\"]")).isEmpty();
    assertThat(found("[\"pesel {number:pl-pesel:###########}-12\"]")).isEmpty();
    assertThat(found("[\"pesel {number:pl-pesel:###########}x\"]")).isEmpty();
  }

  @Test
  void readsWordsThatStandNearAndNoOthers() {
    String number = samples.expand("{number:pl-pesel:###########}");
    int before = Surroundings.BEFORE - "pesel".length();
    int after = Surroundings.AFTER - "pesel".length();

    assertThat(found("[\"pesel" + " ".repeat(before) + number + "\"]"))
        .containsExactly("pl-pesel verified");
    assertThat(found("[\"x pesel" + " ".repeat(before + 1) + number + "\"]")).isEmpty();
    assertThat(found("[\"x " + number + " ".repeat(after) + "pesel\"]"))
        .containsExactly("pl-pesel verified");
    assertThat(found("[\"x " + number + " ".repeat(after + 1) + "pesel\"]")).isEmpty();
  }

  @Test
  void readsNoNameFromTheLineBeforeThatEndsInData() {
    assertThat(found("[\"size of pesel is 1\\r\\n{number:pl-pesel:###########} and\"]")).isEmpty();
    assertThat(found("[\"what follows is a pesel\\n{number:pl-pesel:###########} and\"]"))
        .containsExactly("pl-pesel verified");
  }

  @Test
  void takesNumbersOfAShortListForThemselves() {
    String number = samples.expand("{number:us-routing:0210#####}");
    String and = " ".repeat(Standalone.LONGEST_LIST - 2 * number.length() - "and".length()) + "and";

    assertThat(found("[\"" + number + and + number + "\"]")).hasSize(2);
    assertThat(found("[\"" + number + " " + and + number + "\"]")).isEmpty();
  }

  @Test
  void takesRunsOfDigitsForExamples() {
    assertThat(found("{\"regon\":\"{number:none:7###12345}\"}")).noneMatch(this::isSure);
    assertThat(found("{\"passport\":\"{number:none:X7777777}\"}"))
        .containsExactly("passport-number placeholder");
    assertThat(found("{\"passport\":\"{number:none:X9777773}\"}"))
        .containsExactly("passport-number likely");
  }

  private boolean isSure(String finding) {
    return finding.startsWith("passport-number") && !finding.endsWith("placeholder");
  }

  @Test
  void findsNumbersThatAreNumbersOfJson() {
    assertThat(found("{\"pesel\":4{number:pl-pesel:44#########}}")).isEmpty();
    assertThat(found("{\"pesel\": {number:pl-pesel:###########} }"))
        .containsExactly("pl-pesel verified");
    assertThat(found("{\"card\":{card:16}}")).containsExactly("credit-card verified");
    assertThat(found("[{number:us-routing:0210#####},-{number:us-routing:0210#####}]")).isEmpty();
  }

  /// Else every date and every id of eight digits in every answer would be recorded as somebody's.
  @Test
  void takesNoDateAloneForABirthdayAndNoDigitsAloneForAPassport() {
    assertThat(found("[\"2026-07-28\",\"20260728\",\"48213907\"]"))
        .noneMatch(finding -> finding.matches("(date-of-birth|passport-number).*"));
    assertThat(found("[\"born 1980-07-28\"]")).containsExactly("date-of-birth likely");
  }

  @Test
  void seesANumberWhoseSeparatorsAreEscaped() {
    assertThat(found("{\"born\":\"03\\/04\\/1980\"}")).containsExactly("date-of-birth likely");
    assertThat(found("[\"card {card:4 4 4 4}\"]".replace(' ', '_').replace("_", "\\t")))
        .containsExactly("credit-card verified");
  }

  @Test
  void keepsOneFindingOfWhatOverlaps() {
    assertThat(found("[\"IBAN {iban:DE}, tel {number:pl-pesel:###########}\"]"))
        .hasSize(2)
        .contains("iban verified");
    assertThat(found("[\"nhs {number:gb-nhs:### ### ####} or sin\"]")).hasSize(1);
  }

  /// A number of sixty million digits once took ten seconds.
  @Test
  void looksAtEachDigitOfALongNumberOnce() {
    byte[] message = new byte[60_000_000];
    java.util.Arrays.fill(message, (byte) '7');
    message[0] = '[';
    message[message.length - 1] = ']';
    long cpu = cpu();

    Scan.Complete scan = (Scan.Complete) scanner.scan(Slice.of(message));

    assertThat(scan.findings()).isEmpty();
    assertThat(cpu() - cpu).isLessThan(5_000_000_000L);
  }

  private static long cpu() {
    return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
