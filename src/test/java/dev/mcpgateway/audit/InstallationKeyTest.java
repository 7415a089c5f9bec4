package dev.mcpgateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Protects fingerprints from being guessable, and from changing from session to session.
class InstallationKeyTest {
  @TempDir private Path folder;

  @Test
  void makesOneKeyThatEverySessionUses() throws IOException {
    Path home = folder.resolve("deep/home");
    String first = InstallationKey.in(home).fingerprint("value");

    assertThat(first).matches("[0-9a-f]{16}");
    assertThat(InstallationKey.in(home).fingerprint("value")).isEqualTo(first);
    assertThat(InstallationKey.in(home).fingerprint("other")).isNotEqualTo(first);
    assertThat(InstallationKey.in(folder.resolve("elsewhere")).fingerprint("value"))
        .isNotEqualTo(first);
  }

  @Test
  void letsNobodyElseReadIt() throws IOException {
    Path home = folder.resolve("home");
    InstallationKey.in(home);

    assertThat(permissions(home)).isEqualTo("rwx------");
    assertThat(permissions(home.resolve("key"))).isEqualTo("rw-------");
    assertThat(home).isDirectoryNotContaining(file -> !file.endsWith("key"));
  }

  @Test
  void agreesOnOneKeyThoughTwentyMakeItAtOnce() throws Exception {
    for (int round = 0; round < 20; round++) {
      Path home = folder.resolve("home" + round);
      assertThat(fingerprintsOfTwenty(home)).hasSize(1);
      assertThat(home).isDirectoryNotContaining(file -> !file.endsWith("key"));
    }
  }

  private static Set<String> fingerprintsOfTwenty(Path home) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<String>> racing = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
      for (int i = 0; i < 20; i++) {
        racing.add(
            threads.submit(() -> {
              start.await();
              return InstallationKey.in(home).fingerprint("value");
            }));
      }
      start.countDown();
      Set<String> fingerprints = new HashSet<>();
      for (Future<String> one : racing) {
        fingerprints.add(one.get());
      }
      return fingerprints;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "not hex at all",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef00"
      })
  void refusesADamagedKeyAndSaysWhichFile(String content) throws IOException {
    Files.writeString(folder.resolve("key"), content);

    assertThatThrownBy(() -> InstallationKey.in(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(folder.resolve("key").toString())
        .hasMessageContaining("64 hex digits")
        .hasMessageNotContaining("0123456789abcdef0123");
    assertThat(folder.resolve("key")).hasContent(content);
  }

  @Test
  void readsAKeyThatAnEditorPutALineEndBehind() throws IOException {
    Files.writeString(folder.resolve("key"), "ab".repeat(32) + "\r\n\n");

    assertThat(InstallationKey.in(folder).fingerprint("x")).hasSize(16);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
