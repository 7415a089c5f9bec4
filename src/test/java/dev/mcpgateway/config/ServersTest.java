package dev.mcpgateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.config.Config.Variable;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.Mode;
import dev.mcpgateway.policy.RuleSetting;
import dev.mcpgateway.policy.Ruling;
import dev.mcpgateway.policy.Scope;
import dev.mcpgateway.policy.ToolCall;
import dev.mcpgateway.policy.ToolPolicy;
import dev.mcpgateway.policy.ToolRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is configured for one server alone, and what a project adds.
class ServersTest {
  private static final String SERVERS =
      """
      {
        "mode": "observe",
        "servers": {
          "git*": {
            "mode": "enforce",
            "cwd": "work",
            "limits": {"drain": "3s"},
            "rules": {"email-address": {"action": "block"}},
            "env": {"pass": ["PATH", "GIT_*"], "set": {"A": "b", "TOKEN": {"fromCommand": ["pass", "show"]}}}
          },
          "github": {"mode": "strict", "env": {"set": {"A": "c"}}},
          "other": null
        }
      }
      """;

  @TempDir private Path folder;

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Config load(String text, String server) throws IOException {
    Loaded loaded = ConfigFile.load(write("config.json", text), folder, server);
    assertThat(loaded).isInstanceOf(Loaded.Ready.class);
    return ((Loaded.Ready) loaded).config();
  }

  private static RuleSetting setting(Config config, String rule) {
    return Optional.ofNullable(config.scanning().settings().get(rule)).orElseThrow();
  }

  @Test
  void asksWhatAServerSaysOfToolsBeforeWhatIsSaidOfAll() throws Exception {
    String text =
        """
        {"tools": [{"deny": "x"}], "servers": {"git*": {"tools": [{"allow": "a"}]}, "github": {"tools": [{"deny": "b"}]}}}
        """;

    assertThat(load(text, "github").tools())
        .extracting(ToolRule::place)
        .containsExactly("servers.github.tools[0]", "servers.git*.tools[0]", "tools[0]");
    assertThat(load(text, "files").tools()).extracting(ToolRule::place).containsExactly("tools[0]");
  }

  @Test
  void tellsWhereAnEntryOfToolsIsWrong() throws Exception {
    assertThat(faults("{\"tools\": [{\"deny\": \"a\", \"allow\": \"b\"}]}"))
        .contains("1:12: say which tools");
    assertThat(faults("{\"tools\": [{\"dney\": \"a\"}]}")).contains("did you mean \"deny\"");
    assertThat(faults("{\"tools\": [{\"deny\": \"a\", \"where\": {\"p\": {}}}]}"))
        .contains("this says nothing");
    assertThat(faults("{\"tools\": [{\"deny\": \"a\", \"where\": {\"p..q\": \"x\"}}]}"))
        .contains("no argument has an empty name");
    assertThat(faults("{\"tools\": [{\"deny\": \"a\", \"where\": {\"p\": {\"at_most\": \"x\"}}}]}"))
        .contains("\"at_most\" must be a number");
    assertThat(faults("{\"tools\": [{\"ask\": \"a\", \"allow\": \"a\"}]}"))
        .contains("say which tools");
    assertThat(faults("{\"tools\": [{\"ask\": \"a\", \"per_minute\": 1}]}"))
        .contains("this one asks");
  }

  @Test
  void readsWhereARuleCounts() throws Exception {
    String text =
        """
        {"scanning": {
          "rules": [{"name": "own", "pattern": "x", "servers": ["git*"], "tools": ["send_*"], "methods": null}],
          "overrides": {"own": {"paths": ["a.*"]}, "ssn": {"methods": ["tools/*"]}}}}
        """;
    Config config = load(text, "github");

    assertThat(setting(config, "own").scope())
        .isEqualTo(new Scope(List.of("git*"), List.of("send_*"), List.of(), List.of("a.*")));
    assertThat(ConfigText.effective(config))
        .contains("\"tools\": [\"send_*\"]", "\"methods\": [\"tools/*\"]");
    assertThat(load(text, "").scanning().settings()).containsKey("own");
    assertThat(load(text, "files").scanning().settings()).doesNotContainKey("own");
    assertThat(faults(text.replace("send_*", ""))).contains("\"tools\" holds an empty name");
    assertThat(faults("{\"methods\": []}")).contains("unknown key \"methods\"");
  }

