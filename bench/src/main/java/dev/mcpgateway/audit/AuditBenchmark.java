package dev.mcpgateway.audit;

import dev.mcpgateway.bench.Samples;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// Records of what one read brought, written to a file.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class AuditBenchmark {
  /// A file is begun anew at every iteration, so that it does not fill the disk.
  @Param({"call-400", "call-65536", "call-1048576"})
  public String message;

  @Param({"1", "30"})
  public int together;

  private List<Entry> entries = List.of();
  private Path folder = Path.of("");
  private AuditLog log = AuditLog.none();

  @Setup(Level.Iteration)
  public void open() throws IOException {
    folder = Files.createTempDirectory("bench");
    var keep = new EntryWriter.Keep(Capture.MASKED, true, 64 * 1024);
    var writer = new EntryWriter("bench", "s", InstallationKey.ephemeral(), keep);
    var details = new JsonWriter().beginObject().endObject();
    log =
        AuditFile.open(
            Storage.usual(folder.resolve("audit.jsonl"), folder),
            writer,
            Event.of(Instant.now(), "session/start", details),
            new Tally(Tally.Parts.ALL),
            InstantSource.system());
    entries = Collections.nCopies(together, entry(Samples.named(message)));
  }

  private static Entry entry(Slice message) {
    return new Entry(
        Instant.now(),
        Direction.CLIENT_TO_SERVER,
        Entry.Kind.REQUEST,
        Optional.of("7"),
        Entry.Subject.NONE,
        Entry.Outcome.PASSED,
        List.of(),
        Set.of(),
        new Entry.Payload("params", message),
        message,
        Duration.ofNanos(30_000),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Benchmark
  public void record() throws IOException {
    log.record(entries);
  }

  @TearDown(Level.Iteration)
  public void close() throws IOException {
    log.close();
    Files.delete(folder.resolve("audit.jsonl"));
    Files.delete(folder);
  }
}
