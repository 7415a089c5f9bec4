package dev.mcpgateway.config;

import dev.mcpgateway.config.Config.Alerting;
import dev.mcpgateway.config.Config.Auditing;
import dev.mcpgateway.config.Config.Bounds;
import dev.mcpgateway.config.Config.Limits;
import dev.mcpgateway.config.Config.Logging;
import dev.mcpgateway.config.Config.Metrics;
import dev.mcpgateway.config.Config.Scanning;
import dev.mcpgateway.policy.Allowance;
import dev.mcpgateway.policy.Asking;
import dev.mcpgateway.policy.Mode;
import dev.mcpgateway.policy.ToolRule;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Turns the sections of a file into a configuration.
final class ConfigReader {
  static final int LEAST_MESSAGE_BYTES = 1024;
  private static final int LONGEST_DRAIN_SECONDS = 3600;
  static final int LEAST_RECORD_BYTES = 1024;

  /// Whoever configured an alert must not believe that it reaches them.
  private static final String MEANWHILE = "; alerts go to stderr and the audit log";

  private final Problems problems;
  private final Path home;
  private final Path folder;
  private final String server;

  /// Reads what holds for a session with `server`; for none where that is empty.
  ConfigReader(Problems problems, Path home, Path folder, String server) {
    this.problems = problems;
    this.home = home;
    this.folder = folder;
    this.server = server;
  }

  /// What was read, and the rules from which more may be made.
  record Draft(Config config, Rules rules) {
    /// The same with other rules.
    Config with(Rules others) {
      Scanning old = config.scanning();
      return config.withScanning(
          others.scanning(old.enabled(), old.requests(), old.responses(), old.allowances()));
    }

    /// The same in another mode.
    Draft in(Mode mode) {
      return new Draft(config.withMode(mode), rules);
    }
  }

  Draft read(Section file) {
    file.node("$schema");
    Config defaults = Config.withoutRules(home);
    Mode mode = mode(file, defaults.mode());
    Limits limits = limits(file.section("limits"), defaults.limits());
    Section scanned = file.section("scanning");
    Rules rules = new Rules(problems, server, scanned.truth("builtin_rules", true));
    Scanning scanning = scanning(scanned, rules, defaults.scanning());
    Config.Definitions pinned =
        definitions(file.section("definitions"), rules, defaults.definitions());
    ServerReader servers = new ServerReader(problems, server, mode, limits, pinned);
    List<ToolRule> general = new ToolReader(problems, this).read(file, "");
    servers.read(file.byName("servers"), rules, this);
    Config config =
        new Config(
            servers.mode(),
            file.word("on_error", Labels.ON_ERROR, "closed").equals("open"),
            servers.limits(),
            logging(file.section("logging"), defaults.logging()),
            auditing(file.section("auditing"), defaults.auditing()),
            scanning,
            alerting(file.section("alerting"), defaults.alerting()),
            metrics(file.section("metrics"), defaults.metrics()),
            servers.start(),
            servers.definitions(),
            servers.toolsBefore(general),
            asking(file.section("approval"), defaults.asking()));
    file.end();
    Draft draft = new Draft(config, rules);
    return new Draft(draft.with(rules), rules);
  }

  /// What is said about definitions. What is done when one changed is said of the rules that find
  /// it.
  static Config.Definitions definitions(Section section, Rules rules, Config.Definitions defaults) {
    String sight = section.word("first_sight", Labels.FIRST_SIGHTS, defaults.firstSight().label());
    String change = section.word("change", Labels.CHANGES, "");
    if (!change.isEmpty()) {
      rules.act(Labels.action(change), "definition-changed", "definition-renamed");
    }
    Config.Definitions definitions =
        new Config.Definitions(section.truth("pin", defaults.pin()), Labels.firstSight(sight));
    section.end();
    return definitions;
  }

  static Mode mode(Section file, Mode otherwise) {
    return Labels.mode(file.word("mode", Labels.MODES, otherwise.label()));
  }

  /// The most that `limits.repeated_blocks` may be.
  static final int MOST_REPEATED = 1000;

  static Limits limits(Section section, Limits defaults) {
    int messageBytes =
        section.number(
            "message_bytes",
            LEAST_MESSAGE_BYTES,
            Limits.MOST_MESSAGE_BYTES,
            defaults.messageBytes());
    Limits limits =
        new Limits(
            messageBytes,
            section.seconds("drain", 0, LONGEST_DRAIN_SECONDS, defaults.drain()),
            section.number("repeated_blocks", 1, MOST_REPEATED, defaults.repeatedBlocks()));
    section.end();
    return limits;
  }

  private Logging logging(Section section, Logging defaults) {
    Logging logging =
        new Logging(
            section.truth("enabled", defaults.enabled()),
            path(section, "destination", defaults.destination()),
            section.word("level", Labels.LEVELS, defaults.level()),
            section.word("format", Labels.FORMATS, "json").equals("json"));
    section.end();
    return logging;
  }