  @Test
  void letsNoProjectNarrowWhereARuleCounts() throws Exception {
    Path own = write("config.json", "{}");
    Path project =
        write("project.json", "{\"scanning\": {\"overrides\": {\"ssn\": {\"tools\": [\"x\"]}}}}");
    var sources = new Sources(own, true, folder, "files", Optional.of(project), Optional.empty());

    Loaded loaded = ConfigFile.load(sources);

    assertThat(loaded).isInstanceOf(Loaded.Ready.class);
    Loaded.Ready ready = (Loaded.Ready) loaded;
    assertThat(setting(ready.config(), "ssn").scope()).isEqualTo(Scope.EVERYWHERE);
    assertThat(ready.warnings().toString()).contains("a project may only tighten");
  }

  private String faults(String text) throws IOException {
    Loaded loaded = ConfigFile.load(write("config.json", text), folder, "files");
    assertThat(loaded).isInstanceOf(Loaded.Faulty.class);
    return ((Loaded.Faulty) loaded).problems().toString();
  }

  @Test
  void letsAProjectDenyCallsAndNotAllowThem() throws Exception {
    Path project =
        write("project.json", "{\"tools\": [{\"allow\": \"*\"}, {\"deny\": \"delete\"}]}");
    Path own = write("config.json", "{\"tools\": [{\"allow\": \"delete\"}]}");
    var sources = new Sources(own, true, folder, "files", Optional.of(project), Optional.empty());

    Loaded loaded = ConfigFile.load(sources);

    assertThat(loaded).isInstanceOf(Loaded.Ready.class);
    Loaded.Ready ready = (Loaded.Ready) loaded;
    assertThat(ready.config().tools())
        .extracting(ToolRule::place)
        .containsExactly(".mcp-gateway.json tools[1]", "tools[0]");
    assertThat(ready.warnings().toString()).contains("a project may only tighten: \"tools\"");
  }

  @Test
  void letsAProjectAskBeforeWhatIsAllowedAndNotBeforeWhatIsDenied() throws Exception {
    Path project = write("project.json", "{\"tools\": [{\"ask\": \"*\"}]}");
    Path own = write("config.json", "{\"tools\": [{\"deny\": \"delete\"}]}");
    var sources = new Sources(own, true, folder, "files", Optional.of(project), Optional.empty());
    ToolPolicy tools = ((Loaded.Ready) ConfigFile.load(sources)).config().toolPolicy();

    assertThat(tools.decides(new ToolCall("delete", ToolCall.NO_ARGUMENTS, false)).ruling())
        .isEqualTo(Ruling.DENY);
    assertThat(tools.decides(new ToolCall("read", ToolCall.NO_ARGUMENTS, false)).ruling())
        .isEqualTo(Ruling.ASK);
  }

  @Test
  void holdsWhatAProjectSaidEarlierBesideWhatItSaysNow() throws Exception {
    Path file =
        write(
            ".mcp-gateway.json",
            "{\"mode\": \"strict\", \"tools\": [{\"deny\": \"a\"}], \"scanning\": {\"rules\":"
                + " [{\"name\": \"own\", \"pattern\": \"x1\", \"action\": \"block\"}]}}");
    ProjectText first = ProjectText.read(file);
    write(
        ".mcp-gateway.json",
        "{\"tools\": [{\"deny\": \"b\"}], \"scanning\": {\"rules\": [{\"name\": \"own\","
            + " \"pattern\": \"nothing\", \"action\": \"log\"}]}}");
    ProjectText second = ProjectText.read(file);
    write(".mcp-gateway.json", "{broken");
    var sources =
        new Sources(
            folder.resolve("none.json"),
            false,
            folder,
            "",
            Optional.of(file),
            Optional.empty(),
            List.of(first, second));

    Loaded.Ready ready = (Loaded.Ready) ConfigFile.load(sources);

    assertThat(ready.config().mode()).isEqualTo(Mode.STRICT);
    assertThat(ready.config().tools()).extracting(ToolRule::tool).containsExactly("b", "a");
    assertThat(setting(ready.config(), "own").outbound()).isEqualTo(Action.BLOCK);
    assertThat(ready.config().scanning().rules())
        .filteredOn(rule -> rule.name().equals("own"))
        .extracting(rule -> rule.pattern().source())
        .containsExactly("x1");
    assertThat(ready.warnings().toString()).contains("it is ignored").doesNotContain("milder");
  }

