package dev.mcpgateway.policy;

import static dev.mcpgateway.mcp.Direction.CLIENT_TO_SERVER;
import static dev.mcpgateway.mcp.Direction.SERVER_TO_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Place;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.RulePattern;
import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.detect.checks.Checks;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Decoder;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.mcp.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Protects from acting too mildly on what is certain and too hard on what is not, in any of the
/// combinations of action, confidence, direction, mode, severity and place.
class PolicyTest {
  private static final Rule WHY =
      new Rule(
          "r",
          "why",
          Family.SECRET,
          Severity.HIGH,
          new RulePattern("r", false),
          List.of(),
          Checks.NONE,
          new Rule.Reach.Whole());

  private static final String REQUEST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\"}";
  private static final String DUPLICATE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\",\"method\":\"y\"}";
  private static final String DUPLICATE_NOTIFICATION =
      "{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"method\":\"y\"}";

  @ParameterizedTest
  @CsvSource({
    // what the rule says, from which confidence, how sure it is, out, in
    "BLOCK,  LIKELY,   VERIFIED,    BLOCK,  BLOCK",
    "BLOCK,  LIKELY,   LIKELY,      BLOCK,  BLOCK",
    "BLOCK,  LIKELY,   PLACEHOLDER, ALERT,  LOG",
    "BLOCK,  VERIFIED, LIKELY,      ALERT,  ALERT",
    "BLOCK,  VERIFIED, PLACEHOLDER, ALERT,  LOG",
    "BLOCK,  PLACEHOLDER, PLACEHOLDER, ALERT, LOG",
    "REDACT, LIKELY,   VERIFIED,    REDACT, REDACT",
    "REDACT, LIKELY,   PLACEHOLDER, ALERT,  LOG",
    "REDACT, VERIFIED, LIKELY,      ALERT,  ALERT",
    "ALERT,  LIKELY,   VERIFIED,    ALERT,  ALERT",
    "ALERT,  VERIFIED, LIKELY,      ALERT,  ALERT",
    "ALERT,  LIKELY,   PLACEHOLDER, ALERT,  LOG",
    "LOG,    LIKELY,   VERIFIED,    LOG,    LOG",
    "LOG,    VERIFIED, PLACEHOLDER, LOG,    LOG",
  })
  void actsAsHardAsTheConfidenceAndTheDirectionAllow(
      Action action, Confidence least, Confidence sure, Action outbound, Action inbound) {
    for (Mode mode : List.of(Mode.ENFORCE, Mode.OBSERVE)) {
      Policy policy = policy(mode, new RuleSetting(action, action, least));
      Finding finding = finding(sure, Severity.MEDIUM, Place.STRING);

      assertThat(policy.action(CLIENT_TO_SERVER, finding)).as("out, %s", mode).isEqualTo(outbound);
      assertThat(policy.action(SERVER_TO_CLIENT, finding)).as("in, %s", mode).isEqualTo(inbound);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // severity, what the rule says, how sure it is, out, in
    "CRITICAL, ALERT,  LIKELY,      BLOCK,  BLOCK",
    "HIGH,     ALERT,  LIKELY,      BLOCK,  BLOCK",
    "MEDIUM,   ALERT,  LIKELY,      ALERT,  ALERT",
    "HIGH,     LOG,    LIKELY,      LOG,    LOG",
    "HIGH,     REDACT, LIKELY,      REDACT, REDACT",
    "HIGH,     BLOCK,  PLACEHOLDER, BLOCK,  LOG",
    "HIGH,     REDACT, PLACEHOLDER, REDACT, LOG",
    "LOW,      BLOCK,  PLACEHOLDER, BLOCK,  LOG",
  })
  void isHarderInStrictMode(
      Severity severity, Action action, Confidence sure, Action outbound, Action inbound) {
    Policy policy = policy(Mode.STRICT, new RuleSetting(action, action, Confidence.LIKELY));
    Finding finding = finding(sure, severity, Place.STRING);

    assertThat(policy.action(CLIENT_TO_SERVER, finding)).isEqualTo(outbound);
    assertThat(policy.action(SERVER_TO_CLIENT, finding)).isEqualTo(inbound);
  }

