package dev.mcpgateway.promises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mcpgateway.harness.Fixtures;
import dev.mcpgateway.harness.Gateway;
import dev.mcpgateway.harness.StdioClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tries to break the promise that a long session costs no more than a short one: what is kept of a
/// call, a descriptor that is not closed, a table that is searched from end to end.
///
/// `bench/run soak` does the same with a million calls.
class StaysFlatIT {
  private static final int ROUNDS = 20;
  private static final int CALLS_IN_ROUND = 1_000;

  /// So many rounds belong to the start: the virtual machine compiles, its heap fills.
  private static final int ROUNDS_TO_WARM_UP = 8;

  private static final long MORE_MEMORY_KIB = 16 << 10;
  private static final double SLOWER_AT_MOST = 2;

  @TempDir Path home;

  @Test
  void keepsNothingOfTwentyThousandCalls() throws IOException {
    assumeTrue(Files.exists(Path.of("/proc/self/smaps_rollup")), "needs Linux");
    String marker = home.getFileName().toString();
    long[] medians = new long[ROUNDS];
    try (StdioClient client = StdioClient.start(home, Gateway.before(Fixtures.stubborn(marker)))) {
      long memory = 0;
      long descriptors = 0;
      long threads = 0;
      for (int round = 0; round < ROUNDS; round++) {
        if (round == ROUNDS_TO_WARM_UP) {
          memory = memoryKib(client.pid());
          descriptors = entries(client.pid(), "fd");
          threads = entries(client.pid(), "task");
        }
        medians[round] = medianNanos(client, round);
      }

      assertThat(descriptors).isPositive();
      assertThat(entries(client.pid(), "fd")).as("file descriptors").isEqualTo(descriptors);
      assertThat(entries(client.pid(), "task")).as("threads").isLessThanOrEqualTo(threads);
      assertThat(memoryKib(client.pid())).as("KiB").isLessThan(memory + MORE_MEMORY_KIB);
    }
    long early = Arrays.stream(medians, 0, ROUNDS_TO_WARM_UP).min().orElseThrow();
    long late = Arrays.stream(medians, ROUNDS_TO_WARM_UP, ROUNDS).min().orElseThrow();
    assertThat((double) late / early)
        .as("the best round of %s", Arrays.toString(medians))
        .isLessThan(SLOWER_AT_MOST);
  }

  private static long medianNanos(StdioClient client, int round) throws IOException {
    long[] nanos = new long[CALLS_IN_ROUND];
    for (int i = 0; i < CALLS_IN_ROUND; i++) {
      String id = Integer.toString(round * CALLS_IN_ROUND + i);
      String call =
          "{\"jsonrpc\":\"2.0\",\"id\":"
              + id
              + ",\"method\":\"tools/call\",\"params\":{\"name\":"
              + "\"search\",\"arguments\":{\"query\":\""
              + ("lorem " + id + " ").repeat(20)
              + "\"}}}";
      long begun = System.nanoTime();
      client.send(call);
      byte[] answer = client.nextLine();
      nanos[i] = System.nanoTime() - begun;
      assertThat(new String(answer, UTF_8)).contains("\"id\":" + id + ",", "crc32");
    }
    Arrays.sort(nanos);
    return nanos[CALLS_IN_ROUND / 2];
  }

  private static long memoryKib(long pid) throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      return lines
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    }
  }

  private static long entries(long pid, String folder) throws IOException {
    try (Stream<Path> entries = Files.list(Path.of("/proc/" + pid, folder))) {
      return entries.count();
    }
  }
}
