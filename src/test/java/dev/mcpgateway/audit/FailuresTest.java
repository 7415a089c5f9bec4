package dev.mcpgateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Protects from a complaint that names a file and not what is wrong with it.
class FailuresTest {
  @TempDir private Path folder;

  @Test
  void saysWhatIsWrongBesideWhereItIs() throws IOException {
    Path missing = folder.resolve("missing");
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThat(failure(missing)).isEqualTo(missing + ": no such file or folder");
    assertThat(failure(file.resolve("in"))).isEqualTo(file.resolve("in") + ": Not a directory");
    assertThat(Failures.describe(new AccessDeniedException("/x")))
        .isEqualTo("/x: permission denied");
    assertThat(Failures.describe(new IOException("No space left on device")))
        .isEqualTo("No space left on device");
  }

  private static String failure(Path file) {
    return Failures.describe(
        catchThrowableOfType(IOException.class, () -> Files.newByteChannel(file)));
  }
}