  @ParameterizedTest
  @CsvSource({
    "STRING,  REDACT, REDACT",
    "TEXT,    REDACT, REDACT",
    "KEY,     REDACT, BLOCK",
    "NUMBER,  REDACT, BLOCK",
    "CONTROL, REDACT, BLOCK",
    "OPAQUE,  REDACT, ALERT",
    "OPAQUE,  BLOCK,  ALERT",
    "OPAQUE,  LOG,    LOG",
    "KEY,     ALERT,  ALERT",
    "NUMBER,  BLOCK,  BLOCK",
  })
  void refusesWhatCannotBeReplacedWhereItStands(Place place, Action action, Action taken) {
    Policy policy = policy(Mode.ENFORCE, new RuleSetting(action, action, Confidence.LIKELY));

    assertThat(policy.action(CLIENT_TO_SERVER, finding(Confidence.LIKELY, Severity.HIGH, place)))
        .isEqualTo(taken);
  }

  @Test
  void blocksAVerifiedFindingInATokenThatOnlyItsMakerUnderstands() {
    Policy policy = enforcing(Action.REDACT);
    Finding finding = finding(Confidence.VERIFIED, Severity.HIGH, Place.OPAQUE);

    assertThat(policy.action(SERVER_TO_CLIENT, finding)).isEqualTo(Action.BLOCK);
  }

  @Test
  void onlyRecordsWhatIsFoundByARuleWithoutASetting() {
    Policy policy = new Policy(Mode.ENFORCE, false, Map.of(), List.of(), false);
    Finding finding = finding(Confidence.VERIFIED, Severity.CRITICAL, Place.STRING);

    assertThat(policy.action(CLIENT_TO_SERVER, finding)).isEqualTo(Action.LOG);
  }

  @ParameterizedTest
  @EnumSource
  void letsTheHardestFindingDecide(Action hardest) {
    Map<String, RuleSetting> settings =
        Map.of(
            "mild", new RuleSetting(Action.LOG, Action.LOG, Confidence.LIKELY),
            "r", new RuleSetting(hardest, hardest, Confidence.LIKELY));
    Policy policy = new Policy(Mode.ENFORCE, false, settings, List.of(WHY), false);
    Finding mild = finding("mild", Confidence.LIKELY, Severity.LOW, Place.STRING);
    Finding other = finding(Confidence.LIKELY, Severity.LOW, Place.STRING);

    Verdict verdict = policy.decide(SERVER_TO_CLIENT, message(REQUEST), List.of(mild, other, mild));

    assertThat(verdict.judgements()).hasSize(3);
    switch (hardest) {
      case LOG, ALERT -> assertThat(verdict).isInstanceOf(Verdict.Allow.class);
      case QUARANTINE, REDACT -> assertThat(verdict).isInstanceOf(Verdict.Redact.class);
      case BLOCK ->
          assertThat(verdict)
              .isInstanceOfSatisfying(
                  Verdict.Block.class,
                  block -> assertThat(block.reason().explanation()).isEqualTo("why"));
    }
  }

  @Test
  void changesNothingWhenObservingAndTellsWhatItWouldHaveDone() {
    Policy policy =
        policy(Mode.OBSERVE, new RuleSetting(Action.BLOCK, Action.BLOCK, Confidence.LIKELY));
    Finding finding = finding(Confidence.LIKELY, Severity.HIGH, Place.STRING);

    Verdict verdict = policy.decide(CLIENT_TO_SERVER, message(REQUEST), List.of(finding));

    assertThat(verdict).isInstanceOf(Verdict.Allow.class);
    assertThat(verdict.hardest()).isEqualTo(Action.BLOCK);
  }

  @Test
  void keepsBackAMalformedMessageUnlessObservingOrToldToFailOpen() {
    Message malformed = message(DUPLICATE);
    for (Direction direction : Direction.values()) {
      assertThat(decide(Mode.ENFORCE, false, direction, malformed))
          .isInstanceOf(Verdict.Block.class);
      assertThat(decide(Mode.STRICT, false, direction, malformed))
          .isInstanceOf(Verdict.Block.class);
      assertThat(decide(Mode.ENFORCE, true, direction, malformed))
          .isInstanceOf(Verdict.Allow.class);
      assertThat(decide(Mode.OBSERVE, false, direction, malformed))
          .isInstanceOf(Verdict.Allow.class);
    }
  }

