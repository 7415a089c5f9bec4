package dev.mcpgateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.clients.ConfigDocument.Edited;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The files of every client, as their makers' documents show them, against the same files wrapped.
class ClientFixturesTest {
  static final String GATEWAY = "/opt/mcp-gateway/bin/mcp-gateway";

  private static final Path FIXTURES = Path.of("src/test/resources/clients");

  /// A file, and the client to which it belongs.
  record Fixture(Client client, Path file) {
    ConfigDocument read(byte[] bytes) throws Unreadable {
      List<String> places =
          client.files().stream().flatMap(place -> place.servers().stream()).distinct().toList();
      return ConfigDocument.read(file.toString(), bytes, places);
    }

    @Override
    public String toString() {
      return FIXTURES.relativize(file).toString();
    }
  }

  static List<Fixture> fixtures() throws IOException {
    List<Fixture> fixtures = new ArrayList<>();
    for (Client client : Client.all()) {
      try (Stream<Path> files = Files.list(FIXTURES.resolve(client.id()))) {
        files
            .filter(file -> !file.toString().endsWith(".wrapped"))
            .sorted()
            .forEach(file -> fixtures.add(new Fixture(client, file)));
      }
    }
    return fixtures;
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void wrapsEveryServerThatIsStartedAndNoOtherByte(Fixture fixture) throws Exception {
    byte[] before = Files.readAllBytes(fixture.file());

    Edited.Text wrapped = text(fixture.read(before).wrap(server -> true, GATEWAY));

    assertThat(wrapped.bytes().text())
        .isEqualTo(Files.readString(Path.of(fixture.file() + ".wrapped")));
    assertThat(fixture.read(wrapped.bytes().copy()).servers())
        .noneMatch(server -> server.kind() instanceof Server.Kind.Bare)
        .anyMatch(server -> server.kind() instanceof Server.Kind.Wrapped);
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void leavesWhatIsWrappedAsItIs(Fixture fixture) throws Exception {
    byte[] wrapped = Files.readAllBytes(Path.of(fixture.file() + ".wrapped"));

    Edited.Text again = text(fixture.read(wrapped).wrap(server -> true, "/elsewhere/mcp-gateway"));

    assertThat(again.bytes().copy()).isEqualTo(wrapped);
    assertThat(again.changes()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void givesEveryByteBack(Fixture fixture) throws Exception {
    byte[] before = Files.readAllBytes(fixture.file());
    Edited.Text wrapped = text(fixture.read(before).wrap(server -> true, GATEWAY));
    Set<String> added = new HashSet<>();
    wrapped.added().forEach(server -> added.add(server.path()));

    Edited.Text back = text(fixture.read(wrapped.bytes().copy()).unwrap(server -> true, added));

    assertThat(back.bytes().copy()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void showsOnlyOurWordsAndTheCommand(Fixture fixture) throws Exception {
    byte[] before = Files.readAllBytes(fixture.file());
    ConfigDocument document = fixture.read(before);
    Set<String> ours = new HashSet<>(Set.of("stdio", "--name", "--", "args", GATEWAY, ""));
    for (Server server : document.servers()) {
      ours.add(server.name());
      if (server.kind() instanceof Server.Kind.Bare(String program)) {
        ours.add(program);
      }
    }

    for (ConfigDocument.Change change : text(document.wrap(server -> true, GATEWAY)).changes()) {
      String shown = change.before() + "\n" + change.after();
      for (String word :
          shown.replace("dotted.args", "args").split("[\"\\[\\],\n]| = |: |- ", -1)) {
        assertThat(ours).contains(word.strip().replaceAll("^'|'$", ""));
      }
    }
  }

  @Test
  void knowsManyClientsWithTheirSources() {
    List<Client> clients = Client.all();

    assertThat(clients).hasSizeGreaterThanOrEqualTo(20);
    assertThat(clients).extracting(Client::id).doesNotHaveDuplicates();
    assertThat(clients)
        .allSatisfy(client -> {
          assertThat(client.source()).startsWith("https://");
          assertThat(client.files()).isNotEmpty();
          for (Surroundings.Os os : Surroundings.Os.values()) {
            assertThat(client.files().stream().flatMap(place -> place.on(os).stream()))
                .isNotEmpty()
                .allSatisfy(path -> assertThat(path).matches("~/.+|\\$\\{[A-Z_]+:-~.*}.*"));
          }
        });
  }

  static Edited.Text text(Edited edited) {
    return switch (edited) {
      case Edited.Text text -> text;
      case Edited.Refused(String reason) -> throw new AssertionError(reason);
    };
  }
}
