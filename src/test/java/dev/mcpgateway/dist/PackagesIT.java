package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packages that the build makes, each installed as its user would: the program in it runs.
class PackagesIT {
  private static final Path PACKAGES = Path.of("target/packages").toAbsolutePath();
  private static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/sbin:/usr/bin:/bin");

  @TempDir private Path folder;

  @BeforeAll
  static void assumeLinux() {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "these are packages for Linux");
  }

  private static Path only(String pattern) throws IOException {
    try (Stream<Path> files = Files.list(PACKAGES)) {
      List<Path> found =
          files.filter(file -> file.getFileName().toString().matches(pattern)).toList();
      assertThat(found).as(pattern).hasSize(1);
      return found.getFirst();
    }
  }

  private static Run run(Map<String, String> environment, String... command) throws Exception {
    Run run = Run.of(environment, List.of(command));
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    return run;
  }

  private static void assumeThere(String program) throws Exception {
    Run found = Run.of(ENVIRONMENT, List.of("sh", "-c", "command -v " + program));
    assumeTrue(found.exit() == 0, "there is no " + program);
  }

  private void works(Path launcher) throws Exception {
    Map<String, String> environment = Packaged.bareEnvironment(folder.resolve("home"));
    assertThat(run(environment, launcher.toString(), "--version").out()).startsWith("mcp-gateway ");
    assertThat(run(environment, launcher.toString(), "demo").out()).contains("[REDACTED:");
  }

  private static Path in(Path folder) throws IOException {
    try (Stream<Path> top = Files.list(folder)) {
      List<Path> all = top.filter(Files::isDirectory).toList();
      assertThat(all).hasSize(1);
      assertThat(all.getFirst().getFileName().toString()).startsWith("mcp-gateway-");
      return all.getFirst();
    }
  }

  @Test
  void archiveRunsWhereItIsUnpacked() throws Exception {
    String archive = only("mcp-gateway-.*\\.tar\\.gz").toString();
    run(ENVIRONMENT, "tar", "-C", folder.toString(), "-xzf", archive);

    works(in(folder).resolve("bin/mcp-gateway"));
  }

  @Test
  void zipRunsWhereItIsUnpacked() throws Exception {
    assumeThere("unzip");
    run(ENVIRONMENT, "unzip", "-q", "-d", folder.toString(), only(".*\\.zip").toString());

    works(in(folder).resolve("bin/mcp-gateway"));
  }

  /// Into a system of its own, which is empty but for what dpkg wants.
  @Test
  void debianPackageIsInstalledAndRemovedWithoutATrace() throws Exception {
    assumeThere("dpkg");
    String deb = only(".*\\.deb").toString();
    Path root = Files.createDirectories(folder.resolve("root"));
    Path database = Files.createDirectories(root.resolve("var/lib/dpkg"));
    Files.createDirectories(database.resolve("info"));
    Files.createDirectories(database.resolve("updates"));
    Files.createFile(database.resolve("status"));
    List<String> dpkg =
        List.of("dpkg", "--root=" + root, "--log=/dev/null", "--force-not-root", "--force-depends");

    run(ENVIRONMENT, with(dpkg, "-i", deb));

    Path link = root.resolve("usr/bin/mcp-gateway");
    assertThat(Files.readSymbolicLink(link)).isEqualTo(Path.of("/opt/mcp-gateway/bin/mcp-gateway"));
    assertThat(
            List.of(
                "usr/share/man/man1/mcp-gateway.1.gz",
                "usr/share/bash-completion/completions/mcp-gateway",
                "usr/share/zsh/vendor-completions/_mcp-gateway",
                "usr/share/fish/vendor_completions.d/mcp-gateway.fish",
                "usr/share/doc/mcp-gateway/copyright"))
        .allSatisfy(file -> assertThat(root.resolve(file)).isNotEmptyFile());
    works(root.resolve("opt/mcp-gateway/bin/mcp-gateway"));
    assertThat(run(ENVIRONMENT, with(dpkg, "-V", "mcp-gateway")).out()).isEmpty();

    run(ENVIRONMENT, with(dpkg, "-P", "mcp-gateway"));
    assertThat(root.resolve("opt")).doesNotExist();
    assertThat(root.resolve("usr")).doesNotExist();
  }

  private static String[] with(List<String> command, String... more) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void aptWouldInstallTheDebianPackage() throws Exception {
    assumeThere("apt-get");
    Run simulated = run(ENVIRONMENT, "apt-get", "-s", "install", only(".*\\.deb").toString());

    assertThat(simulated.out()).contains("Inst mcp-gateway (0.1.0 ");
  }

  /// As `npm install -g ./mcp-gateway-*.tgz` does, without a network.
  @Test
  void npmPackagesAreInstalledAndRunByName() throws Exception {
    assumeThere("npm");
    Path prefix = folder.resolve("prefix");
    Map<String, String> npm = new HashMap<>();
    npm.put("PATH", prefix.resolve("bin") + ":/usr/bin:/bin");
    npm.put("HOME", folder.toString());
    npm.put("npm_config_prefix", prefix.toString());
    npm.put("npm_config_cache", folder.resolve("cache").toString());
    npm.put("npm_config_offline", "true");
    npm.put("npm_config_update_notifier", "false");

    run(npm, "sh", "-c", "npm install -g '" + PACKAGES + "'/mcp-gateway-*.tgz");

    String launcher = prefix.resolve("bin/mcp-gateway").toString();
    works(Path.of(launcher));
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    String version = "cd '" + elsewhere + "' && npx mcp-gateway --version";
    assertThat(run(npm, "sh", "-c", version).out()).startsWith("mcp-gateway ");
    Files.createDirectories(folder.resolve(".cursor"));
    Path file = folder.resolve(".cursor/mcp.json");
    Files.writeString(file, "{\"mcpServers\": {\"a\": {\"command\": \"x\"}}}");
    run(npm, launcher, "wrap", "--yes");
    assertThat(Files.readString(file)).contains('"' + launcher + '"');
    assertThat(run(npm, launcher, "doctor").out()).contains("at " + launcher);

    run(npm, "npm", "uninstall", "-g", "mcp-gateway", platform());
    assertThat(Path.of(launcher)).doesNotExist();
  }

  private static String platform() throws IOException {
    return only("mcp-gateway-linux-.*\\.tgz").getFileName().toString().replaceFirst("-\\d.*", "");
  }

  @Test
  void npmPackageAloneSaysWhatIsMissing() throws Exception {
    String archive = only("mcp-gateway-\\d.*\\.tgz").toString();
    run(ENVIRONMENT, "tar", "-C", folder.toString(), "-xzf", archive);

    Run alone =
        Run.of(ENVIRONMENT, List.of(folder.resolve("package/bin/mcp-gateway").toString(), "demo"));

    assertThat(alone.exit()).isEqualTo(1);
    assertThat(alone.err())
        .isEqualTo(
            "mcp-gateway: its package for this kind of machine is not installed: npm install -g "
                + platform()
                + "\n");
  }

  /// In the form of CycloneDX: the program, and the runtime with what that is made of.
  @Test
  void saysWhatItIsMadeOf() throws Exception {
    Path home = Packaged.built().home();
    JsonValue bom =
        JsonValue.parse(Slice.of(Files.readAllBytes(home.resolve("sbom.cdx.json")))).orElseThrow();

    assertThat(bom.at("bomFormat").text() + " " + bom.at("specVersion").text())
        .isEqualTo("CycloneDX 1.6");
    JsonValue program = bom.at("metadata").at("component");
    byte[] jar = Files.readAllBytes(home.resolve("lib/mcp-gateway.jar"));
    assertThat(program.at("hashes").elements().getFirst().at("content").text())
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar)));
    assertThat(bom.at("components").elements()).hasSize(1);
    JsonValue runtime = bom.at("components").elements().getFirst();
    assertThat(runtime.at("version").text()).startsWith("25");
    assertThat(runtime.at("components").elements())
        .extracting(part -> part.at("name").text())
        .contains("zlib")
        .doesNotContain("");
  }
}
