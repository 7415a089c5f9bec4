package dev.mcpgateway.clients;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The machine and user whose clients are looked for.
///
/// @param home the user's home
/// @param environment variables that move some clients' files
public record Surroundings(Os os, Path home, Map<String, String> environment) {
  /// Kinds of systems, as far as places differ.
  public enum Os {
    LINUX,
    MAC,
    WINDOWS;

    /// The one that Java calls so.
    public static Os of(String name) {
      if (name.startsWith("Windows")) {
        return WINDOWS;
      }
      return name.startsWith("Mac") ? MAC : LINUX;
    }
  }

  /// Copies the variables.
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /// Every file of the user's that a client reads, in the order of the table, whether or not it
  /// exists.
  public List<ClientFile> userFiles(List<Client> clients) {
    List<ClientFile> files = new ArrayList<>();
    for (Client client : clients) {
      for (Client.Place place : client.files()) {
        for (String name : place.on(os)) {
          files.add(new ClientFile(client, expand(name), place.servers(), false));
        }
      }
    }
    return files;
  }

  /// Every file in a project's folder that a client reads.
  public List<ClientFile> projectFiles(List<Client> clients, Path project) {
    List<ClientFile> files = new ArrayList<>();
    for (Client client : clients) {
      for (Client.Place place : client.files()) {
        for (String name : place.project()) {
          for (Path file : matching(project, name)) {
            files.add(new ClientFile(client, file, place.servers(), true));
          }
        }
      }
    }
    return files;
  }

  private static List<Path> matching(Path project, String name) {
    int star = name.indexOf("*");
    if (star < 0) {
      return List.of(project.resolve(name));
    }
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(project.resolve(name.substring(0, star)), name.substring(star))) {
      found.forEach(files::add);
    } catch (IOException e) {
      // There is no such folder: the client has nothing here.
    }
    files.sort(null);
    return files;
  }

  /// `~` is the home, `${NAME:-otherwise}` a variable, both only in front.
  Path expand(String name) {
    if (name.startsWith("${")) {
      int otherwise = name.indexOf(":-");
      int end = name.indexOf('}');
      String value = environment.getOrDefault(name.substring(2, otherwise), "");
      String front = value.isEmpty() ? name.substring(otherwise + 2, end) : value;
      return expand(front + name.substring(end + 1));
    }
    return name.startsWith("~")
        ? home.resolve(name.substring(1).replaceFirst("^/", ""))
        : Path.of(name);
  }
}