  @Test
  void holdsForTheServersOfThatNameAlone() throws Exception {
    Config plain = load(SERVERS, "files");
    assertThat(plain.mode()).isEqualTo(Mode.OBSERVE);
    assertThat(plain.start()).isEqualTo(Config.Start.AS_GIVEN);
    assertThat(setting(plain, "email-address").outbound()).isEqualTo(Action.LOG);
    assertThat(load(SERVERS, "").mode()).isEqualTo(Mode.OBSERVE);

    Config git = load(SERVERS, "gitlab");
    assertThat(git.mode()).isEqualTo(Mode.ENFORCE);
    assertThat(git.limits().drain()).isEqualTo(Duration.ofSeconds(3));
    assertThat(setting(git, "email-address").outbound()).isEqualTo(Action.BLOCK);
    assertThat(git.start())
        .isEqualTo(
            new Config.Start(
                Optional.of(List.of("PATH", "GIT_*")),
                Map.of(
                    "A",
                    new Variable.Plain("b"),
                    "TOKEN",
                    new Variable.FromCommand(List.of("pass", "show"))),
                Optional.of(folder.resolve("work"))));
  }

  @Test
  void letsALaterEntryStandOverAnEarlierOne() throws Exception {
    Config github = load(SERVERS, "github");

    assertThat(github.mode()).isEqualTo(Mode.STRICT);
    assertThat(github.start().set())
        .containsEntry("A", new Variable.Plain("c"))
        .containsKey("TOKEN");
    assertThat(github.start().cwd()).contains(folder.resolve("work"));
  }

  @Test
  void namesEveryMistakeOfEveryServer() throws Exception {
    Path file =
        write(
            "config.json",
            """
            {"servers": {
              "a": {"mod": "strict"},
              "b": {"rules": {"sssn": {"action": "block"}}},
              "c": {"env": {"pass": ["A=B"], "set": {"X": 1, "Y": {"fromCommand": []}}}},
              "d": 7
            }}
            """);

    assertThat(ConfigFile.load(file, folder, "z"))
        .isInstanceOfSatisfying(
            Loaded.Faulty.class,
            faulty ->
                assertThat(faulty.problems())
                    .extracting(problem -> problem.line() + " " + problem.text())
                    .containsExactly(
                        "2 unknown key \"mod\"; did you mean \"mode\"?",
                        "3 unknown rule \"sssn\"; did you mean \"ssn\"?",
                        "4 \"pass\" holds names of variables, such as \"PATH\" or \"GITHUB_*\"",
                        "4 a variable is a string, or {\"fromCommand\": [\"secret-tool\", \"lookup\","
                            + " …]}",
                        "4 \"fromCommand\" needs a command, such as [\"pass\", \"show\", …]",
                        "5 \"d\" must be an object, not 7"));
  }

  @Test
  void neverShowsAValueThatMayBeSecret() {
    assertThat(new Variable.Plain("hunter" + 2).toString()).doesNotContain("hunter");
  }

  private Sources sources(Path file, boolean named, String server, Path project) {
    return new Sources(file, named, folder, server, Optional.of(project), Optional.empty());
  }

  private Loaded.Ready inProject(String own, String project) throws IOException {
    Loaded loaded =
        ConfigFile.load(
            sources(write("config.json", own), true, "", write(".mcp-gateway.json", project)));
    return (Loaded.Ready) loaded;
  }

  @Test
  void letsAProjectTighten() throws Exception {
    Loaded.Ready ready =
        inProject(
            """
            {"mode": "observe", "on_error": "open", "scanning": {"overrides": {"ssn": {"enabled": false}}}}
            """,
            """
            {
              "mode": "enforce", "on_error": "closed",
              "scanning": {
                "rules": [{"name": "inside", "pattern": "corp\\\\.internal", "action": "block"}],
                "overrides": {
                  "ssn": {"enabled": true},
                  "email-address": {"action": "alert", "severity": "high", "min_confidence": "placeholder"}
                }
              }
            }
            """);

    Config config = ready.config();
    assertThat(ready.warnings()).isEmpty();
    assertThat(config.mode()).isEqualTo(Mode.ENFORCE);
    assertThat(config.failOpen()).isFalse();
    assertThat(config.scanning().settings()).containsKeys("ssn", "inside");
    assertThat(setting(config, "inside").outbound()).isEqualTo(Action.BLOCK);
    assertThat(setting(config, "email-address").inbound()).isEqualTo(Action.ALERT);
  }

