package dev.mcpgateway.transport.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpgateway.json.Slice;
import dev.mcpgateway.transport.Sink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Protects from two full pipes that wait for each other, and from frames that mix.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LineSinkTest {
  @Test
  void writesWhatOneDeliveryBringsInOneGo() throws Exception {
    Pipe pipe = new Pipe();
    LineSink sink = new LineSink("t", pipe);

    sink.deliver(List.of(Slice.of("a\n"), Slice.of("b\n"), Slice.of("c\n")));

    assertThat(pipe.text()).isEqualTo("a\nb\nc\n");
    assertThat(pipe.writes()).isEqualTo(1);
  }

  @Test
  void writesLargeAndSmallPiecesInTheirOrder() throws Exception {
    Pipe pipe = new Pipe();
    String large = "L".repeat(100_000);

    new LineSink("t", pipe).deliver(List.of(Slice.of("a"), Slice.of(large), Slice.of("b\n")));

    assertThat(pipe.text()).isEqualTo("a" + large + "b\n");
  }

  @Test
  void takesAPostWithoutWaitingForAPeerThatDoesNotRead() throws Exception {
    Pipe pipe = new Pipe();
    pipe.block();
    LineSink sink = new LineSink("t", pipe);

    for (int i = 0; i < 1000; i++) {
      sink.post(Slice.of("answer " + i));
    }
    pipe.unblock();
    sink.close();

    assertThat(pipe.text().lines()).hasSize(1000).first().isEqualTo("answer 0");
  }

  @Test
  void letsWhoPostsWaitOnceTooMuchIsInTheMailbox() throws Exception {
    Pipe pipe = new Pipe();
    pipe.block();
    LineSink sink = new LineSink("t", pipe);
    Slice large = Slice.of(new byte[5 * 1024 * 1024]);
    CountDownLatch all = new CountDownLatch(1);
    Thread poster =
        Thread.ofPlatform()
            .start(() -> {
              for (int i = 0; i < 8; i++) {
                sink.post(large);
              }
              all.countDown();
            });

    assertThat(all.await(300, TimeUnit.MILLISECONDS)).as("40 MiB were taken").isFalse();
    pipe.unblock();
    assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    poster.join();
    sink.close();
    assertThat(pipe.size()).isEqualTo(8L * (large.length() + 1));
  }

  @Test
  void takesAPostLargerThanTheMailboxWhenItIsEmpty() throws Exception {
    Pipe pipe = new Pipe();
    LineSink sink = new LineSink("t", pipe);

    sink.post(Slice.of(new byte[20 * 1024 * 1024]));
    pipe.awaitSize(20L * 1024 * 1024 + 1);
    sink.close();
  }

  @Test
  void neverMixesWhatSeveralThreadsWrite() throws Exception {
    Pipe pipe = new Pipe();
    LineSink sink = new LineSink("t", pipe);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 4; t++) {
      String name = Integer.toString(t).repeat(3000);
      boolean posts = t % 2 == 0;
      threads.add(Thread.ofPlatform().start(() -> write(sink, name, posts)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    sink.close();

    assertThat(pipe.text().lines().toList())
        .hasSize(400)
        .allMatch(line -> line.length() == 3000 && line.chars().distinct().count() == 1);
  }

  private static void write(LineSink sink, String line, boolean posts) {
    try {
      for (int i = 0; i < 100; i++) {
        if (posts) {
          sink.post(Slice.of(line));
        } else {
          sink.deliver(List.of(Slice.of(line), Slice.of("\n")));
        }
      }
    } catch (Sink.Closed e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void tellsThatThePeerIsGone() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    LineSink sink = new LineSink("t", broken);

    assertThatThrownBy(() -> sink.deliver(List.of(Slice.of("x\n"))))
        .isInstanceOf(Sink.Closed.class)
        .hasMessageContaining("Broken pipe");
    sink.post(Slice.of("nobody waits for this"));
    sink.close();
    sink.post(Slice.of("nor for this"));
  }

  @Test
  void closesInBoundedTimeThoughThePeerNeverReads() throws Exception {
    Pipe pipe = new Pipe();
    pipe.block();
    LineSink sink = new LineSink("t", pipe);
    sink.post(Slice.of("x"));

    long start = System.nanoTime();
    sink.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    assertThat(pipe.closed()).isTrue();
    pipe.unblock();
  }

  @Test
  void finishesOnceThePeerHasReadAllThoughItReadsLate() throws Exception {
    Pipe pipe = new Pipe();
    pipe.block();
    LineSink sink = new LineSink("t", pipe);
    sink.post(Slice.of("x"));
    Thread.ofPlatform()
        .start(() -> {
          sleep(1_000);
          pipe.unblock();
        });

    sink.finish(Duration.ofSeconds(30));

    assertThat(pipe.text()).isEqualTo("x\n");
    assertThat(sink.written()).isEqualTo(2);
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A pipe whose reader can be made to stop.
  private static final class Pipe extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Object door = new Object();
    private boolean blocked;
    private boolean closed;
    private int writes;

    @Override
    public void write(int b) {
      throw new UnsupportedOperationException("one byte at a time is slow");
    }

    @Override
    public void write(byte[] from, int at, int length) {
      synchronized (door) {
        while (blocked) {
          pause();
        }
        bytes.write(from, at, length);
        writes++;
        door.notifyAll();
      }
    }

    @Override
    public void close() {
      synchronized (door) {
        closed = true;
      }
    }

    void block() {
      blocked = true;
    }

    void unblock() {
      synchronized (door) {
        blocked = false;
        door.notifyAll();
      }
    }

    void awaitSize(long size) {
      synchronized (door) {
        while (bytes.size() < size) {
          pause();
        }
      }
    }

    @SuppressWarnings("WaitNotInLoop") // whoever calls it looks again
    private void pause() {
      try {
        door.wait();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    String text() {
      synchronized (door) {
        return bytes.toString(StandardCharsets.UTF_8);
      }
    }

    long size() {
      synchronized (door) {
        return bytes.size();
      }
    }

    int writes() {
      synchronized (door) {
        return writes;
      }
    }

    boolean closed() {
      synchronized (door) {
        return closed;
      }
    }
  }
}
