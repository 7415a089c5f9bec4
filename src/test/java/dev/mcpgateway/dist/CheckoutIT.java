package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./mcp-gateway` in a checkout whose Maven is a script, so that a build takes no time and can
/// fail.
class CheckoutIT {
  private static final List<String> TOOLS =
      List.of(
          "sh", "cat", "chmod", "find", "head", "ln", "mkdir", "readlink", "rm", "sleep", "base64");

  @TempDir private Path directory;
  private Path checkout = Path.of(".");
  private Path bin = Path.of(".");

  @BeforeEach
  void prepare() throws IOException {
    checkout = directory.resolve("my checkout ü");
    bin = Files.createDirectory(directory.resolve("bin"));
    for (String part : List.of("src/main", "src/dist", "src/build")) {
      Files.createDirectories(checkout.resolve(part));
    }
    Files.createFile(checkout.resolve("pom.xml"));
    Files.copy(
        Path.of(System.getProperty("basedir"), "mcp-gateway"), checkout.resolve("mcp-gateway"));
    for (String tool : TOOLS) {
      Path found = Path.of("/usr/bin", tool);
      Path real = Files.exists(found) ? found : Path.of("/bin", tool);
      script(bin.resolve(tool), "exec " + real + " \"$@\"\n");
    }
    maven(
        """
        echo "noise of Maven"
        echo built >>'%1$s/builds'
        sleep 0.3
        mkdir -p '%1$s/target/mcp-gateway/bin'
        printf '#!/bin/sh\\necho "ran $*"\\n' >'%1$s/target/mcp-gateway/bin/mcp-gateway'
        chmod +x '%1$s/target/mcp-gateway/bin/mcp-gateway'
        echo >'%1$s/target/mcp-gateway.stamp'
        """
            .formatted(checkout));
  }

  @Test
  void buildsWhatWasNeverBuiltAndSaysSoOnce() throws Exception {
    Run first = run("stdio", "--", "a b");
    Run second = run("--version");

    assertThat(first.out()).isEqualTo("ran stdio -- a b\n");
    assertThat(first.err()).startsWith("mcp-gateway: building").hasLineCount(1);
    assertThat(second).isEqualTo(new Run(0, "ran --version\n", ""));
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void buildsAgainWhenASourceIsNewerButNotWhileAClientWaits() throws Exception {
    run("--version");
    Path source = Files.createFile(checkout.resolve("src/main/New.java"));
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

    assertThat(run("stdio").err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
    assertThat(run("--version").out()).isEqualTo("ran --version\n");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void showsWhatMavenSaidWhenTheBuildFails() throws Exception {
    maven("echo '[ERROR] Main.java:1: no'\nexit 1\n");

    Run run = run("stdio");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("[ERROR] Main.java:1: no", "the build failed");
    assertThat(checkout.resolve("target/building")).doesNotExist();
  }

  @Test
  void saysThatMavenIsMissing() throws Exception {
    Files.delete(bin.resolve("mvn"));

    Run run = run("stdio");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("mcp-gateway: ").contains("install Maven").hasLineCount(1);
  }

  @Test
  void buildsOnceWhenSeveralStartAtOnce() throws Exception {
    List<Run.Started> started = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      started.add(Run.start(environment(), command("stdio")));
    }
    for (Run.Started one : started) {
      assertThat(one.end().out()).isEqualTo("ran stdio\n");
    }

    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void doesNotWaitForABuildThatDied() throws Exception {
    Files.createDirectories(checkout.resolve("target"));
    Files.createSymbolicLink(checkout.resolve("target/building"), Path.of("pid-99999999"));

    assertThat(run("stdio").out()).isEqualTo("ran stdio\n");
  }

  @Test
  void runsThroughALinkInPath() throws Exception {
    Files.createSymbolicLink(bin.resolve("gw"), checkout.resolve("mcp-gateway"));

    Run run = Run.of(environment(), List.of(bin.resolve("sh").toString(), "-c", "cd /; gw 1"));

    assertThat(run.out()).isEqualTo("ran 1\n");
  }

  private void maven(String script) throws IOException {
    script(bin.resolve("mvn"), script);
  }

  private void script(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(
        file, Files.getPosixFilePermissions(checkout.resolve("mcp-gateway")));
  }

  private Run run(String... arguments) throws Exception {
    return Run.of(environment(), command(arguments));
  }

  private List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(checkout.resolve("mcp-gateway").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  private Map<String, String> environment() {
    return new HashMap<>(Map.of("PATH", bin.toString(), "HOME", directory.toString()));
  }

  private long builds() throws IOException {
    return Files.readAllLines(checkout.resolve("builds")).size();
  }
}