  private Auditing auditing(Section section, Auditing defaults) {
    Auditing auditing =
        new Auditing(
            section.truth("enabled", defaults.enabled()),
            path(section, "audit_log", defaults.file()),
            capture(section, defaults.capture()),
            section.truth("include_timestamps", defaults.includeTimestamps()),
            section.number(
                "max_record_bytes",
                LEAST_RECORD_BYTES,
                Limits.MOST_MESSAGE_BYTES,
                defaults.maxRecordBytes()),
            section.word("durability", Labels.DURABILITIES, "os").equals("fsync"),
            bounds(section.section("rotate"), 1, defaults.rotate()),
            bounds(section.section("retain"), 0, defaults.retain()));
    section.end();
    return auditing;
  }

  /// `include_message_content: false` is how the same was said before there was `capture`.
  private static String capture(Section section, String otherwise) {
    boolean content = section.truth("include_message_content", true);
    String capture = section.word("capture", Labels.CAPTURES, otherwise);
    return content || !capture.equals("masked") ? capture : "metadata";
  }

  private static Bounds bounds(Section section, int leastMegabytes, Bounds defaults) {
    Bounds bounds =
        new Bounds(
            section.number("megabytes", leastMegabytes, Bounds.MOST, defaults.megabytes()),
            section.number("days", 0, Bounds.MOST, defaults.days()));
    section.end();
    return bounds;
  }

  private Scanning scanning(Section section, Rules rules, Scanning defaults) {
    boolean enabled = section.truth("enabled", defaults.enabled());
    boolean requests = section.truth("scan_request", defaults.requests());
    boolean responses = section.truth("scan_response", defaults.responses());
    for (Node node : section.array("rules")) {
      rules.add(node);
    }
    rules.override(section.byName("overrides"));
    List<Allowance> allowances = new AllowReader(problems, rules).read(section);
    section.end();
    return new Scanning(enabled, requests, responses, List.of(), java.util.Map.of(), allowances);
  }

  private static Asking asking(Section section, Asking defaults) {
    Duration patience = section.seconds("timeout", 1, Asking.LONGEST_SECONDS, defaults.patience());
    List<String> command = section.texts("command");
    section.end();
    return new Asking(patience, command);
  }

  private Alerting alerting(Section section, Alerting defaults) {
    boolean enabled = section.truth("enabled", defaults.enabled());
    Optional<String> webhook = webhook(section);
    boolean slack = section.word("format", Labels.ALERT_FORMATS, "generic").equals("slack");
    List<String> command = section.texts("command");
    Node email = section.node("email").orElse(null);
    if (email != null) {
      problems.warning(email.offset(), "\"email\" does nothing" + MEANWHILE);
    }
    section.end();
    return new Alerting(enabled, webhook, slack, command);
  }

  /// The address is not repeated in messages: it often holds a key.
  private Optional<String> webhook(Section section) {
    Node.Text text = section.text("webhook_url").orElse(null);
    if (text == null) {
      return Optional.empty();
    }
    String lower = text.value().toLowerCase(Locale.ROOT);
    if (!lower.startsWith("https://") && !lower.startsWith("http://")) {
      problems.error(text.offset(), "\"webhook_url\" must begin with https:// or http://");
    } else if (!isAddress(text.value())) {
      problems.error(text.offset(), "\"webhook_url\" is no address");
    }
    return Optional.of(text.value());
  }

  private static boolean isAddress(String text) {
    try {
      return new java.net.URI(text).getHost() != null;
    } catch (java.net.URISyntaxException e) {
      return false;
    }
  }

  private static Metrics metrics(Section section, Metrics defaults) {
    Metrics metrics =
        new Metrics(
            section.truth("enabled", defaults.enabled()),
            section.truth("collect_latency", defaults.latency()),
            section.truth("collect_message_counts", defaults.messageCounts()),
            section.truth("collect_violation_counts", defaults.violationCounts()));
    section.end();
    return metrics;
  }

  Path path(Section section, String key, Path otherwise) {
    Node.Text text = section.text(key).orElse(null);
    if (text == null) {
      return otherwise;
    }
    try {
      if (text.value().isBlank()) {
        throw new InvalidPathException(text.value(), "it is empty");
      }
      return expand(text.value());
    } catch (InvalidPathException e) {
      problems.error(text.offset(), "\"" + key + "\" is no path: " + e.getReason());
      return otherwise;
    }
  }

  private Path expand(String text) {
    if (text.equals("~") || text.startsWith("~/")) {
      Path user = UserHome.path();
      return text.length() <= 2 ? user : user.resolve(text.substring(2));
    }
    return folder.resolve(text).normalize();
  }
}
