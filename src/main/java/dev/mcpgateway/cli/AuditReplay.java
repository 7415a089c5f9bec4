package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.audit.Filter;
import dev.mcpgateway.audit.InstallationKey;
import dev.mcpgateway.audit.RecordView;
import dev.mcpgateway.audit.Search;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.ConfigFile;
import dev.mcpgateway.config.Loaded;
import dev.mcpgateway.config.Problem;
import dev.mcpgateway.config.Sources;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.replay.CapturedTraffic;
import dev.mcpgateway.replay.Passed;
import dev.mcpgateway.replay.RecordedTraffic;
import dev.mcpgateway.replay.Replay;
import dev.mcpgateway.transport.Frame;
import dev.mcpgateway.transport.stdio.LineSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// `mcp-gateway audit replay`: what other rules and another policy would make of what passed. A
/// capture holds no verdicts, so the configuration in force judges it beside the new one. What a
/// project's file tightens comes on top of both, as in a session.
final class AuditReplay {
  static final Options.Known KNOWN =
      new Options.Known(
          "audit replay",
          AuditFilter.withValue(Map.of("--format", "--format")),
          AuditFilter.flags(Map.of()),
          1);

  /// The longest line of a capture that is judged.
  private static final int LINE_BYTES = 64 << 20;

  private final Replay replay;
  private final ReplayReport report;
  private final RecordedTraffic recorded = new RecordedTraffic();

  private AuditReplay(Replay replay, ReplayReport report) {
    this.replay = replay;
    this.report = report;
  }

  static int run(List<String> arguments) throws Options.Wrong {
    Options options = Options.parse(arguments, KNOWN);
    if (options.value("--config").isEmpty()) {
      throw new Options.Wrong("audit replay wants --config FILE, the configuration to try");
    }
    Instant now = Instant.now();
    Filter shown = AuditFilter.of(options, now, ZoneId.systemDefault());
    Filter judged = AuditFilter.ofSessions(options, now, ZoneId.systemDefault());
    boolean json = AuditShow.wantsJson(options);
    Optional<Config> tried = AuditCommand.config(options);
    Optional<Config> inForce = AuditCommand.config(Options.parse(List.of(), KNOWN));
    if (tried.isEmpty() || inForce.isEmpty()) {
      return Main.USAGE;
    }
    Replay.Configurations changed =
        configurations(Path.of(options.value("--config").get()), true, tried.get());
    Optional<String> name = options.argument();
    ReplayReport report = new ReplayReport(json);
    try {
      if (name.isEmpty()) {
        records(inForce.get().auditing().file(), judged, shown, changed, report);
        return Main.OK;
      }
      try (GivenTraffic given = GivenTraffic.open(name.get())) {
        if (given.isLog()) {
          records(given.file(), judged, shown, changed, report);
          return Main.OK;
        }
        AuditFilter.refuseBut(options, "--server", "a capture has no records to choose from");
        Replay.Configurations present = configurations(Home.configFile(), false, inForce.get());
        String server = options.value("--server").orElse("capture");
        capture(given.in(), new CapturedTraffic(server), present, changed, report);
        return Main.OK;
      }
    } catch (NoSuchFileException e) {
      return name.isPresent()
          ? Main.fail(Main.FAILURE, "there is no file " + name.get())
          : AuditCommand.missing(inForce.get().auditing().file());
    } catch (IOException e) {
      return name.isPresent()
          ? Main.fail(Main.FAILURE, name.get() + " cannot be read: " + Failures.describe(e))
          : AuditCommand.unreadable(e);
    }
  }

  private static void records(
      Path log,
      Filter judged,
      Filter shown,
      Replay.Configurations configurations,
      ReplayReport report)
      throws IOException {
    InstallationKey key = key();
    SessionProjects projects = SessionProjects.in(log, key::digest);
    Replay replay = replay(configurations, origin -> projects.of(origin.session()), key);
    AuditReplay command = new AuditReplay(replay, report);
    new Search(log, judged).forEach(record -> command.take(record, shown));
    report.end(replay, projects.changed());
  }

  /// It passed nobody knows where; a session that began here would go by the project's file.
  private static void capture(
      InputStream in,
      CapturedTraffic traffic,
      Replay.Configurations present,
      Replay.Configurations changed,
      ReplayReport report)
      throws IOException {
    InstallationKey key = key();
    Optional<Path> project = ProjectFile.find();
    Replay replay = replay(changed, _ -> project, key);
    new AuditReplay(replay, report).capture(in, traffic, replay(present, _ -> project, key));
    report.end(replay, 0);
  }

  private static Replay replay(
      Replay.Configurations configurations,
      Function<Passed.Origin, Optional<Path>> projects,
      InstallationKey key) {
    return new Replay(configurations, projects, key::fingerprint, key::digest);
  }

  /// What a file says of servers, tightened by a project's. The file has been read before without
  /// fault.
  private static Replay.Configurations configurations(Path file, boolean named, Config otherwise) {
    Set<String> told = new HashSet<>();
    return (server, project) -> {
      var sources = new Sources(file, named, Home.path(), server, project, Optional.empty());
      if (!(ConfigFile.load(sources) instanceof Loaded.Ready(Config config, var warnings))) {
        return otherwise;
      }
      for (Problem warning : warnings) {
        boolean its = project.isPresent() && warning.file().equals(project.get().toString());
        if (its && told.add(warning.toString())) {
          Main.err().println("mcp-gateway: " + warning);
        }
      }
      return config;
    };
  }

  private static InstallationKey key() {
    try {
      return InstallationKey.in(Home.path());
    } catch (IOException e) {
      return InstallationKey.ephemeral();
    }
  }

  /// Judges what a record tells of; whether or not it is shown, it counts for what comes after it.
  private void take(RecordView record, Filter shown) {
    Passed passed = recorded.passed(record);
    Replay.Outcome now = replay.judge(passed);
    if (!(passed instanceof Passed.Answered) && !shown.picks(record)) {
      return; // what was answered belongs to the call
    }
    String id = record.text(RecordView.SESSION) + "/" + record.text(RecordView.SEQ);
    String what = record.text(RecordView.METHOD) + " " + record.text(RecordView.TOOL);
    report.add(
        new ReplayReport.Row(
            id,
            record.text(RecordView.TIMESTAMP),
            record.text(RecordView.DIRECTION),
            record.text(RecordView.SERVER),
            what.strip()),
        passed,
        RecordedTraffic.done(record),
        now);
  }

  private void capture(InputStream in, CapturedTraffic traffic, Replay present) throws IOException {
    present.judge(traffic.begun());
    replay.judge(traffic.begun());
    LineSource lines = new LineSource(in, LINE_BYTES);
    long number = 0;
    for (List<Frame> frames = lines.read(); frames != null; frames = lines.read()) {
      for (Frame frame : frames) {
        number++;
        if (frame instanceof Frame.Line(_, Slice text)) {
          for (Passed passed : traffic.passed(text)) {
            compare("line " + number, passed, present);
          }
        } else {
          compare("line " + number, traffic.tooLong(), present);
        }
      }
    }
  }

  private void compare(String id, Passed passed, Replay present) {
    Passed.Done was = present.judge(passed).done();
    report.add(ReplayReport.Row.of(id, passed), passed, was, replay.judge(passed));
  }
}
