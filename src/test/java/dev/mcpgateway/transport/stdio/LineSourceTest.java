package dev.mcpgateway.transport.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.transport.Frame;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Protects from lines that depend on how reads happened to cut the stream, and from a line without
/// end.
class LineSourceTest {
  private static final int LIMIT = 64;

  @Test
  void givesTheSameLinesHoweverTheStreamIsCut() throws IOException {
    byte[] stream = bytes("{\"a\":1}\n\r\n\n é\u2028 \0\rx\r\n" + "y".repeat(LIMIT) + "\nlast");
    List<String> whole = lines(stream, LIMIT, stream.length);

    assertThat(whole)
        .containsExactly(
            "{\"a\":1}\n", "\r\n", "\n", " é\u2028 \0\rx\r\n", "y".repeat(LIMIT) + "\n", "last");
    for (int size = 1; size < stream.length; size++) {
      assertThat(lines(stream, LIMIT, size)).as("in reads of %d", size).isEqualTo(whole);
    }
  }

  @Test
  void givesTheSameLinesInRandomReadsAcrossItsBuffers() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    StringBuilder text = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String line = Character.toString('a' + i % 26).repeat(random.nextInt(40_000)) + "\n";
      text.append(line);
      expected.add(line);
    }
    byte[] stream = bytes(text.toString());
    for (int seed = 0; seed < 5; seed++) {
      assertThat(lines(new Cut(stream, random.split()), 1 << 20)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 8192, 100_000})
  void keepsALineOfTheLimitAndNoneOfOneByteMore(int limit) throws IOException {
    String most = "m".repeat(limit);
    byte[] stream = bytes(most + "\n" + most + "+\no\n");
    for (int size : new int[] {1, 3, 8192, stream.length}) {
      List<Frame> frames =
          frames(new Fixed(stream, limit > 1000 ? Math.max(size, 4096) : size), limit);

      assertThat(((Frame.Line) frames.get(0)).text().length()).isEqualTo(limit);
      assertThat(frames.get(1))
          .isInstanceOfSatisfying(
              Frame.Oversized.class, long_ -> assertThat(long_.length()).isEqualTo(limit + 1L));
      assertThat(frames).hasSize(3);
      assertThat(frames.get(2)).isInstanceOf(Frame.Line.class);
    }
  }

  @Test
  void readsOnAfterALineThatWasTooLong() throws IOException {
    String long_ = "{\"id\":7,\"method\":\"m\",\"x\":\"" + "z".repeat(300_000) + "\"}";
    byte[] stream = bytes("before\n" + long_ + "\nafter\n" + long_ + "\nend");
    for (int size : new int[] {100, 8191, 65_536, stream.length}) {
      List<Frame> frames = frames(new Fixed(stream, size), 1024);

      assertThat(frames).hasSize(5);
      assertThat(text(frames.get(0))).isEqualTo("before\n");
      assertThat(frames.get(1))
          .isInstanceOfSatisfying(
              Frame.Oversized.class,
              found -> {
                assertThat(found.length()).isEqualTo(long_.length());
                assertThat(found.glimpses().getFirst().id()).contains("7");
              });
      assertThat(text(frames.get(2))).isEqualTo("after\n");
      assertThat(frames.get(3)).isInstanceOf(Frame.Oversized.class);
      assertThat(text(frames.get(4))).isEqualTo("end");
    }
  }

  @Test
  void givesALastLineThatIsTooLongAndThenTheEnd() throws IOException {
    for (int size : new int[] {1, 50, 4096}) {
      List<Frame> frames = frames(new Fixed(bytes("a\n" + "z".repeat(1000)), size), LIMIT);

      assertThat(frames).hasSize(2);
      assertThat(frames.get(1))
          .isInstanceOfSatisfying(
              Frame.Oversized.class, found -> assertThat(found.length()).isEqualTo(1000));
    }
  }

  @Test
  void knowsWhetherTheLastLineWasEnded() throws IOException {
    assertThat(((Frame.Line) frames(new Fixed(bytes("x"), 9), LIMIT).getFirst()).terminated())
        .isFalse();
    assertThat(((Frame.Line) frames(new Fixed(bytes("x\n"), 9), LIMIT).getFirst()).terminated())
        .isTrue();
    assertThat(frames(new Fixed(bytes(""), 9), LIMIT)).isEmpty();
  }

  private static List<String> lines(byte[] stream, int limit, int size) throws IOException {
    return lines(new Fixed(stream, size), limit);
  }

  private static List<String> lines(InputStream in, int limit) throws IOException {
    return frames(in, limit).stream().map(LineSourceTest::text).toList();
  }

  private static String text(Frame frame) {
    return ((Frame.Line) frame).wire().text();
  }

  /// All frames, copied, since they are valid only until the next read.
  private static List<Frame> frames(InputStream in, int limit) throws IOException {
    LineSource source = new LineSource(in, limit);
    List<Frame> all = new ArrayList<>();
    for (List<Frame> some = source.read(); some != null; some = source.read()) {
      for (Frame frame : some) {
        all.add(frame instanceof Frame.Line line ? copy(line) : frame);
      }
    }
    return all;
  }

  private static Frame copy(Frame.Line line) {
    byte[] wire = line.wire().copy();
    var whole = dev.mcpgateway.json.Slice.of(wire);
    return new Frame.Line(whole, whole.span(0, line.text().length()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// Gives so many bytes at a time, as a pipe may.
  private static class Fixed extends InputStream {
    private final byte[] stream;
    private final int size;
    private int at;

    Fixed(byte[] stream, int size) {
      this.stream = stream;
      this.size = size;
    }

    int size() {
      return size;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("one byte at a time is slow");
    }

    @Override
    public int read(byte[] into, int from, int length) {
      assertThat(length).as("room for a read").isPositive();
      if (at == stream.length) {
        return -1;
      }
      int count = Math.min(Math.min(size(), length), stream.length - at);
      System.arraycopy(stream, at, into, from, count);
      at += count;
      return count;
    }
  }

  private static final class Cut extends Fixed {
    private final SplittableRandom random;

    Cut(byte[] stream, SplittableRandom random) {
      super(stream, 1);
      this.random = random;
    }

    @Override
    int size() {
      return 1 + random.nextInt(20_000);
    }
  }
}
