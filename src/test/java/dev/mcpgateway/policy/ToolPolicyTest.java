package dev.mcpgateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.detect.RulePattern;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.ToolRule.Where;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolPolicyTest {
  @TempDir Path folder;
  private Path inside;

  @BeforeEach
  void makeFolders() throws IOException {
    inside = Files.createDirectories(folder.toRealPath().resolve("in"));
    Files.createDirectories(folder.resolve("out").resolve("deep"));
    Files.createDirectories(inside.resolve("sub"));
    Files.createSymbolicLink(inside.resolve("away"), folder.toRealPath().resolve("out/deep"));
    Files.createSymbolicLink(folder.resolve("back"), inside);
  }

  private static ToolRule rule(Ruling ruling, String tool, Where... where) {
    return new ToolRule(
        ruling, tool, Optional.empty(), List.of(where), Quota.NONE, Optional.empty(), "tools[0]");
  }

  private static Where where(Condition condition, String... path) {
    return new Where(List.of(path), List.of(condition));
  }

  private boolean speaks(ToolRule rule, String arguments) {
    return new ToolPolicy(List.of(rule), inside)
        .decides(new ToolCall("tool", Slice.of(arguments), false))
        .by()
        .isPresent();
  }

  @Test
  void takesTheFirstRuleThatSpeaksOfACall() {
    ToolRule read = rule(Ruling.ALLOW, "read_*");
    ToolRule all = rule(Ruling.DENY, "*");
    ToolPolicy policy = new ToolPolicy(List.of(read, all), inside);

    assertThat(policy.decides(call("read_file", false)).by()).contains(read);
    assertThat(policy.decides(call("write_file", false)).by()).contains(all);
    assertThat(ToolPolicy.NONE.decides(call("write_file", false)).by()).isEmpty();
  }

  private Ruling ruling(String arguments, ToolRule... rules) {
    return new ToolPolicy(List.of(rules), inside)
        .decides(new ToolCall("tool", Slice.of(arguments), false))
        .ruling();
  }

  @Test
  void asksBeforeWhatItAllowsAndNeverBeforeWhatItDenies() {
    ToolRule ask = rule(Ruling.ASK, "tool");
    ToolRule allow = rule(Ruling.ALLOW, "*");
    ToolRule deny = rule(Ruling.DENY, "*");
    ToolRule atLeast = rule(Ruling.ASK_AT_LEAST, "tool");

    assertThat(ruling("{}", ask, deny)).isEqualTo(Ruling.ASK);
    assertThat(ruling("{}", allow, ask)).isEqualTo(Ruling.ALLOW);
    assertThat(ruling("{}", deny, ask)).isEqualTo(Ruling.DENY);
    assertThat(ruling("{}", atLeast)).isEqualTo(Ruling.ASK);
    assertThat(ruling("{}", atLeast, allow)).isEqualTo(Ruling.ASK);
    assertThat(ruling("{}", atLeast, deny)).isEqualTo(Ruling.DENY);
    assertThat(ruling("{}", atLeast, ask, deny)).isEqualTo(Ruling.ASK);
  }

  /// A second reading must not turn what is denied into what a hurried user says yes to.
  @Test
  void deniesWhatIsDeniedInOneReadingWhereTheOtherIsAskedAbout() {
    Where main = where(new Condition.Equal("main"), "branch");
    ToolRule ask = rule(Ruling.ASK, "tool", main);
    String twice = "{\"branch\":\"main\",\"br\\u0061nch\":\"other\"}";

    assertThat(ruling(twice, ask, rule(Ruling.DENY, "*"))).isEqualTo(Ruling.DENY);
    assertThat(ruling(twice, ask, rule(Ruling.ALLOW, "*"))).isEqualTo(Ruling.ASK);
    assertThat(ruling("{\"branch\":\"main\"}", ask, rule(Ruling.DENY, "*"))).isEqualTo(Ruling.ASK);
    assertThat(ruling("{\"branch\":\"other\"}", ask)).isEqualTo(Ruling.ALLOW);
  }

  @Test
  void speaksOfNoCallBeforeThereWasEnoughToBeAlarmedAbout() {
    ToolRule high =
        new ToolRule(
            Ruling.DENY,
            "send_*",
            Optional.empty(),
            Risk.HIGH,
            List.of(),
            Quota.NONE,
            Optional.empty(),
            "tools[0]");
    ToolPolicy policy = new ToolPolicy(List.of(high), inside);

    for (Risk risk : Risk.values()) {
      boolean speaks = risk == Risk.HIGH || risk == Risk.CRITICAL;
      ToolCall call = new ToolCall("send_email", ToolCall.NO_ARGUMENTS, false, risk);
      assertThat(policy.decides(call).by().isPresent()).as(risk.label()).isEqualTo(speaks);
    }
    assertThat(high.as(Ruling.ASK).risk()).isEqualTo(Risk.HIGH);
  }

  private static ToolCall call(String tool, boolean readOnly) {
    return new ToolCall(tool, ToolCall.NO_ARGUMENTS, readOnly);
  }

  @Test
  void tellsToolsThatClaimToOnlyReadFromOthers() {
    ToolRule others =
        new ToolRule(
            Ruling.DENY,
            "*",
            Optional.of(false),
            List.of(),
            Quota.NONE,
            Optional.empty(),
            "tools[0]");
    ToolPolicy policy = new ToolPolicy(List.of(others), inside);

    assertThat(policy.mindsClaims()).isTrue();
    assertThat(policy.decides(call("list", true)).by()).isEmpty();
    assertThat(policy.decides(call("write", false)).by()).contains(others);
    assertThat(ToolPolicy.reason(others).explanation()).contains("does not say that it only reads");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"annotations":{"readOnlyHint":true}}                                | true
          {"annotations":{"re\\u0061dOnlyHint":true}}                        | true
          {"annotations":{"readOnlyHint":false}}                               | false
          {"annotations":{"readOnlyHint":"true"}}                              | false
          {"annotations":{"readOnlyHint":true},"annotations":{"readOnlyHint":false}} | false
          {"annotations":{"readOnlyHint":true,"readOnlyHint":1}}               | false
          {"annotations":true}                                                 | false
          {"readOnlyHint":true}                                                | false
          {}                                                                   | false
          """)
  void takesAClaimOnlyWhereItIsPlain(String definition, boolean claimed) {
    assertThat(ToolCall.onlyReads(Slice.of(definition))).isEqualTo(claimed);
  }

  /// What allows must fit all of the value; what denies is found anywhere in it, and where it gives
  /// up, it denies: an attacker chooses the text.
  @ParameterizedTest
  @CsvSource({
    "main, main, true, true",
    "main, domain, false, true",
    "main|dev, dev, true, true",
    "ma.n, other, false, false",
    "^rm, 'rm -r', false, true",
    "main, 'main\\n', false, true"
  })
  void holdsAnExpressionThatFitsInPartAgainstTheCall(
      String regex, String value, boolean allowed, boolean denied) {
    Where where = where(new Condition.Expression(new RulePattern(regex, true)), "v");

    assertThat(speaks(rule(Ruling.ALLOW, "tool", where), "{\"v\":\"" + value + "\"}"))
        .isEqualTo(allowed);
    assertThat(speaks(rule(Ruling.DENY, "tool", where), "{\"v\":\"" + value + "\"}"))
        .isEqualTo(denied);
  }

  @Test
  void deniesWhereAnExpressionGivesUp() {
    Where endless = where(new Condition.Expression(new RulePattern("(x+x+)+y", true)), "v");
    String text = "{\"v\":\"" + "x".repeat(3_000) + "\"}";

    assertThat(speaks(rule(Ruling.DENY, "tool", endless), text)).isTrue();
    assertThat(speaks(rule(Ruling.ALLOW, "tool", endless), text)).isFalse();
  }

  /// Readers differ about what the host of an address is.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://api.example.org/x            | true  | true
          HTTPS://API.Example.ORG.:443/x       | true  | true
          api.example.org                      | true  | true
          api.example.org:8443/x               | true  | true
          https://api.example.org@evil.test/   | false | false
          https://evil.test\\\\@api.example.org/ | false | true
          https://evil.test/api.example.org    | false | false
          https://api.example.org.evil.test/   | false | false
          https:/\\/evil.test                 | false | false
          https://%61pi.example.org/           | true  | true
          //api.example.org/x                  | true  | true
          a text                               | false | true
          """)
  void comparesTheHostThatEachReaderWouldCall(String url, boolean allowed, boolean denied) {
    Where listed = where(new Condition.HostIn(List.of("*.example.org")), "url");
    String arguments = "{\"url\":\"" + url + "\"}";

    assertThat(speaks(rule(Ruling.ALLOW, "tool", listed), arguments)).isEqualTo(allowed);
    assertThat(speaks(rule(Ruling.DENY, "tool", listed), arguments)).isEqualTo(denied);
  }

  /// What is allowed must be allowed in each reading, what is denied need be denied in one.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.txt           | true  | true
          ./sub/../a.txt  | true  | true
          sub/../../a.txt | false | false
          ../out/a.txt    | false | false
          ../back/a.txt   | true  | true
          away/a.txt      | false | false
          away/../x       | false | true
          %2e%2e/out/x    | false | true
          ..%2fout        | false | true
          ~/x             | false | true
          file:///etc/x   | false | false
          /etc/passwd     | false | false
          new/not/there   | true  | true
          a%2e            | true  | true
          """)
  void followsAPathAsProgramsWould(String path, boolean allowed, boolean denied) {
    Where within = where(new Condition.Within(inside), "path");
    String arguments = "{\"path\":\"" + path + "\"}";

    assertThat(speaks(rule(Ruling.ALLOW, "tool", within), arguments)).isEqualTo(allowed);
    assertThat(speaks(rule(Ruling.DENY, "tool", within), arguments)).isEqualTo(denied);
  }

  /// A server may take the first of two members of one name, or the last, however they are spelled.
  @Test
  void mindsEveryOccurrenceOfAnArgument() {
    Where main = where(new Condition.Equal("main"), "branch");
    String twice = "{\"branch\":\"main\",\"br\\u0061nch\":\"other\"}";

    assertThat(speaks(rule(Ruling.ALLOW, "tool", main), twice)).isFalse();
    assertThat(speaks(rule(Ruling.DENY, "tool", main), twice)).isTrue();
  }

  /// Servers in Go do not mind case: they take the last of `path` and `Path`.
  @Test
  void mindsAnArgumentWhoseNameIsInOtherCase() {
    Where keys = where(new Condition.Like("*.pem"), "path");
    Where safe = where(new Condition.Like("a*"), "path");

    assertThat(speaks(rule(Ruling.DENY, "tool", keys), "{\"Path\":\"k.pem\"}")).isTrue();
    assertThat(speaks(rule(Ruling.ALLOW, "tool", safe), "{\"path\":\"a\",\"Path\":\"b\"}"))
        .isFalse();
    assertThat(speaks(rule(Ruling.ALLOW, "tool", safe), "{\"Path\":\"a\"}")).isFalse();
  }

  /// Servers with FastMCP read a text as JSON where they expect a list or an object.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"files\":\"[\\\"a\\\",\\\"k.pem\\\"]\"} | false | true",
        "{\"files\":\" {\\\"x\\\":\\\"k.pem\\\"}\"} | false | true",
        "\"{\\\"files\\\":\\\"k.pem\\\"}\" | false | true",
        "{\"files\":\"[1] of k.pe\"} | false | false"
      })
  void readsATextThatIsJsonAlsoAsThat(String arguments, boolean allowed, boolean denied) {
    Where keys = where(new Condition.Like("*.pem"), "files");

    assertThat(speaks(rule(Ruling.ALLOW, "tool", keys), arguments)).isEqualTo(allowed);
    assertThat(speaks(rule(Ruling.DENY, "tool", keys), arguments)).isEqualTo(denied);
  }

  /// Servers with Pydantic take `"yes"` for true, and JavaScript 5.0 for 5.
  @ParameterizedTest
  @CsvSource({
    "true, true, true, true",
    "true, '\"Yes\"', false, true",
    "true, 1, false, true",
    "true, false, false, false",
    "false, 0, false, true",
    "5, 5, true, true",
    "5, 5.0, false, true",
    "5, '\"5\"', true, true",
    "5, '\" ５\"', false, true",
    "5, 50, false, false",
    "main, '\"Main\"', false, false"
  })
  void holdsAnotherSpellingOfAValueAgainstTheCall(
      String text, String value, boolean allowed, boolean denied) {
    Where equal = where(new Condition.Equal(text), "x");

    assertThat(speaks(rule(Ruling.ALLOW, "tool", equal), "{\"x\":" + value + "}"))
        .isEqualTo(allowed);
    assertThat(speaks(rule(Ruling.DENY, "tool", equal), "{\"x\":" + value + "}")).isEqualTo(denied);
  }

  /// The file systems of macOS and Windows do not mind case.
  @Test
  void holdsAGlobThatFitsInOtherCaseAgainstTheCall() {
    Where keys = where(new Condition.Like("*.pem"), "path");

    assertThat(speaks(rule(Ruling.DENY, "tool", keys), "{\"path\":\"K.PEM\"}")).isTrue();
    assertThat(speaks(rule(Ruling.ALLOW, "tool", keys), "{\"path\":\"K.PEM\"}")).isFalse();
  }

  @Test
  void looksIntoListsAndNestedObjects() {
    Where any = where(new Condition.Like("*.pem"), "files", "*", "path");
    String arguments = "{\"files\":[{\"path\":\"a\"},{\"path\":\"k.pem\"}]}";

    assertThat(speaks(rule(Ruling.DENY, "tool", any), arguments)).isTrue();
    assertThat(speaks(rule(Ruling.ALLOW, "tool", any), arguments)).isFalse();
    assertThat(
            speaks(
                rule(Ruling.DENY, "tool", where(new Condition.Like("*.pem"), "files")), arguments))
        .isTrue();
  }

  @Test
  void saysNothingOfArgumentsThatAreNotThere() {
    Where here = where(new Condition.Like("*"), "path");

    for (String none : List.of("{}", "{\"path\":[]}", "{\"path\":{}}", "[]", "7")) {
      assertThat(speaks(rule(Ruling.ALLOW, "tool", here), none)).isFalse();
      assertThat(speaks(rule(Ruling.DENY, "tool", here), none)).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "9, true, true",
    "10, true, true",
    "10.0, true, true",
    "1e1, true, true",
    "11, false, false",
    "'\"5\"', true, true",
    "'\"five\"', false, true",
    "null, false, true"
  })
  void comparesNumbersAndCountsTheUnclearAgainstTheCall(String n, boolean allowed, boolean denied) {
    Where most = where(new Condition.AtMost(BigDecimal.TEN), "n");

    assertThat(speaks(rule(Ruling.ALLOW, "tool", most), "{\"n\":" + n + "}")).isEqualTo(allowed);
    assertThat(speaks(rule(Ruling.DENY, "tool", most), "{\"n\":" + n + "}")).isEqualTo(denied);
  }

  /// The value of a long number takes too long to find.
  @Test
  void readsNumbersUpToTheirBound() {
    Condition least = new Condition.AtLeast(BigDecimal.ONE);
    String longest = "1".repeat(Condition.LONGEST_NUMBER);

    assertThat(least.of(longest, inside)).isEqualTo(Condition.Answer.YES);
    assertThat(least.of(longest + "1", inside)).isEqualTo(Condition.Answer.UNCLEAR);
  }

  @Test
  void countsCharactersNotUnits() {
    Condition longest = new Condition.Longest(2);

    assertThat(longest.of("😀😀", inside)).isEqualTo(Condition.Answer.YES);
    assertThat(longest.of("abc", inside)).isEqualTo(Condition.Answer.NO);
  }
}
