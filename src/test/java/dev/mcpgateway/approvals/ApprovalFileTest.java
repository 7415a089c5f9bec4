package dev.mcpgateway.approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mcpgateway.policy.Approval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Protects from an approval that is lost, or kept longer than it should be.
class ApprovalFileTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.89Z");

  @TempDir private Path folder;

  @Test
  void keepsWhatIsTold() throws Exception {
    file().keep(approval(1), NOW);

    assertThat(file().read().values())
        .containsExactly(new ApprovalFile.Kept(approval(1), "2026-03-04T05:06:07Z"));
  }

  @Test
  void isForItsOwnerAlone() throws Exception {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
    file().keep(approval(1), NOW);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().path())))
        .isEqualTo("rw-------");
  }

  @Test
  void losesNothingWhereManyWriteAtOnce() throws Exception {
    try (ExecutorService writers = Executors.newFixedThreadPool(8)) {
      List<Future<?>> writes = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Approval one = approval(i);
        writes.add(
            writers.submit(() -> {
              file().keep(one, NOW);
              return one;
            }));
      }
      for (Future<?> write : writes) {
        write.get();
      }
    }

    assertThat(file().read()).hasSize(40);
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("approvals.json", ".approvals.lock");
  }

  @Test
  void forgetsWhatItIsToldTo() throws Exception {
    file().keep(approval(1), NOW);
    file().keep(approval(2), NOW);

    file().forget(one -> one.tool().equals("tool 1"));

    assertThat(file().read()).containsOnlyKeys("call 2");
  }

  @Test
  void saysWhatIsWrongWithItAndChangesNothing() throws Exception {
    for (String damaged : List.of("{", "[]", "{\"approvals\":[{\"tool\":\"t\"}]}", "")) {
      Files.writeString(file().path(), damaged);

      assertThatThrownBy(() -> file().keep(approval(1), NOW))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("approvals.json")
          .hasMessageContaining("mend it, or delete it");
      assertThat(Files.readString(file().path())).isEqualTo(damaged);
    }
  }

  private static Approval approval(int number) {
    return new Approval("call " + number, "server \"x\"", "tool " + number, "{\"a\":\"ü\\n\"}");
  }

  private ApprovalFile file() {
    return new ApprovalFile(folder);
  }
}
