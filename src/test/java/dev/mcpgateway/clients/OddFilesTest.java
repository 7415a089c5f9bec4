package dev.mcpgateway.clients;

import static dev.mcpgateway.clients.ClientFixturesTest.GATEWAY;
import static dev.mcpgateway.clients.ClientFixturesTest.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mcpgateway.clients.ConfigDocument.Edited;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files as they are met: strange, edited since, broken, huge.
class OddFilesTest {
  private static final List<String> PLACES =
      List.of("mcpServers", "mcp_servers", "projects/*/mcpServers");

  private static ConfigDocument read(String name, String text) throws Unreadable {
    return ConfigDocument.read(name, text.getBytes(UTF_8), PLACES);
  }

  private static String wrapped(String name, String before) throws Unreadable {
    return text(read(name, before).wrap(server -> true, GATEWAY)).bytes().text();
  }

  private static void comesBack(String name, String before) throws Unreadable {
    Edited.Text wrapped = text(read(name, before).wrap(server -> true, GATEWAY));
    assertThat(wrapped.changes()).isNotEmpty();
    Set<String> added = wrapped.added().stream().map(Server::path).collect(Collectors.toSet());
    ConfigDocument next = read(name, wrapped.bytes().text());
    assertThat(text(next.unwrap(server -> true, added)).bytes().text()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"mcpServers\":{\"a\":{\"command\":\"x\"}}}",
        "\ufeff{\"mcpServers\": {\"a\": {\"command\": \"x\", \"args\": [\"é😀\"]}}}\n\n",
        "{\r\n\t\"mcpServers\": {\r\n\t\t\"a\": {\r\n\t\t\t\"command\": \"x\"\r\n\t\t}\r\n\t}\r\n}",
        "{\"mcpServers\": {\"a\": {\"command\": \"x\" /* c */, \"args\": [ // d\n \"y\", ], }, }, }",
        "{\"mcpServers\": {\"a\": {\"args\": [\n\n], \"command\" : \"\\u0078\\/y\"}}}",
        "// first\n{\"mcpServers\": {\"é\\\"'\": {\"env\": {\"command\": \"no\"}, \"command\": \"x\"}}}",
        "{\"mcpServers\": {\"a\": {\"command\": \"x\", \"args\": [1, null, \"y\"]}}}",
        "{\"mcpServers\": {\"a\": {\"command\": \"x\"}}, \"projects\": {\"/p\": {\"mcpServers\":"
            + " {\"a\": {\"command\": \"x\", \"args\": []}}}}}",
      })
  void keepsEveryByteOfJson(String before) throws Exception {
    comesBack("mcp.json", before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[mcp_servers.a]\ncommand = \"x\"",
        "\ufeff[mcp_servers.a]\r\ncommand = 'x' # c\r\n\r\n[mcp_servers.a.env]\r\nK = '''v'''\r\n",
        "mcp_servers.a.command = \"\"\"\nx\"\"\"\n",
        "mcp_servers = { a = { command = 'x', args = [] }, 'b c' = { command = 'y' } } # end\n",
        "[mcp_servers]\n[mcp_servers.\"a\\u0062\"]\n\targs = [\n\t\t\"y\", # c\n\t\t# d\n\t]\n\tcommand = \"x\"\n",
        "[ mcp_servers . a ]\n command=\"x\"#c\nargs=['y','z',]",
      })
  void keepsEveryByteOfToml(String before) throws Exception {
    comesBack("config.toml", before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mcpServers:\n  a:\n    command: x",
        "mcpServers:\r\n- name: a\r\n  command: x # c\r\n  args:\r\n  - y\r\n\r\n# end\r\n",
        "---\nmcpServers: {a: {command: x}, \"b\": {\"command\":\"y\",\"args\":[]}}\n...\n",
        "mcpServers:\n  # c\n  -   command: 'it''s'\n      args:\n          - y   # d\n\n          - z\n      name: a\n",
        "a: &x {b: c}\nb: *x\nmcpServers:\n  é:\n    command: \"x\\u00e9\"\n    args: [ # c\n      y ]\n",
        "t: |\n  mcpServers:\n    no: 1\n\n  more\nmcpServers:\n  a:\n    args: ['y']\n    command: /x y/z\n",
      })
  void keepsEveryByteOfYaml(String before) throws Exception {
    comesBack("config.yaml", before);
  }

