package dev.mcpgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is printed for shells and for `man` is what those programs understand, and knows every
/// command.
class CompletionCommandTest {
  @TempDir private Path folder;

  private static String said(List<String> command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }

  private static void assumeThere(String program) {
    try {
      said(List.of(program, "--version"));
    } catch (Exception | AssertionError missing) {
      assumeTrue(false, "there is no " + program);
    }
  }

  private Path write(String script) throws IOException {
    return Files.writeString(folder.resolve("script"), script);
  }

  @ParameterizedTest
  @CsvSource({
    "mcp-gateway w, wrap",
    "mcp-gateway config sh, show",
    "mcp-gateway wrap --dr, --dry-run",
    "mcp-gateway wrap --client cla, claude-desktop claude-code",
    "mcp-gateway config init --mode ob, observe",
    "mcp-gateway completion f, fish",
    "mcp-gateway scan --format \"\", text json jsonl sarif",
    "mcp-gateway audit --format \"\", csv json jsonl pretty table",
    "mcp-gateway audit export --format \"\", jsonl csv ecs cef ocsf",
    "mcp-gateway audit stats --format \"\", text json",
    "mcp-gateway rules list --format \"\", text json",
  })
  void bashCompletes(String line, String words) throws Exception {
    assumeThere("bash");
    Path script = write(CompletionCommand.bash());
    String ask =
        "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _mcp_gateway; echo ${COMPREPLY[@]}"
            .formatted(script, line, line.split(" ", -1).length - 1);

    assertThat(said(List.of("bash", "-c", ask))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "mcp-gateway unwr, unwrap",
    "mcp-gateway config sch, schema",
    "mcp-gateway wrap --client curs, cursor",
    "mcp-gateway scan --format sa, sarif",
    "mcp-gateway audit export --format oc, ocsf",
    "mcp-gateway audit --format ta, table",
  })
  void fishCompletes(String line, String word) throws Exception {
    assumeThere("fish");
    Path script = write(CompletionCommand.fish());

    String words =
        said(List.of("fish", "-c", "source '" + script + "'; complete -C '" + line + "'"));
    assertThat(words.lines().map(found -> found.replaceFirst("\t.*", ""))).containsExactly(word);
  }

  /// A real zsh, on a terminal of its own, in which somebody types the line and the tab key.
  @ParameterizedTest
  @CsvSource({
    "mcp-gateway unwr, unwrap",
    "mcp-gateway config sch, config schema",
    "mcp-gateway wrap --client curs, wrap --client cursor",
    "mcp-gateway wrap --mode ob, wrap --mode observe",
    "mcp-gateway scan --format sa, scan --format sarif",
    "mcp-gateway audit export --format oc, audit export --format ocsf",
  })
  void zshCompletes(String line, String words) throws Exception {
    assumeThere("zsh");
    Files.writeString(folder.resolve("_mcp-gateway"), CompletionCommand.zsh());
    Path typist =
        write(
            """
            zmodload zsh/zpty
            zpty shell env -i HOME=$1 PATH=/usr/bin:/bin TERM=dumb zsh -f -i
            zpty -w shell "PS1=; fpath=($1 \\$fpath); autoload -U compinit; compinit -u -d $1/dump"
            zpty -w shell 'mcp-gateway() { print -r -- "RAN:$*:" }; print -r -- REA""DY'
            zpty -r -m shell screen '*READY*'
            zpty -n -w shell "$2"$'\\t\\n'
            zpty -r -m shell screen '*RAN:*:*'
            print -r -- "$screen"
            zpty -d shell
            """);

    String screen = said(List.of("zsh", "-f", typist.toString(), folder.toString(), line));

    assertThat(screen).contains("RAN:" + words + ":");
  }

  @Test
  void zshReadsIt() throws Exception {
    assumeThere("zsh");

    assertThat(said(List.of("zsh", "-n", write(CompletionCommand.zsh()).toString()))).isEmpty();
    assertThat(CompletionCommand.zsh()).contains(Commands.names());
  }

  @Test
  void manualPageIsOneThatManShowsWithoutAWarning() throws Exception {
    Path page = write(ManualPage.text());
    for (Commands.Command command : Commands.all()) {
      assertThat(ManualPage.text()).contains(".SS " + command.name() + "\n");
    }
    assumeThere("groff");

    assertThat(said(List.of("groff", "-man", "-Tutf8", "-ww", "-z", page.toString()))).isEmpty();
  }

  @Test
  void everyCommandHasItsHelp() {
    assertThat(Commands.all())
        .allSatisfy(command -> {
          assertThat(Help.knows(command.name())).isTrue();
          assertThat(Help.of(command.name())).contains("mcp-gateway " + command.name());
          for (Options.Known form : command.forms()) {
            Stream.concat(form.withValue().values().stream(), form.flags().values().stream())
                .forEach(option -> assertThat(Help.of(command.name())).contains(option));
          }
        });
    assertThat(Help.all()).contains(Commands.names());
  }

  @Test
  void optionsOfStdioAreThoseThatItReads() {
    for (String option :
        Commands.all().stream()
            .filter(command -> command.name().equals("stdio"))
            .findFirst()
            .orElseThrow()
            .forms()
            .getFirst()
            .withValue()
            .values()) {
      String value =
          switch (option) {
            case "--junk" -> "pass";
            case "--mode" -> "strict";
            default -> "x";
          };
      assertThat(StdioOptions.parse(List.of(option, value, "--", "server")))
          .isInstanceOf(StdioOptions.Parsed.Good.class);
    }
  }
}
