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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
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
