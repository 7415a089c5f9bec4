package dev.mcpgateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.RuleIndex;
import dev.mcpgateway.detect.SampleGenerator;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.json.Slice;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the build makes of the rules is what is written.
class RuleBookTest {
  @Test
  void holdsTheRulesThatAreWritten() {
    assertThat(BuiltinRules.all()).isEqualTo(withoutWords(BuiltinRules.written()));
  }

  @Test
  void readsWhatItWrites() throws IOException {
    RuleBook book = read(RuleBook.write(BuiltinRules.written()));

    assertThat(book.rules()).isEqualTo(withoutWords(BuiltinRules.written()));
    assertThat(book.index()).isEqualTo(RuleIndex.of(book.bare()));
  }

  @Test
  void knowsByNameWhatIsDoneAboutARule() throws IOException {
    RuleBook book = read(RuleBook.write(BuiltinRules.written()));

    for (RuleDefinition rule : BuiltinRules.written()) {
      assertThat(book.settings().get(rule.name())).isEqualTo(rule.setting());
    }
    assertThat(book.settings()).hasSameSizeAs(book.rules()).doesNotContainKey("github");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 3_000, 1_000_000})
  void refusesAFileThatIsCut(int bytes) {
    byte[] file = Arrays.copyOf(RuleBook.write(BuiltinRules.written()), bytes);

    assertThatThrownBy(() -> read(file)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5, 0.999_999})
  void refusesAFileInWhichABitIsAnother(double where) {
    byte[] file = RuleBook.write(BuiltinRules.written());
    file[(int) (file.length * where)] ^= 4;

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void refusesAFileOfAnotherBuild() {
    byte[] file = RuleBook.write(BuiltinRules.written());
    file[7] ^= 1;

    assertThatThrownBy(() -> read(file)).hasMessageContaining("another build");
  }

  @Test
  void keepsItsIndexWhereOnlyActionsChange() {
    List<Rule> rules = bare(BuiltinRules.all());

    assertThat(BuiltinRules.index(rules)).isSameAs(BuiltinRules.index(List.copyOf(rules)));
  }

  /// Rules that are switched off, in another order, or somebody's own.
  @Test
  void findsWithAnAdaptedIndexWhatItFindsWithAFreshOne() {
    List<Rule> rules = new ArrayList<>(bare(BuiltinRules.all()).reversed());
    rules.removeIf(rule -> rule.name().equals("ssn") || rule.name().startsWith("s"));
    rules.add(3, own());
    String text =
        new SampleGenerator(5)
            .expand("ghp_{base62:30}{crc} build-{digits:4}.corp.internal {ssn} and {card:4 4 4 4}");

    var adapted = new Scanner(rules, BuiltinRules.index(rules), value -> "");
    var fresh = new Scanner(rules, value -> "");

    Scan.Complete found = (Scan.Complete) adapted.scanText(Slice.of(text));
    assertThat(found).isEqualTo(fresh.scanText(Slice.of(text)));
    assertThat(found.findings())
        .extracting(dev.mcpgateway.detect.Finding::rule)
        .contains("github-token", "own-host", "credit-card")
        .doesNotContain("ssn");
  }

  private static List<Rule> bare(List<RuleDefinition> definitions) {
    return definitions.stream().map(RuleDefinition::rule).toList();
  }

  private static RuleBook read(byte[] file) throws IOException {
    return RuleBook.read(new ByteArrayInputStream(file));
  }

  private static List<RuleDefinition> withoutWords(List<RuleDefinition> rules) {
    return rules.stream()
        .map(one ->
            new RuleDefinition(
                one.rule(), one.setting(), one.enabled(), true, "", "", one.supersedes()))
        .toList();
  }

  private static Rule own() {
    Problems problems = new Problems("own", new byte[0]);
    Node node =
        NodeReader.read(
                """
                {"name": "own-host", "pattern": "[a-z0-9-]+\\\\.corp\\\\.internal",
                 "keywords": [".corp.internal"]}
                """
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                problems)
            .orElseThrow();
    Optional<RuleText> text = new RuleReader(problems, false).read(node);
    return text.orElseThrow().definition(false).rule();
  }
}
