package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Query;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.ConfigFile;
import dev.mcpgateway.config.Loaded;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.report.AuditTable;
import dev.mcpgateway.report.PrettyJson;
import dev.mcpgateway.report.Terminal;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `mcp-gateway audit`: the newest records, for eyes or for a pipe.
final class AuditCommand {
  private static final int USUAL_COUNT = 50;

  /// Rows of a table are laid out together, so that its columns are as wide as they need be; this
  /// many at a time, so that a long log does not fill the memory.
  private static final int ROWS_TOGETHER = 500;

  static final Options.Known KNOWN =
      new Options.Known(
          "audit",
          Map.of(
              "--server", "--server",
              "-s", "--server",
              "--method", "--method",
              "-m", "--method",
              "--lines", "--lines",
              "-n", "--lines",
              "--config", "--config",
              "-c", "--config"),
          Map.of("--pretty", "--pretty"),
          0);

  private AuditCommand() {}

  static int run(List<String> arguments) {
    try {
      List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
      return switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
        case "verify" -> AuditVerify.run(rest);
        case "keygen" -> AuditKeygen.run(rest);
        default -> query(arguments);
      };
    } catch (Options.Wrong e) {
      return Main.usage(e.problem());
    }
  }

  private static int query(List<String> arguments) throws Options.Wrong {
    Options options = Options.parse(arguments, KNOWN);
    int count = count(options.value("--lines"));
    var filter = new Query.Filter(options.value("--server"), options.value("--method"));
    Optional<Config> config = config(options);
    return config.isEmpty()
        ? Main.USAGE
        : show(config.get().auditing().file(), count, filter, options.has("--pretty"));
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

  private static int count(Optional<String> lines) throws Options.Wrong {
    try {
      int count = lines.map(Integer::parseInt).orElse(USUAL_COUNT);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new Options.Wrong("--lines takes a number from 1, not \"" + lines.orElse("") + "\"");
  }

  private static int show(Path file, int count, Query.Filter filter, boolean pretty) {
    try (Query query = Query.open(file)) {
      Query.Page page = query.newest(count, filter);
      Optional<Terminal> terminal = Screen.terminal();
      if (pretty) {
        pretty(query, page, terminal.orElse(Terminal.plain()));
      } else if (terminal.isPresent()) {
        table(query, page, terminal.get());
      } else {
        copy(query, page);
      }
      if (page.torn() > 0) {
        String lines = page.torn() == 1 ? "1 line holds" : page.torn() + " lines hold";
        Main.fail(Main.OK, file + ": " + lines + " a record cut short, which is left out");
      }
      return Main.OK;
    } catch (NoSuchFileException e) {
      return Main.fail(
          Main.FAILURE, "there is no audit log yet at " + file + "; the first message makes it");
    } catch (IOException e) {
      return Main.fail(Main.FAILURE, "the audit log cannot be read: " + e);
    }
  }

  private static void pretty(Query query, Query.Page page, Terminal terminal) throws IOException {
    PrintStream out = Main.out();
    for (Query.Found record : page.records()) {
      out.println(PrettyJson.of(query.read(record), terminal));
    }
  }

  /// The very bytes of the log.
  private static void copy(Query query, Query.Page page) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Main.out(), 1 << 16)) {
      for (Query.Found record : page.records()) {
        Slice line = query.read(record);
        out.write(line.array(), line.from(), line.length());
        out.write('\n');
      }
    }
  }

  private static void table(Query query, Query.Page page, Terminal terminal) throws IOException {
    if (page.records().isEmpty()) {
      Main.fail(Main.OK, "no record matches");
      return;
    }
    PrintStream out = Main.out();
    ZoneId zone = ZoneId.systemDefault();
    AuditTable table = new AuditTable(terminal, zone, LocalDate.now(zone));
    List<JsonValue> rows = new ArrayList<>();
    for (int i = 0; i < page.records().size(); i++) {
      rows.add(JsonValue.parse(query.read(page.records().get(i))).orElse(JsonValue.absent()));
      if (rows.size() == ROWS_TOGETHER || i == page.records().size() - 1) {
        table.lines(rows).forEach(out::println);
        rows.clear();
      }
    }
  }
}
