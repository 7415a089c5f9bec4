package dev.mcpgateway.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Protects from a log that grows without end, and from records that are lost when a new file is
/// begun.
class KeeperTest {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(60).toNanos();

  /// Longer than it takes from one line of a test to the next.
  private static final long PATIENCE_SECONDS = 60;

  @TempDir private Path folder;

  /// What is compressed or deleted in the background must not meet the end of the test's folder.
  @AfterEach
  void awaitKeepers() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("audit keeper")) {
        thread.join(Duration.ofNanos(PATIENCE_NANOS));
      }
    }
  }

  @Test
  void putsAFileAsideThatIsLargeEnoughAndCompressesIt() throws Exception {
    Path log = folder.resolve("audit.jsonl");
    LogFiles files = new LogFiles(log);
    Path packed = LogFiles.packed(files.aside(1));
    try (AuditFile audit = open(log, Storage.Retain.ALL)) {
      recordUntil(audit, packed);
    }

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(packed)))
        .isEqualTo("rw-------");
    assertThat(files.aside(1)).doesNotExist();
    Verification.Report report = verify(log);
    assertThat(report.problems()).isEmpty();
    assertThat(report.closed()).isEqualTo(1);
    assertThat(report.files()).isGreaterThan(1);
  }

  @Test
  void leavesAFileAsItIsToWhichAnotherMayStillWrite() throws Exception {
    Path log = folder.resolve("audit.jsonl");
    LogFiles files = new LogFiles(log);
    Process other = holding(log);
    try (AuditFile audit = open(log, Storage.Retain.ALL)) {
      recordUntil(audit, files.aside(2));
      assertThat(files.aside(1)).exists();
      assertThat(LogFiles.packed(files.aside(1))).doesNotExist();

      other.getOutputStream().close();
      other.waitFor();
      recordUntil(audit, LogFiles.packed(files.aside(1)));
    } finally {
      other.destroyForcibly();
    }
    assertThat(verify(log).problems()).isEmpty();
  }

  /// Another process with a shared lock on the log, until its input ends.
  private static Process holding(Path log) throws Exception {
    Files.writeString(log, "");
    String python =
        "import fcntl,sys; f=open(sys.argv[1]); fcntl.lockf(f,fcntl.LOCK_SH); print(1,flush=True);"
            + " sys.stdin.read()";
    dev.mcpgateway.harness.Fixtures.needs("python3");
    Process process = new ProcessBuilder("python3", "-c", python, log.toString()).start();
    assertThat(process.getInputStream().read()).isEqualTo('1');
    return process;
  }

  @Test
  void deletesTheOldestThatAreTooMuchAndRecordsIt() throws Exception {
    Path log = folder.resolve("audit.jsonl");
    LogFiles files = new LogFiles(log);
    Storage.Retain little = new Storage.Retain(Optional.of(1L), Optional.empty());
    try (AuditFile audit = open(log, little)) {
      recordUntil(audit, files.aside(2));
      recordWhile(audit, () -> !files.aside().isEmpty() && files.aside().getFirst().number() == 1);
    }

    Verification.Report report = verify(log);
    assertThat(report.problems()).isEmpty();
  }

  /// What stood in the first file, the beginning of each session among it, is gone in good order.
  @Test
  void keepsSessionsIntactWhoseBeginningIsKeptNoLonger() throws Exception {
    Path log = folder.resolve("audit.jsonl");
    LogFiles files = new LogFiles(log);
    Storage.Retain little = new Storage.Retain(Optional.of(1L), Optional.empty());
    SealKey.make(folder, false);
    try (AuditFile idle = open(log, Storage.Retain.ALL);
        AuditFile busy = open(log, new Storage.Rotate(20_000, Optional.empty()), little, "b")) {
      recordWhile(busy, () -> files.aside().isEmpty() || files.aside().getFirst().number() < 3);
      idle.record(List.of(entry()));
      assertThat(verify(log).problems()).isEmpty();
    }
    Verification.Report report = verify(log);
    assertThat(report.problems()).isEmpty();
    assertThat(report.closed()).isEqualTo(2);
  }

  @Test
  void putsAFileAsideThatIsOldEnoughAndNoYoungerOne() throws Exception {
    Path log = folder.resolve("audit.jsonl");
    Path aside = new LogFiles(log).aside(1);
    Duration age = Duration.ofDays(1);
    Storage.Rotate rotate = new Storage.Rotate(Storage.Rotate.USUAL_BYTES, Optional.of(age));
    Instant made = Instant.now();
    Files.writeString(log, "");
    Instant[] now = {made.plus(age).minusSeconds(PATIENCE_SECONDS)};
    try (AuditFile audit = open(log, rotate, Storage.Retain.ALL, () -> now[0])) {
      audit.record(List.of(entry()));
      Thread.sleep(1100); // it is looked at once a second
      audit.record(List.of(entry()));
      assertThat(aside).doesNotExist();

      now[0] = made.plus(age).plusSeconds(PATIENCE_SECONDS);
      recordUntil(audit, aside);
    }
    assertThat(verify(log).problems()).isEmpty();
  }

  @Test
  void deletesWhatIsTooOldAndLeavesTheNewest() throws Exception {
    Path log = folder.resolve("audit.jsonl");
    LogFiles files = new LogFiles(log);
    Instant now = Instant.now();
    Duration age = Duration.ofDays(5);
    for (int number = 1; number <= 4; number++) {
      Path packed = LogFiles.packed(files.aside(number));
      new GZIPOutputStream(Files.newOutputStream(packed)).close();
      long seconds = number <= 2 ? PATIENCE_SECONDS : -PATIENCE_SECONDS;
      FileTime time = FileTime.from(now.minus(age).minusSeconds(seconds));
      Files.setLastModifiedTime(packed, time);
    }
    Storage.Retain retain = new Storage.Retain(Optional.empty(), Optional.of(age));
    Storage.Rotate rotate = new Storage.Rotate(Storage.Rotate.USUAL_BYTES, Optional.empty());
    try (AuditFile audit = open(log, rotate, retain, () -> now)) {
      recordWhile(audit, () -> files.aside().size() > 2);
      awaitKeepers();
      assertThat(files.aside()).extracting(LogFiles.Aside::number).containsExactly(3L, 4L);
    }
    assertThat(verify(log).problems()).isEmpty();

    Instant later = now.plus(age).plus(age);
    try (AuditFile audit = open(log, rotate, retain, () -> later, "t")) {
      recordWhile(audit, () -> files.aside().size() > 1);
      awaitKeepers();
      assertThat(files.aside()).extracting(LogFiles.Aside::number).containsExactly(4L);
    }
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void recordUntil(AuditFile audit, Path there) throws Exception {
    recordWhile(audit, () -> !Files.exists(there) && !Files.exists(LogFiles.packed(there)));
  }

  private static void recordWhile(AuditFile audit, Condition condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (condition.holds()) {
      audit.record(List.of(entry(), entry(), entry()));
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(20);
    }
  }

  private Verification.Report verify(Path log) throws IOException {
    return Verification.of(log, Optional.of(folder), VerificationKeys.none());
  }

  private AuditFile open(Path log, Storage.Retain retain) throws IOException {
    Storage.Rotate rotate = new Storage.Rotate(20_000, Optional.empty());
    return open(log, rotate, retain, InstantSource.system());
  }

  private AuditFile open(Path log, Storage.Rotate rotate, Storage.Retain retain, String session)
      throws IOException {
    return open(log, rotate, retain, InstantSource.system(), session);
  }

  private AuditFile open(
      Path log, Storage.Rotate rotate, Storage.Retain retain, InstantSource clock)
      throws IOException {
    return open(log, rotate, retain, clock, "s");
  }

  private AuditFile open(
      Path log, Storage.Rotate rotate, Storage.Retain retain, InstantSource clock, String session)
      throws IOException {
    Storage storage = new Storage(log, folder, false, rotate, retain);
    return AuditFile.open(
        storage,
        new EntryWriter(
            "fake",
            session,
            InstallationKey.in(folder),
            new EntryWriter.Keep(Capture.MASKED, true, 1000)),
        Event.of(Instant.EPOCH, "session/start", new JsonWriter().beginObject().endObject()),
        new Tally(Tally.Parts.ALL),
        clock);
  }

  private static Entry entry() {
    Slice payload = Slice.of("\"" + "x".repeat(500) + "\"");
    return new Entry(
        Instant.EPOCH,
        Direction.CLIENT_TO_SERVER,
        Entry.Kind.REQUEST,
        Optional.of("1"),
        Entry.Subject.NONE,
        Entry.Outcome.PASSED,
        List.of(),
        Set.of(),
        new Entry.Payload("params", payload),
        payload,
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
