package dev.mcpgateway.export;

import dev.mcpgateway.audit.Tail;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/// A file that says how far a log has been exported.
///
/// @param file where it is
public record Cursor(Path file) {
  /// How far; the log's beginning when there is no such file, or when the log that was exported has
  /// made room for another.
  ///
  /// @param complain is told so in the latter case
  /// @throws IOException when it cannot be read or is no cursor
  public Tail.Position read(Path log, Consumer<String> complain) throws IOException {
    if (!Files.exists(file)) {
      return Tail.Position.START;
    }
    JsonValue json = JsonValue.parse(Slice.of(Files.readAllBytes(file))).orElse(JsonValue.absent());
    long number = Facts.number(json.at("file"));
    long offset = Facts.number(json.at("offset"));
    if (number < 0 || offset < 0) {
      throw new IOException(file + " is no cursor; delete it to export everything anew");
    }
    Tail.Position position = new Tail.Position(number, offset);
    String begins = json.at("begins").text();
    String now = begins.isEmpty() ? "" : Tail.beginning(log, position);
    if (now.isEmpty() || now.equals(begins)) {
      return position;
    }
    complain.accept(log + " is another log than the one before; it is exported from its beginning");
    return Tail.Position.START;
  }

  /// Keeps how far, as a whole or not at all.
  ///
  /// @throws IOException when it cannot be written
  public void write(Path log, Tail.Position position) throws IOException {
    JsonWriter json = new JsonWriter().beginObject().key("file").value(position.file());
    json.key("offset").value(position.offset());
    json.key("begins").value(Tail.beginning(log, position)).endObject();
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    Files.writeString(draft, json.toSlice().text() + "\n");
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
