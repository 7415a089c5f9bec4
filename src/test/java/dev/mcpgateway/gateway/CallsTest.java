package dev.mcpgateway.gateway;

import static dev.mcpgateway.gateway.Lines.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.mcp.JsonRpcId;
import dev.mcpgateway.mcp.Note;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Protects from judging an answer without knowing what was asked, and from open calls that pile
/// up.
class CallsTest {
  private final Calls calls = new Calls();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "1, 1",
        "6.0, 6",
        "6, 6.0",
        "1, '1'",
        "'1', 1",
        "'listen:0', 'listen:0'",
        "'a', '\\u0061'",
        "9007199254740993, 9007199254740992",
        "123456789012345678901234567890, 123456789012345680000000000000",
        "1.5, 1.5",
        "'', ''",
      })
  void findsTheCallThoughItsIdIsRespelled(String asked, String answered) {
    calls.open(call(asked, "m"));

    assertThat(answered(answered).call()).map(Call::method).contains("m");
    assertThat(calls.waiting()).isZero();
  }

  @Test
  void prefersTheIdThatMeansTheSameToOneThatIsOnlyAlike() {
    calls.open(call("'1'", "text"));
    calls.open(call("1", "number"));

    assertThat(answered("1").call()).map(Call::method).contains("number");
    assertThat(answered("'1'").call()).map(Call::method).contains("text");
  }

  @Test
  void doesNotTakeSmallNumbersForEachOther() {
    calls.open(call("1", "m"));

    assertThat(answered("2").call()).isEmpty();
    assertThat(answered("1.4999").call()).isEmpty();
    assertThat(calls.waiting()).isOne();
  }

  @Test
  void answersCallsUnderOneIdInTheirOrder() {
    calls.open(call("1", "first"));
    calls.open(call("1.0", "second"));

    assertThat(answered("1").call()).map(Call::method).contains("first");
    assertThat(answered("1").call()).map(Call::method).contains("second");
    assertThat(answered("1").note()).contains(Note.SECOND_ANSWER);
  }

  @Test
  void tellsASecondAnswerFromALateOneAndFromOneNeverAskedFor() {
    calls.open(call("1", "m"));
    calls.open(call("2", "m"));

    assertThat(answered("1").note()).isEmpty();
    assertThat(answered("1").note()).contains(Note.SECOND_ANSWER);
    calls.cancelled(id("2"));
    assertThat(answered("2").note()).contains(Note.ANSWER_AFTER_CANCEL);
    assertThat(answered("3").note()).contains(Note.UNASKED_ANSWER);
    assertThat(answered("null").note()).contains(Note.UNASKED_ANSWER);
  }

  @Test
  void forgetsAnOldAnswerWhenTheIdIsUsedAgain() {
    calls.open(call("1", "m"));
    answered("1");
    calls.open(call("1", "again"));

    assertThat(answered("1"))
        .isEqualTo(new Calls.Match(Optional.of(call("1", "again")), Optional.empty()));
  }

  @Test
  void doesNotCountASubscriptionThatStaysOpenByItsNature() {
    calls.open(call("1", "subscriptions/listen"));
    assertThat(calls.waiting()).isZero();

    calls.open(call("2", "tools/call"));
    assertThat(calls.waiting()).isOne();
  }

  @Test
  void followsSoManyCallsAndNoMore() {
    for (int i = 0; i <= Calls.MOST; i++) {
      assertThat(calls.open(call(Integer.toString(i), "m"))).isTrue();
    }

    assertThat(calls.waiting()).isEqualTo(Calls.MOST);
    assertThat(answered("0").call()).isEmpty();
    assertThat(answered("1").call()).isPresent();
    assertThat(answered(Integer.toString(Calls.MOST)).call()).isPresent();
  }

  @Test
  void givesBackWhatWaitedAndTakesNothingMoreOnceNobodyCanAnswer() {
    calls.open(call("1", "a"));
    calls.open(call("1", "b"));

    assertThat(calls.close()).extracting(Call::method).containsExactly("a", "b");
    assertThat(calls.open(call("2", "c"))).isFalse();
    assertThat(calls.waiting()).isZero();
    assertThat(calls.close()).isEmpty();
  }

  private Calls.Match answered(String id) {
    return calls.answered(id(id));
  }

  private static JsonRpcId id(String raw) {
    return new JsonRpcId(raw.replace('\'', '"'));
  }
}
