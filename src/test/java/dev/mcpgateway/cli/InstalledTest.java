package dev.mcpgateway.cli;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where a client's file says that the program is.
class InstalledTest {
  @TempDir private Path folder;

  private Path launcher = Path.of("");

  @BeforeEach
  void install() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("mcp-gateway-0.1.0/bin"));
    launcher =
        Files.createFile(
            bin.resolve("mcp-gateway"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
  }

  @Test
  void findsTheLinkThatAnUpgradeMoves() throws IOException {
    Path links = Files.createDirectory(folder.resolve("links"));
    Path link = Files.createSymbolicLink(links.resolve("mcp-gateway"), launcher);

    assertThat(Installed.onPath(launcher, "/nowhere" + File.pathSeparator + links))
        .contains(link.toString());
  }

  @Test
  void findsTheLauncherWhoseOwnFolderIsOnThePath() {
    assertThat(Installed.onPath(launcher, launcher.resolveSibling("").toString()))
        .contains(launcher.toString());
  }

  /// npm links the launcher of a package that holds nothing else.
  @Test
  void findsTheLauncherOfTheNpmPackage() throws IOException {
    Path modules = Files.createDirectory(folder.resolve("node_modules"));
    Path own = folder.resolve("mcp-gateway-0.1.0");
    Path beside = Files.move(own, modules.resolve("mcp-gateway-linux-x64"));
    Path bin = Files.createDirectories(modules.resolve("mcp-gateway/bin"));
    Path npm = Files.copy(beside.resolve("bin/mcp-gateway"), bin.resolve("mcp-gateway"));
    Path links = Files.createDirectory(folder.resolve("links"));
    Path link = Files.createSymbolicLink(links.resolve("mcp-gateway"), npm);

    assertThat(Installed.onPath(beside.resolve("bin/mcp-gateway"), links.toString()))
        .contains(link.toString());

    Path inner = Files.createDirectory(modules.resolve("mcp-gateway/node_modules"));
    Path within = Files.move(beside, inner.resolve("mcp-gateway-linux-x64"));
    assertThat(Installed.onPath(within.resolve("bin/mcp-gateway"), links.toString()))
        .contains(link.toString());
    Path elsewhere = Files.move(within, folder.resolve("mcp-gateway-linux-x64"));
    assertThat(Installed.onPath(elsewhere.resolve("bin/mcp-gateway"), links.toString())).isEmpty();
  }

  /// A link into a cache leads nowhere some day, as the cache itself.
  @Test
  void refusesACacheAndALinkIntoOne() throws Exception {
    Path links = Files.createDirectory(folder.resolve("links"));
    Path link = Files.createSymbolicLink(links.resolve("mcp-gateway"), launcher);
    assertThat(Installed.path(launcher, links.toString())).isEqualTo(link.toString());
    for (String cache : List.of(".npm/_npx/0/node_modules", ".cache/uv/archive-v0")) {
      Path bin = Files.createDirectories(folder.resolve(cache).resolve("mcp-gateway/bin"));
      Path cached = Files.copy(launcher, bin.resolve("mcp-gateway"), COPY_ATTRIBUTES);
      Files.delete(link);
      Files.createSymbolicLink(link, cached);

      for (String path : List.of("", links.toString())) {
        assertThatThrownBy(() -> Installed.path(cached, path))
            .isInstanceOfSatisfying(
                Options.Wrong.class, e -> assertThat(e.problem()).contains("install it first"));
      }
    }
  }

  @Test
  void takesNoOtherProgramOfThatNameForItself() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.copy(launcher, other.resolve("mcp-gateway"));

    assertThat(Installed.onPath(launcher, other.toString())).isEmpty();
    assertThat(Installed.onPath(launcher, "")).isEmpty();
  }
}
