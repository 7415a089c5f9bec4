package dev.mcpgateway.cli;

import dev.mcpgateway.cli.Discovery.Found;
import dev.mcpgateway.clients.ClientFile;
import dev.mcpgateway.clients.ClientFile.Content;
import dev.mcpgateway.clients.ConfigDocument.Edited;
import dev.mcpgateway.clients.Server;
import dev.mcpgateway.clients.Server.Kind;
import dev.mcpgateway.clients.Snapshot;
import dev.mcpgateway.report.Rows;
import dev.mcpgateway.report.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// `mcp-gateway wrap`: puts the gateway in front of every server that a client's files name.
final class WrapCommand {
  static final Options.Known KNOWN =
      new Options.Known(
          "wrap",
          Map.of("--client", "--client", "--server", "--server", "--project", "--project"),
          Map.of("--dry-run", "--dry-run", "--yes", "--yes", "-y", "--yes"),
          0);

  /// How often a file is read again that its client wrote in between.
  private static final int ATTEMPTS = 3;

  private final Discovery discovery;
  private final Options options;
  private final String gateway;
  private boolean failed;

  private WrapCommand(Options options) throws Options.Wrong {
    this.options = options;
    this.discovery = Discovery.of(options);
    this.gateway = options.value("--project").isPresent() ? "mcp-gateway" : Installed.path();
  }

  static int run(List<String> arguments) {
    try {
      return new WrapCommand(Options.parse(arguments, KNOWN)).run();
    } catch (Options.Wrong e) {
      return Main.usage(e.problem());
    }
  }

  /// What the proof of concept called `install`.
  static int show(List<String> arguments) {
    List<String> words = new ArrayList<>(arguments);
    words.add("--dry-run");
    return run(words);
  }

  private int run() throws Options.Wrong {
    List<Found> files = discovery.files();
    List<List<String>> rows = new ArrayList<>(List.of(List.of("client", "server", "now", "then")));
    List<Found> touched = new ArrayList<>();
    int servers = 0;
    for (Found file : files) {
      rows.addAll(rows(file));
      long bare = bare(file);
      servers += (int) bare;
      if (bare > 0) {
        touched.add(file);
      }
    }
    if (rows.size() > 1) {
      Rows.lines(Screen.terminal().orElse(Terminal.plain()), rows).forEach(Main.out()::println);
    }
    if (servers == 0) {
      Main.out().println(rows.size() > 1 ? "there is nothing to wrap" : "no server was found");
      return exitCode();
    }
    if (options.has("--dry-run")) {
      touched.forEach(this::show);
      return exitCode();
    }
    String what = servers(servers) + " in " + files(touched.size());
    String question = "put the gateway in front of " + what + "? (" + gateway + ")";
    if (!Consent.given(options.has("--yes"), question)) {
      return Main.fail(Main.FAILURE, "nothing was changed");
    }
    return wrap(touched);
  }

  private int exitCode() {
    return failed ? Main.FAILURE : Main.OK;
  }

  static String servers(int count) {
    return count == 1 ? "1 server" : count + " servers";
  }

  private static String files(int count) {
    return count == 1 ? "1 file" : count + " files";
  }

  private long bare(Found file) {
    return file.servers().stream().filter(this::isWanted).count();
  }

  private boolean isWanted(Server server) {
    return server.kind() instanceof Kind.Bare && discovery.wants(server);
  }

  private List<List<String>> rows(Found found) {
    if (found.content() instanceof Content.Broken(String problem)) {
      fail(found.file(), problem);
    }
    List<List<String>> rows = new ArrayList<>();
    for (Server server : found.servers()) {
      if (discovery.wants(server)) {
        String then = server.kind() instanceof Kind.Bare ? "behind the gateway" : "stays";
        rows.add(List.of(found.file().client().title(), server.name(), now(server.kind()), then));
      }
    }
    return rows;
  }

  /// What a server is now, in words.
  static String now(Kind kind) {
    return switch (kind) {
      case Kind.Bare(String program) -> program;
      case Kind.Wrapped _ -> "behind the gateway";
      case Kind.Remote _ -> "remote: not covered yet";
      case Kind.Odd(String reason) -> "left alone: " + reason;
    };
  }

  private void show(Found found) {
    switch (((Content.Servers) found.content()).document().wrap(discovery::wants, gateway)) {
      case Edited.Refused(String reason) -> fail(found.file(), reason);
      case Edited.Text text ->
          WrapDiff.lines(found.file().path(), text.changes()).forEach(Main.out()::println);
    }
  }

  private int wrap(List<Found> files) {
    int servers = 0;
    Set<String> clients = new TreeSet<>();
    try (WrapStore store = WrapStore.open()) {
      for (Found found : files) {
        int done = attempt(store, found);
        servers += done;
        if (done > 0) {
          clients.add(found.file().client().title());
          PlainSecrets.warn(found.file().path());
        }
      }
    } catch (IOException e) {
      return Main.fail(Main.FAILURE, "not everything was done: " + Failures.describe(e));
    }
    if (servers > 0) {
      Main.out()
          .println(
              "put the gateway in front of "
                  + servers(servers)
                  + "; start again to use it: "
                  + String.join(", ", clients));
      Main.out().println("mcp-gateway unwrap takes it away, byte for byte");
    }
    return exitCode();
  }

  /// A file that cannot be written keeps nobody from wrapping the others.
  private int attempt(WrapStore store, Found found) {
    try {
      return wrap(store, found.file(), found.content());
    } catch (IOException e) {
      fail(found.file(), "cannot be written: " + Failures.describe(e));
      return 0;
    }
  }

  /// Notes the way back first, then replaces the file; gives how many servers were wrapped.
  private int wrap(WrapStore store, ClientFile file, Content first) throws IOException {
    Content content = first;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (!(content instanceof Content.Servers(Snapshot before, var document))) {
        break;
      }
      switch (document.wrap(discovery::wants, gateway)) {
        case Edited.Refused(String reason) -> {
          fail(file, reason);
          return 0;
        }
        case Edited.Text text -> {
          store.wraps().add(file, text.added());
          store.save();
          if (before.replace(text.bytes())) {
            return (int) document.servers().stream().filter(this::isWanted).count();
          }
        }
      }
      content = file.read();
    }
    fail(file, "its client keeps writing it; close the client and try again");
    return 0;
  }

  private void fail(ClientFile file, String problem) {
    failed = true;
    Main.fail(Main.FAILURE, Discovery.shown(file.path()) + ": " + problem);
  }
}
