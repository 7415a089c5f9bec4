package dev.mcpgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.cli.StdioOptions.Parsed;
import dev.mcpgateway.policy.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Protects the server's own options from being taken for ours, and ours from being passed over.
class StdioOptionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server --name x | server,--name,x",
        "-- server -- x | server,--,x",
        "--name n server --config c | server,--config,c",
        "--name=n -- --odd-server -x | --odd-server,-x",
        "--junk pass server -h | server,-h",
      })
  void stopsAtTheFirstWordOfTheCommand(String line, String command) {
    assertThat(good(line).command()).containsExactly(command.split(",", -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--name n --config c.json --mode observe --junk pass -- s",
        "--name=n --config=c.json --mode=observe --junk=pass s",
        "-n n -c c.json --mode observe --junk pass s"
      })
  void readsEachOptionInEachOfItsForms(String line) {
    assertThat(good(line))
        .isEqualTo(
            new StdioOptions(
                Optional.of("n"),
                Optional.of(Path.of("c.json")),
                Optional.of(Mode.OBSERVE),
                true,
                List.of("s")));
  }

  /// As `wrap` writes them.
  @ParameterizedTest
  @ValueSource(strings = {"--yes", "-", "-a=", "a=b="})
  void takesAnyNameBehindAnEqualsSign(String name) {
    assertThat(good("--name=" + name + " -- s").name()).contains(name);
  }

  @Test
  void keepsEmptyAndOddWordsOfTheCommand() {
    assertThat(StdioOptions.parse(List.of("s", "", "a b", "*", "é")))
        .isInstanceOfSatisfying(
            Parsed.Good.class,
            good -> assertThat(good.options().command()).containsExactly("s", "", "a b", "*", "é"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | which server",
        "-- | which server",
        "--name n | which server",
        "--name | --name needs a value",
        "--config | --config needs a value",
        "--mode | --mode needs a value",
        "--mode lax s | --mode takes observe, enforce or strict",
        "--nmae n s | unknown option --nmae",
        "--nmae | unknown option --nmae",
        "-x s | unknown option -x",
        "--junk maybe s | \"divert\" or \"pass\"",
        "--junk= s | --junk needs a value",
      })
  void saysWhatIsWrong(String line, String problem) {
    assertThat(parse(line))
        .isInstanceOfSatisfying(
            Parsed.Bad.class, bad -> assertThat(bad.problem()).contains(problem));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--name --config c s", "--name -- s", "--config -- s", "--name= s"})
  void doesNotTakeAnOptionForTheValueOfAnother(String line) {
    assertThat(parse(line)).isInstanceOf(Parsed.Bad.class);
  }

  @Test
  void refusesAPathThatIsNone() {
    assertThat(StdioOptions.parse(List.of("--config", "a\0b", "s"))).isInstanceOf(Parsed.Bad.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "--name n --help", "--help s"})
  void givesHelpToWhoAsks(String line) {
    assertThat(parse(line)).isInstanceOf(Parsed.Help.class);
  }

  private static StdioOptions good(String line) {
    return ((Parsed.Good) parse(line)).options();
  }

  private static Parsed parse(String line) {
    return StdioOptions.parse(line.isEmpty() ? List.of() : List.of(line.split(" ", -1)));
  }
}
