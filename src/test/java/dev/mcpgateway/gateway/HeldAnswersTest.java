package dev.mcpgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.JsonRpcId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Protects the sender of a batch from waiting for ever for the answer to a blocked element, and us
/// from keeping answers without end.
class HeldAnswersTest {
  private static final Slice ANSWER = Slice.of("{}");

  private final HeldAnswers held = new HeldAnswers();

  @Test
  void givesThemWhenOneOfTheOthersIsAnsweredInAnArray() {
    held.hold(ids("1", "2"), List.of(ANSWER));

    assertThat(held.answeredTogether(ids("9"))).isEmpty();
    assertThat(held.answeredTogether(ids("2.0"))).containsExactly(ANSWER);
    assertThat(held.answeredTogether(ids("1"))).isEmpty();
  }

  @Test
  void givesThemAfterTheLastOfThoseThatAreAnsweredOneByOne() {
    held.hold(ids("1", "2"), List.of(ANSWER));

    assertThat(held.answeredAlone(id("1"))).isEmpty();
    assertThat(held.answeredAlone(id("3"))).isEmpty();
    assertThat(held.answeredAlone(id("2"))).containsExactly(ANSWER);
  }

  @Test
  void givesThemWhenTheLastOfTheOthersIsTakenBack() {
    held.hold(ids("1", "2"), List.of(ANSWER));

    assertThat(held.cancelled(id("2"))).isEmpty();
    assertThat(held.cancelled(id("1"))).containsExactly(ANSWER);
    assertThat(held.close()).isEmpty();
  }

  @Test
  void givesAllThatIsLeftAtTheEnd() {
    held.hold(ids("1"), List.of(ANSWER));
    held.hold(ids("2"), List.of(ANSWER, ANSWER));

    assertThat(held.close()).hasSize(3);
    assertThat(held.close()).isEmpty();
  }

  @Test
  void keepsSoManyBatchesAndGivesUpTheOldest() {
    for (int i = 0; i <= HeldAnswers.MOST; i++) {
      held.hold(ids(Integer.toString(i)), List.of(ANSWER));
    }

    assertThat(held.answeredAlone(id("0"))).isEmpty();
    assertThat(held.answeredAlone(id("1"))).containsExactly(ANSWER);
  }

  @Test
  void keepsSoManyBytesAndGivesUpTheOldest() {
    Slice large = Slice.of(new byte[HeldAnswers.MOST_BYTES / 2]);
    held.hold(ids("1"), List.of(large));
    held.hold(ids("2"), List.of(large));
    held.hold(ids("3"), List.of(ANSWER));

    assertThat(held.answeredAlone(id("1"))).isEmpty();
    assertThat(held.answeredAlone(id("2"))).containsExactly(large);
    assertThat(held.answeredAlone(id("3"))).containsExactly(ANSWER);
  }

  @Test
  void makesOneArrayOfSeveralAnswers() {
    assertThat(HeldAnswers.array(List.of(ANSWER, ANSWER)).text()).isEqualTo("[{},{}]");
  }

  private static JsonRpcId id(String raw) {
    return new JsonRpcId(raw);
  }

  private static List<JsonRpcId> ids(String... raw) {
    return Arrays.stream(raw).map(JsonRpcId::new).toList();
  }
}
