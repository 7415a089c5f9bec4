package dev.mcpgateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The vendors whose credentials everybody looks for are all there.
class VendorCoverageTest {
  private static final int KNOWN_TO_THREE_SCANNERS = 100;

  private final Map<String, List<VendorCoverage.Kind>> vendors = VendorCoverage.byVendor();

  @Test
  void hasRulesForEveryVendorThatThreeScannersKnow() throws IOException {
    List<String> wanted = knownToThreeScanners();
    assertThat(wanted).hasSize(KNOWN_TO_THREE_SCANNERS);
    assertThat(vendors.keySet()).containsAll(wanted);
  }

  @Test
  void saysHowEachKindIsKnown() {
    assertThat(waysOf("grafana")).contains("checksum", "structure");
    assertThat(waysOf("datadog")).contains("prefix", "name nearby");
  }

  private List<String> waysOf(String vendor) {
    return vendors.getOrDefault(vendor, List.of()).stream().map(VendorCoverage.Kind::how).toList();
  }

  /// The names between the first comment that says so and the next.
  private static List<String> knownToThreeScanners() throws IOException {
    List<String> names = new ArrayList<>();
    boolean inBlock = false;
    for (String line : Files.readAllLines(SharedData.file("../vendors.txt"))) {
      if (line.startsWith("#")) {
        inBlock = line.contains("three scanners");
      } else if (inBlock) {
        names.addAll(List.of(line.split(" ")));
      }
    }
    return names;
  }
}
