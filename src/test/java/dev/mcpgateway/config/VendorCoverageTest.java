package dev.mcpgateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.SharedData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The vendors whose credentials everybody looks for are all there.
class VendorCoverageTest {
  private static final int KNOWN_TO_THREE_SCANNERS = 100;
  private static final int OF_THE_REST = 250;

  private final Map<String, List<VendorCoverage.Kind>> vendors = VendorCoverage.byVendor();

  @Test
  void hasRulesForEveryVendorThatThreeScannersKnow() throws IOException {
    List<String> wanted = knownTo("three scanners");
    assertThat(wanted).hasSize(KNOWN_TO_THREE_SCANNERS);
    assertThat(names()).containsAll(wanted);
  }

  @Test
  void hasRulesForMostOfTheRest() throws IOException {
    List<String> rest = knownTo("to two");
    assertThat(rest).hasSizeGreaterThan(OF_THE_REST);
    rest.retainAll(names());
    assertThat(rest).hasSizeGreaterThanOrEqualTo(OF_THE_REST);
  }

  @Test
  void isTheTableOfTheDocumentation() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    VendorCoverage.print(new PrintStream(printed, true, StandardCharsets.UTF_8));
    assertThat(Files.readAllLines(Path.of("docs/detection.md")))
        .containsAll(printed.toString(StandardCharsets.UTF_8).lines().toList());
  }

  @Test
  void saysHowEachKindIsKnown() {
    assertThat(waysOf("grafana")).contains("checksum", "structure");
    assertThat(waysOf("datadog")).contains("prefix", "name nearby");
  }

  private List<String> waysOf(String vendor) {
    return vendors.getOrDefault(vendor, List.of()).stream().map(VendorCoverage.Kind::how).toList();
  }

  /// A rule may be for several vendors.
  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (String vendor : vendors.keySet()) {
      names.addAll(List.of(vendor.split(", ", -1)));
    }
    return names;
  }

  /// The names between the comment that says so and the next.
  private static List<String> knownTo(String whom) throws IOException {
    List<String> names = new ArrayList<>();
    boolean inBlock = false;
    for (String line : Files.readAllLines(SharedData.file("../vendors.txt"))) {
      if (line.startsWith("#")) {
        inBlock = line.contains(whom);
      } else if (inBlock) {
        names.addAll(List.of(line.split(" ", -1)));
      }
    }
    return names;
  }
}
