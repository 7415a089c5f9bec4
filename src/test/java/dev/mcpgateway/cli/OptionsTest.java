package dev.mcpgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What was typed, and what it means.
class OptionsTest {
  private static final Options.Known KNOWN =
      new Options.Known(
          "audit",
          Map.of("--lines", "--lines", "-n", "--lines"),
          Map.of("--pretty", "--pretty"),
          1);

  @Test
  void takesValuesWithASpaceOrAnEqualsSign() throws Exception {
    assertThat(parse("-n", "5").value("--lines")).contains("5");
    assertThat(parse("--lines=6").value("--lines")).contains("6");
    assertThat(parse("--lines", "-7").value("--lines")).contains("-7");
  }

  @Test
  void letsTheLastCount() throws Exception {
    assertThat(parse("-n", "5", "--lines=6").value("--lines")).contains("6");
  }

  @Test
  void tellsFlagsFromWords() throws Exception {
    Options options = parse("file", "--pretty");

    assertThat(options.has("--pretty")).isTrue();
    assertThat(options.argument()).contains("file");
  }

  @Test
  void namesWhatItDoesNotKnowAndWhatItDoes() {
    assertThatThrownBy(() -> parse("--prety"))
        .hasMessage("unknown option --prety for audit; did you mean \"--pretty\"?");
    assertThatThrownBy(() -> parse("--follow"))
        .hasMessage("unknown option --follow for audit; it knows --lines, --pretty");
  }

  @Test
  void refusesAFlagWithAValueAndAnOptionWithoutOne() {
    assertThatThrownBy(() -> parse("--pretty=yes")).hasMessage("--pretty takes no value");
    assertThatThrownBy(() -> parse("-n")).hasMessage("-n needs a value");
  }

  @Test
  void refusesMoreWordsThanItHasAUseFor() {
    assertThatThrownBy(() -> parse("a", "b"))
        .hasMessage("unexpected word \"b\"; see mcp-gateway audit --help");
  }

  private static Options parse(String... words) throws Options.Wrong {
    return Options.parse(List.of(words), KNOWN);
  }
}
