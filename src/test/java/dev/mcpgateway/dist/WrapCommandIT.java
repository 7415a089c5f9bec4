package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The five first minutes, and the day they want it gone: a home with the files of several clients
/// is wrapped, looked at, and unwrapped.
class WrapCommandIT {
  private static final Path FIXTURES = Path.of("src/test/resources/clients");
  private static final String LAUNCHER = Packaged.built().launcher().toString();

  @TempDir private Path home;

  @BeforeEach
  void installSomeClients() throws IOException {
    put("cursor/mcp.json", ".cursor/mcp.json");
    put("codex/config.toml", ".codex/config.toml");
    put("goose/config.yaml", ".config/goose/config.yaml");
    put("claude-code/.claude.json", ".claude.json");
    put("opencode/opencode.jsonc", ".config/opencode/opencode.jsonc");
  }

  private void put(String fixture, String place) throws IOException {
    Path file = home.resolve(place);
    Files.createDirectories(file.resolve("..").normalize());
    Files.copy(FIXTURES.resolve(fixture), file, StandardCopyOption.REPLACE_EXISTING);
  }

  private Run run(String... words) throws Exception {
    return Run.of(environment(), Packaged.built().command(words));
  }

  /// Everything in the home but our own folder.
  private Map<Path, String> files() throws IOException {
    Map<Path, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.startsWith(home.resolve(".mcp-gateway"))) {
          files.put(file, Files.readString(file));
        }
      }
    }
    return files;
  }

  @Test
  void wrapsEverythingAndGivesEveryByteBack() throws Exception {
    Map<Path, String> before = files();

    Run wrap = run("wrap", "--yes");

    assertThat(wrap.err()).isEmpty();
    assertThat(wrap.exit()).isZero();
    assertThat(wrap.out())
        .containsPattern("Cursor +github +npx +behind the gateway")
        .containsPattern("Cursor +remote +remote: not covered yet +stays")
        .containsPattern("Goose +developer +left alone: built into the client +stays")
        .contains("put the gateway in front of 13 servers");
    assertThat(files()).isNotEqualTo(before).hasSameSizeAs(before);
    assertThat(Files.readString(home.resolve(".codex/config.toml"))).contains('"' + LAUNCHER + '"');
    Map<Path, String> wrapped = files();

    Run again = run("wrap", "--yes");
    assertThat(again.exit()).isZero();
    assertThat(again.out()).contains("there is nothing to wrap");
    assertThat(files()).isEqualTo(wrapped);

    assertThat(run("unwrap", "--yes").exit()).isZero();
    assertThat(files()).isEqualTo(before);
    assertThat(Files.readString(home.resolve(".mcp-gateway/audit.jsonl")).lines())
        .hasSize(13)
        .allSatisfy(line ->
            assertThat(line).contains("\"method\":\"unwrap\"", "\"message_type\":\"change\""));
    assertThat(run("unwrap", "--yes").out()).isEqualTo("no server is behind the gateway\n");
  }

  @Test
  void showsWhatWouldChangeAndNothingOfWhatMayBeSecret() throws Exception {
    String secret = "hunter" + 2;
    Files.writeString(
        home.resolve(".cursor/mcp.json"),
        """
        {"mcpServers": {"a": {"command": "npx", "args": ["--password", "%s"], "env": {"K": "%s"}},
          "r": {"url": "https://example.com/%s", "headers": {"Authorization": "%s"}}}}
        """
            .replace("%s", secret));
    Map<Path, String> before = files();

    Run dry = run("wrap", "--client", "cursor", "--dry-run");
    assertThat(files()).isEqualTo(before);
    assertThat(dry.out())
        .contains(
            "--- ~/.cursor/mcp.json",
            "-\"npx\"",
            "+\"" + LAUNCHER + "\"",
            "+\"stdio\", \"--name\", \"a\"");
    Run wrap = run("wrap", "--client", "cursor", "--yes");
    Run status = run("status", "--format", "json");
    Run back = run("unwrap", "--dry-run");
    Run unwrap = run("unwrap", "--yes");

    for (Run one : List.of(dry, wrap, status, back, unwrap)) {
      assertThat(one.out() + one.err()).doesNotContain(secret);
    }
    try (Stream<Path> own = Files.walk(home.resolve(".mcp-gateway"))) {
      assertThat(own.filter(Files::isRegularFile))
          .allSatisfy(file ->
              assertThat(
                      new String(
                          Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                  .doesNotContain(secret));
    }
  }

  @Test
  void asksAndWithoutATerminalWantsYes() throws Exception {
    Map<Path, String> before = files();

    Run wrap = Run.of(environment(), inNewSession("wrap"));

    assertThat(wrap.exit()).isEqualTo(2);
    assertThat(wrap.err()).contains("--yes");
    assertThat(files()).isEqualTo(before);
  }

  private Map<String, String> environment() {
    Map<String, String> environment =
        new HashMap<>(Packaged.bareEnvironment(home.resolve(".mcp-gateway")));
    environment.put("HOME", home.toString());
    return environment;
  }

  private static List<String> inNewSession(String... words) {
    List<String> command = new ArrayList<>(List.of("setsid", "--wait"));
    command.addAll(Packaged.built().command(words));
    return command;
  }

  @Test
  void tellsWhichServersAreBehindTheGateway() throws Exception {
    assertThat(run("status", "--check").exit()).isEqualTo(1);
    run("wrap", "--client", "cursor", "--server", "git*", "--yes");

    Run status = run("status");
    assertThat(status.out())
        .containsPattern("Cursor +github +behind the gateway .*~/.cursor/mcp.json")
        .containsPattern("Cursor +bare +not behind the gateway")
        .contains("mode: enforce");
    JsonValue json =
        JsonValue.parse(Slice.of(run("status", "--format", "json").out())).orElseThrow();
    assertThat(json.elements())
        .filteredOn(server -> server.at("client").text().equals("cursor"))
        .extracting(server -> server.at("state").text())
        .containsExactly("wrapped", "bare", "remote");
    assertThat(run("status", "--client", "zed").out())
        .isEqualTo("no client knows a server\nmode: enforce\n");
    run("wrap", "--yes");
    assertThat(run("status", "--check").exit()).isZero();
  }

  /// The switch that a newcomer needs: watch first, be in earnest later, without touching a client.
  @Test
  void setsTheModeOfAllOrOfTheChosenServers() throws Exception {
    Run dry = run("wrap", "--mode", "observe", "--dry-run");
    assertThat(dry.out()).endsWith("+ mode observe in ~/.mcp-gateway/config.json\n");
    assertThat(home.resolve(".mcp-gateway/config.json")).doesNotExist();

    Run wrap = run("wrap", "--client", "cursor", "--mode", "observe", "--yes");
    assertThat(wrap.exit()).isZero();
    assertThat(wrap.out()).contains("set mode observe for github, bare in ~/.mcp-gateway/");
    assertThat(run("wrap", "--mode", "strict", "--yes").err())
        .contains("server github keeps a mode of its own");
    Map<Path, String> wrapped = files();

    assertThat(run("status").out())
        .containsPattern("Cursor +github +behind the gateway +observe")
        .containsPattern("Goose +\\w+ +behind the gateway +strict")
        .endsWith("mode: strict\n");
    assertThat(run("doctor").out()).contains("mode strict", "observe: bare, github");
    assertThat(run("config", "show", "--server", "github").out())
        .containsPattern("\"mode\": \"observe\", // user, .*/config.json:\\d+\n");
    assertThat(run("config", "show", "--mode", "enforce").out())
        .contains("\"mode\": \"enforce\", // flag --mode\n");
    assertThat(run("wrap", "--server", "github", "--mode", "enforce", "--yes").exit()).isZero();
    assertThat(run("status", "--server", "github").out())
        .containsPattern("github +behind the gateway +enforce");
    assertThat(files()).isEqualTo(wrapped);
    assertThat(Files.readString(home.resolve(".mcp-gateway/audit.jsonl")))
        .contains("\"method\":\"config/mode\"", "\"params\":{\"mode\":\"observe\"}");
  }

  @Test
  void saysWhatIsWrongWithTheConfigurationRatherThanChangeIt() throws Exception {
    Path own = Files.createDirectories(home.resolve(".mcp-gateway"));
    Path file = Files.writeString(own.resolve("config.json"), "{\"mode\": 1}");
    Map<Path, String> before = files();

    Run wrap = run("wrap", "--mode", "observe", "--yes");

    assertThat(wrap.exit()).isEqualTo(2);
    assertThat(wrap.err()).contains("config.json:1:10: \"mode\" must be a string");
    assertThat(file).hasContent("{\"mode\": 1}");
    assertThat(files()).isEqualTo(before);
    assertThat(run("wrap", "--mode", "lax").exit()).isEqualTo(2);
  }

  /// As they are met on people's machines: of Windows, of an editor that marks UTF-8, made and
  /// never filled, broken, grown with years of histories, kept elsewhere, secret.
  @Test
  void givesBackOddFilesToTheirLastByteModeAndLink() throws Exception {
    String server = "{\"a\": {\"command\": \"x\"}}";
    write(".cursor/mcp.json", "\ufeff{\r\n\t// mine\r\n\t\"mcpServers\": " + server + ",\r\n}");
    write(".codeium/windsurf/mcp_config.json", "");
    write(".kiro/settings/mcp.json", "{\"mcpServers\": {");
    write(".gemini/settings.json", "{\"mcpServers\": " + server + "}\n\n\n");
    Path secret = write(".junie/mcp/mcp.json", "{\"mcpServers\":" + server + "}");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Path elsewhere = write("dotfiles/zed.json", "{\"context_servers\": " + server + "}\n");
    Path link = home.resolve(".config/zed/settings.json");
    Files.createDirectories(link.resolveSibling(""));
    Files.createSymbolicLink(link, elsewhere);
    StringBuilder years = new StringBuilder("{\n  \"projects\": {\n");
    for (int i = 0; years.length() < 5 << 20; i++) {
      years.append("    \"/home/user/p").append(i).append("\": {\"history\": [\"");
      years.append("what \\n is that? ".repeat(100)).append("\"], \"mcpServers\": {}},\n");
    }
    write(".claude.json", years + "    \"/p\": {\"mcpServers\": " + server + "}\n  }\n}\n");
    Map<Path, String> before = files();

    Run wrap = run("wrap", "--yes");

    assertThat(wrap.exit()).isEqualTo(1);
    assertThat(wrap.err()).startsWith("mcp-gateway: ~/.kiro/settings/mcp.json: 1:").hasLineCount(1);
    for (String file :
        List.of(".cursor/mcp.json", ".gemini/settings.json", ".claude.json", "dotfiles/zed.json")) {
      assertThat(Files.readString(home.resolve(file))).as(file).contains('"' + LAUNCHER + '"');
    }
    assertThat(link).isSymbolicLink();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
        .isEqualTo("rw-------");
    run("unwrap", "--yes");
    assertThat(files()).isEqualTo(before);
    assertThat(link).isSymbolicLink();
  }

  private Path write(String place, String text) throws IOException {
    Path file = home.resolve(place);
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, text);
  }

  @Test
  void fitsTheScreen() throws Exception {
    TerminalRun.assumePossible();
    run("wrap", "--yes");
    Map<String, String> environment = environment();
    environment.put("NO_COLOR", "1");

    String narrow = TerminalRun.of(80, environment, Packaged.built().command("status"));
    assertThat(narrow.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(81));
    assertThat(narrow).containsPattern("Cursor +github +enforce").contains("left alone: b");
    assertThat(TerminalRun.of(200, environment, Packaged.built().command("status")))
        .containsPattern("Cursor +github +behind the gateway +enforce .*~/.cursor/mcp.json");
  }

  @Test
  void leavesABrokenFileAloneAndDoesTheOthers() throws Exception {
    Files.writeString(home.resolve(".cursor/mcp.json"), "{\n  broken");

    Run wrap = run("wrap", "--yes");

    assertThat(wrap.exit()).isEqualTo(1);
    assertThat(wrap.err())
        .isEqualTo("mcp-gateway: ~/.cursor/mcp.json: 2:3: not JSON: unexpected character\n");
    assertThat(wrap.out()).contains("put the gateway in front of 11 servers");
    assertThat(home.resolve(".cursor/mcp.json")).hasContent("{\n  broken");
  }

  /// A project's file is shared: it gets a name that everybody has, and only when it is asked for.
  @Test
  void wrapsAProjectsFileOnlyWhenToldAndByOurBareName() throws Exception {
    Path project = Files.createDirectories(home.resolve("project"));
    Path file = Files.copy(FIXTURES.resolve("claude-code/.mcp.json"), project.resolve(".mcp.json"));
    String before = Files.readString(file);
    run("wrap", "--yes");
    assertThat(file).hasContent(before);

    assertThat(run("wrap", "--project", project.toString(), "--yes").exit()).isZero();

    assertThat(Files.readString(file))
        .contains("\"command\": \"mcp-gateway\"")
        .doesNotContain(LAUNCHER);
    assertThat(run("status", "--server", "shared").out())
        .containsPattern("shared +behind the gateway");
    run("unwrap", "--yes");
    assertThat(file).hasContent(before);
  }

  /// One file under two names: whichever client it is unwrapped for, nothing of ours stays.
  @Test
  void givesBackAFileThatTwoClientsShareByLinks() throws Exception {
    Path shared = write("dotfiles/mcp.json", "{\"mcpServers\": {\"a\": {\"command\": \"x\"}}}");
    Files.delete(home.resolve(".cursor/mcp.json"));
    Files.createSymbolicLink(home.resolve(".cursor/mcp.json"), shared);
    Path other = home.resolve(".codeium/windsurf/mcp_config.json");
    Files.createDirectories(other.resolveSibling(""));
    Files.createSymbolicLink(other, shared);
    String before = Files.readString(shared);

    assertThat(run("wrap", "--client", "cursor", "--yes").exit()).isZero();
    assertThat(run("status", "--client", "windsurf").out()).contains("behind the gateway");
    assertThat(run("unwrap", "--client", "windsurf", "--yes").exit()).isZero();

    assertThat(shared).hasContent(before);
    assertThat(other).isSymbolicLink();
    assertThat(run("status", "--client", "cursor", "--format", "json").out())
        .as("unwrapping it is no sign of the server")
        .contains("\"last_seen\":null");
  }

  /// Whoever stands in a project sees its servers too, though nobody touches them unasked.
  @Test
  void showsWhatAProjectShares() throws Exception {
    Path project = Files.createDirectories(home.resolve("project"));
    Path file = Files.copy(FIXTURES.resolve("claude-code/.mcp.json"), project.resolve(".mcp.json"));
    String before = Files.readString(file);

    Run wrap = in(project, "wrap", "--yes");
    Run status = in(project, "status", "--check");

    assertThat(wrap.out())
        .containsPattern("Claude Code +shared +.* stays: the project's")
        .contains("mcp-gateway wrap --project .");
    assertThat(file).hasContent(before);
    assertThat(status.out()).containsPattern("shared +not behind .*~/project/.mcp.json");
    assertThat(status.exit()).isEqualTo(1);
    Run told = in(project, "wrap", "--project", ".", "--yes");
    assertThat(told.err()).contains("which is not on your PATH");
    assertThat(in(project, "status", "--check").exit()).isZero();
  }

  private Run in(Path folder, String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "cd \"$0\" && exec \"$@\""));
    command.add(folder.toString());
    command.addAll(Packaged.built().command(words));
    return Run.of(environment(), command);
  }

  @Test
  void saysThatNoServerIsCalledSo() throws Exception {
    for (String command : List.of("wrap", "unwrap", "status")) {
      Run run = run(command, "--server", "githbu");

      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.err())
          .isEqualTo("mcp-gateway: no server is called \"githbu\"; did you mean \"github\"?\n");
    }
  }

  @Test
  void warnsOfASecretInAFileThatGitKeeps() throws Exception {
    Path project = Files.createDirectories(home.resolve("project/.cursor"));
    Path file =
        Files.writeString(
            project.resolve("mcp.json"),
            "{\"mcpServers\": {\"a\": {\"command\": \"x\",\n \"env\": {\"DB\": \"postgres://u:"
                + "Vq7pL2xR9d"
                + "@db.internal.corp/x\"}}}}\n");
    Map<String, String> environment = environment();
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    for (List<String> command :
        List.of(
            List.of("git", "-C", home.resolve("project").toString(), "init", "-q"),
            List.of("git", "-C", home.resolve("project").toString(), "add", ".cursor/mcp.json"))) {
      assertThat(Run.of(environment, command).exit()).isZero();
    }

    Run wrap = run("wrap", "--project", home.resolve("project").toString(), "--yes");

    assertThat(wrap.exit()).isZero();
    assertThat(wrap.err())
        .contains("~/project/.cursor/mcp.json:2: git keeps this file, and a secret");
    assertThat(wrap.err()).doesNotContain("Vq7pL2xR9d");
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void saysWhatIsWrongWithACommandLine() throws Exception {
    assertThat(run("wrap", "--client", "curser").err())
        .isEqualTo("mcp-gateway: client \"curser\" is unknown; did you mean \"cursor\"?\n");
    assertThat(run("wrap", "--project", "/nowhere").exit()).isEqualTo(2);
    assertThat(run("warp").err())
        .isEqualTo(
            "mcp-gateway: unknown command \"warp\"; did you mean \"wrap\"?; see mcp-gateway --help\n");
    assertThat(run("install").exit()).isZero();
    assertThat(run("config", "shwo").err())
        .isEqualTo("mcp-gateway: unknown command \"config shwo\"; did you mean \"show\"?\n");
    assertThat(run("rules", "tset").err()).contains("\"rules tset\"; did you mean \"test\"?");
    assertThat(run("policy", "xyzzy").err()).contains("\"policy xyzzy\"; use test");
    assertThat(run("--versoin").err())
        .isEqualTo(
            "mcp-gateway: unknown option --versoin; did you mean \"--version\"?; see mcp-gateway --help\n");
  }

  /// A link on the PATH survives an upgrade; the folder that it leads to does not.
  @Test
  void writesTheLinkOnThePathRatherThanWhereItLeads() throws Exception {
    Path bin = Files.createDirectories(home.resolve("bin"));
    Path link = Files.createSymbolicLink(bin.resolve("mcp-gateway"), Packaged.built().launcher());
    Map<String, String> environment = environment();
    environment.put("PATH", bin + ":/usr/bin:/bin");

    Run wrap = Run.of(environment, List.of(link.toString(), "wrap", "--client", "cursor", "--yes"));

    assertThat(wrap.exit()).isZero();
    assertThat(Files.readString(home.resolve(".cursor/mcp.json")))
        .contains('"' + link.toString() + '"');
  }
}
