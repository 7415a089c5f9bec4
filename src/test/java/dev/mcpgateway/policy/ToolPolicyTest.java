package dev.mcpgateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static ToolRule rule(boolean allows, String tool, Where... where) {
    return new ToolRule(allows, tool, List.of(where), Optional.empty(), "tools[0]");
  }

  private static Where where(Condition condition, String... path) {
    return new Where(List.of(path), List.of(condition));
  }

  private boolean speaks(ToolRule rule, String arguments) {
    return new ToolPolicy(List.of(rule), inside)
        .decides("tool", Optional.of(Slice.of(arguments)))
        .isPresent();
  }

  @Test
  void takesTheFirstRuleThatSpeaksOfACall() {
    ToolRule read = rule(true, "read_*");
    ToolRule all = rule(false, "*");
    ToolPolicy policy = new ToolPolicy(List.of(read, all), inside);

    assertThat(policy.decides("read_file", Optional.empty())).contains(read);
    assertThat(policy.decides("write_file", Optional.empty())).contains(all);
    assertThat(ToolPolicy.NONE.decides("write_file", Optional.empty())).isEmpty();
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

    assertThat(speaks(rule(true, "tool", within), arguments)).isEqualTo(allowed);
    assertThat(speaks(rule(false, "tool", within), arguments)).isEqualTo(denied);
  }

  /// A server may take the first of two members of one name, or the last, however they are spelled.
  @Test
  void mindsEveryOccurrenceOfAnArgument() {
    Where main = where(new Condition.Equal("main"), "branch");
    String twice = "{\"branch\":\"main\",\"br\\u0061nch\":\"other\"}";

    assertThat(speaks(rule(true, "tool", main), twice)).isFalse();
    assertThat(speaks(rule(false, "tool", main), twice)).isTrue();
  }

  @Test
  void looksIntoListsAndNestedObjects() {
    Where any = where(new Condition.Like("*.pem"), "files", "*", "path");
    String arguments = "{\"files\":[{\"path\":\"a\"},{\"path\":\"k.pem\"}]}";

    assertThat(speaks(rule(false, "tool", any), arguments)).isTrue();
    assertThat(speaks(rule(true, "tool", any), arguments)).isFalse();
    assertThat(speaks(rule(false, "tool", where(new Condition.Like("*.pem"), "files")), arguments))
        .isTrue();
  }

  @Test
  void saysNothingOfArgumentsThatAreNotThere() {
    Where here = where(new Condition.Like("*"), "path");

    for (String none : List.of("{}", "{\"path\":[]}", "{\"path\":{}}", "[]", "7")) {
      assertThat(speaks(rule(true, "tool", here), none)).isFalse();
      assertThat(speaks(rule(false, "tool", here), none)).isFalse();
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

    assertThat(speaks(rule(true, "tool", most), "{\"n\":" + n + "}")).isEqualTo(allowed);
    assertThat(speaks(rule(false, "tool", most), "{\"n\":" + n + "}")).isEqualTo(denied);
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
