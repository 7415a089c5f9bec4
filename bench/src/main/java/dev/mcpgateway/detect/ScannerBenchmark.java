package dev.mcpgateway.detect;

import dev.mcpgateway.bench.Samples;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.json.Slice;
import java.nio.file.Path;
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

/// The scanner with every built-in rule.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ScannerBenchmark {
  @Param({"call-400", "call-4096", "call-10240", "call-1048576", "tools-70000"})
  public String message;

  private Slice bytes = Slice.of("");
  private final Scanner scanner =
      new Scanner(Config.defaults(Path.of("/nonexistent")).scanning().rules(), _ -> "");

  @Setup
  public void make() {
    bytes = Samples.named(message);
  }

  @Benchmark
  public Scan scan() {
    scanner.newLine();
    return scanner.scan(bytes);
  }
}
