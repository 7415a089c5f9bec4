package dev.mcpgateway.cli;

import dev.mcpgateway.audit.Failures;
import dev.mcpgateway.cli.Discovery.Found;
import dev.mcpgateway.cli.Replacement.Outcome;
import dev.mcpgateway.clients.ClientFile;
import dev.mcpgateway.clients.ClientFile.Content;
import dev.mcpgateway.clients.ConfigDocument;
import dev.mcpgateway.clients.ConfigDocument.Edited;
import dev.mcpgateway.clients.Server;
import dev.mcpgateway.clients.Server.Kind;
import dev.mcpgateway.policy.Mode;
import dev.mcpgateway.report.Rows;
import dev.mcpgateway.report.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// `mcp-gateway wrap`: puts the gateway in front of every server that a client's files name.
final class WrapCommand {
  static final Options.Known KNOWN =
      new Options.Known(
          "wrap",
          Map.of(
              "--client", "--client",
              "--server", "--server",
              "--project", "--project",
              "--mode", "--mode"),
          Map.of("--dry-run", "--dry-run", "--yes", "--yes", "-y", "--yes"),
          0);

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
    List<Found> shared = discovery.shared();
    List<Found> all = Stream.concat(files.stream(), shared.stream()).toList();
    Optional<String> misnamed = discovery.misnamed(all);
    if (misnamed.isPresent()) {
      return Main.fail(Main.FAILURE, misnamed.get());
    }
    all.forEach(found -> PlainSecrets.warn(found.file().path()));
    table(files, shared);
    List<Found> touched = files.stream().filter(file -> bare(file) > 0).toList();
    Optional<ModeChange> change = change(files);
    if (options.has("--dry-run")) {
      touched.forEach(this::show);
      change.ifPresent(one -> Main.out().println("+ " + one));
      return exitCode();
    }
    if (touched.isEmpty() && change.isEmpty()) {
      return exitCode();
    }
    if (!Consent.given(options.has("--yes"), question(touched, change))) {
      return Main.fail(Main.FAILURE, "nothing was changed");
    }
    return isSet(change, files) ? wrap(touched) : Main.FAILURE;
  }

  /// What is there and what becomes of it.
  private void table(List<Found> files, List<Found> shared) {
    List<List<String>> rows = new ArrayList<>(List.of(List.of("client", "server", "now", "then")));
    files.forEach(file -> rows.addAll(rows(file)));
    List<List<String>> others = sharedRows(shared);
    rows.addAll(others);
    if (rows.size() > 1) {
      Rows.lines(Screen.terminal().orElse(Terminal.plain()), rows).forEach(Main.out()::println);
    }
    if (files.stream().noneMatch(file -> bare(file) > 0)) {
      Main.out().println(rows.size() > 1 ? "there is nothing to wrap" : "no server was found");
    }
    if (!others.isEmpty()) {
      Main.out()
          .println("a project's files are shared; to change them: mcp-gateway wrap --project .");
    }
  }

  private String question(List<Found> files, Optional<ModeChange> change) {
    int servers = (int) files.stream().mapToLong(this::bare).sum();
    String mode = change.map(one -> "set " + one).orElse("");
    if (servers == 0) {
      return mode + "?";
    }
    return "put the gateway in front of "
        + servers(servers)
        + " in "
        + files(files.size())
        + (mode.isEmpty() ? "" : " and " + mode)
        + "? ("
        + gateway
        + ")";
  }

  /// What `--mode` has to change: for all servers, or for those that were chosen.
  private Optional<ModeChange> change(List<Found> files) throws Options.Wrong {
    Optional<Mode> mode = options.mode();
    if (mode.isEmpty()) {
      return Optional.empty();
    }
    boolean chosen = options.has("--client") || options.has("--server") || options.has("--project");
    List<String> names = names(files);
    return chosen && names.isEmpty()
        ? Optional.empty()
        : ModeChange.of(mode.get(), chosen ? names : List.of());
  }

  /// What the servers in question are called, or will be.
  private List<String> names(List<Found> files) {
    Set<String> names = new LinkedHashSet<>();
    for (Found file : files) {
      for (Server server : file.servers()) {
        if (discovery.wants(server)) {
          switch (server.kind()) {
            case Kind.Bare _ -> names.add(server.name());
            case Kind.Wrapped kind -> names.add(InForce.of(server, kind, Optional.empty()).name());
            case Kind.Remote _, Kind.Odd _ -> {}
          }
        }
      }
    }
    return List.copyOf(names);
  }

  private boolean isSet(Optional<ModeChange> change, List<Found> files) throws Options.Wrong {
    if (change.isEmpty()) {
      return true;
    }
    try {
      change.get().write();
    } catch (IOException e) {
      Main.fail(Main.FAILURE, "the mode cannot be set: " + Failures.describe(e));
      return false;
    }
    Main.out().println("set " + change.get());
    for (String other : ModeChange.otherThan(options.mode().orElseThrow(), names(files))) {
      Main.fail(Main.OK, "server " + other + " keeps a mode of its own in " + Home.configFile());
    }
    return true;
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

  /// The servers of a project that would be wrapped if its files were not everybody's.
  private List<List<String>> sharedRows(List<Found> shared) {
    List<List<String>> rows = new ArrayList<>();
    for (Found found : shared) {
      for (Server server : found.servers()) {
        if (isWanted(server)) {
          String title = found.file().client().title();
          rows.add(List.of(title, server.name(), now(server.kind()), "stays: the project's"));
        }
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
        int done = wrap(store, found);
        servers += done;
        if (done > 0) {
          clients.add(found.file().client().title());
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
      if (options.has("--project") && !Installed.isOnPath()) {
        Main.fail(
            Main.OK,
            "warning: the project's files name mcp-gateway, which is not on your PATH; link it there,"
                + " or its servers do not start: mcp-gateway doctor says how");
      }
    }
    return exitCode();
  }

  /// Notes the way back first, then replaces the file; gives how many servers were wrapped. A file
  /// that cannot be written keeps nobody from wrapping the others.
  private int wrap(WrapStore store, Found found) {
    Outcome outcome =
        Replacement.make(
            found.file(),
            found.content(),
            document -> {
              Edited edited = document.wrap(discovery::wants, gateway);
              if (edited instanceof Edited.Text text) {
                store.wraps().add(found.file(), text.added());
                store.save();
              }
              return edited;
            });
    return switch (outcome) {
      case Outcome.Failed(String problem) -> {
        fail(found.file(), problem);
        yield 0;
      }
      case Outcome.Done(ConfigDocument before) ->
          (int) before.servers().stream().filter(this::isWanted).count();
    };
  }

  private void fail(ClientFile file, String problem) {
    failed = true;
    Main.fail(Main.FAILURE, Discovery.shown(file.path()) + ": " + problem);
  }
}
