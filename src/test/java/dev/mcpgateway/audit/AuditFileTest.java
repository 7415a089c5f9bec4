package dev.mcpgateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mcpgateway.harness.Json;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Protects records from mixing when many write, and messages from passing when none can.
class AuditFileTest {
  private static final EntryWriter.Keep KEEP = new EntryWriter.Keep(Capture.MASKED, true, 1 << 20);

  @TempDir private Path folder;

  @Test
  void handsRecordsOverBeforeItReturns() throws IOException {
    Path file = folder.resolve("deep/audit.jsonl");
    try (AuditFile audit = open(file, "s")) {
      audit.record(List.of(entry(10), entry(10)));

      assertThat(Files.readAllLines(file)).hasSize(3);
      audit.record(List.of());
      audit.record(List.of(entry(10)));
      assertThat(Files.readAllLines(file)).hasSize(4);
    }
    List<String> lines = Files.readAllLines(file);
    assertThat(Json.object(lines.getFirst())).containsEntry("method", "session/start");
    assertThat(Json.object(lines.getLast())).containsEntry("method", "session/end");
    assertThat(lines.getLast()).contains("\"messages\":{\"client->server\":3,", "\"pass\":3");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void goesOnUnderItsNameAtOnceWhenTheFileIsMovedAway() throws IOException {
    Path file = folder.resolve("audit.jsonl");
    Path moved = folder.resolve("audit.1.jsonl");
    try (AuditFile audit = open(file, "s")) {
      audit.record(List.of(entry(10)));
      Files.move(file, moved);
      audit.record(List.of(entry(10)));
      assertThat(Files.readAllLines(file)).hasSize(1);

      Files.delete(file);
      audit.record(List.of(entry(10)));
      assertThat(Files.readAllLines(file)).hasSize(1);
    }
    assertThat(Files.readAllLines(moved)).hasSize(2);
  }

  @Test
  void writesRecordsOfEverySize() throws IOException {
    Path file = folder.resolve("audit.jsonl");
    List<Integer> sizes = List.of(1, 65_000, 65_536, 66_000, 1, 500_000, 1);
    try (AuditFile audit = open(file, "s")) {
      audit.record(sizes.stream().map(AuditFileTest::entry).toList());
    }

    List<String> all = Files.readAllLines(file);
    List<String> lines = all.subList(1, all.size() - 1);
    assertThat(lines).hasSameSizeAs(sizes);
    for (int i = 0; i < sizes.size(); i++) {
      assertThat(Json.object(lines.get(i)).get("params")).asString().hasSize(sizes.get(i));
    }
  }

  @Test
  void keepsTheRecordsOfManyWritersWholeAndInTheirOrder() throws Exception {
    Path file = folder.resolve("audit.jsonl");
    List<Thread> writers = new ArrayList<>();
    for (int w = 0; w < 6; w++) {
      String session = "s" + w;
      writers.add(Thread.ofPlatform().start(() -> write(file, session)));
    }
    for (Thread writer : writers) {
      writer.join();
    }

    Map<String, Integer> last = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      Map<String, ?> record = Json.object(line);
      String session = Objects.requireNonNull(record.get("session")).toString();
      int number = last.merge(session, 1, Integer::sum);
      assertThat(record.get("seq")).isEqualTo(new Json.Numeral(Integer.toString(number)));
    }
    assertThat(last).hasSize(6).allSatisfy((_, count) -> assertThat(count).isEqualTo(152));
  }

  private void write(Path file, String session) {
    try (AuditFile audit = open(file, session)) {
      for (int i = 0; i < 50; i++) {
        audit.record(List.of(entry(i * 100), entry(30_000), entry(1)));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void saysWhenItCouldNotWrite() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "no device that is always full");
    try (AuditFile audit = open(full, "s")) {
      assertThatThrownBy(() -> audit.record(List.of(entry(1))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left");
      assertThatThrownBy(() -> audit.record(List.of(entry(100_000))))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void cannotBeOpenedWhereAFolderStands() {
    assertThatThrownBy(() -> open(folder, "s").close()).isInstanceOf(IOException.class);
  }

  private AuditFile open(Path file, String session) throws IOException {
    Path home = folder.resolve("home");
    return AuditFile.open(
        Storage.usual(file, home),
        new EntryWriter("fake", session, InstallationKey.in(home), KEEP),
        opening(),
        new Tally(Tally.Parts.ALL),
        InstantSource.system());
  }

  private static Event opening() {
    return Event.of(Instant.EPOCH, "session/start", new JsonWriter().beginObject().endObject());
  }

  private static Entry entry(int size) {
    Slice payload = Slice.of("\"" + "x".repeat(size) + "\"");
    return new Entry(
        Instant.EPOCH,
        Direction.CLIENT_TO_SERVER,
        Entry.Kind.REQUEST,
        Optional.empty(),
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
