package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.detect.SampleGenerator;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looking for secrets in files.
class ScanCommandIT {
  private final String token = new SampleGenerator(3).expand("ghp_{base62:30}{crc}");

  @TempDir private Path folder;
  private Path files = Path.of("");

  @BeforeEach
  void writeFiles() throws IOException {
    files =
        Files.createDirectories(folder.resolve("some files/.git/x")).resolve("../..").normalize();
    Files.writeString(files.resolve("a é.txt"), "ok\n  token: " + token + "\n");
    Files.writeString(files.resolve("mail.txt"), "write to jane.doe@mail.widgets.org\n");
    Files.write(files.resolve("picture"), new byte[] {1, 0, 2});
    Files.writeString(files.resolve(".git/x/packed"), token);
  }

  @Test
  void namesWhatItFoundAndWhatItLeftOut() throws Exception {
    Run run = scan(files.toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out().lines())
        .contains(files.resolve("a é.txt") + ":2:10: high github-token (verified) ghp_…(40)");
    assertThat(run.out()).doesNotContain("packed", token);
    assertThat(run.err()).contains("of 3 files", "1 file left out: binary");
  }

  @Test
  void endsWellWhenNothingIsAsBadAsAsked() throws Exception {
    assertThat(scan(files.resolve("mail.txt").toString()).exit()).isZero();
    assertThat(scan("--fail-on", "low", files.resolve("mail.txt").toString()).exit()).isEqualTo(1);
    assertThat(scan("--fail-on", "critical", files.toString()).exit()).isZero();
  }

  @Test
  void printsOneFindingALineForPrograms() throws Exception {
    Run run = scan("--format", "jsonl", files.resolve("a é.txt").toString());

    JsonValue finding = parse(run.out().lines().findFirst().orElseThrow());
    assertThat(finding.at("file").text()).isEqualTo(files.resolve("a é.txt").toString());
    assertThat(finding.at("rule").text()).isEqualTo("github-token");
    assertThat(finding.at("family").text()).isEqualTo("secret");
    assertThat(finding.at("confidence").text()).isEqualTo("verified");
    assertThat(finding.at("action").text()).isEqualTo("block");
    assertThat(run.out())
        .contains("\"line\":2,\"column\":10,\"offset\":12,\"length\":40,")
        .doesNotContain(token);
  }

  @Test
  void printsAnArrayAlsoWhenNothingIsFound() throws Exception {
    Path clean = Files.writeString(folder.resolve("clean"), "nothing here");

    assertThat(scan("--format", "json", clean.toString()).out()).isEqualTo("[]\n");
    assertThat(parse(scan("--format", "json", files.toString()).out()).elements())
        .hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void printsSarif() throws Exception {
    JsonValue run =
        parse(scan("--format", "sarif", files.toString()).out()).at("runs").elements().getFirst();

    assertThat(run.at("tool").at("driver").at("rules").elements())
        .anySatisfy(rule -> assertThat(rule.at("id").text()).isEqualTo("github-token"));
    assertThat(run.at("results").elements())
        .anySatisfy(result -> {
          assertThat(result.at("ruleId").text()).isEqualTo("github-token");
          assertThat(result.at("level").text()).isEqualTo("error");
          JsonValue place = result.at("locations").elements().getFirst().at("physicalLocation");
          assertThat(place.at("artifactLocation").at("uri").text())
              .endsWith("/some%20files/a%20%C3%A9.txt");
        });
  }

  @Test
  void readsStdin() throws Exception {
    Run.Started started = Run.start(environment(), command(List.of("--format", "text", "-")));
    started
        .process()
        .getOutputStream()
        .write(("key " + token).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    started.process().getOutputStream().close();

    assertThat(started.end().out()).startsWith("-:1:5: high github-token (verified)");
  }

  @Test
  void saysWhatCannotBeRead() throws Exception {
    Run run = scan(folder.resolve("missing").toString());

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("mcp-gateway: " + folder.resolve("missing") + ": no such file or folder\n");
    assertThat(scan("--format", "xml").err()).contains("--format takes text, json, jsonl, sarif");
    assertThat(scan("--format", "xml").exit()).isEqualTo(2);
  }

  @Test
  void showsProgressOnlyOnATerminal() throws Exception {
    TerminalRun.assumePossible();

    String shown = TerminalRun.of(100, environment(), command(List.of(files.toString())));

    assertThat(shown).contains("\u001b[31mhigh\u001b[0m");
  }

  private Run scan(String... arguments) throws Exception {
    return Run.of(environment(), command(List.of(arguments)));
  }

  private static List<String> command(List<String> arguments) {
    List<String> words = new ArrayList<>(List.of("scan"));
    words.addAll(arguments);
    return Packaged.built().command(words.toArray(String[]::new));
  }

  private static JsonValue parse(String json) {
    return JsonValue.parse(Slice.of(json)).orElseThrow();
  }

  private Map<String, String> environment() {
    return Map.of("HOME", folder.toString(), "PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8");
  }
}
