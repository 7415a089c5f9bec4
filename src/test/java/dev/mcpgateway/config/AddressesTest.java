package dev.mcpgateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.arguments.ArgumentReader;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.SampleGenerator;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Addresses in which data is carried out are told from those that only look alike.
class AddressesTest {
  private static final int DRAWS = 20;

  /// Data drawn by lot may look like words, now and then.
  private static final int TOLD_PERCENT = 90;

  private final ArgumentReader reader =
      new ArgumentReader(
          BuiltinRules.written().stream().map(RuleDefinition::rule).toList(), _ -> "fingerprint");

  @Test
  void findsNothingInOrdinaryAddresses() throws IOException {
    List<String> addresses = lines("ordinary-addresses.txt");

    assertThat(addresses).hasSizeGreaterThan(400);
    for (int seed = 0; seed < DRAWS; seed++) {
      SampleGenerator drawn = new SampleGenerator(seed);
      for (String address : addresses) {
        String one = drawn.expand(address);
        assertThat(found(one)).as(one).isEmpty();
      }
    }
  }

  @Test
  void tellsOfDataInAddresses() throws IOException {
    List<String> lines = lines("data-addresses.txt");

    assertThat(lines).hasSizeGreaterThan(80);
    for (String line : lines) {
      int space = line.indexOf(' ');
      List<String> expected =
          switch (line.substring(0, space)) {
            case "alert" -> List.of("destination-random", "destination-encoded");
            case "log" -> List.of("destination-opaque");
            default -> List.of();
          };
      int right = 0;
      for (int seed = 0; seed < 10 * DRAWS; seed++) {
        List<String> found = found(new SampleGenerator(seed).expand(line.substring(space + 1)));
        boolean some = expected.stream().anyMatch(found::contains);
        right += expected.isEmpty() ? (found.isEmpty() ? 1 : 0) : some ? 1 : 0;
      }
      assertThat(right * 100 / (10 * DRAWS)).as(line).isGreaterThanOrEqualTo(TOLD_PERCENT);
    }
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(Path.of("src/test/resources", file)).stream()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  private List<String> found(String address) {
    Slice arguments =
        new JsonWriter().beginObject().key("url").value(address).endObject().toSlice();
    return reader.inArguments("fetch", arguments, true).stream().map(Finding::rule).toList();
  }
}
