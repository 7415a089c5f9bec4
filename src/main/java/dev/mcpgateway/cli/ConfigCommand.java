package dev.mcpgateway.cli;

import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.ConfigFile;
import dev.mcpgateway.config.ConfigText;
import dev.mcpgateway.config.Loaded;
import dev.mcpgateway.config.Origins;
import dev.mcpgateway.config.Problem;
import dev.mcpgateway.config.Schema;
import dev.mcpgateway.config.Sources;
import dev.mcpgateway.policy.Mode;
import dev.mcpgateway.report.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// `mcp-gateway config`: makes, shows, checks and finds the configuration file.
final class ConfigCommand {
  static final Options.Known INIT =
      new Options.Known(
          "config init",
          Map.of("--output", "--output", "-o", "--output", "--mode", "--mode"),
          Map.of("--force", "--force", "-f", "--force"),
          0);

  static final Options.Known SHOW =
      new Options.Known(
          "config show",
          Map.of(
              "--config", "--config",
              "-c", "--config",
              "--server", "--server",
              "--mode", "--mode",
              "--format", "--format"),
          Map.of(),
          0);

  static final Options.Known VALIDATE =
      new Options.Known(
          "config validate", Map.of("--config", "--config", "-c", "--config"), Map.of(), 1);

  static final Options.Known PATH = new Options.Known("config path", Map.of(), Map.of(), 0);
  static final Options.Known SCHEMA = new Options.Known("config schema", Map.of(), Map.of(), 0);

  private ConfigCommand() {}

  static int run(List<String> arguments) {
    if (arguments.isEmpty()) {
      return Main.usage("config what? init, show, validate, schema or path");
    }
    List<String> rest = arguments.subList(1, arguments.size());
    try {
      return switch (arguments.getFirst()) {
        case "init" -> init(Options.parse(rest, INIT));
        case "show" -> show(Options.parse(rest, SHOW));
        case "validate" -> validate(Options.parse(rest, VALIDATE));
        case "path" -> {
          Options.parse(rest, PATH);
          Main.out().println(Home.configFile());
          yield Main.OK;
        }
        case "schema" -> {
          Options.parse(rest, SCHEMA);
          Main.out().println(Schema.text());
          yield Main.OK;
        }
        default -> Main.usage(Commands.unknown("config", arguments.getFirst()));
      };
    } catch (Options.Wrong e) {
      return Main.usage(e.problem());
    }
  }

  private static int init(Options options) throws Options.Wrong {
    Mode mode = options.mode().orElse(Mode.ENFORCE);
    Path file = options.value("--output").map(Path::of).orElseGet(Home::configFile);
    Path target = file.toAbsolutePath();
    try {
      byte[] text = ConfigText.initial(mode, Home.path()).getBytes(StandardCharsets.UTF_8);
      OwnFile.write(target, text, options.has("--force"));
      byte[] schema = (Schema.text() + "\n").getBytes(StandardCharsets.UTF_8);
      OwnFile.write(ConfigText.schema(Home.path()), schema, true);
      Main.out().println("wrote " + file);
      return Main.OK;
    } catch (FileAlreadyExistsException e) {
      return Main.fail(Main.FAILURE, file + " exists and is left as it is; --force writes over it");
    } catch (IOException e) {
      return Main.fail(Main.FAILURE, file + " cannot be written: " + e);
    }
  }

  private static int show(Options options) throws Options.Wrong {
    String format = options.value("--format").orElse("text");
    if (!format.equals("text") && !format.equals("json")) {
      throw new Options.Wrong("--format takes text or json, not \"" + format + "\"");
    }
    Sources sources =
        new Sources(
            options.value("--config").map(Path::of).orElseGet(Home::configFile),
            options.has("--config"),
            Home.path(),
            options.value("--server").orElse(""),
            ProjectFile.find(),
            options.mode());
    Loaded loaded = ConfigFile.load(sources);
    return switch (loaded) {
      case Loaded.Faulty(List<Problem> problems) -> faulty(problems);
      case Loaded.Ready(Config config, List<Problem> warnings) -> {
        warn(warnings);
        String text =
            format.equals("json")
                ? ConfigText.effective(config)
                : ConfigText.effective(config, Origins.of(config, sources));
        Main.out().print(printable(text));
        yield Main.OK;
      }
    };
  }

  private static int validate(Options options) {
    Path file =
        options
            .argument()
            .or(() -> options.value("--config"))
            .map(Path::of)
            .orElseGet(Home::configFile);
    boolean named = options.argument().isPresent() || options.has("--config");
    if (!named && !Files.exists(file)) {
      Main.out().println(file + " does not exist: every default is in force");
      return Main.OK;
    }
    boolean project = file.endsWith(ProjectFile.NAME);
    return switch (project
        ? ConfigFile.loadProject(file, Home.path())
        : ConfigFile.load(file, Home.path())) {
      case Loaded.Faulty(List<Problem> problems) -> faulty(problems);
      case Loaded.Ready(_, List<Problem> warnings) when project && !warnings.isEmpty() ->
          faulty(warnings);
      case Loaded.Ready(Config config, List<Problem> warnings) -> {
        warn(warnings);
        int rules = config.scanning().rules().size();
        Main.out()
            .println(file + " is valid: mode " + config.mode().label() + ", " + rules + " rules");
        yield Main.OK;
      }
    };
  }

  private static int faulty(List<Problem> problems) {
    problems.forEach(problem -> Main.fail(Main.USAGE, Printable.of(problem.toString())));
    return Main.USAGE;
  }

  private static void warn(List<Problem> warnings) {
    warnings.forEach(warning -> Main.fail(Main.OK, "warning: " + Printable.of(warning.toString())));
  }

  /// A rule's name or pattern may come from anywhere.
  private static String printable(String text) {
    return text.lines().map(Printable::of).reduce("", (all, line) -> all + line + "\n");
  }
}
