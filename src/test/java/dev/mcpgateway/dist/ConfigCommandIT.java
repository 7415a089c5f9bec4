package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Making, showing and checking the configuration.
class ConfigCommandIT {
  @TempDir private Path folder;

  @Test
  void makesAFileForItsOwnerAloneThatIsValid() throws Exception {
    Run made = config("init");

    assertThat(made).isEqualTo(new Run(0, "wrote " + file() + "\n", ""));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    Run checked = config("validate");
    assertThat(checked.exit()).isZero();
    assertThat(checked.out()).startsWith(file() + " is valid: mode enforce, ").hasLineCount(1);
    assertThat(checked.err()).isEmpty();
  }

  @Test
  void neverWritesOverAFileUnlessForced() throws Exception {
    config("init");
    Files.writeString(file(), "{\"mode\": \"strict\"} // mine");

    Run again = config("init");

    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).contains("--force").hasLineCount(1);
    assertThat(Files.readString(file())).endsWith("// mine");
    assertThat(config("init", "--force", "--mode", "observe").exit()).isZero();
    assertThat(config("validate").out()).contains("mode observe");
    try (var left = Files.list(file().getParent())) {
      assertThat(left)
          .containsExactlyInAnyOrder(file(), file().resolveSibling("config.schema.json"));
    }
  }

  @Test
  void makesTheFileWhereItIsWanted() throws Exception {
    Path other = folder.resolve("a folder/é.json");

    assertThat(config("init", "--output", other.toString()).exit()).isZero();
    assertThat(config("validate", other.toString()).exit()).isZero();
    assertThat(file()).doesNotExist();
  }

  @Test
  void namesEveryProblemByItsPlace() throws Exception {
    Path bad = folder.resolve("bad.json");
    Files.writeString(bad, "{\n  \"mode\": \"enforc\",\n  \"limts\": {}\n}\n");

    Run run = config("validate", bad.toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .hasSize(2)
        .anySatisfy(line -> assertThat(line).startsWith("mcp-gateway: " + bad + ":2:11: "))
        .anySatisfy(line -> assertThat(line).startsWith("mcp-gateway: " + bad + ":3:3: "));
    assertThat(config("show", "--config", bad.toString()).exit()).isEqualTo(2);
  }

  /// In CI, where a project's file is to be found wrong before it is ignored at its readers'.
  @Test
  void validatesAProjectsFileByWhatAProjectMay() throws Exception {
    Path file = folder.resolve(".mcp-gateway.json");
    Files.writeString(file, "{\"mode\": \"strict\"}");
    assertThat(config("validate", file.toString()).out()).contains("is valid: mode strict");

    Files.writeString(file, "{\n\"mode\": \"observe\"}");
    Run loosens = config("validate", file.toString());
    assertThat(loosens.exit()).isEqualTo(2);
    assertThat(loosens.err()).contains(file + ":2:9: a project may only tighten");

    Files.writeString(file, "{\"auditing\": {\"enabled\": false}}");
    assertThat(config("validate", file.toString()).err()).contains(file + ":1:2: unknown key");
  }

  @Test
  void saysThatDefaultsAreInForceWithoutAFile() throws Exception {
    assertThat(config("path").out()).isEqualTo(file() + "\n");
    assertThat(config("validate").out()).contains("every default is in force");
    assertThat(config("show").out()).contains("\"mode\": \"enforce\"", "\"github-token\"");
  }

  /// A client's file sets variables without a shell.
  @Test
  void expandsTheHomeInItsOwnVariable() throws Exception {
    Map<String, String> variables =
        Map.of("PATH", "/usr/bin:/bin", "HOME", folder.toString(), "MCP_GATEWAY_HOME", "~/gw");

    Run run = Run.of(variables, Packaged.built().command("config", "path"));

    assertThat(run.out()).isEqualTo(folder.resolve("gw/config.json") + "\n");
  }

  @Test
  void refusesAFileThatIsNamedAndNotThere() throws Exception {
    Run run = config("validate", folder.resolve("none.json").toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("there is no such file");
  }

  @Test
  void refusesWhatItDoesNotUnderstand() throws Exception {
    for (List<String> wrong :
        List.of(
            List.<String>of(),
            List.of("make"),
            List.of("init", "--mode", "lax"),
            List.of("path", "x"),
            List.of("show", "--all"))) {
      Run run = config(wrong.toArray(String[]::new));

      assertThat(run.exit()).isEqualTo(2);
      assertThat(run.err()).startsWith("mcp-gateway: ").hasLineCount(1);
    }
  }

  private Path file() {
    return folder.resolve("home/config.json");
  }

  private Run config(String... arguments) throws Exception {
    List<String> command = Packaged.built().command("config");
    command.addAll(List.of(arguments));
    return Run.of(Packaged.bareEnvironment(folder.resolve("home")), command);
  }
}
