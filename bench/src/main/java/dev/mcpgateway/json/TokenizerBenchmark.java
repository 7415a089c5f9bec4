package dev.mcpgateway.json;

import dev.mcpgateway.bench.Samples;
import dev.mcpgateway.mcp.Decoder;
import dev.mcpgateway.mcp.Message;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Tokens alone, and the whole reading of a message's envelope.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class TokenizerBenchmark {
  @Param({"call-200", "call-400", "call-1048576", "tools-70000"})
  public String message;

  private Slice bytes = Slice.of("");
  private final Tokenizer tokenizer = new Tokenizer();
  private final Decoder decoder = new Decoder();

  @Setup
  public void make() {
    bytes = Samples.named(message);
  }

  @Benchmark
  public int tokens() {
    tokenizer.reset(bytes);
    int count = 0;
    while (tokenizer.next() != Tokenizer.Token.END) {
      count++;
    }
    return count;
  }

  @Benchmark
  public Message decode() {
    return decoder.decode(bytes);
  }
}
