package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.cli.Discovery.Found;
import dev.mcpgateway.clients.ClientFile.Content;
import dev.mcpgateway.clients.Server;
import dev.mcpgateway.clients.Server.Kind;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.report.Columns;
import dev.mcpgateway.report.Printable;
import dev.mcpgateway.report.Rows;
import dev.mcpgateway.report.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `mcp-gateway status`: every server of every client, behind the gateway or not.
final class StatusCommand {
  static final Options.Known KNOWN =
      new Options.Known(
          "status",
          Map.of(
              "--client", "--client",
              "--server", "--server",
              "--project", "--project",
              "--format", "--format",
              "--config", "--config",
              "-c", "--config"),
          Map.of("--check", "--check"),
          0);

  /// What is left of a state on the narrowest screen.
  private static final int LEAST_STATE = 10;

  /// A server, the file that names it, and what is known of it.
  ///
  /// @param mode the mode that a session with it is in; empty where it is not behind the gateway
  private record Row(Found file, Server server, String mode, Seen seen) {}

  private final Config config;
  private final Map<String, Seen> seen;

  private StatusCommand(Config config) {
    this.config = config;
    this.seen = Seen.in(config.auditing().file());
  }

  static int run(List<String> arguments) {
    try {
      Options options = Options.parse(arguments, KNOWN);
      String format = options.value("--format").orElse("text");
      if (!format.equals("text") && !format.equals("json")) {
        throw new Options.Wrong("--format takes text or json, not \"" + format + "\"");
      }
      Config config = RulesCommand.config(options).orElse(null);
      return config == null ? Main.USAGE : new StatusCommand(config).show(options, format);
    } catch (Options.Wrong e) {
      return Main.usage(e.problem());
    } catch (IOException e) {
      return Main.fail(Main.FAILURE, Failures.describe(e));
    }
  }

  private int show(Options options, String format) throws Options.Wrong, IOException {
    Discovery discovery = Discovery.of(options);
    List<Row> rows = new ArrayList<>();
    int exit = Main.OK;
    List<Found> files = new ArrayList<>(discovery.files(WrapStore.read()));
    discovery.shared().stream().filter(found -> !isAmong(files, found)).forEach(files::add);
    Optional<String> misnamed = discovery.misnamed(files);
    if (misnamed.isPresent()) {
      return Main.fail(Main.FAILURE, misnamed.get());
    }
    for (Found found : files) {
      if (found.content() instanceof Content.Broken(String problem)) {
        exit = Main.fail(Main.FAILURE, Discovery.shown(found.file().path()) + ": " + problem);
      }
      found.servers().stream()
          .filter(discovery::wants)
          .forEach(server -> rows.add(row(found, server, options)));
    }
    if (format.equals("json")) {
      Main.out().println(json(rows));
    } else {
      text(rows);
    }
    boolean bare = rows.stream().anyMatch(row -> row.server().kind() instanceof Kind.Bare);
    return options.has("--check") && bare ? Main.FAILURE : exit;
  }

  private static boolean isAmong(List<Found> files, Found found) {
    return files.stream()
        .anyMatch(one ->
            one.file().client().equals(found.file().client())
                && one.file().path().equals(found.file().path()));
  }

  private Row row(Found found, Server server, Options options) {
    if (!(server.kind() instanceof Kind.Wrapped kind)) {
      return new Row(found, server, "", Seen.NEVER);
    }
    InForce holds = InForce.of(server, kind, options.value("--config").map(Path::of));
    return new Row(found, server, holds.mode(), seen.getOrDefault(holds.name(), Seen.NEVER));
  }

  private void text(List<Row> rows) {
    if (rows.isEmpty()) {
      Main.out().println("no client knows a server");
    } else {
      table(rows);
    }
    Main.out().println("mode: " + config.mode().label());
  }

  private static void table(List<Row> rows) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of("client", "server", "state", "mode", "last seen", "findings", "file"));
    for (Row row : rows) {
      Kind kind = row.server().kind();
      cells.add(
          List.of(
              row.file().file().client().title(),
              row.server().name(),
              kind instanceof Kind.Bare ? "not behind the gateway" : WrapCommand.now(kind),
              row.mode(),
              row.seen().last(),
              row.seen().text(),
              Discovery.shown(row.file().file().path())));
    }
    Optional<Terminal> terminal = Screen.terminal();
    int columns = terminal.map(Terminal::columns).orElse(Integer.MAX_VALUE);
    Rows.lines(
            terminal.orElse(Terminal.plain()),
            Rows.width(cells) > columns ? narrow(cells, columns) : cells)
        .forEach(Main.out()::println);
  }

  /// The same without the files, in as many columns: where a server is behind the gateway its mode
  /// says so, and the seconds of when it was seen matter to nobody.
  private static List<List<String>> narrow(List<List<String>> cells, int columns) {
    List<List<String>> narrow = new ArrayList<>();
    for (List<String> row : cells) {
      String mode = row.get(3).isEmpty() ? row.get(2) : row.get(3);
      String seen = row.get(4).replaceFirst("T(..:..).*", " $1");
      narrow.add(List.of(row.get(0), row.get(1), mode, seen, row.get(5)));
    }
    int room = columns - Rows.width(narrow);
    int widest = narrow.stream().mapToInt(row -> Columns.width(row.get(2))).max().orElse(0);
    return narrow.stream()
        .map(row -> {
          List<String> fitting = new ArrayList<>(row);
          fitting.set(2, Columns.cut(row.get(2), Math.max(LEAST_STATE, widest + room)));
          return fitting;
        })
        .toList();
  }

  private static String json(List<Row> rows) {
    JsonWriter writer = new JsonWriter().beginArray();
    for (Row row : rows) {
      writer.beginObject().key("client").value(row.file().file().client().id());
      writer.key("server").value(row.server().name()).key("path").value(row.server().path());
      writer.key("file").value(row.file().file().path().toString());
      writer.key("state").value(state(row.server().kind()));
      text(writer.key("mode"), row.mode());
      text(writer.key("last_seen"), row.seen().last());
      writer.key("findings").value(row.seen().findings());
      writer.key("blocked").value(row.seen().blocked()).endObject();
    }
    return Printable.of(writer.endArray().toSlice().text());
  }

  private static void text(JsonWriter writer, String text) {
    if (text.isEmpty()) {
      writer.nullValue();
    } else {
      writer.value(text);
    }
  }

  private static String state(Kind kind) {
    return switch (kind) {
      case Kind.Bare _ -> "bare";
      case Kind.Wrapped _ -> "wrapped";
      case Kind.Remote _ -> "remote";
      case Kind.Odd _ -> "left alone";
    };
  }
}
