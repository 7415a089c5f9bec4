package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.audit.Filter;
import dev.mcpgateway.audit.LogFiles;
import dev.mcpgateway.audit.Search;
import dev.mcpgateway.audit.Verification;
import dev.mcpgateway.audit.VerificationKeys;
import dev.mcpgateway.cli.Discovery.Found;
import dev.mcpgateway.clients.ClientFile.Content;
import dev.mcpgateway.clients.Server;
import dev.mcpgateway.clients.Server.Kind;
import dev.mcpgateway.clients.Wraps;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.ConfigFile;
import dev.mcpgateway.config.Installation;
import dev.mcpgateway.config.Loaded;
import dev.mcpgateway.config.Problem;
import dev.mcpgateway.demo.Demo;
import dev.mcpgateway.demo.DemoFailure;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.policy.Mode;
import dev.mcpgateway.report.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Looks at everything that has to be right for the gateway to protect anybody.
final class Doctor {
  /// Room for some days of records.
  private static final long LEAST_DISK_BYTES = 200L << 20;

  /// A clock that goes back more than this puts records in the wrong order.
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(2);

  /// Time zones are mixed up when archives are unpacked.
  private static final Duration ZONES = Duration.ofDays(2);

  /// More than this is not verified at once: it would take longer than all the rest.
  private static final long MOST_VERIFIED_BYTES = 512L << 20;

  private final Path home;
  private final List<Check> checks = new ArrayList<>();

  private Doctor(Path home) {
    this.home = home;
  }

  /// All there is to say about a gateway whose folder is `home`.
  static List<Check> examine(Path home) {
    Doctor doctor = new Doctor(home);
    doctor.installation();
    doctor.cache();
    Config config = doctor.configuration();
    doctor.project();
    doctor.folder();
    Optional<Instant> newest = doctor.log(config.auditing());
    doctor.clock(newest);
    doctor.disk(config.auditing());
    doctor.clients();
    doctor.session();
    return List.copyOf(doctor.checks);
  }

  private void installation() {
    String subject = "installation";
    String what = "mcp-gateway " + Version.NUMBER + ", Java " + Runtime.version();
    try {
      String path = Installed.path();
      checks.add(Check.ok(subject, what + ", at " + path));
      if (!Installed.isOnPath()) {
        checks.add(
            Check.warning(
                "path",
                "mcp-gateway is not on the PATH",
                "link it there, so that an upgrade keeps the clients' files right: ln -s "
                    + path
                    + " ~/.local/bin/"));
      }
    } catch (Options.Wrong e) {
      checks.add(Check.warning(subject, what, e.problem()));
    }
  }

