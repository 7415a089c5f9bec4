package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.ConfigFile;
import dev.mcpgateway.config.Loaded;
import dev.mcpgateway.config.RuleDefinition;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Direction;
import dev.mcpgateway.policy.Policy;
import dev.mcpgateway.report.Printable;
import dev.mcpgateway.report.RuleText;
import dev.mcpgateway.report.Terminal;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `mcp-gateway rules`: what is looked for, why, and what is done about it.
final class RulesCommand {
  static final Options.Known LIST =
      new Options.Known(
          "rules list",
          Map.of(
              "--family", "--family",
              "--format", "--format",
              "-f", "--format",
              "--config", "--config",
              "-c", "--config"),
          Map.of(),
          1);

  static final Options.Known SHOW =
      new Options.Known(
          "rules show", Map.of("--config", "--config", "-c", "--config"), Map.of(), 1);

  static final Options.Known TEST =
      new Options.Known(
          "rules test",
          Map.of("--rule", "--rule", "--config", "--config", "-c", "--config"),
          Map.of(),
          1);

  private RulesCommand() {}

  static int run(List<String> arguments) {
    if (arguments.isEmpty()) {
      return Main.usage("rules what? list, show, test or allow");
    }
    List<String> rest = arguments.subList(1, arguments.size());
    try {
      return switch (arguments.getFirst()) {
        case "list" -> list(Options.parse(rest, LIST));
        case "show" -> show(Options.parse(rest, SHOW));
        case "test" -> test(Options.parse(rest, TEST));
        case "allow" -> RulesAllow.run(rest);
        default -> Main.usage(Commands.unknown("rules", arguments.getFirst()));
      };
    } catch (Options.Wrong e) {
      return Main.usage(e.problem());
    }
  }

  /// The configuration; where it is faulty, its problems are told and nothing is given.
  static Optional<Config> config(Options options) {
    Loaded loaded =
        options
            .value("--config")
            .map(name -> ConfigFile.load(Path.of(name), Home.path()))
            .orElseGet(() -> ConfigFile.loadOrDefaults(Home.configFile(), Home.path()));
    return switch (loaded) {
      case Loaded.Faulty faulty -> {
        faulty.problems().forEach(problem -> Main.fail(Main.USAGE, problem.toString()));
        yield Optional.empty();
      }
      case Loaded.Ready(Config config, _) -> Optional.of(config);
    };
  }

  private static int list(Options options) throws Options.Wrong {
    String format = options.value("--format").orElse("text");
    if (!format.equals("text") && !format.equals("json")) {
      throw new Options.Wrong("--format takes text or json, not \"" + format + "\"");
    }
    Config config = config(options).orElse(null);
    if (config == null) {
      return Main.USAGE;
    }
    String family = options.value("--family").orElse("");
    String part = options.argument().orElse("").toLowerCase(Locale.ROOT);
    List<Rule> rules = new ArrayList<>();
    for (Rule rule : config.scanning().rules()) {
      String words = (rule.name() + " " + rule.description()).toLowerCase(Locale.ROOT);
      if ((family.isEmpty() || rule.family().label().equals(family)) && words.contains(part)) {
        rules.add(rule);
      }
    }
    if (rules.isEmpty()) {
      return Main.fail(Main.FAILURE, "no active rule is called or described so");
    }
    var text =
        new RuleText(Screen.terminal().orElse(Terminal.plain()), config.scanning().settings());
    Main.out().print(format.equals("json") ? text.json(rules) : text.table(rules));
    return Main.OK;
  }

  private static int show(Options options) throws Options.Wrong {
    String name = options.argument().orElse("");
    if (name.isEmpty()) {
      throw new Options.Wrong("rules show takes the name of a rule; rules list has them all");
    }
    Config config = config(options).orElse(null);
    if (config == null) {
      return Main.USAGE;
    }
    Optional<RuleDefinition> known =
        BuiltinRules.written().stream().filter(rule -> rule.name().equals(name)).findFirst();
    Optional<Rule> active =
        config.scanning().rules().stream().filter(rule -> rule.name().equals(name)).findFirst();
    Rule rule = active.or(() -> known.map(RuleDefinition::rule)).orElse(null);
    if (rule == null) {
      return Main.fail(Main.FAILURE, "there is no rule \"" + name + "\"; rules list has them all");
    }
    var text =
        new RuleText(Screen.terminal().orElse(Terminal.plain()), config.scanning().settings());
    Main.out().print(text.details(rule, known, active.isPresent()));
    return Main.OK;
  }

  private static int test(Options options) throws Options.Wrong {
    Config config = config(options).orElse(null);
    if (config == null) {
      return Main.USAGE;
    }
    String only = options.value("--rule").orElse("");
    if (!only.isEmpty()
        && config.scanning().rules().stream().noneMatch(rule -> rule.name().equals(only))) {
      throw new Options.Wrong("no active rule is called \"" + only + "\"; rules list has them all");
    }
    Scanner scanner = new Scanner(config.scanning().rules(), value -> "");
    return switch (scanner.scanText(text(options))) {
      case Scan.GaveUp(String rule) ->
          Main.fail(Main.FAILURE, "rule " + rule + " gave up: it needs too many steps");
      case Scan.Complete(List<Finding> findings, _) -> report(findings, only, config);
    };
  }

  private static Slice text(Options options) throws Options.Wrong {
    String text = options.argument().orElse("");
    if (text.isEmpty()) {
      throw new Options.Wrong("rules test takes a text, or - for what stands on stdin");
    }
    if (!text.equals("-")) {
      return Slice.of(text);
    }
    try (FileInputStream in = new FileInputStream(FileDescriptor.in)) {
      return Slice.of(in.readAllBytes());
    } catch (IOException e) {
      throw new Options.Wrong("stdin cannot be read: " + Failures.describe(e));
    }
  }

  private static int report(List<Finding> findings, String only, Config config) {
    Policy policy = config.policy("", false);
    boolean found = false;
    for (Finding finding : findings) {
      if (only.isEmpty() || finding.rule().equals(only)) {
        found = true;
        String out = policy.action(Direction.CLIENT_TO_SERVER, finding).label();
        String in = policy.action(Direction.SERVER_TO_CLIENT, finding).label();
        Main.out()
            .println(
                Printable.of(
                    finding.rule()
                        + " ("
                        + finding.confidence().label()
                        + ") at byte "
                        + finding.from()
                        + ": "
                        + finding.preview()
                        + "; on its way out: "
                        + out
                        + ", on its way in: "
                        + in
                        + RuleText.scope(config.scanning().settings().get(finding.rule()))));
      }
    }
    if (!found) {
      return Main.fail(
          Main.FAILURE, only.isEmpty() ? "no rule finds anything" : only + " finds nothing");
    }
    return Main.OK;
  }
}
