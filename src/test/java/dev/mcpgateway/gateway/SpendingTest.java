package dev.mcpgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.gateway.Spending.Room;
import dev.mcpgateway.policy.Quota;
import dev.mcpgateway.policy.Ruling;
import dev.mcpgateway.policy.ToolRule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Protects from an agent that calls without end.
class SpendingTest {
  private final Spending spending = new Spending();

  private static ToolRule rule(int perMinute, int perSession) {
    return new ToolRule(
        Ruling.ALLOW,
        "*",
        Optional.empty(),
        List.of(),
        new Quota(perMinute, perSession),
        Optional.empty(),
        "tools[0]");
  }

  @Test
  void countsTheMinuteBeforeEachCallAndEachToolForItself() {
    ToolRule two = rule(2, Integer.MAX_VALUE);

    assertThat(spending.spend(two, "a", 0)).isEqualTo(Room.YES);
    assertThat(spending.spend(two, "a", 59_000)).isEqualTo(Room.YES);
    assertThat(spending.spend(two, "a", 59_999)).isEqualTo(Room.NOT_THIS_MINUTE);
    assertThat(spending.spend(two, "b", 59_999)).isEqualTo(Room.YES);
    assertThat(spending.spend(two, "a", 60_000)).isEqualTo(Room.YES);
    assertThat(spending.spend(two, "a", 60_001)).isEqualTo(Room.NOT_THIS_MINUTE);
    assertThat(spending.spend(two, "a", 119_000)).isEqualTo(Room.YES);
  }

  @Test
  void countsAllToolsOfAnEntryInASession() {
    ToolRule three = rule(Integer.MAX_VALUE, 3);

    for (String tool : List.of("a", "b", "a")) {
      assertThat(spending.spend(three, tool, 0)).isEqualTo(Room.YES);
    }
    assertThat(spending.spend(three, "c", 1_000_000)).isEqualTo(Room.NOT_THIS_SESSION);
  }

  /// Else a clock that is set back would stop a tool for hours.
  @Test
  void beginsAnewWhenTheClockIsSetBack() {
    ToolRule one = rule(1, Integer.MAX_VALUE);

    assertThat(spending.spend(one, "a", 10_000_000)).isEqualTo(Room.YES);
    assertThat(spending.spend(one, "a", 5_000_000)).isEqualTo(Room.YES);
    assertThat(spending.spend(one, "a", 5_000_001)).isEqualTo(Room.NOT_THIS_MINUTE);
  }

  @Test
  void takesUpToTheMostAQuotaMaySay() {
    ToolRule most = rule(Quota.MOST, Integer.MAX_VALUE);

    for (int i = 0; i < Quota.MOST; i++) {
      assertThat(spending.spend(most, "a", i)).isEqualTo(Room.YES);
    }
    assertThat(spending.spend(most, "a", Quota.MOST)).isEqualTo(Room.NOT_THIS_MINUTE);
  }

  /// The client chooses the names, and memory is bounded.
  @Test
  void letsToolsBeyondTheBoundShareOneMinute() {
    ToolRule one = rule(1, Integer.MAX_VALUE);

    for (int i = 0; i < Spending.MOST_TOOLS; i++) {
      assertThat(spending.spend(one, "t" + i, 0)).isEqualTo(Room.YES);
    }
    assertThat(spending.spend(one, "more", 0)).isEqualTo(Room.YES);
    assertThat(spending.spend(one, "and more", 0)).isEqualTo(Room.NOT_THIS_MINUTE);
  }
}
