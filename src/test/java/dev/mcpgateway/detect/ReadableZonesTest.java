package dev.mcpgateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.RuleDefinition;
import dev.mcpgateway.json.JsonWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The machine-readable zone of a travel document is one finding, whatever joins its lines, and as
/// sure as its check digits make it.
class ReadableZonesTest {
  private final SampleGenerator samples = new SampleGenerator(7);
  private final Scanner scanner =
      new Scanner(BuiltinRules.all().stream().map(RuleDefinition::rule).toList(), v -> "");

  private List<String> found(String text) {
    scanner.newLine();
    JsonWriter json = new JsonWriter().beginArray().value(text).endArray();
    Scan.Complete scan = (Scan.Complete) scanner.scan(json.toSlice());
    return scan.findings().stream().map(f -> f.rule() + " " + f.confidence().label()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"passport", "visa", "card"})
  void findsAZoneHoweverItsLinesAreJoined(String kind) {
    for (String joint : List.of("\n", "\r\n", "\\n", " ", "\",\"")) {
      String zone = samples.expand("{zone:" + kind + "}").replace("\n", joint);

      assertThat(found("scanned ok: 1\n" + zone + "\nlane opened"))
          .as(joint)
          .containsExactly("machine-readable-zone verified");
    }
  }

  @Test
  void findsAZoneWhoseSignsAreEscaped() {
    String zone = samples.expand("{zone:passport}").replace("\n", "\\n").replace("<", "\\u003c");
    Scan.Complete scan =
        (Scan.Complete) scanner.scan(dev.mcpgateway.json.Slice.of("[\"doc " + zone + " read\"]"));

    assertThat(scan.findings()).extracting(Finding::rule).containsExactly("machine-readable-zone");
  }

  @Test
  void takesAZoneWithFailingCheckDigitsForAPlaceholder() {
    String zone = samples.expand("{zone:passport}");
    int birth = 45 + 13;
    String wrong = (char) ('0' + (zone.charAt(birth + 6) - '0' + 1) % 10) + "F";
    String failing = zone.substring(0, birth + 6) + wrong + zone.substring(birth + 8);
    String number = (char) ('0' + (failing.charAt(54) - '0' + 1) % 10) + failing.substring(55);

    assertThat(found(failing)).containsExactly("machine-readable-zone likely");
    assertThat(found(failing.substring(0, 54) + number))
        .containsExactly("machine-readable-zone placeholder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cat <<EOF > 8001014M3001019.txt",
        "List<List<A8001014M3001019B>>",
        "<<<<<<< HEAD\n8001014\n=======",
      })
  void leavesOtherAnglesAlone(String text) {
    assertThat(found(text)).isEmpty();
  }
}
