package dev.mcpgateway.audit;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import dev.mcpgateway.harness.Fixtures;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Protects from a log that somebody changed and that still passes for what the gateways wrote. A
/// second verifier, written in Python from the specification alone, must agree every time.
///
/// The log that is tampered with has three sessions: `one` of lines 1, 2, 4 and 9, which ended;
/// `two` of lines 3, 5 and 6, which was killed; `three` of lines 7, 8, 10 and 11, which ended.
class VerificationTest {
  @TempDir private Path folder;
  private Path home = Path.of("");
  private Path log = Path.of("");
  private String key = "";

  @BeforeEach
  void writeLog() throws IOException {
    home = folder.resolve("home");
    log = folder.resolve("audit.jsonl");
    key = SealKey.make(home, false);
    writeSessions();
  }

  private void writeSessions() throws IOException {
    AuditFile one = open("one");
    one.record(List.of(entry()));
    AuditFile two = open("two");
    one.record(List.of(entry()));
    two.record(List.of(entry(), entry()));
    AuditFile three = open("three");
    three.record(List.of(entry()));
    one.close();
    three.record(List.of(entry()));
    three.close();
    assertThat(Files.readAllLines(log)).hasSize(11);
  }

  @Test
  void findsNothingWrongWithWhatTheGatewaysWrote() throws Exception {
    Verification.Report report = verify();

    assertThat(report.problems()).isEmpty();
    assertThat(report.records()).isEqualTo(11);
    assertThat(report.closed()).isEqualTo(2);
    assertThat(report.open())
        .singleElement()
        .satisfies(open -> assertThat(open.session()).isEqualTo("two"))
        .satisfies(open -> assertThat(open.records()).isEqualTo(3));
    assertThat(report.sealed()).isEqualTo(11);
    assertThat(report.checked()).isEqualTo(11);
    assertPythonAgrees(true);
  }

  @Test
  void findsAChangedByteWhereverItIs() throws Exception {
    List<String> lines = Files.readAllLines(log);
    String line = lines.get(3);
    for (int at = 6; at < line.length() - 1; at += 7) {
      char other = line.charAt(at) == '1' ? '2' : '1';
      List<String> changed = new ArrayList<>(lines);
      changed.set(3, line.substring(0, at) + other + line.substring(at + 1));
      Files.write(log, changed);

      assertThat(verify().intact()).as(changed.get(3)).isFalse();
    }
  }

  @Test
  void findsWhatIsPutBehindTheHashWhichCoversNothingThere() throws Exception {
    tamper(lines -> lines.set(3, lines.get(3).replaceFirst("}$", ",\"tool\":\"other\"}")));
    assertFirst(4, "record 3 of session one (fake) has something behind its hash");
  }

  @Test
  void namesTheLineThatWasChanged() throws Exception {
    tamper(
        lines -> lines.set(3, lines.get(3).replace("\"action\":\"pass\"", "\"action\":\"drop\"")));

    assertFirst(4, "record 3 of session one (fake) has been changed");
  }

  @Test
  void findsARemovedLine() throws Exception {
    tamper(lines -> lines.remove(3));

    assertFirst(8, "record 3 of session one (fake) is missing before this one");
  }

  @Test
  void findsLinesThatChangedPlaces() throws Exception {
    tamper(lines -> lines.add(6, lines.remove(4)));

    assertFirst(5, "record 2 of session two (fake) is missing before this one");
  }

  @Test
  void findsALineThatStandsTwice() throws Exception {
    tamper(lines -> lines.add(5, lines.get(4)));

    assertFirst(6, "record 2 of session two (fake) stands here a second time");
  }

  @Test
  void findsALineBehindTheEndOfItsSession() throws Exception {
    String late = "{\"v\":1,\"session\":\"one\",\"seq\":5,\"prev\":\"\",\"hash\":\"\"}";
    tamper(lines -> lines.add(late));

    assertThat(whats(verify())).anyMatch(what -> what.contains("stands behind the session's end"));
  }

  @Test
  void findsARecordWithoutAHashAmongOthers() throws Exception {
    tamper(lines -> lines.add(4, "{\"v\":1,\"session\":\"x\",\"seq\":1}"));

    assertFirst(5, "a record of session x has no hash");
  }

  /// Whoever can write the file can make whole chains anew, but not those of others that name them.
  @Test
  void findsARemovedSessionByThoseThatNameIt() throws Exception {
    tamper(lines -> lines.removeIf(line -> line.contains("\"session\":\"one\"")));

    assertThat(whats(verify()))
        .anyMatch(what -> what.contains("names a record of another session"));
    assertThat(whats(verify())).anyMatch(what -> what.contains("the session of epoch 0"));
  }

  @Test
  void findsATailThatWasCutBeforeWhatNamesIt() throws Exception {
    tamper(lines -> lines.removeIf(line -> line.contains("\"session\":\"two\",\"seq\":3")));

    assertFirst(6, "record 1 of session three (fake) names a record of another session");
  }

