package dev.mcpgateway.gateway;

import dev.mcpgateway.approvals.ApprovalFile;
import dev.mcpgateway.audit.AuditLog;
import dev.mcpgateway.bench.Samples;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.detect.KnownValues;
import dev.mcpgateway.detect.RuleIndex;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.notify.Outlets;
import dev.mcpgateway.policy.Policy;
import dev.mcpgateway.policy.ToolPolicy;
import dev.mcpgateway.transport.Frame;
import dev.mcpgateway.transport.Sink;
import dev.mcpgateway.transport.stdio.Stderr;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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

/// One direction from the frames of a read to their delivery, without pipes and without recording.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class RelayBenchmark {
  @Param({"call-200", "call-1048576"})
  public String message;

  @Param({"1", "30"})
  public int together;

  private final Config.Scanning scanning = Config.defaults(Path.of("/nonexistent")).scanning();
  private List<Frame> frames = List.of();
  private boolean more;

  /// Where frames go that nobody reads.
  private static final class Nowhere implements Sink {
    @Override
    public void deliver(List<Slice> pieces) {}

    @Override
    public void post(Slice frame) {}

    @Override
    public long written() {
      return 0;
    }

    @Override
    public void finish(Duration patience) {}

    @Override
    public void close() {}
  }

  @Setup
  public void make() {
    Slice text = Samples.named(message);
    byte[] line = java.util.Arrays.copyOf(text.copy(), text.length() + 1);
    line[text.length()] = '\n';
    Slice wire = Slice.of(line);
    frames = Collections.nCopies(together, new Frame.Line(wire, wire.span(0, text.length())));
  }

  @Benchmark
  public void carry(Direct direct) throws Exception {
    more = true;
    direct.relay(this).run();
  }

  /// The relay of a thread.
  @State(Scope.Thread)
  public static class Direct {
    private Relay relay;

    Relay relay(RelayBenchmark benchmark) {
      if (relay == null) {
        relay = benchmark.relay();
      }
      return relay;
    }
  }

  private Relay relay() {
    Policy policy =
        new Policy(
            Config.defaults(Path.of("/nonexistent")).mode(),
            false,
            scanning.settings(),
            List.of(),
            false);
    Rulebook rulebook =
        new Rulebook(
            1,
            policy,
            scanning.rules(),
            RuleIndex.of(scanning.rules()),
            KnownValues.none(),
            true,
            true,
            Config.Definitions.DEFAULT,
            ToolPolicy.NONE,
            Config.defaults(Path.of("/nonexistent")).limits().repeatedBlocks());
    Desk desk =
        new Desk(
            "bench",
            "s",
            () -> rulebook,
            _ -> "",
            Optional.empty(),
            new ApprovalFile(Path.of("/nonexistent")),
            AuditLog.none(),
            new Stderr(OutputStream.nullOutputStream()),
            Outlets.none(),
            InstantSource.system());
    Carrier.Books server = Carrier.Books.empty();
    Carrier carrier =
        new Carrier(
            Direction.CLIENT_TO_SERVER,
            Carrier.Books.empty(),
            server,
            new ToolSchemas(),
            desk.participants());
    return desk.relay(this::read, new Nowhere(), new Nowhere(), carrier, server.calls());
  }

  private List<Frame> read() {
    boolean now = more;
    more = false;
    return now ? frames : null;
  }
}
