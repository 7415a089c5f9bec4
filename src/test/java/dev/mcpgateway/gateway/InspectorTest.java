package dev.mcpgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Decoder;
import dev.mcpgateway.mcp.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A batch is looked into once, and what is a secret in one element is one in all.
class InspectorTest {
  private static final String ASSIGNED = "password=Zq7wLm2xTr9";

  private int fingerprints;
  private final List<Rule> rules = Config.defaults(Path.of("home")).scanning().rules();
  private final Inspector inspector =
      new Inspector(
          Optional.of(
              new Scanner(
                  rules,
                  BuiltinRules.index(rules),
                  text -> {
                    fingerprints++;
                    return "f";
                  })),
          Optional.empty(),
          Optional.empty());

  @Test
  void looksIntoEachElementOnce() {
    assertThat(inspect(batch(ASSIGNED, "nothing", ASSIGNED))).containsExactly(1, 0, 1);
    assertThat(fingerprints).isEqualTo(2);
  }

  @Test
  void findsInTheFirstElementWhatOnlyTheLastTellsToBeASecret() {
    assertThat(inspect(batch("is it Zq7wLm2xTr9", "nothing", ASSIGNED))).containsExactly(1, 0, 1);
  }

  /// A message that is none of them begins no batch, nor goes on with one.
  @Test
  void takesNothingOfABatchForAnotherMessage() {
    List<Message> elements = batch(ASSIGNED, "nothing");
    inspector.newLine();
    inspector.newBatch(elements);
    assertThat(count(inspector.inspect(batch("nothing", "x").getFirst()))).isZero();
    assertThat(count(inspector.inspect(elements.get(0)))).isEqualTo(1);

    inspector.newLine();
    assertThat(count(inspector.inspect(batch("Zq7wLm2xTr9", "x").getFirst()))).isZero();
  }

  private static List<Message> batch(String... texts) {
    List<String> elements = new ArrayList<>();
    for (String text : texts) {
      elements.add("{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"params\":{\"text\":\"" + text + "\"}}");
    }
    Message line = new Decoder().decode(Slice.of("[" + String.join(",", elements) + "]"));
    return line instanceof Message.Batch batch ? batch.elements() : List.of();
  }

  private List<Integer> inspect(List<Message> batch) {
    inspector.newLine();
    inspector.newBatch(batch);
    return batch.stream().map(inspector::inspect).map(InspectorTest::count).toList();
  }

  private static int count(Scan scan) {
    List<Finding> findings =
        scan instanceof Scan.Complete complete ? complete.findings() : List.of();
    return findings.size();
  }
}
