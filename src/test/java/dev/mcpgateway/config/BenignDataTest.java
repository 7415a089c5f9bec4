package dev.mcpgateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.SharedData;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.RuleSetting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// That ordinary source, logs and JSON pass: nothing in 52 MB of it is redacted or blocked but the
/// keys that stand in them for tests.
class BenignDataTest {
  @Test
  void redactsNothingInOrdinaryFilesButRealKeys() {
    Config.Scanning scanning = Config.defaults(Path.of("home")).scanning();
    Scanner scanner = new Scanner(scanning.rules(), value -> "");
    Map<String, Integer> redacted = new TreeMap<>();
    for (byte[] file : SharedData.tarGz("benign-dev.tar.gz").values()) {
      String text = new String(file, StandardCharsets.UTF_8);
      Slice message = new JsonWriter().beginArray().value(text).endArray().toSlice();
      scanner.newLine();
      Scan.Complete scan = (Scan.Complete) scanner.scan(message);
      assertThat(scan.overflowing()).isEmpty();
      for (Finding finding : scan.findings()) {
        RuleSetting setting = scanning.settings().get(finding.rule());
        if (setting != null
            && setting.inbound() == Action.REDACT
            && finding.confidence().compareTo(setting.minConfidence()) >= 0) {
          redacted.merge(finding.rule(), 1, Integer::sum);
        }
      }
    }

    // Keys of tests that are keys: 15 as they stand, and 27 in base64.
    assertThat(redacted).isEqualTo(Map.of("private-key", 15 + 27));
  }
}
