package dev.mcpgateway.cli;

import dev.mcpgateway.audit.AuditFile;
import dev.mcpgateway.audit.AuditLog;
import dev.mcpgateway.audit.EntryWriter;
import dev.mcpgateway.audit.InstallationKey;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.ConfigFile;
import dev.mcpgateway.config.Loaded;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.gateway.Desk;
import dev.mcpgateway.gateway.Session;
import dev.mcpgateway.policy.Policy;
import dev.mcpgateway.transport.stdio.LineSink;
import dev.mcpgateway.transport.stdio.LineSource;
import dev.mcpgateway.transport.stdio.ServerProcess;
import dev.mcpgateway.transport.stdio.ServerProcess.Ending;
import dev.mcpgateway.transport.stdio.Stderr;
import dev.mcpgateway.transport.stdio.StderrRelay;
import dev.mcpgateway.transport.stdio.Watchdog;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// `mcp-gateway stdio`: wraps one server.
final class StdioCommand {
  private final StdioOptions options;
  private final String name;
  private final Watchdog watchdog = Watchdog.starting();
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
    Optional<Path> file =
        options.config().or(() -> Optional.of(Home.configFile()).filter(Files::exists));
    if (file.isEmpty()) {
      return relay(() -> Config.defaults(Home.path()));
    }
    return switch (ConfigFile.load(file.get(), Home.path())) {
      case Loaded.Faulty faulty -> {
        faulty.problems().forEach(problem -> Main.fail(Main.USAGE, problem.toString()));
        yield Main.USAGE;
      }
      case Loaded.Ready ready -> {
        ready.warnings().forEach(warning -> say(warning.toString()));
        yield relay(ready::config);
      }
    };
  }

  /// The server is started first: while it loads, we do.
  private int relay(Supplier<Config> config) {
    ServerProcess server;
    try {
      server = ServerProcess.start(options.command(), watchdog);
    } catch (ServerProcess.StartFailure e) {
      return Main.fail(e.exitCode(), e.problem());
    }
    start("stderr relay", new StderrRelay(server.errors(), stderr));
    try {
      int exitCode = session(config.get(), server);
      stderr.flush();
      return exitCode;
    } catch (IOException e) {
      server.end(Ending.PROMPT);
      return Main.fail(
          Main.FAILURE,
          "the audit log cannot be opened: "
              + e.getMessage()
              + "; see auditing in "
              + Home.configFile());
    }
  }

  private int session(Config config, ServerProcess server) throws IOException {
    String id = Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    InstallationKey key = InstallationKey.in(Home.path());
    int limit = config.limits().messageBytes();
    try (AuditLog audit = audit(config.auditing(), id, key)) {
      Session.Ends ends =
          new Session.Ends(
              new LineSource(new FileInputStream(FileDescriptor.in), limit),
              new LineSink("to client", new FileOutputStream(FileDescriptor.out)),
              new LineSource(server.output(), limit),
              new LineSink("to server", server.input()),
              server);
      Desk desk =
          new Desk(
              name,
              id,
              policy(config),
              scanning(config.scanning(), key),
              audit,
              stderr,
              InstantSource.system());
      Session session = new Session(ends, desk, config.limits().drain());
      EndOnSignal hook = new EndOnSignal(session, stderr);
      Runtime.getRuntime().addShutdownHook(hook);
      int exitCode = session.run();
      hook.disarm();
      return exitCode;
    }
  }

  private AuditLog audit(Config.Auditing auditing, String session, InstallationKey key)
      throws IOException {
    if (!auditing.enabled()) {
      say("auditing is switched off: nothing is recorded");
      return AuditLog.none();
    }
    var keep =
        new EntryWriter.Keep(
            auditing.includeContent(), auditing.includeTimestamps(), auditing.maxRecordBytes());
    return AuditFile.open(auditing.file(), new EntryWriter(name, session, key, keep));
  }

  private Policy policy(Config config) {
    Map<String, String> descriptions = new HashMap<>();
    for (Rule rule : config.scanning().rules()) {
      descriptions.put(rule.name(), rule.description());
    }
    return new Policy(
        config.mode(),
        config.failOpen(),
        config.scanning().settings(),
        descriptions,
        options.passJunk());
  }

  private static Desk.Scanning scanning(Config.Scanning scanning, InstallationKey key) {
    return new Desk.Scanning(
        scanning.rules(),
        key::fingerprint,
        scanning.enabled() && scanning.requests(),
        scanning.enabled() && scanning.responses());
  }

  private void say(String text) {
    stderr.notice("mcp-gateway [" + name + "]: " + text);
  }

  private static void start(String name, Runnable work) {
    Thread.ofPlatform().daemon().name(name).start(work);
  }
}
