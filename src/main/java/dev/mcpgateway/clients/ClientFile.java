package dev.mcpgateway.clients;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A file in which a client may keep servers.
///
/// @param path where it is
/// @param servers where servers stand in it
/// @param project whether it belongs to a project rather than to the user
public record ClientFile(Client client, Path path, List<String> servers, boolean project) {
  /// The largest file that is read. `~/.claude.json` keeps histories and grows to a few MiB.
  public static final int MAX_BYTES = 64 << 20;

  /// What came of reading one.
  public sealed interface Content {
    /// There is none, or it is empty.
    record Nothing() implements Content {}

    /// It is left alone.
    ///
    /// @param problem what is wrong, with line and column where it is in the text
    record Broken(String problem) implements Content {}

    /// It can be looked at and edited.
    record Servers(Snapshot before, ConfigDocument document) implements Content {}
  }

  /// Copies the list.
  public ClientFile {
    servers = List.copyOf(servers);
  }

  /// Reads the file.
  public Content read() {
    byte[] bytes;
    try {
      if (!Files.isRegularFile(path)) {
        return new Content.Nothing();
      }
      try (InputStream in = Files.newInputStream(path)) {
        bytes = in.readNBytes(MAX_BYTES + 1);
      }
    } catch (IOException e) {
      return new Content.Broken("cannot be read: " + e.getClass().getSimpleName());
    }
    if (bytes.length > MAX_BYTES) {
      return new Content.Broken("larger than 64 MiB");
    }
    if (isBlank(bytes)) {
      return new Content.Nothing();
    }
    try {
      String name = String.valueOf(path.getFileName());
      return new Content.Servers(
          new Snapshot(path, bytes), ConfigDocument.read(name, bytes, servers));
    } catch (Unreadable e) {
      return new Content.Broken(e.describe(bytes));
    }
  }

  /// Some clients make an empty file first.
  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return false;
      }
    }
    return true;
  }
}
