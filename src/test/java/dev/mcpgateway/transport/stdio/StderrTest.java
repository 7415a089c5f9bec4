package dev.mcpgateway.transport.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Protects messages from waiting for a client that does not read its server's stderr.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StderrTest {
  @Test
  void writesLinesWholeAndInTheirOrder() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Stderr stderr = new Stderr(out);

    stderr.notice("ours é");
    stderr.pass("theirs\n".getBytes(StandardCharsets.UTF_8));
    stderr.flush();

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("ours é\ntheirs\n");
  }

  @Test
  void neverWaitsWithANoticeAndTellsHowManyWereDropped() throws Exception {
    CountDownLatch door = new CountDownLatch(1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Stderr stderr = new Stderr(behind(door, out));
    String line = "n".repeat(1000);

    for (int i = 0; i < 1000; i++) {
      stderr.notice(line);
    }
    door.countDown();
    awaitQuiet(stderr, out);

    String text = out.toString(StandardCharsets.UTF_8);
    long kept = text.lines().filter(line::equals).count();
    assertThat(kept).isBetween(200L, 400L);
    assertThat(text).endsWith((1000 - kept) + " lines were dropped, since stderr was not read\n");
  }

  @Test
  void letsTheServerWaitWhoseLinesNobodyReads() throws Exception {
    CountDownLatch door = new CountDownLatch(1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Stderr stderr = new Stderr(behind(door, out));
    byte[] lines = "server\n".repeat(200_000).getBytes(StandardCharsets.UTF_8);
    Thread relay =
        Thread.ofPlatform()
            .start(new StderrRelay(new ByteArrayInputStream(lines), stderr, _ -> {}));

    relay.join(300);
    assertThat(relay.isAlive()).as("the server waits").isTrue();
    stderr.notice("a notice does not");
    door.countDown();
    relay.join();
    awaitQuiet(stderr, out);

    assertThat(out.toString(StandardCharsets.UTF_8).lines().filter("server"::equals))
        .hasSize(200_000);
  }

  @Test
  void goesOnWhenNobodyReadsStderrAnyMore() {
    Stderr stderr =
        new Stderr(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
              }
            });

    new StderrRelay(
            new ByteArrayInputStream("line\n".repeat(300_000).getBytes(StandardCharsets.UTF_8)),
            stderr,
            _ -> {})
        .run();
    stderr.notice("x");
    stderr.flush();
  }

  /// A stream that takes nothing until the door is open.
  private static OutputStream behind(CountDownLatch door, OutputStream out) {
    return new OutputStream() {
      @Override
      public void write(int b) {
        throw new UnsupportedOperationException("one byte at a time is slow");
      }

      @Override
      public void write(byte[] from, int at, int length) throws IOException {
        try {
          door.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        out.write(from, at, length);
      }
    };
  }

  /// Flushes, for a bounded time each, until no more comes.
  private static void awaitQuiet(Stderr stderr, ByteArrayOutputStream out) {
    int before = -1;
    while (before != out.size()) {
      before = out.size();
      stderr.flush();
    }
  }
}
