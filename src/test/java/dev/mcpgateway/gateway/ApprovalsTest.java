package dev.mcpgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.approvals.ApprovalFile;
import dev.mcpgateway.audit.AuditLog;
import dev.mcpgateway.audit.Entry;
import dev.mcpgateway.audit.Event;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.notify.Outlets;
import dev.mcpgateway.policy.Asking;
import dev.mcpgateway.policy.Quota;
import dev.mcpgateway.policy.Risk;
import dev.mcpgateway.policy.Ruling;
import dev.mcpgateway.policy.ToolRule;
import dev.mcpgateway.policy.Verdict;
import dev.mcpgateway.transport.Sink;
import dev.mcpgateway.transport.stdio.Stderr;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Protects from a call that goes on though nobody could write down who let it. The sessions in
/// `approvals*.txt` are the larger test.
@DisabledOnOs(OS.WINDOWS)
class ApprovalsTest {
  @TempDir private Path home;
  private final Posted toClient = new Posted();
  private final Posted toServer = new Posted();

  @Test
  void aYesThatCannotBeRecordedIsNo() throws Exception {
    approvals(new FullLog()).hold(held());

    assertThat(toClient.next()).contains("\"isError\":true", "the decision could not be recorded");
    assertThat(toServer.lines).isEmpty();
  }

  @Test
  void aYesThatIsRecordedLetsTheCallGoOn() throws Exception {
    approvals(AuditLog.none()).hold(held());

    assertThat(toServer.next()).isEqualTo("the call");
    assertThat(toClient.lines).isEmpty();
  }

  private Approvals approvals(AuditLog audit) {
    InstantSource clock = InstantSource.system();
    Notices notices = new Notices("s", new Stderr(OutputStream.nullOutputStream()), Outlets.none());
    Approvals approvals =
        new Approvals(
            "s",
            _ -> "fp",
            audit,
            notices,
            new Consents(Optional.of(new ApprovalFile(home)), notices, clock),
            new Sequences(_ -> "fp", clock),
            clock);
    approvals.connect(new Approvals.Ends(toClient, toServer, new Calls()));
    return approvals;
  }

  /// A call about which a program is asked that always says yes.
  private static HeldCall held() {
    ToolRule rule =
        new ToolRule(
            Ruling.ASK,
            "*",
            Optional.empty(),
            Risk.NONE,
            List.of(),
            Quota.NONE,
            Optional.empty(),
            "tools[0]");
    Asking asking = new Asking(Duration.ofSeconds(20), List.of("true"));
    Verdict.Ask ask =
        new Verdict.Ask(new Verdict.Allow(List.of()), rule, "fp", asking, Asking.Way.COMMAND);
    return new HeldCall(
        Lines.call("1", "tools/call"),
        Slice.of("the call"),
        ask,
        new Question("s", "t", "{}", rule),
        "e-1");
  }

  private static final class FullLog implements AuditLog {
    @Override
    public void record(List<Entry> entries) throws IOException {
      throw new IOException("no space left");
    }

    @Override
    public void note(Event event) {}

    @Override
    public void close() {}
  }

  private static final class Posted implements Sink {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private String next() throws InterruptedException {
      String line = lines.poll(20, TimeUnit.SECONDS);
      return line == null ? "nothing" : line;
    }

    @Override
    public void deliver(List<Slice> pieces) {
      pieces.forEach(piece -> lines.add(piece.text()));
    }

    @Override
    public void post(Slice frame) {
      lines.add(frame.text());
    }

    @Override
    public long written() {
      return 0;
    }

    @Override
    public void finish(Duration patience) {}

    @Override
    public void close() {}
  }
}
