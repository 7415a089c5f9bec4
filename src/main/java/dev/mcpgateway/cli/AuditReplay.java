package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Filter;
import dev.mcpgateway.audit.InstallationKey;
import dev.mcpgateway.audit.RecordView;
import dev.mcpgateway.audit.Search;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.ConfigFile;
import dev.mcpgateway.config.Loaded;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.replay.CapturedTraffic;
import dev.mcpgateway.replay.Passed;
import dev.mcpgateway.replay.RecordedTraffic;
import dev.mcpgateway.replay.Replay;
import dev.mcpgateway.transport.Frame;
import dev.mcpgateway.transport.stdio.LineSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// `mcp-gateway audit replay`: what other rules and another policy would make of what passed. A
/// capture holds no verdicts, so the configuration in force judges it beside the new one.
final class AuditReplay {
  static final Options.Known KNOWN =
      new Options.Known(
          "audit replay",
          AuditFilter.withValue(Map.of("--format", "--format")),
          AuditFilter.flags(Map.of()),
          1);

  /// With which every record begins.
  private static final byte[] RECORD = "{\"v\":".getBytes(StandardCharsets.US_ASCII);

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
    Path log = options.argument().map(Path::of).orElse(inForce.get().auditing().file());
    Path file = Path.of(options.value("--config").get());
    InstallationKey key = key();
    Replay replay = replay(server -> config(file, server, tried.get()), key);
    AuditReplay command = new AuditReplay(replay, new ReplayReport(json));
    try {
      if (options.argument().isPresent() && !isLog(log)) {
        AuditFilter.refuseBut(options, "--server", "a capture has no records to choose from");
        Replay present = replay(server -> config(Home.configFile(), server, inForce.get()), key);
        command.capture(log, options.value("--server").orElse("capture"), present);
      } else {
        new Search(log, judged).forEach(record -> command.take(record, shown));
      }
    } catch (NoSuchFileException e) {
      return options.argument().isPresent()
          ? Main.fail(Main.FAILURE, "there is no file " + log)
          : AuditCommand.missing(log);
    } catch (IOException e) {
      return AuditCommand.unreadable(e);
    }
    command.report.end(replay);
    return Main.OK;
  }

  private static Replay replay(Function<String, Config> configs, InstallationKey key) {
    return new Replay(configs, key::fingerprint, key::digest);
  }

  /// What a file says of a server; the file has been read before without fault.
  private static Config config(Path file, String server, Config otherwise) {
    return Files.exists(file)
            && ConfigFile.load(file, Home.path(), server) instanceof Loaded.Ready(Config config, _)
        ? config
        : otherwise;
  }

  private static InstallationKey key() {
    try {
      return InstallationKey.in(Home.path());
    } catch (IOException e) {
      return InstallationKey.ephemeral();
    }
  }

  private static boolean isLog(Path file) throws IOException {
    if (file.toString().endsWith(".gz")) {
      return true;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(RECORD.length), RECORD);
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

  private void capture(Path file, String server, Replay present) throws IOException {
    CapturedTraffic traffic = new CapturedTraffic(server);
    present.judge(traffic.begun());
    replay.judge(traffic.begun());
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
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
  }

  private void compare(String id, Passed passed, Replay present) {
    Passed.Done was = present.judge(passed).done();
    report.add(ReplayReport.Row.of(id, passed), passed, was, replay.judge(passed));
  }
}