  /// A repository must not be able to switch its reader's protection off.
  @Test
  void letsNoProjectLoosenAnything() throws Exception {
    Loaded.Ready ready =
        inProject(
            "{\"mode\": \"strict\"}",
            """
            {
              "mode": "observe", "on_error": "open",
              "scanning": {"overrides": {
                "ssn": {"enabled": false},
                "github-token": {"action": "log", "severity": "low", "min_confidence": "verified"}
              }}
            }
            """);

    Config untouched = load("{\"mode\": \"strict\"}", "");
    assertThat(ready.config()).isEqualTo(untouched);
    assertThat(ready.warnings())
        .extracting(Problem::text)
        .containsExactlyInAnyOrder(
            "a project may only tighten: \"mode\" stays as your own configuration has it",
            "a project may only tighten: \"on_error\" stays as your own configuration has it",
            "a project may only tighten: what would loosen rule \"ssn\" stays as your own"
                + " configuration has it",
            "a project may only tighten: what would loosen rule \"github-token\" stays as your own"
                + " configuration has it");
  }

  @Test
  void ignoresAProjectsFileThatIsBrokenOrMeddles() throws Exception {
    for (String project :
        List.of(
            "{",
            "[]",
            "{\"mode\": \"enforc\"}",
            "{\"mode\": \"strict\", \"auditing\": {\"enabled\": false}}",
            "{\"mode\": \"strict\", \"servers\": {}}",
            "{\"mode\": \"strict\", \"scanning\": {\"allow\": []}}",
            "{\"scanning\": {\"enabled\": false}}",
            "{\"scanning\": {\"rules\": [{\"name\": \"ssn\", \"pattern\": \"never\"}]}}",
            "{\"scanning\": {\"rules\": [{\"name\": \"new\"}]}}")) {
      Loaded.Ready ready = inProject("{}", project);

      assertThat(ready.config()).isEqualTo(load("{}", ""));
      assertThat(ready.warnings()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(ready.warnings().getLast().text()).contains("ignored");
    }
  }

  @Test
  void tightensTheDefaultsWhereThereIsNoFileOfOnesOwn() throws Exception {
    Path project = write(".mcp-gateway.json", "{\"mode\": \"strict\"}");
    Path none = folder.resolve("none.json");

    Loaded loaded = ConfigFile.load(sources(none, false, "", project));

    assertThat(loaded)
        .isInstanceOfSatisfying(
            Loaded.Ready.class, ready -> assertThat(ready.config().mode()).isEqualTo(Mode.STRICT));
    assertThat(ConfigFile.load(sources(none, true, "", project))).isInstanceOf(Loaded.Faulty.class);
  }

  @Test
  void tellsWhereEachValueComesFrom() throws Exception {
    Path own =
        write(
            "config.json",
            """
            {
              "mode": "observe",
              "limits": {"drain": 5},
              "scanning": {"overrides": {"ssn": {"action": "alert"}}},
              "servers": {"git": {
                "mode": "enforce",
                "rules": {"jwt-token": {"action": "log"}}
              }}
            }
            """);
    Path project = write(".mcp-gateway.json", "{\n\"mode\": \"strict\"}");
    Sources sources = sources(own, false, "git", project);
    Config config = ((Loaded.Ready) ConfigFile.load(sources)).config();

    String text = ConfigText.effective(config, Origins.of(config, sources));

    assertThat(text)
        .contains("\"mode\": \"strict\", // project, " + project + ":2\n")
        .contains("\"on_error\": \"closed\", // default\n")
        .contains("\"drain\": \"5s\", // user, " + own + ":3\n")
        .contains("\"name\": \"ssn\", // user, " + own + ":4\n")
        .contains("\"name\": \"jwt-token\", // user, " + own + ":7\n")
        .contains("\"name\": \"private-key\", // default\n");
    assertThat(
            NodeReader.read(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                new Problems("", new byte[0])))
        .isPresent();
  }

  @Test
  void letsTheCommandLineSayTheModeAndAProjectTightenIt() throws Exception {
    Path own = write("config.json", "{\"mode\": \"enforce\"}");
    Path none = folder.resolve("none.json");
    Path project = write(".mcp-gateway.json", "{\"mode\": \"strict\"}");
    Optional<Mode> observe = Optional.of(Mode.OBSERVE);

    Sources named = new Sources(own, true, folder, "", Optional.empty(), observe);
    Config config = ((Loaded.Ready) ConfigFile.load(named)).config();
    assertThat(config.mode()).isEqualTo(Mode.OBSERVE);
    assertThat(ConfigText.effective(config, Origins.of(config, named)))
        .contains("\"mode\": \"observe\", // flag --mode\n");
    assertThat(ConfigFile.load(new Sources(none, false, folder, "", Optional.empty(), observe)))
        .isInstanceOfSatisfying(
            Loaded.Ready.class, ready -> assertThat(ready.config().mode()).isEqualTo(Mode.OBSERVE));

    Sources tightened = new Sources(none, false, folder, "", Optional.of(project), observe);
    Config strict = ((Loaded.Ready) ConfigFile.load(tightened)).config();
    assertThat(strict.mode()).isEqualTo(Mode.STRICT);
    assertThat(ConfigText.effective(strict, Origins.of(strict, tightened)))
        .contains("// project, " + project + ":1\n");
  }

  /// All that is in force, and nothing that may be secret.
  @Test
  void tellsHowAServerIsStartedAndWhatIsAllowed() throws Exception {
    Path own =
        write(
            "config.json",
            """
            {
              "scanning": {"allow": [{"rule": "ssn", "reason": "samples"}]},
              "servers": {"git": {"cwd": "/srv", "env": {
                "pass": ["PATH", "GIT_*"],
                "set": {
                  "PLAIN": "hunter-two",
                  "HTTP_TOKEN": {"fromCommand": ["pass", "show", "git"]}
                }
              }}}
            }
            """);
    Sources sources = new Sources(own, false, folder, "git", Optional.empty(), Optional.empty());
    Config config = ((Loaded.Ready) ConfigFile.load(sources)).config();

    String text = ConfigText.effective(config, Origins.of(config, sources));

    String place = " // user, " + own;
    assertThat(text)
        .contains("{\"rule\":\"ssn\",\"reason\":\"samples\"}" + place + ":2\n")
        .contains("\"cwd\": \"/srv\"," + place + ":3\n")
        .contains("\"pass\": [\"PATH\", \"GIT_*\"]," + place + ":4\n")
        .contains(
            "\"HTTP_TOKEN\": {\"fromCommand\": [\"pass\", \"show\", \"git\"]}," + place + ":7\n")
        .contains("\"PLAIN\": \"…\"" + place + ":6\n")
        .doesNotContain("hunter-two");
  }

  @Test
  void tellsWhichCallsAreAllowedAndWhoseWordThatIs() throws Exception {
    Path own =
        write(
            "config.json",
            """
            {
              "definitions": {"first_sight": "ask"},
              "tools": [{"deny": "*", "reason": "all else"}],
              "servers": {"git": {"definitions": {"pin": false}, "tools": [
                {"allow": "read_*", "where": {"a.b": {"equals": 5, "glob": "x*", "at_least": -1.5}}, "per_minute": 3},
                {"deny": "push", "read_only": false, "risk": "high", "where": {"n": {"regex": "a+", "host": "X.com", "at_most": 2, "longest": 9, "within": "/srv"}}}
              ]}}
            }
            """);
    Path project = write(".mcp-gateway.json", "{\"tools\": [\n{\"deny\": \"rm\"}]}");
    Sources sources = sources(own, false, "git", project);
    Config config = ((Loaded.Ready) ConfigFile.load(sources)).config();

    String text = ConfigText.effective(config, Origins.of(config, sources));

    String user = " // user, " + own;
    assertThat(text)
        .contains("\"pin\": false," + user + ":4\n")
        .contains("\"first_sight\": \"ask\"" + user + ":2\n");
    List<String> entries = text.lines().map(String::strip).filter(ServersTest::isEntry).toList();
    assertThat(entries)
        .containsExactly(
            "{\"deny\":\"rm\"}, // project, " + project + ":2",
            "{\"allow\":\"read_*\",\"where\":{\"a.b\":"
                + "{\"equals\":\"5\",\"glob\":\"x*\",\"at_least\":-1.5}},\"per_minute\":3},"
                + user
                + ":5",
            "{\"deny\":\"push\",\"read_only\":false,\"risk\":\"high\",\"where\":{\"n\":"
                + "{\"regex\":\"a+\",\"host\":[\"x.com\"],\"within\":\"/srv\",\"at_most\":2,\"longest\":9}}},"
                + user
                + ":6",
            "{\"deny\":\"*\",\"reason\":\"all else\"}" + user + ":3");
  }

  /// Whether a line is an entry of the policy on tools.
  private static boolean isEntry(String line) {
    return line.startsWith("{\"allow\"") || line.startsWith("{\"deny\"");
  }

  @Test
  void tellsWhichFileTheCommandLineNamed() throws Exception {
    Path own = write("config.json", "{\"mode\": \"strict\"}");
    Sources named = new Sources(own, true, folder, "", Optional.empty(), Optional.empty());
    Config config = ((Loaded.Ready) ConfigFile.load(named)).config();

    assertThat(ConfigText.effective(config, Origins.of(config, named)))
        .contains("\"mode\": \"strict\", // flag --config, " + own + ":1\n");
  }
}
