package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first thing a newcomer runs.
class DemoIT {
  @TempDir private Path folder;

  @Test
  void tellsTheStoryInPlainLinesAndLeavesNothingBehind() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Packaged elsewhere = Packaged.built().copyTo(folder.resolve("copy"));
    Files.writeString(
        elsewhere.options(), "-Djava.io.tmpdir=" + temporary + "\n", StandardOpenOption.APPEND);

    Run run = Run.of(environment(), elsewhere.command("demo"));

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "Relayed",
            "Alerted",
            "Redacted",
            "Blocked",
            "Asked",
            "may the tool send_message of the server demo",
            "Refused",
            "Diverted",
            "Cut out",
            "rule definition-poisoned",
            "definition-changed",
            "Approved",
            "approved send_message of demo",
            "Recorded",
            "[REDACTED:github-token]",
            "Blocked by MCP Gateway",
            "All of it went as it should")
        .doesNotContain("\u001b")
        .doesNotContainPattern("gh[ps]_[A-Za-z0-9]{8}");
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(81));
    assertThat(folder.resolve("home")).doesNotExist();
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void showsColoursOnATerminalButNotToOneWhoDoesNotWantThem() throws Exception {
    TerminalRun.assumePossible();

    assertThat(TerminalRun.of(100, environment(), Packaged.built().command("demo")))
        .contains("\u001b[31mBlocked");
    Map<String, String> plain = new HashMap<>(environment());
    plain.put("NO_COLOR", "1");
    assertThat(TerminalRun.of(100, plain, Packaged.built().command("demo")))
        .contains("Blocked")
        .doesNotContain("\u001b[");
  }

  @Test
  void readmeShowsWhatItShows() throws Exception {
    Run run = Run.of(environment(), Packaged.built().command("demo"));
    String readme = Files.readString(Path.of("README.md"));
    int from = readme.indexOf("\n\n```\n") + 6;

    assertThat(run.out()).contains(readme.substring(from, readme.indexOf("\n```\n", from)));
  }

  @Test
  void takesNoArguments() throws Exception {
    Run run = Run.of(environment(), Packaged.built().command("demo", "--fast"));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).isEqualTo("mcp-gateway: demo takes no arguments, not \"--fast\"\n");
  }

  private Map<String, String> environment() {
    return Packaged.bareEnvironment(folder.resolve("home"));
  }
}
