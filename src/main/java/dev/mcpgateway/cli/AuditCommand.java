package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.audit.Filter;
import dev.mcpgateway.audit.Search;
import dev.mcpgateway.audit.Tail;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.ConfigFile;
import dev.mcpgateway.config.Loaded;
import dev.mcpgateway.config.Nearest;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.report.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `mcp-gateway audit`: records, for eyes or for a pipe.
final class AuditCommand {
  private static final int USUAL_COUNT = 50;

  /// How often a log that is followed is looked at.
  private static final Duration LOOK = Duration.ofMillis(200);

  static final Options.Known KNOWN =
      new Options.Known(
          "audit",
          AuditFilter.withValue(
              Map.of("--lines", "--lines", "-n", "--lines", "--format", "--format")),
          AuditFilter.flags(
              Map.of(
                  "--pretty",
                  "--pretty",
                  "--follow",
                  "--follow",
                  "-f",
                  "--follow",
                  "--calls",
                  "--calls")),
          0);

  private final Path log;
  private final Filter filter;

  private AuditCommand(Path log, Filter filter) {
    this.log = log;
    this.filter = filter;
  }

  static int run(List<String> arguments) {
    try {
      List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
      String first = arguments.isEmpty() ? "" : arguments.getFirst();
      return switch (first) {
        case "verify" -> AuditVerify.run(rest);
        case "keygen" -> AuditKeygen.run(rest);
        case "show" -> AuditShow.run(rest);
        case "stats" -> AuditStats.run(rest);
        case "export" -> AuditExport.run(rest);
        case "replay" -> AuditReplay.run(rest);
        default -> {
          if (!first.isEmpty() && !first.startsWith("-")) {
            throw new Options.Wrong(Commands.unknown("audit", first));
          }
          yield query(arguments);
        }
      };
    } catch (Options.Wrong e) {
      return Main.usage(e.problem());
    }
  }

  private static int query(List<String> arguments) throws Options.Wrong {
    Options options = Options.parse(arguments, KNOWN);
    String count = options.value("--lines").orElse(Integer.toString(USUAL_COUNT));
    int most = count.equals("all") ? 0 : count(count);
    Filter filter = AuditFilter.of(options, Instant.now(), ZoneId.systemDefault());
    Optional<Terminal> terminal = Screen.terminal();
    AuditPrinter.Format format = format(options, terminal.isPresent());
    if (options.has("--follow") && (format == AuditPrinter.Format.JSON || most == 0)) {
      throw new Options.Wrong("--follow has no end: it goes with a number of lines and with jsonl");
    }
    Optional<Config> config = config(options);
    if (config.isEmpty()) {
      return Main.USAGE;
    }
    AuditCommand command = new AuditCommand(config.get().auditing().file(), filter);
    return command.show(
        most,
        options.has("--follow"),
        () -> new AuditPrinter(format, options.has("--calls"), terminal));
  }

  /// The configuration that `--config` names; empty when it is faulty, which has been said then.
  static Optional<Config> config(Options options) {
    return switch (load(options.value("--config"))) {
      case Loaded.Faulty faulty -> {
        faulty.problems().forEach(problem -> Main.fail(Main.USAGE, problem.toString()));
        yield Optional.empty();
      }
      case Loaded.Ready(Config config, _) -> Optional.of(config);
    };
  }

  private static Loaded load(Optional<String> file) {
    return file.map(name -> ConfigFile.load(Path.of(name), Home.path()))
        .orElseGet(() -> ConfigFile.loadOrDefaults(Home.configFile(), Home.path()));
  }

  static int count(String lines) throws Options.Wrong {
    try {
      int count = Integer.parseInt(lines);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new Options.Wrong("--lines takes a number from 1, or all, not \"" + lines + "\"");
  }

  private static AuditPrinter.Format format(Options options, boolean terminal)
      throws Options.Wrong {
    if (options.has("--pretty")) {
      return AuditPrinter.Format.PRETTY;
    }
    String name = options.value("--format").orElse(terminal ? "table" : "jsonl");
    AuditPrinter.Format format = AuditPrinter.Format.NAMES.get(name);
    if (format == null) {
      List<String> names = AuditPrinter.Format.NAMES.keySet().stream().sorted().toList();
      throw new Options.Wrong("--format \"" + name + "\" is unknown" + Nearest.hint(name, names));
    }
    return format;
  }

  /// Opens a printer, which may already print.
  private interface Printing {
    AuditPrinter open() throws IOException;
  }

  private int show(int most, boolean follow, Printing printing) {
    try {
      if (follow) {
        follow(most, printing);
        return Main.OK;
      }
      return most == 0 ? all(printing.open()) : newest(most, printing);
    } catch (NoSuchFileException e) {
      return missing(log);
    } catch (IOException e) {
      return unreadable(e);
    } catch (UncheckedIOException e) {
      return Main.OK; // whoever read our output has gone
    }
  }

  static int missing(Path log) {
    return Main.fail(
        Main.FAILURE, "there is no audit log yet at " + log + "; the first message makes it");
  }

  static int unreadable(IOException e) {
    return Main.fail(Main.FAILURE, "the audit log cannot be read: " + Failures.describe(e));
  }

  private int newest(int most, Printing printing) throws IOException {
    Search.Page page = new Search(log, filter).newest(most);
    AuditPrinter printer = printing.open();
    for (Slice record : page.records()) {
      printer.add(record);
    }
    printer.end();
    if (page.cut()) {
      Main.fail(
          Main.OK,
          "only the newest "
              + page.records().size()
              + " of these are shown: more cannot be held at once; --lines all gives every one");
    }
    return ended(printer, page.torn());
  }

  private int all(AuditPrinter printer) throws IOException {
    long torn =
        new Search(log, filter)
            .forEach(record -> {
              try {
                printer.add(record.whole());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    printer.end();
    return ended(printer, torn);
  }

  private int ended(AuditPrinter printer, long torn) {
    if (torn > 0) {
      String lines = torn == 1 ? "1 line holds" : torn + " lines hold";
      Main.fail(Main.OK, log + ": " + lines + " a record cut short, which is left out");
    }
    if (printer.printed() == 0) {
      Main.fail(Main.OK, "no record matches");
    }
    return Main.OK;
  }

  /// Goes on until somebody ends us, or reads no more.
  private void follow(int most, Printing printing) throws IOException {
    try (Tail tail = Tail.atEnd(log)) {
      AuditPrinter printer = printing.open();
      for (Slice record : before(tail.position(), most)) {
        printer.add(record);
      }
      printer.flush();
      Picker picker = new Picker(filter, printer);
      while (!Stdout.isGone()) {
        boolean some = false;
        while (tail.more(picker::look)) {
          some = true;
        }
        if (some) {
          printer.flush();
        }
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Slice> before(Tail.Position end, int most) throws IOException {
    try {
      return new Search(log, filter, end.offset()).newest(most).records();
    } catch (NoSuchFileException e) {
      return List.of(); // the first message will make it
    }
  }

  /// Gives the records that match to a printer.
  private record Picker(Filter filter, AuditPrinter printer) {
    void look(Slice line) {
      filter.pick(
          line,
          record -> {
            try {
              printer.add(record.whole());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
