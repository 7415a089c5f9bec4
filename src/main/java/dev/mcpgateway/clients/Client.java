package dev.mcpgateway.clients;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// A program that starts MCP servers, and where it keeps their names.
///
/// @param id what `--client` takes
/// @param title its name
/// @param checked how sure the places are
/// @param source where its maker describes them
/// @param files where they are
public record Client(String id, String title, Checked checked, String source, List<Place> files) {
  private static final String TABLE = "clients.json";

  /// How sure the places are.
  public enum Checked {
    /// The client was run against such a file.
    RUN("run"),
    /// Its maker's documentation or source says so.
    DOCUMENTATION("documentation");

    private final String label;

    Checked(String label) {
      this.label = label;
    }

    /// The word in the table.
    public String label() {
      return label;
    }

    private static Checked of(String label) {
      for (Checked one : values()) {
        if (one.label.equals(label)) {
          return one;
        }
      }
      throw new IllegalArgumentException(label);
    }
  }

  /// Files of one kind.
  ///
  /// @param servers where servers stand in them, names with a `/` between them; `*` is any name
  /// @param any files of the user, on every system, in the form that [Surroundings] expands
  /// @param linux files of the user on Linux
  /// @param mac files of the user on macOS
  /// @param windows files of the user on Windows
  /// @param project files in a project's folder; the last part may begin with `*`
  public record Place(
      List<String> servers,
      List<String> any,
      List<String> linux,
      List<String> mac,
      List<String> windows,
      List<String> project) {
    /// Copies what it is given.
    public Place {
      servers = List.copyOf(servers);
      any = List.copyOf(any);
      linux = List.copyOf(linux);
      mac = List.copyOf(mac);
      windows = List.copyOf(windows);
      project = List.copyOf(project);
    }

    /// The user's files on one system.
    public List<String> on(Surroundings.Os os) {
      List<String> files = new ArrayList<>(any);
      files.addAll(
          switch (os) {
            case LINUX -> linux;
            case MAC -> mac;
            case WINDOWS -> windows;
          });
      return files;
    }
  }

  /// Copies the places.
  public Client {
    files = List.copyOf(files);
  }

  /// Every client that is known.
  public static List<Client> all() {
    try (InputStream in = Client.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException(TABLE + " is missing from the program");
      }
      JsonValue table = JsonValue.parse(Slice.of(in.readAllBytes())).orElseThrow();
      return table.at("clients").elements().stream().map(Client::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Client read(JsonValue client) {
    return new Client(
        client.at("id").text(),
        client.at("title").text(),
        Checked.of(client.at("checked").text()),
        client.at("source").text(),
        client.at("files").elements().stream().map(Client::place).toList());
  }

  private static Place place(JsonValue file) {
    return new Place(
        texts(file, "servers"),
        texts(file, "any"),
        texts(file, "linux"),
        texts(file, "mac"),
        texts(file, "windows"),
        texts(file, "project"));
  }

  private static List<String> texts(JsonValue file, String key) {
    return file.at(key).elements().stream().map(JsonValue::text).toList();
  }
}