  /// Starts once in a way that fails when the VM refuses the cache.
  private void cache() {
    Path lib = Installation.lib().toPath();
    Path cache = lib.resolve("mcp-gateway.aot");
    String remedy = "install it again: without it every server starts some hundred ms later";
    if (!Files.exists(cache)) {
      checks.add(Check.warning("start cache", "there is none at " + cache, remedy));
      return;
    }
    try {
      List<String> options =
          List.of("@" + lib.resolve("vm.options"), "-XX:AOTMode=on", "-XX:AOTCache=" + cache);
      List<String> command = Installation.java(options, Main.class.getName());
      command.add("--version");
      Process version = new ProcessBuilder(command).redirectErrorStream(true).start();
      version.getInputStream().readAllBytes();
      checks.add(
          version.waitFor() == 0
              ? Check.ok("start cache", "valid")
              : Check.warning("start cache", "the Java VM refuses it", remedy));
    } catch (IOException e) {
      checks.add(Check.warning("start cache", Failures.describe(e), remedy));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Config configuration() {
    Path file = home.resolve("config.json");
    switch (ConfigFile.loadOrDefaults(file, home)) {
      case Loaded.Ready(Config config, List<Problem> warnings) -> {
        String rules = config.scanning().rules().size() + " rules";
        String where = Files.exists(file) ? file.toString() : "defaults";
        checks.add(
            Check.ok("configuration", where + ": mode " + config.mode().label() + ", " + rules));
        warnings.forEach(warning ->
            checks.add(Check.warning("configuration", warning.toString(), "take it out")));
        protection(config, Files.exists(file) ? file : Path.of("the configuration"));
        return config;
      }
      case Loaded.Faulty(List<Problem> problems) -> {
        problems.forEach(problem ->
            checks.add(
                Check.failure(
                    "configuration",
                    problem.toString(),
                    "put it right: until then no server starts")));
        return Config.defaults(home);
      }
    }
  }

  /// What the user chose and may have forgotten.
  private void protection(Config config, Path file) {
    if (config.mode() == Mode.OBSERVE) {
      checks.add(
          Check.warning(
              "protection",
              "mode observe: everything passes and is recorded",
              "mcp-gateway wrap --mode enforce"));
    }
    Config.Scanning scanning = config.scanning();
    if (!scanning.enabled() || !scanning.requests() || !scanning.responses()) {
      String which =
          !scanning.enabled() ? "nothing" : scanning.requests() ? "no answer" : "no request";
      checks.add(Check.warning("protection", which + " is scanned", "see scanning in " + file));
    }
    if (config.failOpen()) {
      checks.add(
          Check.warning(
              "protection",
              "on_error is open: what cannot be judged or recorded passes",
              "set on_error to closed in " + file));
    }
  }

  private void project() {
    ProjectFile.find()
        .ifPresent(
            file -> checks.add(Check.ok("project", file + " may tighten the configuration")));
  }

  /// What is ours alone must be readable by nobody else.
  private void folder() {
    if (!Files.exists(home)) {
      checks.add(Check.ok("permissions", home + " is made when it is needed, for you alone"));
    }
    for (String name :
        List.of("", "key", "config.json", "audit.jsonl", "audit.seal", "wrapped.json")) {
      Path path = name.isEmpty() ? home : home.resolve(name);
      try {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        boolean open =
            permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ);
        if (open) {
          checks.add(
              Check.warning("permissions", "others can read " + path, "chmod go-rwx " + path));
        } else if (name.isEmpty()) {
          checks.add(Check.ok("permissions", path + " is its owner's alone"));
        }
      } catch (IOException | UnsupportedOperationException e) {
        // It is not there yet, or the system knows no such thing.
      }
    }
  }

  /// When the newest record was made.
  private Optional<Instant> log(Config.Auditing auditing) {
    if (!auditing.enabled()) {
      checks.add(
          Check.warning(
              "audit", "switched off: nothing is recorded", "set auditing.enabled: true"));
      return Optional.empty();
    }
    Path file = auditing.file();
    try {
      Search.Page page = new Search(file, Filter.ALL).newest(1);
      Optional<JsonValue> newest =
          page.records().isEmpty() ? Optional.empty() : JsonValue.parse(page.records().getFirst());
      checks.add(
          Files.isWritable(file)
              ? Check.ok("audit", file + ", " + Files.size(file) + " bytes")
              : Check.failure("audit", file + " cannot be written", "chmod u+w " + file));
      verify(file);
      return newest.flatMap(record -> instant(record.at("timestamp").text()));
    } catch (NoSuchFileException e) {
      checks.add(Check.ok("audit", "no log yet; the first message makes it"));
    } catch (IOException e) {
      checks.add(
          Check.failure("audit", Failures.describe(e), "make it readable and writable by you"));
    }
    return Optional.empty();
  }

  private void verify(Path log) throws IOException {
    String subject = "audit chain";
    String command = "mcp-gateway audit verify";
    if (new LogFiles(log).bytes() > MOST_VERIFIED_BYTES) {
      checks.add(Check.ok(subject, "not verified, since it is long; " + command + " does it"));
      return;
    }
    Verification.Report report = Verification.of(log, Optional.of(home), VerificationKeys.none());
    String sessions =
        report.closed() + " sessions closed, " + report.open().size() + " running or killed";
    checks.add(
        report.intact()
            ? Check.ok(subject, "intact: " + report.records() + " records, " + sessions)
            : Check.failure(
                subject, report.problems().getFirst().text(), "see what else: " + command));
  }

  /// Records need not have a time.
  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private void clock(Optional<Instant> newest) {
    Instant now = Instant.now();
    if (newest.filter(last -> last.isAfter(now.plus(CLOCK_TOLERANCE))).isPresent()) {
      String text = "the newest record is of " + newest.get() + ", which is yet to come";
      checks.add(Check.warning("clock", text, "set the clock"));
    } else if (made().isAfter(now.plus(ZONES))) {
      String text = "it is " + now + ", before this program was made";
      checks.add(Check.warning("clock", text, "set the clock"));
    } else {
      checks.add(Check.ok("clock", newest.isPresent() ? "goes on from the newest record" : "set"));
    }
  }

  private static Instant made() {
    try {
      return Files.getLastModifiedTime(Installation.jar()).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }

  /// Where the log grows.
  private void disk(Config.Auditing auditing) {
    try {
      Path there = auditing.file().toAbsolutePath();
      while (!Files.exists(there) && there.getParent() != null) {
        there = there.getParent();
      }
      long free = Files.getFileStore(there).getUsableSpace();
      String text = (free >> 20) + " MiB free";
      checks.add(
          free >= LEAST_DISK_BYTES
              ? Check.ok("disk", text)
              : Check.warning("disk", text, "make room: what cannot be recorded is not delivered"));
    } catch (IOException e) {
      checks.add(Check.warning("disk", Failures.describe(e), "look at " + home));
    }
  }

  private void clients() {
    Set<String> clients = new TreeSet<>();
    Map<String, Set<String>> modes = new TreeMap<>();
    int wrapped = 0;
    int bare = 0;
    for (Found found : found()) {
      clients.add(found.file().client().title());
      if (found.content() instanceof Content.Broken(String problem)) {
        String text = Discovery.shown(found.file().path()) + ": " + problem;
        checks.add(
            Check.warning("clients", text, "put it right: its client cannot read it either"));
      }
      for (Server server : found.servers()) {
        bare += server.kind() instanceof Kind.Bare ? 1 : 0;
        if (server.kind() instanceof Kind.Wrapped kind) {
          wrapped++;
          InForce holds = InForce.of(server, kind, Optional.empty());
          modes.computeIfAbsent(holds.mode(), _ -> new TreeSet<>()).add(holds.name());
        }
      }
    }
    String which = clients.isEmpty() ? "none found" : String.join(", ", clients);
    String text = which + ": " + WrapCommand.servers(wrapped) + " behind the gateway";
    checks.add(
        bare == 0
            ? Check.ok("clients", text)
            : Check.warning(
                "clients",
                text + ", " + WrapCommand.servers(bare) + " not",
                "mcp-gateway wrap; mcp-gateway status shows which"));
    if (modes.size() > 1) {
      List<String> each = new ArrayList<>();
      modes.forEach((mode, names) -> each.add(mode + ": " + String.join(", ", names)));
      checks.add(Check.ok("modes", String.join("; ", each)));
    }
  }

  private List<Found> found() {
    try {
      return Discovery.of(Options.parse(List.of(), StatusCommand.KNOWN)).files(wraps());
    } catch (Options.Wrong e) {
      throw new IllegalStateException(e.problem());
    }
  }

  private Wraps wraps() {
    try {
      return WrapStore.read();
    } catch (IOException e) {
      checks.add(Check.warning("clients", Failures.describe(e), "move the file away"));
      return new Wraps();
    }
  }

  /// A real session with secrets planted, in a folder of its own.
  private void session() {
    String subject = "session";
    try {
      Path folder = Files.createTempDirectory("mcp-gateway-doctor");
      try {
        Demo.play(DemoCommand.session(), Program.command(), folder, Terminal.plain(), _ -> {});
        checks.add(Check.ok(subject, "planted secrets were redacted and blocked, and recorded"));
      } catch (DemoFailure e) {
        checks.add(
            Check.failure(
                subject, String.valueOf(e.getMessage()), "install it again, and report it"));
      } finally {
        DemoCommand.remove(folder);
      }
    } catch (IOException e) {
      checks.add(Check.failure(subject, Failures.describe(e), "look at the temporary folder"));
    }
  }
}
