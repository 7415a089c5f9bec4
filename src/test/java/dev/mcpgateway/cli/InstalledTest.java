package dev.mcpgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

  @Test
  void takesNoOtherProgramOfThatNameForItself() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.copy(launcher, other.resolve("mcp-gateway"));

    assertThat(Installed.onPath(launcher, other.toString())).isEmpty();
    assertThat(Installed.onPath(launcher, "")).isEmpty();
  }
}
