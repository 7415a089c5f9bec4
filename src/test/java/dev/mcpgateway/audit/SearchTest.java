package dev.mcpgateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is found in a log, whatever became of its lines.
class SearchTest {
  private static final Filter ALL = Filter.ALL;

  @TempDir private Path folder;

  @Test
  void givesTheNewestOldestFirst() throws Exception {
    Path log = log(record(1), record(2), record(3));

    assertThat(newest(log, 2, ALL).lines()).containsExactly(record(2), record(3));
  }

  @Test
  void givesLinesExactlyAsRecorded() throws Exception {
    String odd =
        "{\"v\":1,\"session\":\"a\",\"seq\":1,\"x\":1.0e+400,\"y\":\"\\u0041\\/\" , \"z\":\"é世\"}";

    assertThat(newest(log(odd), 5, ALL).lines()).containsExactly(odd);
  }

  @Test
  void filtersByServerAndMethod() throws Exception {
    Path log =
        log(
            record(1, "a", "tools/call"),
            record(2, "b", "tools/call"),
            record(3, "a", "ping"),
            record(4, "a", "tools/call"));

    assertThat(newest(log, 9, filter("a", "tools/call")).lines())
        .containsExactly(record(1, "a", "tools/call"), record(4, "a", "tools/call"));
    assertThat(newest(log, 1, filter("b", "tools/call")).lines())
        .containsExactly(record(2, "b", "tools/call"));
    assertThat(newest(log, 9, filter("A", "tools/call")).lines()).isEmpty();
  }

  @Test
  void doesNotTakeTheServerOfAPayloadForTheRecords() throws Exception {
    String line =
        "{\"v\":1,\"session\":\"s\",\"seq\":1,\"server\":\"a\",\"params\":{\"server\":\"b\",\"method\":\"m\"}}";

    assertThat(newest(log(line), 9, is(Filter.Field.SERVER, "b")).lines()).isEmpty();
  }

  @Test
  void findsTheRecordBehindOneThatWasCutShort() throws Exception {
    String cut = record(1).substring(0, 20);
    Answer answer = newest(log(cut + record(2), record(3)), 9, ALL);

    assertThat(answer.lines()).containsExactly(record(2), record(3));
    assertThat(answer.torn()).isEqualTo(1);
  }

  @Test
  void findsBothRecordsWhereOnlyTheLineEndIsMissing() throws Exception {
    Answer answer = newest(log(record(1) + record(2)), 9, ALL);

    assertThat(answer.lines()).containsExactly(record(1), record(2));
    assertThat(answer.torn()).isZero();
  }

  @Test
  void findsTheRecordBehindSeveralCuts() throws Exception {
    Answer answer = newest(log("{\"v\":" + "{\"v\":1,\"ses" + record(7)), 9, ALL);

    assertThat(answer.lines()).containsExactly(record(7));
    assertThat(answer.torn()).isEqualTo(1);
  }

  @Test
  void takesNoPayloadOfACutRecordForARecord() throws Exception {
    String cut =
        "{\"v\":1,\"session\":\"s\",\"seq\":1,\"params\":{\"v\":1,\"session\":\"s\",\"seq\":9},\"by";
    Answer answer = newest(log(cut + record(2)), 9, ALL);

    assertThat(answer.lines()).containsExactly(record(2));
    assertThat(answer.torn()).isEqualTo(1);
  }

  @Test
  void countsADamagedLineAndGoesOn() throws Exception {
    Path log = folder.resolve("audit.jsonl");
    Files.writeString(log, record(1) + "\n");
    Files.write(log, new byte[] {(byte) 0xff, 0, '{', '\n'}, StandardOpenOption.APPEND);
    Files.writeString(log, "[]\n\"text\"\n\n" + record(2) + "\n", StandardOpenOption.APPEND);
    Answer answer = newest(log, 9, ALL);

    assertThat(answer.lines()).containsExactly(record(1), record(2));
    assertThat(answer.torn()).isEqualTo(3);
  }

  @Test
  void readsTheLastLineWithoutItsEnd() throws Exception {
    Path log = folder.resolve("audit.jsonl");
    Files.writeString(log, record(1) + "\n" + record(2));

    assertThat(newest(log, 9, ALL).lines()).containsExactly(record(1), record(2));
  }

  @Test
  void countsARecordThatIsBeingWritten() throws Exception {
    Path log = folder.resolve("audit.jsonl");
    Files.writeString(log, record(1) + "\n" + record(2).substring(0, 30));
    Answer answer = newest(log, 9, ALL);

    assertThat(answer.lines()).containsExactly(record(1));
    assertThat(answer.torn()).isEqualTo(1);
  }

