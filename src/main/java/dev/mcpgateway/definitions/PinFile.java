package dev.mcpgateway.definitions;

import dev.mcpgateway.audit.PrivateFiles;
import dev.mcpgateway.audit.SharedFile;
import dev.mcpgateway.definitions.Pin.Change;
import dev.mcpgateway.definitions.Pin.Concern;
import dev.mcpgateway.definitions.Pin.Form;
import dev.mcpgateway.json.JsonText;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The pins of one server, in a file that people can read and several gateways share: it is written
/// beside its place and moved there, under a lock that all of them take.
public final class PinFile {
  /// How many definitions of one server are pinned.
  static final int MOST_PINS = Listed.MOST;

  /// How large a file is read. The largest servers known list 76 KB.
  static final int MOST_BYTES = 64 << 20;

  private static final String SUFFIX = ".json";
  private static final Slice NO_TEXT = Slice.of("");

  private final Path folder;
  private final Path file;
  private final String server;

  /// The file of `server` in `folder`, whether it exists or not.
  public PinFile(Path folder, String server) {
    this.folder = folder;
    this.server = server;
    this.file = folder.resolve(fileName(server).concat(SUFFIX));
  }

  /// Where it is.
  public Path path() {
    return file;
  }

  /// Whose pins they are.
  public String server() {
    return server;
  }

  /// The name of a server, in characters that every file system has; other characters and a `%` as
  /// `%` and the hex digits of their UTF-8.
  private static String fileName(String server) {
    StringBuilder name = new StringBuilder();
    for (byte b : server.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (b >= 'a' && b <= 'z')
              || (b >= 'A' && b <= 'Z')
              || (b >= '0' && b <= '9')
              || b == '_'
              || b == '-'
              || (b == '.' && !name.isEmpty());
      if (plain) {
        name.append((char) b);
      } else {
        name.append('%').append(Character.forDigit((b >> 4) & 0xf, 16));
        name.append(Character.forDigit(b & 0xf, 16));
      }
    }
    return name.toString();
  }

  /// What is pinned, by [Pin#key()]; nothing where there is no file.
  ///
  /// @throws IOException when it cannot be read, or is not what we wrote; the message says which
  public Map<String, Pin> read() throws IOException {
    byte[] bytes;
    try {
      PrivateFiles.refusePipe(file);
      if (Files.size(file) > MOST_BYTES) {
        throw damaged("has more than 64 MiB");
      }
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new LinkedHashMap<>();
    }
    Slice text = Slice.of(bytes);
    if (!Tokenizer.isJson(text)) {
      throw damaged("is not JSON");
    }
    Optional<Slice> list = Members.last(text, "definitions");
    Map<String, Pin> pins = new LinkedHashMap<>();
    for (Slice one : list.flatMap(array -> Members.elements(array, MOST_PINS)).orElse(List.of())) {
      Pin pin = pin(one);
      if (pin == null) {
        throw damaged("holds something that is no pin");
      }
      pins.put(pin.key(), pin);
    }
    if (list.isEmpty()) {
      throw damaged("has no \"definitions\"");
    }
    return pins;
  }

  private IOException damaged(String how) {
    return new IOException(file + " " + how + "; mend it, or delete it to begin anew");
  }

  private static @Nullable Pin pin(Slice object) {
    Listed kind = null;
    String label = text(object, "kind");
    for (Listed one : Listed.values()) {
      kind = one.label().equals(label) ? one : kind;
    }
    if (kind == null) {
      return null;
    }
    Slice changed = Members.last(object, "changed_to").orElse(null);
    Slice concern = Members.last(object, "concern").orElse(null);
    return new Pin(
        kind,
        text(object, "name"),
        Pin.State.named(text(object, "state")),
        text(object, "first_seen"),
        text(object, "last_changed"),
        form(object),
        changed == null
            ? Optional.empty()
            : Optional.of(new Change(form(changed), text(changed, "seen"))),
        concern == null
            ? Optional.empty()
            : Optional.of(new Concern(text(concern, "rule"), text(concern, "what"))),
        Optional.of(text(object, "missing_since")).filter(since -> !since.isEmpty()));
  }

  private static Form form(Slice object) {
    return new Form(
        text(object, "digest"),
        text(object, "body"),
        text(object, "raw"),
        Members.last(object, "definition").orElse(NO_TEXT));
  }

  private static String text(Slice object, String name) {
    return Members.last(object, name).map(JsonText::of).orElse("");
  }

  /// What changes pins.
  @FunctionalInterface
  public interface Update {
    /// Changes `pins`, which are what stands in the file now.
    void apply(Map<String, Pin> pins);
  }

  /// Reads the pins, changes them and writes them, while no other gateway does.
  public void update(Update update) throws IOException {
    SharedFile.change(
        folder,
        fileName(server).concat(SUFFIX),
        ".lock",
        () -> {
          Map<String, Pin> pins = read();
          update.apply(pins);
          return bytes(pins);
        });
  }

  private byte[] bytes(Map<String, Pin> pins) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    text(out, "{\n\"v\": 1,\n\"server\": ");
    text(out, new JsonWriter().value(server).toSlice().text());
    text(out, ",\n\"definitions\": [");
    String separator = "\n";
    for (Pin pin : pins.values()) {
      text(out, separator);
      Slice line = line(pin);
      out.write(line.array(), line.from(), line.length());
      separator = ",\n";
    }
    text(out, "\n]\n}\n");
    return out.toByteArray();
  }

  private static void text(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Slice line(Pin pin) {
    JsonWriter json = new JsonWriter().beginObject();
    json.key("kind").value(pin.kind().label()).key("name").value(pin.name());
    json.key("state").value(pin.state().label());
    json.key("first_seen").value(pin.firstSeen()).key("last_changed").value(pin.lastChanged());
    if (pin.missingSince().isPresent()) {
      json.key("missing_since").value(pin.missingSince().get());
    }
    if (pin.concern().isPresent()) {
      json.key("concern").beginObject().key("rule").value(pin.concern().get().rule());
      json.key("what").value(pin.concern().get().words()).endObject();
    }
    form(json, pin.pinned());
    if (pin.changed().isPresent()) {
      json.key("changed_to").beginObject().key("seen").value(pin.changed().get().seen());
      form(json, pin.changed().get().form());
      json.endObject();
    }
    return json.endObject().toSlice();
  }

  private static void form(JsonWriter json, Form form) {
    json.key("digest").value(form.digest()).key("body").value(form.body());
    json.key("raw").value(form.raw());
    if (!form.text().isEmpty()) {
      json.key("definition").raw(form.text());
    }
  }

  /// The files in `folder`, of whatever servers.
  public static List<PinFile> all(Path folder) throws IOException {
    List<PinFile> files = new java.util.ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (var entries = Files.newDirectoryStream(folder, "*".concat(SUFFIX))) {
        for (Path entry : entries) {
          files.add(new PinFile(folder, serverOf(entry)));
        }
      }
    }
    return files;
  }

  private static String serverOf(Path file) {
    String name = String.valueOf(file.getFileName());
    String plain = name.substring(0, name.length() - SUFFIX.length());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      boolean escape = c == '%' && i + 2 < plain.length();
      int high = escape ? Character.digit(plain.charAt(i + 1), 16) : -1;
      int low = escape ? Character.digit(plain.charAt(i + 2), 16) : -1;
      if (high >= 0 && low >= 0) {
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
