package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packages that `src/build/packages` makes: unpacked anywhere, the program in them runs.
class PackagesIT {
  private static final Path PACKAGES = Path.of("target/packages").toAbsolutePath();
  private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin");

  @TempDir private Path folder;

  @BeforeAll
  static void make() throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "packages are made on Linux");
    Run made = Run.of(ENVIRONMENT, List.of("src/build/packages"));
    assertThat(made.exit()).as(made.err()).isZero();
  }

  private static Path only(String ending) throws IOException {
    try (Stream<Path> files = Files.list(PACKAGES)) {
      List<Path> found = files.filter(file -> file.toString().endsWith(ending)).toList();
      assumeTrue(!found.isEmpty(), "there is no program that makes a " + ending);
      assertThat(found).hasSize(1);
      return found.getFirst();
    }
  }

  private Run run(Path program, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(words));
    return Run.of(Packaged.bareEnvironment(folder.resolve("home")), command);
  }

  @Test
  void archiveRunsWhereItIsUnpacked() throws Exception {
    Run unpacked =
        Run.of(
            ENVIRONMENT,
            List.of("tar", "-C", folder.toString(), "-xzf", only(".tar.gz").toString()));
    assertThat(unpacked.exit()).as(unpacked.err()).isZero();
    try (Stream<Path> top = Files.list(folder)) {
      Path home = top.findFirst().orElseThrow();
      assertThat(home.getFileName().toString()).startsWith("mcp-gateway-");
      assertThat(run(home.resolve("bin/mcp-gateway"), "--version").out())
          .startsWith("mcp-gateway ");
      assertThat(run(home.resolve("bin/mcp-gateway"), "demo").exit()).isZero();
    }
  }

  @Test
  void debianPackageHasItsPartsInTheirPlaces() throws Exception {
    Path deb = only(".deb");
    Path root = Files.createDirectories(folder.resolve("root"));
    Run unpacked = Run.of(ENVIRONMENT, List.of("dpkg-deb", "-x", deb.toString(), root.toString()));
    assertThat(unpacked.exit()).as(unpacked.err()).isZero();

    assertThat(root.resolve("usr/bin/mcp-gateway")).isSymbolicLink();
    assertThat(Files.readSymbolicLink(root.resolve("usr/bin/mcp-gateway")))
        .isEqualTo(Path.of("/opt/mcp-gateway/bin/mcp-gateway"));
    assertThat(
            List.of(
                "usr/share/man/man1/mcp-gateway.1.gz",
                "usr/share/bash-completion/completions/mcp-gateway",
                "usr/share/zsh/vendor-completions/_mcp-gateway",
                "usr/share/fish/vendor_completions.d/mcp-gateway.fish",
                "usr/share/doc/mcp-gateway/copyright"))
        .allSatisfy(file -> assertThat(root.resolve(file)).isNotEmptyFile());
    assertThat(run(root.resolve("opt/mcp-gateway/bin/mcp-gateway"), "--version").exit()).isZero();
    Run control = Run.of(ENVIRONMENT, List.of("dpkg-deb", "-f", deb.toString()));
    assertThat(control.out()).contains("Package: mcp-gateway\n", "Installed-Size: ");
  }
}
