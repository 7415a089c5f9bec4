package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.audit.Filter;
import dev.mcpgateway.audit.Search;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.ConfigEdit;
import dev.mcpgateway.config.ConfigFile;
import dev.mcpgateway.config.Loaded;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Allowance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `mcp-gateway rules allow`: lets a value pass from now on, by its fingerprint.
final class RulesAllow {
  static final Options.Known KNOWN =
      new Options.Known(
          "rules allow",
          Map.of(
              "--reason", "--reason",
              "--rule", "--rule",
              "--server", "--server",
              "--tool", "--tool",
              "--path", "--path",
              "--expires", "--expires",
              "--config", "--config",
              "-c", "--config"),
          Map.of("--yes", "--yes", "-y", "--yes"),
          1);

  /// How far back in the audit log the value is looked for, to say what it is.
  private static final int RECORDS = 20_000;

  private RulesAllow() {}

  static int run(List<String> arguments) throws Options.Wrong {
    Options options = Options.parse(arguments, KNOWN);
    Allowance allowance = allowance(options);
    Path file = options.value("--config").map(Path::of).orElseGet(Home::configFile);
    Config config;
    switch (ConfigFile.loadOrDefaults(file, Home.path())) {
      case Loaded.Faulty faulty -> {
        faulty.problems().forEach(problem -> Main.fail(Main.USAGE, problem.toString()));
        return Main.USAGE;
      }
      case Loaded.Ready(Config ready, _) -> config = ready;
    }
    String what = seen(config.auditing().file(), allowance.fingerprint().orElse(""));
    if (!Consent.given(options.has("--yes"), "let " + what + " pass from now on?")) {
      return Main.fail(Main.FAILURE, "nothing was changed");
    }
    return write(file, config, allowance, what);
  }

  private static Allowance allowance(Options options) throws Options.Wrong {
    String fingerprint = options.argument().orElse("");
    if (!fingerprint.matches("[0-9a-fA-F]{16}")) {
      throw new Options.Wrong(
          "rules allow takes a fingerprint of 16 hex digits, as audit --pretty and scan --format"
              + " jsonl show it");
    }
    String reason = options.value("--reason").orElse("").strip();
    if (reason.isEmpty()) {
      throw new Options.Wrong("--reason must say why: whoever reads the audit log will ask");
    }
    return new Allowance(
        options.value("--rule").orElse(Allowance.ANY),
        options.value("--server").orElse(Allowance.ANY),
        options.value("--tool").orElse(Allowance.ANY),
        options.value("--path").orElse(Allowance.ANY),
        Optional.empty(),
        Optional.of(fingerprint.toLowerCase(java.util.Locale.ROOT)),
        reason,
        expires(options));
  }

  private static Optional<LocalDate> expires(Options options) throws Options.Wrong {
    String day = options.value("--expires").orElse("");
    try {
      return day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day));
    } catch (DateTimeParseException e) {
      throw new Options.Wrong("--expires takes a day such as 2030-12-31, not \"" + day + "\"");
    }
  }

  /// What the audit log knows of the value, in words.
  private static String seen(Path log, String fingerprint) {
    try {
      for (Slice found : new Search(log, Filter.ALL).newest(RECORDS).records().reversed()) {
        JsonValue record = JsonValue.parse(found).orElse(JsonValue.absent());
        for (JsonValue violation : record.at("violations").elements()) {
          if (violation.at("fingerprint").text().equals(fingerprint)) {
            return violation.at("match").text()
                + ", found by "
                + violation.at("rule_name").text()
                + " at "
                + violation.at("path").text()
                + " with server "
                + record.at("server").text()
                + ",";
          }
        }
      }
    } catch (IOException e) {
      // Without a log nothing is known of it.
    }
    return fingerprint + ", which the audit log does not know,";
  }

  private static int write(Path file, Config config, Allowance allowance, String what) {
    try {
      byte[] old = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
      return switch (ConfigEdit.allow(file.toString(), old, allowance)) {
        case ConfigEdit.Result.Faulty faulty -> {
          faulty.problems().forEach(problem -> Main.fail(Main.USAGE, problem.toString()));
          yield Main.fail(Main.USAGE, file + " is left as it is");
        }
        case ConfigEdit.Result.Text(Slice text) -> {
          Slice entry = Slice.of(ConfigEdit.entry(allowance));
          ChangeRecord.write(config.auditing(), allowance.server(), "rules/allow", entry);
          OwnFile.write(file, text.copy(), true);
          Main.out().println(file + " now allows " + what.replaceFirst(",$", ""));
          yield Main.OK;
        }
      };
    } catch (IOException e) {
      return Main.fail(Main.FAILURE, "nothing was changed: " + Failures.describe(e));
    }
  }
}
