package dev.mcpgateway.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which files are scanned: nothing that was named is passed over in silence.
class WalkTest {
  @TempDir private Path folder;

  @Test
  void findsTheFilesOfAFolderByNameAndFollowsNoLinkInIt() throws Exception {
    Path b = Files.writeString(folder.resolve("b"), "");
    Path a = Files.writeString(Files.createDirectories(folder.resolve("a")).resolve("x"), "");
    Files.writeString(Files.createDirectories(folder.resolve(".git")).resolve("x"), "");
    Files.createSymbolicLink(folder.resolve("c"), b);
    pipe(folder.resolve("d"));

    assertThat(files(folder)).containsExactly(a, b);
  }

  @Test
  void takesALinkOrAPipeThatIsNamed() throws Exception {
    Path file = Files.writeString(Files.createDirectories(folder.resolve("a")).resolve("x"), "");
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    Path linked = Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("a"));

    assertThat(files(link)).containsExactly(link);
    assertThat(files(linked)).containsExactly(linked.resolve("x"));
    assertThat(files(pipe(folder.resolve("p")))).containsExactly(folder.resolve("p"));
  }

  private static List<Path> files(Path start) throws IOException {
    return Walk.files(
        start,
        failure -> {
          throw new AssertionError(failure);
        });
  }

  private static Path pipe(Path path) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
    return path;
  }
}
