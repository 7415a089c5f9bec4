package dev.mcpgateway.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpgateway.definitions.Pin.Change;
import dev.mcpgateway.definitions.Pin.Concern;
import dev.mcpgateway.definitions.Pin.Form;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The file of pins: whole, private, shared.
class PinFileTest {
  @TempDir private Path folder;

  private static Pin pin(String name) {
    return new Pin(
        Listed.TOOLS,
        name,
        Pin.State.WAITING,
        "2026-11-26T00:00:00Z",
        "2026-11-26T00:00:01Z",
        new Form("d", "b", "r", Slice.of("{\"name\":\"x\"}")),
        Optional.of(new Change(new Form("d2", "b2", "r2", Slice.of("")), "2026-11-26T00:00:02Z")),
        Optional.of(new Concern("rule", "words")),
        Optional.of("2026-11-26T00:00:03Z"));
  }

  @Test
  void readsWhatItWrote() throws IOException {
    PinFile file = new PinFile(folder.resolve("pins"), "a/b ü");
    file.update(pins -> pins.put(pin("\"t\n").key(), pin("\"t\n")));

    Pin read = file.read().values().iterator().next();

    Pin written = pin("\"t\n");
    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFieldsOfTypes(Slice.class)
        .isEqualTo(written);
    assertThat(read.pinned().text().text()).isEqualTo("{\"name\":\"x\"}");
    assertThat(PinFile.all(folder.resolve("pins")))
        .extracting(PinFile::server)
        .containsExactly("a/b ü");
  }

  @Test
  void isForItsOwnerAlone() throws IOException {
    PinFile file = new PinFile(folder.resolve("pins"), "..");
    file.update(pins -> pins.put(pin("t").key(), pin("t")));

    assertThat(file.path().getParent()).isEqualTo(folder.resolve("pins"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("pins"))))
        .isEqualTo("rwx------");
  }

  /// Two gateways in front of one server, each of which would write over the other's pins.
  @Test
  void losesNothingWhenManyWriteAtOnce() throws Exception {
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int number = i;
      writers.add(
          Thread.ofPlatform()
              .start(() -> {
                try {
                  for (int j = 0; j < 10; j++) {
                    Pin pin = pin("t" + number + "-" + j);
                    new PinFile(folder, "s").update(pins -> pins.put(pin.key(), pin));
                  }
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              }));
    }
    for (Thread writer : writers) {
      writer.join();
    }

    assertThat(new PinFile(folder, "s").read()).hasSize(40);
  }

  @Test
  void saysWhichFileIsDamagedAndWhatToDo() throws IOException {
    Files.writeString(folder.resolve("s.json"), "{\"definitions\": [");

    assertThatThrownBy(() -> new PinFile(folder, "s").read())
        .hasMessageContaining("s.json is not JSON; mend it, or delete it to begin anew");
  }
}
