package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.cli.Discovery.Found;
import dev.mcpgateway.cli.Replacement.Outcome;
import dev.mcpgateway.clients.ClientFile;
import dev.mcpgateway.clients.ClientFile.Content;
import dev.mcpgateway.clients.ConfigDocument.Edited;
import dev.mcpgateway.clients.Server;
import dev.mcpgateway.clients.Server.Kind;
import dev.mcpgateway.clients.Wraps;
import dev.mcpgateway.config.Config;
import dev.mcpgateway.config.ConfigFile;
import dev.mcpgateway.config.Loaded;
import dev.mcpgateway.config.Problem;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.report.Rows;
import dev.mcpgateway.report.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `mcp-gateway unwrap`: takes the gateway away again. It loosens the protection, so it asks, and
/// is recorded.
final class UnwrapCommand {
  static final Options.Known KNOWN =
      new Options.Known(
          "unwrap",
          Map.of("--client", "--client", "--server", "--server", "--project", "--project"),
          WrapCommand.KNOWN.flags(),
          0);

  private final Discovery discovery;
  private final Options options;
  private boolean failed;

  private UnwrapCommand(Options options) throws Options.Wrong {
    this.options = options;
    this.discovery = Discovery.of(options);
  }

  static int run(List<String> arguments) {
    try {
      return new UnwrapCommand(Options.parse(arguments, KNOWN)).run();
    } catch (Options.Wrong e) {
      return Main.usage(e.problem());
    } catch (IOException e) {
      return Main.fail(Main.FAILURE, Failures.describe(e));
    }
  }

  private int run() throws Options.Wrong, IOException {
    Wraps wraps = WrapStore.read();
    List<List<String>> rows = new ArrayList<>(List.of(List.of("client", "server", "then")));
    List<Found> touched = new ArrayList<>();
    List<Found> files = discovery.files(wraps);
    Optional<String> misnamed = discovery.misnamed(files);
    if (misnamed.isPresent()) {
      return Main.fail(Main.FAILURE, misnamed.get());
    }
    for (Found found : files) {
      if (found.content() instanceof Content.Broken(String problem)) {
        fail(found.file(), problem);
      }
      List<Server> wrapped = found.servers().stream().filter(this::isWanted).toList();
      for (Server server : wrapped) {
        String then = ((Kind.Wrapped) server.kind()).program();
        rows.add(List.of(found.file().client().title(), server.name(), then));
      }
      if (!wrapped.isEmpty()) {
        touched.add(found);
      }
    }
    if (touched.isEmpty()) {
      Main.out().println("no server is behind the gateway");
      return exitCode();
    }
    Rows.lines(Screen.terminal().orElse(Terminal.plain()), rows).forEach(Main.out()::println);
    if (options.has("--dry-run")) {
      touched.forEach(found -> show(found, wraps));
      return exitCode();
    }
    String what = WrapCommand.servers(rows.size() - 1);
    if (!Consent.given(options.has("--yes"), "take the gateway away from " + what + "?")) {
      return Main.fail(Main.FAILURE, "nothing was changed");
    }
    return unwrap(touched);
  }

  private int exitCode() {
    return failed ? Main.FAILURE : Main.OK;
  }

  private boolean isWanted(Server server) {
    return server.kind() instanceof Kind.Wrapped && discovery.wants(server);
  }

  private void show(Found found, Wraps wraps) {
    var document = ((Content.Servers) found.content()).document();
    switch (document.unwrap(discovery::wants, wraps.added(found.file()))) {
      case Edited.Refused(String reason) -> fail(found.file(), reason);
      case Edited.Text text ->
          WrapDiff.lines(found.file().path(), text.changes()).forEach(Main.out()::println);
    }
  }

  private int unwrap(List<Found> files) throws IOException {
    Config.Auditing auditing = auditing();
    int servers = 0;
    try (WrapStore store = WrapStore.open()) {
      for (Found found : files) {
        List<Server> wrapped = found.servers().stream().filter(this::isWanted).toList();
        for (Server server : wrapped) {
          ChangeRecord.write(auditing, server.name(), "unwrap", details(found.file(), server));
        }
        if (unwrap(store, found)) {
          servers += wrapped.size();
          boolean all =
              wrapped.size() == found.servers().stream().filter(UnwrapCommand::isOurs).count();
          store.wraps().forget(found.file(), wrapped, all);
          store.save();
        }
      }
    }
    Main.out().println("took the gateway away from " + WrapCommand.servers(servers));
    return exitCode();
  }

  private static boolean isOurs(Server server) {
    return server.kind() instanceof Kind.Wrapped;
  }

  private static Slice details(ClientFile file, Server server) {
    return new JsonWriter()
        .beginObject()
        .key("client")
        .value(file.client().id())
        .key("file")
        .value(file.path().toString())
        .key("server")
        .value(server.path())
        .endObject()
        .toSlice();
  }

  /// A broken configuration must keep nobody from taking the gateway away: the log is then the
  /// usual one.
  private static Config.Auditing auditing() {
    return switch (ConfigFile.loadOrDefaults(Home.configFile(), Home.path())) {
      case Loaded.Ready(Config config, _) -> config.auditing();
      case Loaded.Faulty(List<Problem> problems) -> {
        problems.forEach(problem -> Main.fail(Main.OK, problem.toString()));
        yield Config.defaults(Home.path()).auditing();
      }
    };
  }

  private boolean unwrap(WrapStore store, Found found) {
    Outcome outcome =
        Replacement.make(
            found.file(),
            found.content(),
            document -> document.unwrap(discovery::wants, store.wraps().added(found.file())));
    if (outcome instanceof Outcome.Failed(String problem)) {
      fail(found.file(), problem);
    }
    return outcome instanceof Outcome.Done;
  }

  private void fail(ClientFile file, String problem) {
    failed = true;
    Main.fail(Main.FAILURE, Discovery.shown(file.path()) + ": " + problem);
  }
}
