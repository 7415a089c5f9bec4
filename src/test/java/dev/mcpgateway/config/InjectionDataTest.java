package dev.mcpgateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.SharedData;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.RuleSetting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// That the rules for instructions keep what they find in labelled texts, and cry wolf as seldom:
/// the figures of docs/detection.md, which `bench/run quality` prints by source.
class InjectionDataTest {
  /// Of texts with one label: how many, in how many something was found, of how many is told.
  private record Count(int texts, int found, int told) {
    static final Count NONE = new Count(0, 0, 0);

    Count plus(boolean found, boolean told) {
      return new Count(texts + 1, this.found + (found ? 1 : 0), this.told + (told ? 1 : 0));
    }

    double share() {
      return (double) found / texts;
    }
  }

  private static final Map<String, Count> BY_LABEL = new HashMap<>();
  private static Count definitions = Count.NONE;

  @BeforeAll
  static void scansAllTexts() throws IOException {
    Config.Scanning scanning = Config.defaults(Path.of("home")).scanning();
    Scanner scanner = new Scanner(scanning.rules(), _ -> "");
    Path file = SharedData.file("injection-dev.jsonl.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : all.lines().toList()) {
        JsonValue row = JsonValue.parse(Slice.of(line)).orElseThrow();
        scanner.newLine();
        Slice message =
            new JsonWriter().beginArray().value(row.at("text").text()).endArray().toSlice();
        boolean found = false;
        boolean told = false;
        for (Finding finding : ((Scan.Complete) scanner.scan(message)).findings()) {
          if (finding.family() == Family.INJECTION) {
            found = true;
            RuleSetting setting = Objects.requireNonNull(scanning.settings().get(finding.rule()));
            told |= setting.inbound().compareTo(Action.LOG) > 0;
          }
        }
        String label = row.at("label").text();
        BY_LABEL.put(label, BY_LABEL.getOrDefault(label, Count.NONE).plus(found, told));
        if (label.equals("0") && row.at("kind").text().matches("(tool|server)-d.*")) {
          definitions = definitions.plus(found, told);
        }
      }
    }
  }

  @Test
  void findsFiveOfSixTextsThatSpeakToTheModel() {
    assertThat(BY_LABEL.getOrDefault("1", Count.NONE).share()).isGreaterThan(0.84);
  }

  @Test
  void findsSomethingInFewerThanOneOfTwoHundredOrdinaryTexts() {
    assertThat(BY_LABEL.getOrDefault("0", Count.NONE).share()).isLessThan(0.005);
  }

  @Test
  void findsSomethingInFewerThanOneOfAThousandDefinitions() {
    assertThat(definitions.texts()).isGreaterThan(1000);
    assertThat(definitions.share()).isLessThan(0.001);
  }
}
