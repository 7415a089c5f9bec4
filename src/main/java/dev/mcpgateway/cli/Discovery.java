package dev.mcpgateway.cli;

import dev.mcpgateway.clients.Client;
import dev.mcpgateway.clients.ClientFile;
import dev.mcpgateway.clients.ClientFile.Content;
import dev.mcpgateway.clients.Server;
import dev.mcpgateway.clients.Surroundings;
import dev.mcpgateway.clients.Wraps;
import dev.mcpgateway.config.Nearest;
import dev.mcpgateway.config.UserHome;
import dev.mcpgateway.policy.Glob;
import dev.mcpgateway.report.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The files and servers that a command is about.
final class Discovery {
  private final List<Client> clients;
  private final Optional<Path> project;
  private final Optional<String> server;

  private Discovery(List<Client> clients, Optional<Path> project, Optional<String> server) {
    this.clients = clients;
    this.project = project;
    this.server = server;
  }

  /// A file that is there, and what is in it.
  record Found(ClientFile file, Content content) {
    /// The servers; none where it cannot be read.
    List<Server> servers() {
      return content instanceof Content.Servers there ? there.document().servers() : List.of();
    }
  }

  /// By `--client`, `--server` and `--project`.
  static Discovery of(Options options) throws Options.Wrong {
    List<Client> all = Client.all();
    List<String> ids = all.stream().map(Client::id).toList();
    List<Client> chosen = new ArrayList<>();
    for (String wanted : options.value("--client").map(Discovery::words).orElse(ids)) {
      chosen.add(
          all.stream()
              .filter(client -> client.id().equals(wanted))
              .findFirst()
              .orElseThrow(() ->
                  new Options.Wrong(
                      "client \"" + wanted + "\" is unknown" + Nearest.hint(wanted, ids))));
    }
    Optional<Path> project = options.value("--project").map(Path::of);
    if (project.isPresent() && !Files.isDirectory(project.get())) {
      throw new Options.Wrong("--project " + project.get() + " is no folder");
    }
    return new Discovery(
        chosen, project.map(path -> path.toAbsolutePath().normalize()), options.value("--server"));
  }

  private static List<String> words(String list) {
    return List.of(list.split(",", -1));
  }

  /// Whether the command is about a server.
  boolean wants(Server one) {
    return isMeant(one.name());
  }

  private boolean isMeant(String name) {
    return server.map(glob -> Glob.matches(glob, name)).orElse(true);
  }

  /// The user's files that are there, or, with `--project`, the project's.
  List<Found> files() {
    return read(
        project
            .map(folder -> surroundings().projectFiles(clients, folder))
            .orElseGet(() -> surroundings().userFiles(clients)));
  }

  /// As [#files()], and those of projects that were touched before.
  List<Found> files(Wraps wraps) {
    List<ClientFile> files = new ArrayList<>(surroundings().userFiles(clients));
    if (project.isPresent()) {
      files = surroundings().projectFiles(clients, project.get());
    } else {
      for (Client client : clients) {
        for (Path path : wraps.projectFiles(client)) {
          client.files().stream()
              .filter(place -> !place.project().isEmpty())
              .map(place -> new ClientFile(client, path, place.servers(), true))
              .forEach(files::add);
        }
      }
    }
    return read(files);
  }

  /// The files in the working directory that a project shares: they are looked at, and changed only
  /// with `--project`. What is the user's own is none of them.
  List<Found> shared() {
    if (project.isPresent()) {
      return List.of();
    }
    Path here = Path.of("").toAbsolutePath();
    Set<Path> own = new HashSet<>();
    surroundings().userFiles(clients).forEach(file -> own.add(file.path()));
    return read(
        surroundings().projectFiles(clients, here).stream()
            .filter(file -> !own.contains(file.path()))
            .toList());
  }

  /// What to say when `--server` means none of those that are there.
  Optional<String> misnamed(List<Found> files) {
    List<String> names =
        files.stream()
            .flatMap(file -> file.servers().stream())
            .map(Server::name)
            .distinct()
            .toList();
    boolean known = names.isEmpty() || names.stream().anyMatch(this::isMeant);
    return known
        ? Optional.empty()
        : server.map(name ->
            "no server is called \"" + Printable.of(name) + "\"" + Nearest.hint(name, names));
  }

  /// One file may be named twice, by its place and by what was touched.
  private static List<Found> read(List<ClientFile> files) {
    Set<String> seen = new HashSet<>();
    List<Found> found = new ArrayList<>();
    for (ClientFile file : files) {
      Content content = file.read();
      if (!(content instanceof Content.Nothing)
          && seen.add(file.client().id() + " " + file.path() + " " + file.servers())) {
        found.add(new Found(file, content));
      }
    }
    return found;
  }

  static Surroundings surroundings() {
    return new Surroundings(
        Surroundings.Os.of(System.getProperty("os.name")), UserHome.path(), System.getenv());
  }

  /// A path as a person writes it.
  static String shown(Path path) {
    Path home = surroundings().home();
    return path.startsWith(home) && !path.equals(home)
        ? "~/" + home.relativize(path)
        : path.toString();
  }
}
