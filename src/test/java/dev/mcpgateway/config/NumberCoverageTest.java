package dev.mcpgateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The numbers that are promised are looked for, and the document tells of all of them.
class NumberCoverageTest {
  private static final int PROMISED_COUNTRIES = 25;

  @Test
  void knowsNumbersOfManyCountries() {
    assertThat(NumberCoverage.countries())
        .hasSizeGreaterThanOrEqualTo(PROMISED_COUNTRIES)
        .contains("Brazil", "Germany", "India", "Japan", "South Africa", "United States");
  }

  @Test
  void detectionTellsOfEveryNumberAsItsRuleSays() throws IOException {
    assertThat(Files.readAllLines(Path.of("docs/detection.md"))).containsAll(NumberCoverage.rows());
  }
}
