package dev.mcpgateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Protects from lines that a reader misses or reads twice while files are put aside.
class TailTest {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

  @TempDir private Path folder;
  private Path log = Path.of("");
  private final List<String> read = new ArrayList<>();

  @BeforeEach
  void begin() throws IOException {
    log = folder.resolve("audit.jsonl");
    append("a\nb\n");
  }

  @Test
  void readsWhatIsThereAndWhatComesWholeLinesOnly() throws Exception {
    try (Tail tail = Tail.from(log, Tail.Position.START)) {
      readAll(tail);
      append("c");
      readAll(tail);
      assertThat(read).containsExactly("a", "b");
      assertThat(tail.position()).isEqualTo(new Tail.Position(1, 4));
      append("c\n");
      readAll(tail);
    }
    assertThat(read).containsExactly("a", "b", "cc");
  }

  /// As `logrotate` does with `copytruncate`.
  @Test
  void readsAFileThatWasEmptiedFromItsBeginning() throws Exception {
    try (Tail tail = Tail.from(log, Tail.Position.START)) {
      readAll(tail);
      Files.writeString(log, "");
      append("c\n");
      readAll(tail);
    }
    assertThat(read).containsExactly("a", "b", "c");
  }

  @Test
  void beginsAfterTheLastWholeLine() throws Exception {
    append("c");
    try (Tail tail = Tail.atEnd(log)) {
      assertThat(tail.position()).isEqualTo(new Tail.Position(1, 4));
      append("c\n");
      readAll(tail);
    }
    assertThat(read).containsExactly("cc");
  }

  @Test
  void goesOnThroughFilesThatArePutAside() throws Exception {
    try (Tail tail = Tail.from(log, Tail.Position.START)) {
      readAll(tail);
      putAside(1);
      Files.writeString(
          folder.resolve("audit-00000001.jsonl"), "late\n", StandardOpenOption.APPEND);
      append("c\n");
      readUntil(tail, 4);
      assertThat(tail.position()).isEqualTo(new Tail.Position(2, 2));
    }
    assertThat(read).containsExactly("a", "b", "late", "c");
  }

  @Test
  void goesOnFromAPositionInAFileThatIsCompressedByNow() throws Exception {
    putAside(1);
    pack(1);
    append("c\n");
    putAside(2);
    append("d\n");

    try (Tail tail = Tail.from(log, new Tail.Position(1, 2))) {
      readAll(tail);
    }
    assertThat(read).containsExactly("b", "c", "d");
  }

  @Test
  void countsFilesThatAreKeptNoLonger() throws Exception {
    putAside(3);
    append("c\n");

    try (Tail tail = Tail.from(log, new Tail.Position(1, 100))) {
      readAll(tail);
      assertThat(tail.skipped()).isEqualTo(2);
    }
    assertThat(read).containsExactly("a", "b", "c");
  }

  @Test
  void waitsForALogThatIsNotThereYetAndBeginsAnewWhereItWasEmptied() throws Exception {
    Files.delete(log);
    try (Tail tail = Tail.from(log, new Tail.Position(1, 100))) {
      readAll(tail);
      assertThat(read).isEmpty();
      append("c\n");
      readAll(tail);
    }
    assertThat(read).containsExactly("c");
  }

  @Test
  void readsALineThatIsLongerThanAnyBlock() throws Exception {
    String line = "x".repeat(3 << 20);
    append(line + "\nz\n");
    try (Tail tail = Tail.from(log, new Tail.Position(1, 4))) {
      readAll(tail);
    }
    assertThat(read).containsExactly(line, "z");
  }

  private void readAll(Tail tail) throws IOException {
    while (tail.more(line -> read.add(line.text()))) {
      // on
    }
  }

  private void readUntil(Tail tail, int lines) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (read.size() < lines) {
      readAll(tail);
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(50);
    }
  }

  private void append(String text) throws IOException {
    Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void putAside(int number) throws IOException {
    Files.move(log, folder.resolve("audit-0000000" + number + ".jsonl"));
  }

  private void pack(int number) throws IOException {
    Path plain = folder.resolve("audit-0000000" + number + ".jsonl");
    try (var packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve(plain + ".gz")))) {
      Files.copy(plain, packed);
    }
    Files.delete(plain);
  }
}
