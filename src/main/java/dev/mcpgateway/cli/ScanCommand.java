package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.audit.InstallationKey;
import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.ConfigFile;
import dev.mcpgateway.config.Loaded;
import dev.mcpgateway.config.Problem;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Fingerprints;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.RuleIndex;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.policy.Policy;
import dev.mcpgateway.scan.FileScan;
import dev.mcpgateway.scan.Located;
import dev.mcpgateway.scan.Scanned;
import dev.mcpgateway.scan.Scans;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `mcp-gateway scan`: looks for findings in files, folders or stdin with the active rules.
final class ScanCommand {
  private static final String STDIN = "-";

  static final Options.Known KNOWN =
      new Options.Known(
          "scan",
          Map.of(
              "--format", "--format",
              "-f", "--format",
              "--fail-on", "--fail-on",
              "--config", "--config",
              "-c", "--config"),
          Map.of(),
          Integer.MAX_VALUE);

  private final ScanReport report;
  private final Severity failOn;
  private boolean failing;

  private ScanCommand(ScanReport report, Severity failOn) {
    this.report = report;
    this.failOn = failOn;
  }

  static int run(List<String> arguments) {
    try {
      Options options = Options.parse(arguments, KNOWN);
      ScanReport.Format format = ScanReport.Format.of(options.value("--format").orElse("text"));
      Severity failOn = severity(options.value("--fail-on").orElse(Severity.MEDIUM.label()));
      return switch (load(options.value("--config"))) {
        case Loaded.Faulty(List<Problem> problems) -> {
          problems.forEach(problem -> Main.fail(Main.USAGE, problem.toString()));
          yield Main.USAGE;
        }
        case Loaded.Ready(Config config, _) -> {
          ScanReport report = ScanReport.of(format, config.scanning().rules());
          yield new ScanCommand(report, failOn).scan(config, options.arguments());
        }
      };
    } catch (Options.Wrong e) {
      return Main.usage(e.problem());
    }
  }

  private static Loaded load(Optional<String> file) {
    return file.map(name -> ConfigFile.load(Path.of(name), Home.path()))
        .orElseGet(() -> ConfigFile.loadOrDefaults(Home.configFile(), Home.path()));
  }

  private static Severity severity(String word) throws Options.Wrong {
    for (Severity severity : Severity.values()) {
      if (severity.label().equals(word)) {
        return severity;
      }
    }
    List<String> words = Arrays.stream(Severity.values()).map(Severity::label).toList();
    throw new Options.Wrong(
        "--fail-on takes " + String.join(", ", words) + ", not \"" + word + "\"");
  }

  private int scan(Config config, List<String> names) {
    Policy policy = config.policy("", false);
    Fingerprints fingerprints = fingerprints();
    List<Rule> rules = config.scanning().rules();
    RuleIndex index = BuiltinRules.index(rules);
    Scans scans =
        new Scans(
            () -> new FileScan(new Scanner(rules, index, fingerprints), policy),
            Failures::describe,
            this::take);
    if (names.isEmpty() || names.equals(List.of(STDIN))) {
      scans.run(STDIN, new FileInputStream(FileDescriptor.in));
    } else {
      scans.run(names.stream().map(Path::of).toList());
    }
    report.end();
    return failing ? Main.FAILURE : Main.OK;
  }

  /// The key that the audit uses, so that what is found here has the same fingerprint there.
  private static Fingerprints fingerprints() {
    try {
      return InstallationKey.in(Home.path())::fingerprint;
    } catch (IOException e) {
      Main.fail(
          Main.OK, "fingerprints will not be those of the audit log: " + Failures.describe(e));
      return InstallationKey.ephemeral()::fingerprint;
    }
  }

  private void take(Scanned file) {
    for (Located located : file.findings()) {
      failing |=
          located.judgement().allowed().isEmpty()
              && located.finding().severity().compareTo(failOn) >= 0
              && located.finding().confidence() != Confidence.PLACEHOLDER;
    }
    failing |= file.left().orElse(null) instanceof Scanned.Left.Failed;
    report.add(file);
  }
}
