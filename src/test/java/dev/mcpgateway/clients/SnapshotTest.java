package dev.mcpgateway.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.mcpgateway.clients.ClientFile.Content;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of others are replaced whole, and only while they are what was read.
class SnapshotTest {
  private static final String TEXT = "{\"mcpServers\": {}}";

  @TempDir private Path folder;

  private Snapshot snapshot(Path file) {
    ClientFile at = new ClientFile(Client.all().getFirst(), file, List.of("mcpServers"), false);
    return ((Content.Servers) at.read()).before();
  }

  @Test
  void keepsModeAndSymbolicLink() throws Exception {
    Path real = Files.writeString(folder.resolve("real.json"), TEXT);
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link.json"), Path.of("real.json"));

    assertThat(snapshot(link).replace(Slice.of("{}"))).isTrue();

    assertThat(link).isSymbolicLink().hasContent("{}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-r-----");
    assertThat(names()).containsExactly("link.json", "real.json");
  }

  @Test
  void knowsAFileThatHasOtherNames() throws Exception {
    Path file = Files.writeString(folder.resolve("a.json"), TEXT);
    assertThat(snapshot(file).hasOtherNames()).isFalse();
    Files.createLink(folder.resolve("b.json"), file);

    assertThat(snapshot(file).hasOtherNames()).isTrue();
  }

  @Test
  void leavesAFileThatNobodyMayWrite() throws Exception {
    Path file = Files.writeString(folder.resolve("a.json"), TEXT);
    Snapshot before = snapshot(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    assumeFalse(Files.isWritable(file), "root may write everything");

    assertThatThrownBy(() -> before.replace(Slice.of("{}"))).isInstanceOf(IOException.class);
    assertThat(file).hasContent(TEXT);
  }

  @Test
  void leavesAFileThatItsClientWroteInBetween() throws Exception {
    Path file = Files.writeString(folder.resolve("a.json"), TEXT);
    Snapshot before = snapshot(file);
    Files.writeString(file, "{\"new\": 1}");

    assertThat(before.replace(Slice.of("{}"))).isFalse();

    assertThat(file).hasContent("{\"new\": 1}");
    assertThat(names()).containsExactly("a.json");
  }

  @Test
  void failsWhenTheFileIsGone() throws Exception {
    Path file = Files.writeString(folder.resolve("a.json"), TEXT);
    Snapshot before = snapshot(file);
    Files.delete(file);

    assertThatThrownBy(() -> before.replace(Slice.of("{}"))).isInstanceOf(IOException.class);
    assertThat(names()).isEmpty();
  }

  @Test
  void takesAnEmptyFileAndAFolderForNothing() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.json"), " \r\n\t");
    for (Path path : List.of(empty, folder, folder.resolve("none.json"))) {
      ClientFile file = new ClientFile(Client.all().getFirst(), path, List.of("a"), false);
      assertThat(file.read()).isInstanceOf(Content.Nothing.class);
    }
  }

  @Test
  void waitsForAClientThatHoldsItsLockAndKeepsWhatItWrote() throws Exception {
    Path file = Files.writeString(folder.resolve("a.json"), TEXT);
    Path lock = Files.createDirectory(folder.resolve("a.json.lock"));
    Snapshot before = snapshot(file);
    AtomicBoolean replaced = new AtomicBoolean(true);
    Thread wrapping =
        Thread.ofPlatform()
            .start(() -> {
              try {
                replaced.set(before.replace(Slice.of("{}")));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    while (wrapping.isAlive() && wrapping.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    Files.writeString(file, "{\"new\": 1}");
    Files.delete(lock);
    wrapping.join();

    assertThat(replaced).isFalse();
    assertThat(file).hasContent("{\"new\": 1}");
    assertThat(names()).containsExactly("a.json");
  }

  @Test
  void doesNothingWhileAClientKeepsItsLock() throws Exception {
    Path file = Files.writeString(folder.resolve("a.json"), TEXT);
    Path lock = Files.createDirectory(folder.resolve("a.json.lock"));
    touch(lock, Duration.ofHours(1));

    assertThat(snapshot(file).replace(Slice.of("{}"))).isFalse();

    assertThat(file).hasContent(TEXT);
    assertThat(names()).containsExactly("a.json", "a.json.lock");
  }

  @Test
  void takesALockThatADeadClientLeft() throws Exception {
    Path file = Files.writeString(folder.resolve("a.json"), TEXT);
    Path lock = Files.createDirectory(folder.resolve("a.json.lock"));
    touch(lock, ClientLock.ABANDONED.negated());

    assertThat(snapshot(file).replace(Slice.of("{}"))).isTrue();

    assertThat(names()).containsExactly("a.json");
  }

  @Test
  void leavesWhatIsNoLockAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("a.json"), TEXT);
    Path other = Files.writeString(folder.resolve("a.json.lock"), "somebody's");

    assertThat(snapshot(file).replace(Slice.of("{}"))).isTrue();

    assertThat(other).hasContent("somebody's");
    Files.delete(other);
    Path full = Files.createDirectories(other.resolve("full"));
    touch(other, Duration.ofDays(-1));
    assertThat(snapshot(file).replace(Slice.of(TEXT))).isTrue();
    assertThat(full).isDirectory();
  }

  private static void touch(Path file, Duration fromNow) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plus(fromNow)));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