  @Test
  void findsNothingInAnEmptyLog() throws Exception {
    Path log = Files.createFile(folder.resolve("audit.jsonl"));

    assertThat(newest(log, 9, ALL)).isEqualTo(new Answer(List.of(), 0));
  }

  @Test
  void saysThatThereIsNoLog() {
    assertThatThrownBy(() -> new Search(folder.resolve("none"), ALL).newest(1))
        .isInstanceOf(NoSuchFileException.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void findsEveryLineWhateverItsLength(long seed) throws Exception {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int padding = random.nextInt(5) == 0 ? random.nextInt(600_000) : random.nextInt(200);
      lines.add(record(i, "a", "x".repeat(padding)));
    }
    Path log = log(lines.toArray(String[]::new));

    assertThat(newest(log, 100, ALL).lines()).isEqualTo(lines);
    assertThat(newest(log, 7, ALL).lines()).isEqualTo(lines.subList(33, 40));
  }

  @Test
  void readsTheEndOfAHugeLogOnly() throws Exception {
    Path log = folder.resolve("audit.jsonl");
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(8L << 30); // a hole: nothing but NULs, and no disk
      file.seek(file.length());
      file.write(("\n" + record(1) + "\n" + record(2) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    assertThat(newest(log, 2, ALL).lines()).containsExactly(record(1), record(2));
  }

  @Test
  void leavesOutALineThatIsTooLongToKeep() throws Exception {
    Path log = folder.resolve("audit.jsonl");
    Files.writeString(log, record(1) + "\n");
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
      file.setLength(file.length() + Search.MAX_LINE_BYTES + 1);
      file.seek(file.length());
      file.write(("\n" + record(2) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    Answer answer = newest(log, 9, ALL);

    assertThat(answer.lines()).containsExactly(record(1), record(2));
    assertThat(answer.torn()).isEqualTo(1);
  }

  private static final String FULL =
      "{\"v\":1,\"timestamp\":\"2026-11-25T14:00:00.000000Z\",\"session\":\"5e\",\"seq\":7,"
          + "\"direction\":\"client->server\",\"server\":\"github\",\"message_type\":\"request\","
          + "\"message_id\":\"r-1\",\"method\":\"tools/call\",\"tool\":\"push \\\"x\\\"\",\"client\":\"cli\","
          + "\"blocked\":true,\"action\":\"block\",\"event\":\"e9\",\"violations\":[{\"rule_name\":\"a-token\","
          + "\"severity\":\"high\",\"path\":\"params.x\"},{\"rule_name\":\"b\",\"severity\":\"low\","
          + "\"path\":\"params.y\"}],\"params\":{\"text\":\"say \\\"Hi\\\"\"}}";

  @ParameterizedTest
  @CsvSource({
    "SERVER, git*, gitlab",
    "METHOD, tools/call, tools",
    "TOOL, push \"x\", push",
    "CLIENT, c?i, c",
    "DIRECTION, client->server, server->client",
    "ACTION, block, pass",
    "SESSION, 5e, 5",
    "SEQ, 7, 70",
    "ID, r-1, r-2",
    "EVENT, e*, f*",
    "RULE, *-token, *-key",
    "PATH, params.y, params.z"
  })
  void filtersByEveryField(Filter.Field field, String holds, String fails) throws Exception {
    Path log = log(record(1), FULL, record(3));

    assertThat(newest(log, 9, is(field, holds)).lines()).contains(FULL);
    assertThat(newest(log, 9, is(field, fails)).lines()).doesNotContain(FULL);
  }

  @Test
  void wantsOneFindingThatMeetsAllThatIsSaidOfFindings() throws Exception {
    Path log = log(FULL);
    Filter.Builder both = new Filter.Builder().severity("high");

    assertThat(newest(log, 9, both.is(Filter.Field.RULE, "a*").build()).lines()).hasSize(1);
    assertThat(newest(log, 9, both.is(Filter.Field.RULE, "b").build()).lines()).isEmpty();
    assertThat(newest(log, 9, new Filter.Builder().severity("critical").build()).lines()).isEmpty();
    assertThat(newest(log, 9, new Filter.Builder().blocked().build()).lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"say \"hi\", 1", "SAY, 1", "\"TEXT\":\"say, 1", "say hi, 0"})
  void findsTextAsItReadsAndAsItIsSpelled(String text, int found) throws Exception {
    Filter filter = new Filter.Builder().holds(text).build();

    assertThat(newest(log(FULL, record(2)), 9, filter).lines()).hasSize(found);
  }

  @Test
  void countsFromATimeOnAndUpToOne() throws Exception {
    Instant time = Instant.parse("2026-11-25T14:00:00Z");
    String stump = FULL.substring(0, 90);
    String later = FULL.replace("T14:", "T15:");
    Path log = log(FULL, stump + later);

    assertThat(newest(log, 9, new Filter.Builder().since(time).build()).lines()).hasSize(2);
    assertThat(newest(log, 9, new Filter.Builder().since(time.plusNanos(1000)).build()).lines())
        .containsExactly(later);
    assertThat(newest(log, 9, new Filter.Builder().until(time.plusNanos(1000)).build()).lines())
        .containsExactly(FULL);
    assertThat(newest(log, 9, new Filter.Builder().until(time).build()).lines()).isEmpty();
  }

  @Test
  void readsFilesThatWerePutAsideCompressedOrNot() throws Exception {
    try (var first =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("audit-00000001.jsonl.gz")))) {
      first.write((record(1) + "\n" + record(2) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(folder.resolve("audit-00000002.jsonl"), record(3) + "\n");
    Path log = log(record(4));

    assertThat(newest(log, 9, ALL).lines())
        .containsExactly(record(1), record(2), record(3), record(4));
    assertThat(newest(log, 3, ALL).lines()).containsExactly(record(2), record(3), record(4));
    List<String> all = new ArrayList<>();
    new Search(log, ALL).forEach(view -> all.add(view.whole().text()));
    assertThat(all).hasSize(4);
  }

  @Test
  void saysThatThereAreMoreThanCanBeHeld() throws Exception {
    String large = record(1, "a", "x".repeat(1 << 20));
    int fit = (int) (Search.MOST_BYTES / large.length());
    Path log = log(Collections.nCopies(fit + 3, large).toArray(String[]::new));

    Search.Page all = new Search(log, ALL).newest(100);
    assertThat(all.cut()).isTrue();
    assertThat(all.records()).hasSize(fit);
    assertThat(new Search(log, ALL).newest(fit).cut()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"étude", "ÉTUDE", "ΣΊΣΥΦΟΣ", "σίσυφος", "москва", "𐐨", "café Étude"})
  void findsTextInCapitalsOrNotOfAnyScriptAndInEscapes(String text) throws Exception {
    String line =
        "{\"v\":1,\"session\":\"a\",\"seq\":1,\"x\":\"caf\\u00e9 \\u00C9tude ΣίσυφοΣ МОСКВА"
            + " \\ud801\\udc00\"}";
    Filter filter = new Filter.Builder().holds(text).build();

    assertThat(newest(log(record(1), line, record(2)), 9, filter).lines()).containsExactly(line);
  }

  @Test
  void refusesAPipeInsteadOfWaitingForItsOtherEnd() throws Exception {
    Path log = folder.resolve("audit.jsonl");
    Process made = new ProcessBuilder("mkfifo", log.toString()).start();
    assertThat(made.waitFor()).isZero();

    assertThatThrownBy(() -> newest(log, 1, ALL)).hasMessageContaining("it is a pipe");
    assertThatThrownBy(() -> new Search(log, ALL).forEach(_ -> {})).hasMessageContaining("pipe");
    assertThatThrownBy(() -> Tail.atEnd(log)).hasMessageContaining("it is a pipe");
    assertThatThrownBy(() -> Tail.from(log, Tail.Position.START).more(_ -> {}))
        .hasMessageContaining("it is a pipe");
    assertThatThrownBy(() -> Verification.of(log, Optional.empty(), VerificationKeys.none()))
        .hasMessageContaining("it is a pipe");
    assertThatThrownBy(() -> OpenLog.open(log)).hasMessageContaining("it is a pipe");
  }

  private record Answer(List<String> lines, long torn) {}

  private static Answer newest(Path log, int count, Filter filter) throws IOException {
    Search.Page page = new Search(log, filter).newest(count);
    return new Answer(page.records().stream().map(Slice::text).toList(), page.torn());
  }

  private Path log(String... lines) throws IOException {
    return Files.writeString(
        folder.resolve("audit.jsonl"), String.join("\n", lines) + "\n", StandardCharsets.UTF_8);
  }

  private static Filter filter(String server, String method) {
    return new Filter.Builder()
        .is(Filter.Field.SERVER, server)
        .is(Filter.Field.METHOD, method)
        .build();
  }

  private static Filter is(Filter.Field field, String pattern) {
    return new Filter.Builder().is(field, pattern).build();
  }

  private static String record(int sequence) {
    return record(sequence, "a", "tools/call");
  }

  private static String record(int sequence, String server, String method) {
    return "{\"v\":1,\"session\":\"s\",\"seq\":%d,\"server\":\"%s\",\"method\":\"%s\",\"params\":{\"a\":[1]}}"
        .formatted(sequence, server, method);
  }
}