  @Test
  void goesOnTheLineAfterTheCommandsComment() throws Exception {
    assertThat(wrapped("c.toml", "[mcp_servers.a]\ncommand = 'x' # why\nenabled = true\n"))
        .contains(
            "mcp-gateway\" # why\nargs = [\"stdio\", \"--name\", \"a\", \"--\", 'x']\nenabled");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mcp.json | { | 1:2: not JSON: the file ends too early
          mcp.json | {"mcpServers": } | 1:16: not JSON: unexpected character
          mcp.json | [] | 1:1: not an object
          c.toml | [mcp_servers | 1:13: not TOML: ] is missing
          c.toml | a = "x | 1:5: not TOML: this string does not end
          c.toml | a = [1 2 | 1:9: not TOML: , or ] is missing
          c.toml | a = "\\q" | 1:8: not TOML: a broken escape
          c.toml | a = 1 b | OK
          c.toml | a | 1:2: not TOML: = is missing
          c.yaml | a: [1 | 1:6: not YAML: , or ] is missing
          c.yaml | a: b: c | 1:4: not YAML: this belongs on a line of its own
          c.yaml | "a | 1:1: not YAML: this string does not end
          c.yaml | a: @b | 1:4: not YAML: unexpected character
          """)
  void saysWhereAFileIsBroken(String name, String text, String problem) {
    String said;
    try {
      read(name, text.strip());
      said = "OK";
    } catch (Unreadable e) {
      said = e.describe(text.strip().getBytes(UTF_8));
    }
    assertThat(said).isEqualTo(problem);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: 1\na: 2\n",
        "a:\n  - b\n c\n",
        "a: 1\n\tb: 2\n",
        "a: 1\n---\nb: 2\n",
        "? a\n: b\n"
      })
  void refusesYamlThatItCannotFollow(String text) {
    assertThatThrownBy(() -> read("c.yaml", text)).isInstanceOf(Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a = 1\na = 2\n", "[a]\n[a]\n", "a = 1\n[a]\n", "a.b = 1\na = 2\n"})
  void refusesTomlThatSaysSomethingTwice(String text) {
    assertThatThrownBy(() -> read("c.toml", text)).isInstanceOf(Unreadable.class);
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] utf16 = "a: b\n".getBytes(java.nio.charset.StandardCharsets.UTF_16);
    assertThatThrownBy(() -> ConfigDocument.read("c.yaml", utf16, PLACES)).hasMessage("not UTF-8");
    assertThatThrownBy(() -> ConfigDocument.read("c.json", utf16, PLACES)).hasMessage("not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a = ", "a: "})
  void boundsNesting(String key) throws Exception {
    String name = key.contains("=") ? "c.toml" : "c.yaml";
    int outside = key.contains("=") ? 0 : 1; // the document itself is a level of YAML
    int most = Characters.MAX_DEPTH - outside;

    read(
        name,
        key
            + "[".repeat(most - (key.contains("=") ? 1 : 0))
            + "]".repeat(most - (key.contains("=") ? 1 : 0)));
    assertThatThrownBy(() -> read(name, key + "[".repeat(most + 1) + "]".repeat(most + 1)))
        .hasMessage("nested too deep");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"command": "npx -y server"} | its command is a whole command line: write its words into args
          {"command": ""} | its command is empty
          {"command": 7} | its command is written in a way that cannot be edited
          {"command": "x", "args": "y"} | its args are no list
          {"command": "x", "command": "y"} | its entry has a key twice
          {"command": "mcp-gateway", "args": ["stdio"]} | it starts the gateway without a server
          {"command": "/opt/bin/mcp-gateway"} | it starts the gateway without a server
          {"command": "npx", "args": ["-y", "mcp-gateway"]} | it starts the gateway without a server
          {"disabled": true} | it has no command
          "x" | its entry is no object
          """)
  void leavesAloneWhatItDoesNotUnderstand(String entry, String reason) throws Exception {
    ConfigDocument document = read("mcp.json", "{\"mcpServers\": {\"a\": " + entry + "}}");

    assertThat(document.servers())
        .extracting(Server::kind)
        .containsExactly(new Server.Kind.Odd(reason));
    assertThat(text(document.wrap(server -> true, GATEWAY)).changes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "command: &x npx",
        "command: |\n      npx",
        "command: npx\n      more",
        "command: *x"
      })
  void leavesYamlAloneWhoseCommandIsUsedElsewhereOrOnSeveralLines(String command) throws Exception {
    ConfigDocument document = read("c.yaml", "mcpServers:\n  a:\n    " + command + "\n");

    assertThat(document.servers().getFirst().kind()).isInstanceOf(Server.Kind.Odd.class);
  }

  @Test
  void leavesYamlAloneWhoseArgumentsMayStandElsewhere() throws Exception {
    String text =
        "d: &d\n  args: [q]\nmcpServers:\n  a:\n    <<: *d\n    command: x\n  b:\n    command: y\n";

    assertThat(wrapped("config.yaml", text))
        .contains("    <<: *d\n    command: x\n")
        .doesNotContain("command: y\n");
  }

  @Test
  void writesANameThatLooksLikeAnOptionSoThatItIsTaken() throws Exception {
    String before = "{\"mcpServers\":{\"--yes\":{\"command\":\"x\"},\"-\":{\"command\":\"y\"}}}";

    comesBack("c.json", before);
    assertThat(wrapped("c.json", before))
        .contains("[\"stdio\", \"--name=--yes\", \"--\", \"x\"]", "\"--name=-\"");
  }

  @Test
  void refusesANameThatTheGatewayDoesNotTake() throws Exception {
    String longest = "n".repeat(Gateway.MAX_NAME_LENGTH);
    String file = "{\"mcpServers\": {\"%s\": {\"command\": \"x\"}}}";

    assertThat(read("m.json", file.formatted(longest)).wrap(server -> true, GATEWAY))
        .isInstanceOf(Edited.Text.class);
    assertThat(read("m.json", file.formatted(longest + "n")).wrap(server -> true, GATEWAY))
        .isInstanceOf(Edited.Refused.class);
    assertThat(read("m.json", file.formatted("a\\nb")).wrap(server -> true, GATEWAY))
        .isInstanceOf(Edited.Refused.class);
  }

  /// Claude Code writes its whole file anew all the time.
  @Test
  void takesOnlyOurWordsOutOfAFileThatWasEditedSince() throws Exception {
    String edited =
        """
        {
          "other": 1,
          "mcpServers": {
            "new": {"command": "y"},
            "a": {
              "args": ["stdio", "--name", "renamed", "--junk=pass", "--", "x", "--more"],
              "command": "/old/place/mcp-gateway.cmd"
            }
          }
        }
        """;

    assertThat(
            text(read("m.json", edited).unwrap(server -> true, Set.of("mcpServers.a")))
                .bytes()
                .text())
        .isEqualTo(
            edited
                .replace("\"stdio\", \"--name\", \"renamed\", \"--junk=pass\", \"--\", \"x\", ", "")
                .replace("/old/place/mcp-gateway.cmd", "x"));
  }

  @Test
  void leavesAnEmptyListWhereItCannotKnowThatTheListWasOurs() throws Exception {
    String json = wrapped("m.json", "{\"mcpServers\": {\"a\": {\"command\": \"x\"}}}");
    assertThat(text(read("m.json", json).unwrap(server -> true, Set.of())).bytes().text())
        .isEqualTo("{\"mcpServers\": {\"a\": {\"command\": \"x\", \"args\": []}}}");

    String yaml = "mcpServers:\n  a:\n    command: mcp-gateway\n    args:\n    - stdio\n    - x\n";
    assertThat(text(read("c.yaml", yaml).unwrap(server -> true, Set.of())).bytes().text())
        .isEqualTo("mcpServers:\n  a:\n    command: x\n    args:\n     []\n");
  }

  @Test
  void wrapsOnlyWhatIsWanted() throws Exception {
    String two = "{\"mcpServers\": {\"a\": {\"command\": \"x\"}, \"b\": {\"command\": \"y\"}}}";

    Edited.Text one = text(read("m.json", two).wrap(server -> server.name().equals("b"), GATEWAY));

    assertThat(one.bytes().text())
        .contains("\"a\": {\"command\": \"x\"}")
        .doesNotContain("\"b\": {\"command\": \"y\"");
    assertThat(one.changes()).allSatisfy(change -> assertThat(change.server()).isEqualTo("b"));
  }

  /// As large as `~/.claude.json` grows with years of histories.
  @Test
  @Timeout(20)
  void wrapsAFileOfFiveMebibytesInGoodTime() throws Exception {
    StringBuilder large = new StringBuilder("{\n  \"projects\": {\n");
    for (int i = 0; large.length() < 5 << 20; i++) {
      large.append("    \"/home/user/p").append(i).append("\": {\"history\": [\"");
      large.append("what \\n is that? ".repeat(100)).append("\"], \"mcpServers\": {}},\n");
    }
    large.append(
        "    \"/p\": {\"mcpServers\": {\"a\": {\"command\": \"x\", \"args\": []}}}\n  }\n}\n");

    long start = System.nanoTime();
    comesBack("claude.json", large.toString());

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
  }

  /// Whatever stands in a file: it is refused, or wrapped so that the way back is exact.
  @Test
  void neverLosesAByteOfAMutilatedFile() throws Exception {
    Random random = new Random(7);
    String pieces = "{}[]:,\"'\n\r\t #-&*|\\=.x";
    int wrapped = 0;
    for (ClientFixturesTest.Fixture fixture : ClientFixturesTest.fixtures()) {
      String text = Files.readString(Path.of(fixture.file().toString()));
      for (int round = 0; round < 60; round++) {
        StringBuilder mutilated = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
          int at = random.nextInt(mutilated.length());
          char piece = pieces.charAt(random.nextInt(pieces.length()));
          switch (random.nextInt(3)) {
            case 0 -> mutilated.deleteCharAt(at);
            case 1 -> mutilated.insert(at, piece);
            default -> mutilated.setCharAt(at, piece);
          }
        }
        wrapped += comesBackOrIsRefused(fixture, mutilated.toString().getBytes(UTF_8)) ? 1 : 0;
      }
    }
    assertThat(wrapped).isGreaterThan(300);
  }

  private static boolean comesBackOrIsRefused(ClientFixturesTest.Fixture fixture, byte[] before) {
    try {
      Edited edited = fixture.read(before).wrap(server -> true, GATEWAY);
      if (!(edited instanceof Edited.Text wrapped)) {
        return false;
      }
      Set<String> added = wrapped.added().stream().map(Server::path).collect(Collectors.toSet());
      ConfigDocument next = fixture.read(wrapped.bytes().copy());
      Set<String> ours =
          wrapped.changes().stream().map(ConfigDocument.Change::server).collect(Collectors.toSet());
      Edited.Text back = text(next.unwrap(server -> ours.contains(server.name()), added));
      assertThat(back.bytes().copy()).isEqualTo(before);
      return !wrapped.changes().isEmpty();
    } catch (Unreadable e) {
      return false;
    }
  }
}
