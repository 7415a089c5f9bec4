package dev.mcpgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which file of a project is listened to.
class ProjectFileTest {
  @TempDir private Path folder;

  @Test
  void isTheNearestOneUpward() throws Exception {
    Path deep = Files.createDirectories(folder.resolve("a/b/c"));
    assertThat(ProjectFile.find(deep)).isEmpty();

    Path outer = Files.writeString(folder.resolve(ProjectFile.NAME), "{}");
    assertThat(ProjectFile.find(deep)).contains(outer);
    Path inner = Files.writeString(folder.resolve("a/b").resolve(ProjectFile.NAME), "{}");
    assertThat(ProjectFile.find(deep)).contains(inner);
    assertThat(ProjectFile.find(folder.resolve("a"))).contains(outer);
  }

  @Test
  void isNoneThatSomebodyElseWrote() throws Exception {
    Path file = Files.writeString(folder.resolve(ProjectFile.NAME), "{}");
    assumeTrue(System.getProperty("user.name").equals("root"), "only root gives files away");
    Files.setOwner(
        file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

    assertThat(ProjectFile.find(folder)).isEmpty();
  }
}
