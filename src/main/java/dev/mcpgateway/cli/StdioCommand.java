package dev.mcpgateway.cli;

import dev.mcpgateway.approvals.ApprovalFile;
import dev.mcpgateway.audit.AuditFile;
import dev.mcpgateway.audit.AuditLog;
import dev.mcpgateway.audit.EntryWriter;
import dev.mcpgateway.audit.Event;
import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.audit.InstallationKey;
import dev.mcpgateway.audit.Tally;
import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.Problem;
import dev.mcpgateway.definitions.Pins;
import dev.mcpgateway.gateway.Desk;
import dev.mcpgateway.gateway.Session;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.notify.Level;
import dev.mcpgateway.notify.Outlets;
import dev.mcpgateway.transport.stdio.LineSink;
import dev.mcpgateway.transport.stdio.LineSource;
import dev.mcpgateway.transport.stdio.ServerCommand;
import dev.mcpgateway.transport.stdio.ServerProcess;
import dev.mcpgateway.transport.stdio.ServerProcess.Ending;
import dev.mcpgateway.transport.stdio.Stderr;
import dev.mcpgateway.transport.stdio.StderrRelay;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// `mcp-gateway stdio`: wraps one server.
final class StdioCommand {
  private final StdioOptions options;
  private final String name;
  private final InstantSource clock = InstantSource.system();

  /// What is said before there are any is said on stderr alone.
  private volatile Outlets outlets = Outlets.none();

  private final Stderr stderr = new Stderr(new FileOutputStream(FileDescriptor.err));

  private StdioCommand(StdioOptions options) {
    this.options = options;
    this.name = options.name().orElseGet(() -> ServerName.of(options.command()));
  }

  static int run(List<String> arguments) {
    return switch (StdioOptions.parse(arguments)) {
      case StdioOptions.Parsed.Good(StdioOptions options) -> new StdioCommand(options).run();
      case StdioOptions.Parsed.Bad(String problem) -> Main.usage(problem);
      case StdioOptions.Parsed.Help() -> {
        Main.out().print(Help.of("stdio"));
        yield Main.OK;
      }
    };
  }

  private int run() {
    // The largest parts of our start, while the rest begins.
    start("rules", BuiltinRules::load);
    start("hashes", InstallationKey::prepare);
    WatchedConfig config = new WatchedConfig(options, name, Home.path(), this::say);
    List<Problem> problems = config.problems();
    problems.forEach(problem -> Main.fail(Main.USAGE, problem.toString()));
    return problems.isEmpty() ? relay(config) : Main.USAGE;
  }

  /// The server is started first: while it loads, we do.
  private int relay(WatchedConfig watched) {
    Learning learning;
    ServerProcess server;
    try {
      ServerCommand command = ServerCommand.of(options.command(), watched.start());
      learning = new Learning(options.command(), command.environment(), watched);
      start("secrets", learning);
      server = command.start();
    } catch (ServerProcess.StartFailure e) {
      return Main.fail(e.exitCode(), e.problem());
    }
    try {
      int exitCode = session(watched, server, learning);
      stderr.flush();
      return exitCode;
    } catch (IOException e) {
      server.end(Ending.PROMPT, () -> close(server));
      return Main.fail(
          Main.FAILURE,
          "the audit log cannot be opened: "
              + Failures.describe(e)
              + "; make it writable, or see auditing in "
              + Home.configFile());
    }
  }

  private int session(WatchedConfig watched, ServerProcess server, Learning learning)
      throws IOException {
    Config config = watched.config();
    String id = AuditStorage.newSession();
    InstallationKey key = key(config);
    learning.keyIs(key);
    int limit = config.limits().messageBytes();
    Outlets told = new Outlets(Outlet.settings(config), name, id, clock, this::print);
    outlets = told;
    try (AuditLog audit = audit(config, id, key)) {
      SessionDetails details = new SessionDetails(audit, told, learning, watched, key, this::say);
      start("details", details);
      watched.onChange(audit::note);
      StderrWatch watch = new StderrWatch(audit, watched, key::fingerprint, this::say);
      start("stderr relay", new StderrRelay(server.errors(), stderr, watch));
      Session.Ends ends =
          new Session.Ends(
              new LineSource(new FileInputStream(FileDescriptor.in), limit),
              new LineSink("to client", new FileOutputStream(FileDescriptor.out)),
              new LineSource(server.output(), limit),
              new LineSink("to server", server.input()),
              server);
      Pins pins = new Pins(Home.pins(), name, key::digest, clock);
      Desk desk =
          new Desk(
              name,
              id,
              watched::rulebook,
              key::fingerprint,
              Optional.of(pins),
              new ApprovalFile(Home.path()),
              audit,
              stderr,
              told,
              clock);
      Session session = new Session(ends, desk, config.limits().drain());
      EndOnSignal hook = new EndOnSignal(session, pins, audit, stderr, told);
      Runtime.getRuntime().addShutdownHook(hook);
      int exitCode = session.run();
      hook.disarm();
      pins.flush();
      details.write();
      told.say(Level.INFO, "the session ends with exit code " + exitCode);
      told.close();
      return exitCode;
    }
  }

  /// Without an audit, nothing is lost when the key cannot be kept.
  private static InstallationKey key(Config config) throws IOException {
    try {
      return InstallationKey.in(Home.path());
    } catch (IOException e) {
      if (config.auditing().enabled()) {
        throw e;
      }
      return InstallationKey.ephemeral();
    }
  }

  private static void close(ServerProcess server) {
    try {
      server.input().close();
    } catch (IOException e) {
      // It reads no more, which is what was wanted.
    }
  }

  private AuditLog audit(Config config, String session, InstallationKey key) throws IOException {
    Config.Auditing auditing = config.auditing();
    if (!auditing.enabled()) {
      say("auditing is switched off: nothing is recorded");
      return AuditLog.none();
    }
    return AuditFile.open(
        AuditStorage.of(auditing),
        new EntryWriter(name, session, key, AuditStorage.keep(auditing)),
        Event.of(clock.instant(), "session/start", started()),
        new Tally(parts(config.metrics())),
        clock);
  }

  private static JsonWriter started() {
    JsonWriter json = new JsonWriter().beginObject();
    json.key("gateway").value(Version.NUMBER);
    return json.key("pid").value(ProcessHandle.current().pid()).endObject();
  }

  private static Tally.Parts parts(Config.Metrics metrics) {
    return metrics.enabled()
        ? new Tally.Parts(metrics.latency(), metrics.messageCounts(), metrics.violationCounts())
        : Tally.Parts.NONE;
  }

  private void say(String text) {
    print(text);
    outlets.say(Level.WARNING, text);
  }

  private void print(String text) {
    stderr.notice("mcp-gateway [" + name + "]: " + text);
  }

  private static void start(String name, Runnable work) {
    Thread.ofPlatform().daemon().name(name).start(work);
  }
}
