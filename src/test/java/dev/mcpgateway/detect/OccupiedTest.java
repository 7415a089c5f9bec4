package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// That what a generic rule finds gives way to what another finds in the same place.
class OccupiedTest {
  @Test
  void knowsWhatTouchesItsParts() {
    Random random = new Random(7);
    for (int round = 0; round < 2_000; round++) {
      int count = random.nextInt(6);
      int[][] parts = new int[count][];
      Occupied occupied = new Occupied(6);
      for (int i = 0; i < count; i++) {
        int from = random.nextInt(30);
        parts[i] = new int[] {from, from + 1 + random.nextInt(8)};
        occupied.add(parts[i][0], parts[i][1]);
      }
      occupied.freeze();
      int from = random.nextInt(30);
      int to = from + 1 + random.nextInt(8);
      boolean expected = false;
      for (int[] part : parts) {
        expected |= part[0] < to && from < part[1];
      }
      assertThat(occupied.touches(from, to)).isEqualTo(expected);
    }
  }

  @Test
  void reportsOneSecretOnceByTheRuleThatKnowsIt() {
    Scanner scanner =
        new Scanner(
            List.of(rule("generic", "key=", true), rule("acme", "acme-", false)), value -> "");

    assertThat(rules(scanner, "key=acme-1")).containsExactly("acme");
    assertThat(rules(scanner, "key=other-1")).containsExactly("generic");
    assertThat(rules(scanner, "key=other-1 acme-1")).containsExactly("generic", "acme");
  }

  private static List<String> rules(Scanner scanner, String text) {
    Slice message = new JsonWriter().beginArray().value(text).endArray().toSlice();
    scanner.newLine();
    Scan.Complete scan = (Scan.Complete) scanner.scan(message);
    return scan.findings().stream().map(Finding::rule).toList();
  }

  private static Rule rule(String name, String keyword, boolean generic) {
    return new Rule(
        name,
        name,
        Family.SECRET,
        Severity.LOW,
        new RulePattern(keyword + "(?<secret>[a-z0-9-]+)", false),
        List.of(keyword),
        new Likely(generic),
        new Rule.Reach.Near(0));
  }

  private record Likely(boolean isGeneric) implements Check {
    @Override
    public Optional<Confidence> judge(Candidate candidate) {
      return Optional.of(Confidence.LIKELY);
    }
  }
}
