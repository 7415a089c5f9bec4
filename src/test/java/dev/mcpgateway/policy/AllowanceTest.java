package dev.mcpgateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.config.Config;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.RulePattern;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.policy.Allowance.Circumstances;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What an allowance covers: everything it says must hold, and nothing else is let through.
class AllowanceTest {
  private static final LocalDate TODAY = LocalDate.of(2030, 5, 5);
  private static final String EMAIL = "jane.doe@corp.example.org";
  private static final Slice MESSAGE =
      Slice.of("{\"params\":{\"arguments\":{\"to\":\"jane.doe\\u0040corp.example.org\"}}}");

  private final Finding finding = find();

  @Test
  void coversByRuleGlobPathToolPatternAndFingerprint() {
    assertThat(covers("email-*", "*", "*", null, null, null)).isTrue();
    assertThat(covers("e?ail-address", "*", "*", null, null, null)).isTrue();
    assertThat(covers("*", "params.arguments.*", "*", null, null, null)).isTrue();
    assertThat(covers("*", "*", "send_*", null, null, null)).isTrue();
    assertThat(covers("*", "*", "*", "@corp\\.example\\.org$", null, null)).isTrue();
    assertThat(covers("*", "*", "*", null, "fp-" + EMAIL.length(), null)).isTrue();
    assertThat(covers("*", "*", "*", null, null, TODAY)).isTrue();
  }

  @Test
  void coversNothingOfWhichOnePartDoesNotHold() {
    assertThat(covers("ssn", "*", "*", null, null, null)).isFalse();
    assertThat(covers("email-address", "result.*", "*", null, null, null)).isFalse();
    assertThat(covers("email-address", "*", "read_*", null, null, null)).isFalse();
    assertThat(covers("email-address", "*", "*", "@other\\.org$", null, null)).isFalse();
    assertThat(covers("email-address", "*", "*", null, "fp-1", null)).isFalse();
    assertThat(covers("email-address", "*", "*", null, null, TODAY.minusDays(1))).isFalse();
  }

  @Test
  void allowsNothingByAPatternThatGivesUp() {
    assertThat(covers("*", "*", "*", "^(?:(?:[a-z.]+)+@?)+[A-Z]!$", null, null)).isFalse();
  }

  @Test
  void speaksOfServersByTheirNames() {
    assertThat(allowance("*", "*", "*", null, null, null).isFor("files")).isTrue();
    Allowance one =
        new Allowance(
            "*", "file*", "*", "*", Optional.empty(), Optional.empty(), "r", Optional.empty());
    assertThat(one.isFor("files")).isTrue();
    assertThat(one.isFor("mail")).isFalse();
  }

  @Test
  void turnsAnActionIntoARecordThatSaysWhy() {
    RuleSetting block = new RuleSetting(Action.BLOCK, Action.BLOCK, finding.confidence());
    Policy policy =
        new Policy(
            Mode.ENFORCE,
            false,
            java.util.Map.of("email-address", block),
            List.of(),
            false,
            List.of(allowance("email-address", "*", "*", null, null, null)));

    Judgement judged =
        policy.judge(Direction.CLIENT_TO_SERVER, MESSAGE, finding, Optional.of(circumstances()));

    assertThat(judged).isEqualTo(new Judgement(finding, Action.LOG, Optional.of("why")));
  }

  private boolean covers(
      String rule,
      String path,
      String tool,
      @Nullable String pattern,
      @Nullable String print,
      @Nullable LocalDate day) {
    return allowance(rule, path, tool, pattern, print, day)
        .covers(finding, MESSAGE, circumstances());
  }

  private static Circumstances circumstances() {
    return new Circumstances(Optional.of("tools/call"), Optional.of("send_mail"), TODAY);
  }

  private static Allowance allowance(
      String rule,
      String path,
      String tool,
      @Nullable String pattern,
      @Nullable String print,
      @Nullable LocalDate day) {
    return new Allowance(
        rule,
        "*",
        tool,
        path,
        Optional.ofNullable(pattern).map(source -> new RulePattern(source, false)),
        Optional.ofNullable(print),
        "why",
        Optional.ofNullable(day));
  }

  private static Finding find() {
    Scanner scanner =
        new Scanner(
            Config.defaults(Path.of("/home/user/.mcp-gateway")).scanning().rules(),
            value -> "fp-" + value.length());
    Scan.Complete scan = (Scan.Complete) scanner.scan(MESSAGE);
    return scan.findings().stream()
        .filter(one -> one.rule().equals("email-address"))
        .findFirst()
        .orElseThrow();
  }
}
