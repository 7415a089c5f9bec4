package dev.mcpgateway.clients;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What the way back needs beside the files themselves: which files were touched, and which servers
/// had no list of arguments before. Nothing of what the files hold, which may be secret.
public final class Wraps {
  private static final int VERSION = 1;

  private final Map<Path, Touched> files = new LinkedHashMap<>();

  /// A file that was touched.
  ///
  /// @param client the client's id
  /// @param project whether it belongs to a project
  /// @param added paths of servers whose list of arguments is ours
  private record Touched(String client, boolean project, Set<String> added) {}

  /// Nothing was touched.
  public Wraps() {}

  /// Reads what [#text()] wrote; nothing where there is no such file.
  ///
  /// @throws IOException when it cannot be read or is damaged
  public static Wraps read(Path file) throws IOException {
    Wraps wraps = new Wraps();
    if (!Files.exists(file)) {
      return wraps;
    }
    JsonValue root =
        JsonValue.parse(Slice.of(Files.readAllBytes(file)))
            .orElseThrow(() -> new IOException("it is damaged"));
    for (JsonValue one : root.at("files").elements()) {
      Set<String> added = new TreeSet<>();
      one.at("added").elements().forEach(server -> added.add(server.text()));
      wraps.files.put(
          Path.of(one.at("file").text()),
          new Touched(one.at("client").text(), one.at("project").isTrue(), added));
    }
    return wraps;
  }

  /// Adds what is about to be done to a file.
  public void add(ClientFile file, Iterable<Server> added) {
    Touched touched =
        files.computeIfAbsent(
            key(file), _ -> new Touched(file.client().id(), file.project(), new TreeSet<>()));
    added.forEach(server -> touched.added().add(server.path()));
  }

  /// Forgets servers that are as they were, and the file when none is left in it.
  public void forget(ClientFile file, Iterable<Server> servers, boolean all) {
    Touched touched = files.get(key(file));
    if (touched != null) {
      servers.forEach(server -> touched.added().remove(server.path()));
      if (all) {
        files.remove(key(file));
      }
    }
  }

  /// The servers in a file whose list of arguments is ours.
  public Set<String> added(ClientFile file) {
    Touched touched = files.get(key(file));
    return touched == null ? Set.of() : Set.copyOf(touched.added());
  }

  /// The files of projects that were touched, for one client.
  public Set<Path> projectFiles(Client client) {
    Set<Path> paths = new LinkedHashSet<>();
    files.forEach((path, touched) -> {
      if (touched.project() && touched.client().equals(client.id())) {
        paths.add(path);
      }
    });
    return paths;
  }

  /// As it is kept.
  public Slice text() {
    JsonWriter writer = new JsonWriter().beginObject().key("v").value(VERSION).key("files");
    writer.beginArray();
    files.forEach((path, touched) -> {
      writer.beginObject().key("file").value(path.toString());
      writer.key("client").value(touched.client()).key("project").value(touched.project());
      writer.key("added").beginArray();
      touched.added().forEach(writer::value);
      writer.endArray().endObject();
    });
    return writer.endArray().endObject().toSlice();
  }

  /// Where a link leads to: two clients may share one file by links, and either may be unwrapped.
  private static Path key(ClientFile file) {
    try {
      return file.path().toRealPath();
    } catch (IOException e) {
      return file.path().toAbsolutePath().normalize();
    }
  }
}
