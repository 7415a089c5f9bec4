package dev.mcpgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.approvals.ApprovalFile;
import dev.mcpgateway.audit.AuditLog;
import dev.mcpgateway.audit.Entry;
import dev.mcpgateway.audit.Event;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.KnownValues;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Rule.Reach;
import dev.mcpgateway.detect.RuleIndex;
import dev.mcpgateway.detect.RulePattern;
import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.detect.checks.Checks;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.notify.Outlets;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.Mode;
import dev.mcpgateway.policy.Policy;
import dev.mcpgateway.policy.RuleSetting;
import dev.mcpgateway.policy.ToolPolicy;
import dev.mcpgateway.transport.Frame;
import dev.mcpgateway.transport.Sink;
import dev.mcpgateway.transport.stdio.Stderr;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Protects from a session that ends by a fault of ours, or by one line that is too much, and from
/// letting pass what nobody could look through.
class RelayFaultTest {
  private final Rule rule =
      new Rule(
          "own",
          "own",
          Family.SECRET,
          Severity.HIGH,
          new RulePattern("SECRET", false),
          List.of(),
          Checks.NONE,
          new Reach.Whole());
  private final Carrier.Books client = Carrier.Books.empty();
  private final Carrier.Books server = Carrier.Books.empty();
  private final Participants people = new Participants("files");
  private final List<Entry> recorded = new ArrayList<>();
  private final Written toClient = new Written();

  /// What was written to one side.
  private static final class Written implements Sink {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void deliver(List<Slice> pieces) {
      text.append(Lines.text(pieces));
    }

    @Override
    public void post(Slice frame) {
      text.append("posted ").append(frame.text()).append('\n');
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

  @Test
  void refusesTheAnswerOverWhichWeBrokeAndCarriesTheNext() throws Exception {
    client.calls().open(Lines.call("1", "tools/list"));
    client.calls().open(Lines.call("2", "other"));

    relay(
        withoutSchemas(),
        Action.REDACT,
        "{'jsonrpc':'2.0','id':1,'result':{'tools':[]}}",
        "{'jsonrpc':'2.0','method':'notifications/x'}");

    List<String> lines = toClient.text.toString().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst())
        .startsWith("{'jsonrpc':'2.0','id':1,'error':{")
        .contains("internal-error NullPointerException");
    assertThat(lines.getLast()).isEqualTo("{'jsonrpc':'2.0','method':'notifications/x'}");
    assertThat(recorded.getFirst().outcome()).isEqualTo(Entry.Outcome.BLOCKED);
    assertThat(recorded.getFirst().reason()).contains("internal-error NullPointerException");
  }

  @Test
  void refusesWhatComesAfterAllThatMayBeFoundInOneLine() throws Exception {
    String element =
        "{'jsonrpc':'2.0','method':'x','params':{'a':'" + "SECRET ".repeat(600) + "'}}";

    relay(
        carrier(new ToolSchemas()),
        Action.REDACT,
        "[" + (element + ",").repeat(99) + element + "]");

    assertThat(toClient.text.toString()).doesNotContain("SECRET").contains("[REDACTED:own]");
    assertThat(recorded).hasSize(100);
    assertThat(recorded.stream().filter(one -> one.outcome() == Entry.Outcome.REDACTED))
        .hasSize(33);
    assertThat(recorded.stream().mapToInt(one -> one.judgements().size()).sum())
        .isLessThanOrEqualTo(20_000);
  }

  @Test
  void passesALineInWhichMoreWasFoundThanIsToldIfAllOfItMayPass() throws Exception {
    String line = "{'jsonrpc':'2.0','method':'x','params':['" + "SECRET ".repeat(30_000) + "']}";

    relay(carrier(new ToolSchemas()), Action.ALERT, line);

    assertThat(toClient.text.toString()).isEqualTo(line + "\n");
  }

  private Carrier carrier(ToolSchemas schemas) {
    return new Carrier(Direction.SERVER_TO_CLIENT, server, client, schemas, people);
  }

  /// A carrier that breaks over every answer to `tools/list`.
  @SuppressWarnings("NullAway") // that is the fault
  private Carrier withoutSchemas() {
    return carrier(null);
  }

  private void relay(Carrier carrier, Action action, String... lines) throws Exception {
    RuleSetting setting = new RuleSetting(action, action, Confidence.LIKELY);
    Policy policy = new Policy(Mode.ENFORCE, false, Map.of("own", setting), List.of(), false);
    Rulebook rulebook =
        new Rulebook(
            1,
            policy,
            List.of(rule),
            RuleIndex.of(List.of(rule)),
            KnownValues.none(),
            true,
            true,
            Config.Definitions.DEFAULT,
            ToolPolicy.NONE,
            3);
    Judge judge =
        new Judge(
            carrier.direction(),
            client.calls(),
            () -> rulebook,
            _ -> "fp",
            new Definitions(Optional.empty(), audit(), notices(), InstantSource.system()),
            new Permits(InstantSource.system()),
            approvals(),
            new Sequences(_ -> "", InstantSource.system()),
            () -> "e-1",
            java.time.InstantSource.system());
    Iterator<List<Frame>> frames = List.of(lines).stream().map(RelayFaultTest::frames).iterator();
    var shared = new Relay.Shared(audit(), notices(), people, InstantSource.system(), approvals());
    new Relay(
            () -> frames.hasNext() ? frames.next() : null,
            toClient,
            new Written(),
            judge,
            carrier,
            shared)
        .run();
  }

  private Approvals approvals() {
    Consents consents =
        new Consents(
            Optional.of(new ApprovalFile(Path.of("/nonexistent"))),
            notices(),
            InstantSource.system());
    return new Approvals(
        "s",
        _ -> "fp",
        audit(),
        notices(),
        consents,
        new Sequences(_ -> "", InstantSource.system()),
        InstantSource.system());
  }

  private static List<Frame> frames(String line) {
    Slice wire = Lines.slice(line + "\n");
    return List.of(new Frame.Line(wire, wire.span(0, wire.to() - 1)));
  }

  private static Notices notices() {
    return new Notices("s", new Stderr(OutputStream.nullOutputStream()), Outlets.none());
  }

  private AuditLog audit() {
    return new AuditLog() {
      @Override
      public void record(List<Entry> entries) {
        recorded.addAll(entries);
      }

      @Override
      public void note(Event event) {}

      @Override
      public void close() {}
    };
  }
}