  /// Without a key it cannot be told from a session that was killed; the seal's state can.
  @Test
  void findsThatTheLastSessionsAreMissingByTheStateOfTheSeal() throws Exception {
    tamper(lines -> lines.removeIf(line -> line.contains("\"session\":\"three\"")));

    assertThat(whats(verify())).containsExactly("1 session after epoch 1 is missing");
  }

  /// Whoever takes the machine over can make a key of his own, and a whole log with it.
  @Test
  void findsALogThatWasMadeAnewWithAnotherKey() throws Exception {
    Files.delete(log);
    SealKey.make(home, true);
    writeSessions();

    assertThat(whats(verify()))
        .hasSize(4)
        .allMatch(what -> what.contains("which the key file lacks"))
        .anyMatch(what -> what.startsWith("session one (fake) is sealed with key "))
        .last(STRING)
        .startsWith("it belongs to key ");
    assertPythonAgrees(false);
  }

  @Test
  void findsSessionsOfAnotherKeyAmongOurs() throws Exception {
    List<String> ours = Files.readAllLines(log);
    Path state = Files.copy(SealState.in(home), folder.resolve("state"));
    Files.delete(log);
    SealKey.make(home, true);
    writeSessions();
    Files.copy(state, SealState.in(home), REPLACE_EXISTING);
    tamper(lines ->
        lines.replaceAll(line -> rehash(line.replace("\"session\":\"", "\"session\":\"x"))));
    tamper(lines -> lines.addAll(0, ours));

    assertThat(whats(verify())).anyMatch(what -> what.contains("which the key file lacks"));
    assertPythonAgrees(false);
  }

  @Test
  void findsALogThatWasEmptiedOrReplacedByOneWithoutSeals() throws Exception {
    for (VerificationKeys keys : List.of(keys(), VerificationKeys.none())) {
      Files.writeString(log, "");
      assertThat(whats(Verification.of(log, Optional.of(home), keys)))
          .containsExactly("3 sessions, all that were sealed, are missing");
    }
    Path seal = Files.move(SealState.in(home), folder.resolve("away"));
    open("plain").close();
    Files.move(seal, SealState.in(home));
    assertThat(whats(Verification.of(log, Optional.of(home), VerificationKeys.none())))
        .containsExactly("3 sessions, all that were sealed, are missing");
  }

  /// An auditor gets the log and the key, and has a gateway of his own.
  @Test
  void takesACopyForWhatItIs() throws Exception {
    tamper(lines -> lines.removeIf(line -> line.contains("\"session\":\"three\"")));

    assertThat(Verification.of(log, Optional.empty(), keys()).problems()).isEmpty();
  }

  /// He has the state of the seal as it is now, and may write what he likes with good hashes.
  @Test
  void findsWhatIsForgedWithTodaysKey() throws Exception {
    SealState today = SealState.read(SealState.in(home));
    List<String> lines = Files.readAllLines(log);
    Files.delete(log);
    today.write(SealState.in(home));
    try (AuditFile forged = open("three")) {
      forged.record(List.of(entry()));
    }
    lines.removeIf(line -> line.contains("\"session\":\"three\""));
    lines.addAll(Files.readAllLines(log));
    String epoch = "\"epoch\":" + today.epoch();
    Files.write(log, lines);
    assertThat(whats(verify())).anyMatch(what -> what.contains("the session of epoch 2"));

    tamper(all -> all.replaceAll(line -> rehash(line.replace(epoch, "\"epoch\":2"))));
    assertThat(whats(verify())).anyMatch(what -> what.contains("has a forged seal"));
    assertPythonAgrees(false);
  }

  /// Gives a line the hash of what now stands in it, as a forger would.
  private static String rehash(String line) {
    int at = line.lastIndexOf(",\"hash\":\"");
    var sha256 = Hmac.sha256();
    byte[] hash = sha256.digest(Slice.of(line.substring(0, at)).copy());
    String hex = java.util.HexFormat.of().formatHex(hash);
    return line.substring(0, at + 9) + hex + line.substring(at + 9 + hex.length());
  }

  @Test
  void findsASessionThatIsNotSealedAmongThoseThatAre() throws Exception {
    Path seal = SealState.in(home);
    Path away = Files.move(seal, folder.resolve("away"));
    open("four").close();
    Files.move(away, seal);

    assertThat(whats(verify()))
        .containsExactly("session four (fake) is not sealed, though sessions before it are");
  }

  @Test
  void findsThatTheStateOfTheSealIsGoneOrAnothers() throws Exception {
    Files.delete(SealState.in(home));
    assertThat(whats(verify())).containsExactly("it is missing, though sessions are sealed");

    SealState.first(new byte[32]).write(SealState.in(home));
    assertThat(whats(verify())).singleElement(STRING).contains("which the key file lacks");
    key += "\n" + "0".repeat(64);
    assertThat(verify().intact()).isTrue(); // another key took over; all of its sessions are there
  }