  @Test
  void divertsAMalformedNotificationOfTheServersUnlessItIsDelivered() {
    Message malformed = message(DUPLICATE_NOTIFICATION);

    assertThat(decide(Mode.ENFORCE, false, SERVER_TO_CLIENT, malformed))
        .isInstanceOf(Verdict.Divert.class);
    assertThat(decide(Mode.ENFORCE, true, SERVER_TO_CLIENT, malformed))
        .isInstanceOf(Verdict.Allow.class);
    assertThat(decide(Mode.OBSERVE, false, SERVER_TO_CLIENT, malformed))
        .isInstanceOf(Verdict.Allow.class);
    assertThat(decide(Mode.ENFORCE, false, CLIENT_TO_SERVER, malformed))
        .isInstanceOf(Verdict.Block.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"hello", "{\"level\":1}", "42", "''", "{\"a\":"})
  void divertsJunkOfTheServersInEveryMode(String line) {
    for (Mode mode : Mode.values()) {
      assertThat(decide(mode, false, SERVER_TO_CLIENT, message(line)))
          .as("%s", mode)
          .isInstanceOf(Verdict.Divert.class);
    }
    assertThat(decide(Mode.ENFORCE, true, SERVER_TO_CLIENT, message(line)))
        .isInstanceOf(Verdict.Divert.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"{\"level\":1}", "42", "''"})
  void passesFromTheClientWhatIsJsonOrBlank(String line) {
    assertThat(decide(Mode.ENFORCE, false, CLIENT_TO_SERVER, message(line)))
        .isInstanceOf(Verdict.Allow.class);
  }

  @Test
  void neverDeliversALineOfWhichNothingWasKept() {
    Message lost = Decoder.tooLong(List.of(), 1L << 30);
    for (Mode mode : Mode.values()) {
      for (Direction direction : Direction.values()) {
        assertThat(decide(mode, true, direction, lost)).isInstanceOf(Verdict.Block.class);
      }
    }
  }

  @Test
  void keepsBackWhatCouldNotBeScannedUnlessObservingOrToldToFailOpen() {
    Message request = message(REQUEST);

    assertThat(bare(Mode.ENFORCE, false).unreadable(CLIENT_TO_SERVER, request, "r"))
        .isInstanceOf(Verdict.Block.class);
    assertThat(bare(Mode.ENFORCE, true).unreadable(CLIENT_TO_SERVER, request, "r"))
        .isInstanceOf(Verdict.Allow.class);
    assertThat(bare(Mode.OBSERVE, false).unreadable(CLIENT_TO_SERVER, request, "r"))
        .isInstanceOf(Verdict.Allow.class);
    assertThat(bare(Mode.OBSERVE, false).unreadable(SERVER_TO_CLIENT, message("junk"), "r"))
        .isInstanceOf(Verdict.Divert.class);
  }

  private static Verdict decide(Mode mode, boolean open, Direction direction, Message message) {
    return bare(mode, open).decide(direction, message, List.of());
  }

  private static Policy bare(Mode mode, boolean failOpen) {
    return new Policy(mode, failOpen, Map.of(), List.of(), false);
  }

  private static Policy enforcing(Action action) {
    return policy(Mode.ENFORCE, new RuleSetting(action, action, Confidence.LIKELY));
  }

  private static Policy policy(Mode mode, RuleSetting setting) {
    return new Policy(mode, false, Map.of("r", setting), List.of(), false);
  }

  private static Message message(String line) {
    return new Decoder().decode(Slice.of(line));
  }

  private static Finding finding(Confidence confidence, Severity severity, Place place) {
    return finding("r", confidence, severity, place);
  }

  private static Finding finding(
      String rule, Confidence confidence, Severity severity, Place place) {
    return new Finding(
        rule, Family.SECRET, severity, confidence, place, 0, 1, "params.x", "…(1)", "00");
  }
}