  @Test
  void stepsOverAStumpAndSaysSo() throws Exception {
    String stump = "{\"v\":1,\"timestamp\":\"2026-11-25T10:00:00Z\",\"session\":\"tw";
    tamper(lines -> lines.set(6, stump + lines.get(6)));

    Verification.Report report = verify();
    assertThat(report.problems()).isEmpty();
    assertThat(report.torn()).isEqualTo(1);
    assertPythonAgrees(true);
  }

  @Test
  void saysThatRecordsBeforeTheFirstHashAreUnknown() throws Exception {
    tamper(lines -> lines.addFirst("{\"v\":1,\"session\":\"old\",\"seq\":7}"));

    assertThat(verify().problems()).isEmpty();
    assertThat(verify().unchained()).isEqualTo(1);
  }

  @Test
  void readsFilesThatWerePutAsideAndMissesThoseThatAreGone() throws Exception {
    LogFiles files = new LogFiles(log);
    List<String> lines = Files.readAllLines(log);
    Files.write(files.aside(2), lines.subList(4, 8));
    Files.write(log, lines.subList(8, 11));
    Path packed = LogFiles.packed(files.aside(1));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      for (String line : lines.subList(0, 4)) {
        out.write((line + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    assertThat(verify().problems()).isEmpty();
    assertThat(verify().files()).isEqualTo(3);
    assertPythonAgrees(true);

    Files.move(files.aside(2), folder.resolve("elsewhere"));
    Files.copy(folder.resolve("elsewhere"), files.aside(3));
    assertFirst(0, "the file before it, audit-00000002.jsonl, is missing");
    Files.delete(files.aside(3));
    Files.delete(packed);
    Files.copy(folder.resolve("elsewhere"), files.aside(2));
    assertThat(whats(verify())).contains("the file before it, audit-00000001.jsonl, is missing");
  }

  @Test
  void agreesWithTheTestVectorsOfTheSpecification() throws Exception {
    String text = Files.readString(Path.of("docs/audit-format.md"));
    key = block(text, "\n```\n").strip();
    Files.writeString(log, block(text, "```jsonl\n"));
    Files.writeString(SealState.in(home), block(text, "```json\n"));

    Verification.Report report = verify();
    assertThat(report.problems()).isEmpty();
    assertThat(report.checked()).isEqualTo(5);
    assertThat(report.closed()).isEqualTo(1);
    assertPythonAgrees(true);

    tamper(lines -> lines.replaceAll(line -> line.replace("\"name\":\"t\"", "\"name\":\"u\"")));
    assertFirst(2, "record 2 of session a1 (x) has been changed");
  }

  private static String block(String text, String begin) {
    int from = text.indexOf(begin) + begin.length();
    return text.substring(from, text.indexOf("```", from));
  }

  @Test
  void saysWhatItCannotRead() {
    assertThatThrownBy(
            () -> Verification.of(folder.resolve("x"), Optional.of(home), VerificationKeys.none()))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> VerificationKeys.read(log))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no key of 64 hex digits");
  }

  private interface Change {
    void on(List<String> lines);
  }

  private void tamper(Change change) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(log));
    change.on(lines);
    Files.write(log, lines);
  }

  @Test
  void saysWhichCompressedFileIsDamaged() throws Exception {
    Path packed = folder.resolve("audit-00000001.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(log, out);
    }
    byte[] whole = Files.readAllBytes(packed);
    Files.write(packed, Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(this::verify).hasMessageContaining(packed + " is damaged behind line");

    Files.write(packed, new byte[0]);
    assertThatThrownBy(this::verify)
        .hasMessageContaining(packed + " is no compressed log: it is cut short");
  }

  private void assertFirst(long line, String what) throws Exception {
    Verification.Problem first = verify().problems().getFirst();
    assertThat(first.what()).startsWith(what);
    assertThat(first.line()).isEqualTo(line);
    assertPythonAgrees(false);
  }

  private static List<String> whats(Verification.Report report) {
    return report.problems().stream().map(Verification.Problem::what).toList();
  }

  private Verification.Report verify() throws IOException {
    return Verification.of(log, Optional.of(home), keys());
  }

  private VerificationKeys keys() throws IOException {
    Path file = folder.resolve("verification.key");
    Files.writeString(file, "# the key\n" + key + "\n");
    return VerificationKeys.read(file);
  }

  private void assertPythonAgrees(boolean intact) throws Exception {
    Fixtures.needs("python3");
    Process python =
        new ProcessBuilder("python3", "src/test/python/verify_audit.py", log.toString(), key)
            .redirectErrorStream(true)
            .start();
    String said =
        new String(python.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(said).isEqualTo(intact ? 0 : 1);
  }

  private AuditFile open(String session) throws IOException {
    return AuditFile.open(
        Storage.usual(log, home),
        new EntryWriter(
            "fake",
            session,
            InstallationKey.in(home),
            new EntryWriter.Keep(Capture.MASKED, true, 1000)),
        Event.of(Instant.EPOCH, "session/start", new JsonWriter().beginObject().endObject()),
        new Tally(Tally.Parts.ALL),
        InstantSource.system());
  }

  private static Entry entry() {
    Slice payload = Slice.of("{\"name\":\"t\"}");
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
