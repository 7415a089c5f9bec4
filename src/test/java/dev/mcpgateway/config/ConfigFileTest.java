package dev.mcpgateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.SharedData;
import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.Scan;
import dev.mcpgateway.detect.Scanner;
import dev.mcpgateway.detect.Severity;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Action;
import dev.mcpgateway.policy.FirstSight;
import dev.mcpgateway.policy.Mode;
import dev.mcpgateway.policy.RuleSetting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a file says, what it leaves to the defaults, and what is said about its mistakes.
class ConfigFileTest {
  private static final Path BROKEN = Path.of("src", "test", "resources", "config");
  private static final String EXPECT = "// expect ";

  @TempDir Path folder;

  private Config config(String text) throws IOException {
    Loaded loaded = load(text);
    assertThat(loaded).isInstanceOf(Loaded.Ready.class);
    return ((Loaded.Ready) loaded).config();
  }

  private Loaded load(String text) throws IOException {
    Path file = folder.resolve("config.json");
    Files.writeString(file, text);
    return ConfigFile.load(file, folder.resolve("home"));
  }

  /// Each file begins with what must be said about it.
  @TestFactory
  Stream<DynamicTest> saysWhatIsWrongAndWhere() throws IOException {
    try (Stream<Path> files = Files.list(BROKEN)) {
      return files.sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }
  }

  private static void check(Path file) throws IOException {
    List<String> expected =
        Files.readAllLines(file).stream()
            .filter(line -> line.startsWith(EXPECT))
            .map(line -> file + ":" + line.substring(EXPECT.length()))
            .toList();

    Loaded loaded = ConfigFile.load(file, Path.of("home"));

    assertThat(loaded).isInstanceOf(Loaded.Faulty.class);
    assertThat(((Loaded.Faulty) loaded).problems())
        .extracting(Problem::toString)
        .containsExactlyElementsOf(expected);
  }

  @Test
  void readsWhereAlertsGo() throws IOException {
    Loaded.Ready ready =
        (Loaded.Ready)
            load(
                """
                {"alerting": {"enabled": true, "webhook_url": "https://example.org/x",
                              "format": "slack", "command": ["logger", "-t", "gateway"]}}
                """);

    assertThat(ready.warnings()).isEmpty();
    assertThat(ready.config().alerting())
        .isEqualTo(
            new Config.Alerting(
                true,
                Optional.of("https://example.org/x"),
                true,
                List.of("logger", "-t", "gateway")));
  }

  @Test
  void loadsFileOfTheProofOfConcept() {
    Loaded loaded = ConfigFile.load(SharedData.file("seed-config.json"), folder);

    Loaded.Ready ready = (Loaded.Ready) loaded;
    assertThat(ready.warnings()).isEmpty();
    Config.Scanning scanning = ready.config().scanning();
    assertThat(scanning.rules()).hasSameSizeAs(BuiltinRules.all());
    assertThat(scanning.settings().get("openai-api-key"))
        .isEqualTo(new RuleSetting(Action.ALERT, Action.ALERT, Confidence.LIKELY));
    assertThat(scanning.settings().get("credit-card"))
        .isEqualTo(new RuleSetting(Action.BLOCK, Action.BLOCK, Confidence.VERIFIED));
    assertThat(scanning.rules())
        .filteredOn(rule -> rule.name().equals("github-token"))
        .extracting(rule -> rule.pattern().source())
        .allMatch(pattern -> pattern.contains("github_pat_"));
    assertThat(ready.config().logging().destination())
        .isEqualTo(Path.of("/home/user/.mcp-gateway/logs"));
  }

  @Test
  void hasEveryDefaultWithoutFile() throws IOException {
    Path home = folder.resolve("home");
    Loaded none = ConfigFile.loadOrDefaults(folder.resolve("none.json"), home);

    assertThat(none).isEqualTo(new Loaded.Ready(Config.defaults(home), List.of()));
    assertThat(config("{}")).isEqualTo(Config.defaults(home));
    assertThat(Config.defaults(home).scanning().settings().get("github-token"))
        .isEqualTo(new RuleSetting(Action.BLOCK, Action.REDACT, Confidence.LIKELY));
  }

  @Test
  void takesNullForAbsentInEverySection() throws IOException {
    Config config =
        config(
            """
            {"mode": null, "on_error": null, "limits": {"message_bytes": null, "drain": null},
             "logging": null, "auditing": {"audit_log": null, "enabled": null},
             "scanning": {"rules": null, "overrides": {"ssn": null}, "builtin_rules": null},
             "alerting": {"enabled": null, "webhook_url": null, "email": null}, "metrics": {}}
            """);

    assertThat(config).isEqualTo(Config.defaults(folder.resolve("home")));
  }

  @Test
  void saysThatThereIsNoFile() {
    Path file = folder.resolve("none.json");

    assertThat(ConfigFile.load(file, folder))
        .isEqualTo(
            new Loaded.Faulty(
                List.of(new Problem(file.toString(), 0, 0, "there is no such file"))));
  }

  /// Whoever opens it waits until somebody writes; what it held is gone when it is looked at again.
  @Test
  @Timeout(10)
  void refusesAPipeAndDoesNotWaitForIt() throws Exception {
    Path pipe = folder.resolve("config.json");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    for (Loaded loaded :
        List.of(ConfigFile.load(pipe, folder), ConfigFile.loadOrDefaults(pipe, folder))) {
      assertThat(loaded)
          .isInstanceOfSatisfying(
              Loaded.Faulty.class,
              faulty ->
                  assertThat(faulty.problems().getFirst().toString())
                      .startsWith(pipe.toString())
                      .endsWith("write it to a file"));
    }
    assertThat(ConfigFile.loadProject(pipe, folder)).isInstanceOf(Loaded.Ready.class);
  }

  @Test
  void refusesFileOverTheLimitAndReadsOneAtIt() throws IOException {
    String at = "{}" + " ".repeat(ConfigFile.MAX_BYTES - 2);

    assertThat(load(at)).isInstanceOf(Loaded.Ready.class);
    assertThat(load(at + " ")).isInstanceOf(Loaded.Faulty.class);
  }

  @Test
  void readsEveryKey() throws IOException {
    Config config =
        config(
            """
            \ufeff{ /* all */ "mode": "Observe", "on_error": "open", // all
              "limits": {"message_bytes": 1024, "drain": 0},
              "logging": {"enabled": false, "destination": "~/logs", "level": "DEBUG", "format": "text"},
              "auditing": {"enabled": false, "auditLog": "sub/a.jsonl", "includeMessageContent": false,
                "include_timestamps": false, "maxRecordBytes": 2048, "durability": "fsync",
                "rotate": {"megabytes": 1, "days": 7}, "retain": {"megabytes": 1000000}},
              "scanning": {"enabled": false, "scanRequest": false, "scanResponse": false,
                "builtin_rules": false, "rules": [],},
              "definitions": {"pin": false, "firstSight": "ask", "change": "block"},
              "alerting": {"enabled": true, "webhookUrl": "https://example.org/x"},
              "metrics": {"enabled": false, "collectLatency": false, "collect_message_counts": false,
                "collect_violation_counts": false},
            }
            """);

    assertThat(config)
        .isEqualTo(
            new Config(
                Mode.OBSERVE,
                true,
                new Config.Limits(1024, Duration.ZERO, 3),
                new Config.Logging(false, UserHome.path().resolve("logs"), "debug", false),
                new Config.Auditing(
                    false,
                    folder.resolve("sub").resolve("a.jsonl"),
                    "metadata",
                    false,
                    2048,
                    true,
                    new Config.Bounds(1, 7),
                    new Config.Bounds(1_000_000, 0)),
                new Config.Scanning(false, false, false, List.of(), java.util.Map.of(), List.of()),
                new Config.Alerting(
                    true, java.util.Optional.of("https://example.org/x"), false, List.of()),
                new Config.Metrics(false, false, false, false),
                Config.Start.AS_GIVEN,
                new Config.Definitions(false, FirstSight.ASK),
                List.of(),
                dev.mcpgateway.policy.Asking.DEFAULT));
  }

  @Test
  void warnsThatEmailDoesNothing() throws IOException {
    Loaded.Ready ready = (Loaded.Ready) load("{\"alerting\": {\"email\": \"a@example.org\"}}");

    assertThat(ready.warnings())
        .extracting(Problem::text)
        .containsExactly("\"email\" does nothing; alerts go to stderr and the audit log");
  }

  @Test
  void turnsBuiltinRulesOffAndChangesThem() throws IOException {
    Config.Scanning scanning =
        config(
                """
                {"scanning": {
                  "rules": [{"name": "ssn", "enabled": false},
                    {"name": "github-token", "action": "log", "pattern": "gh[ps]_[a-zA-Z0-9]{36,}"}],
                  "overrides": {
                    "email-address": {"enabled": false},
                    "jwt-token": {"severity": "high", "action": {"client->server": "block",
                      "server->client": "alert"}, "min_confidence": "likely"}}}}
                """)
            .scanning();

    assertThat(scanning.rules())
        .extracting(Rule::name)
        .contains("credit-card", "jwt-token")
        .doesNotContain("ssn", "email-address");
    assertThat(scanning.settings()).doesNotContainKeys("ssn", "email-address");
    assertThat(scanning.settings().get("jwt-token"))
        .isEqualTo(new RuleSetting(Action.BLOCK, Action.ALERT, Confidence.LIKELY));
    assertThat(scanning.settings().get("github-token"))
        .isEqualTo(new RuleSetting(Action.LOG, Action.LOG, Confidence.LIKELY));
    assertThat(scanning.rules())
        .filteredOn(rule -> rule.name().equals("jwt-token"))
        .extracting(Rule::severity)
        .containsExactly(Severity.HIGH);
  }

  @Test
  void letsUsersPatternTakeTheBuiltinsPlace() throws IOException {
    Config.Scanning scanning =
        config(
                """
                {"scanning": {"builtin_rules": false, "rules": [
                  {"name": "ssn", "pattern": "(?P<se_x>soc)-(?P=se_x)", "action": "block"}]}}
                """)
            .scanning();

    assertThat(scanning.rules()).hasSize(1);
    Scanner scanner = new Scanner(scanning.rules(), value -> "");
    Scan.Complete scan = (Scan.Complete) scanner.scan(Slice.of("[\"soc-SOC\", \"soc-sec\"]"));
    assertThat(scan.findings()).extracting(Finding::path).containsExactly("[0]");
  }

  @Test
  void loadsWhatItWrites() throws IOException {
    Path home = folder.resolve("home");
    for (Mode mode : Mode.values()) {
      Loaded.Ready ready = (Loaded.Ready) load(ConfigText.initial(mode, home));
      assertThat(ready.warnings()).isEmpty();
      assertThat(ready.config()).isEqualTo(Config.defaults(home).withMode(mode));
    }
  }

  @Test
  void showsWhatIsInEffectWithoutTheWebhooksKey() throws IOException {
    Config config =
        config("{\"alerting\": {\"webhook_url\": \"https://hooks.example.org/T0/secret\"}}");

    String shown = ConfigText.effective(config);

    assertThat(shown).contains("https://hooks.example.org/…").doesNotContain("T0");
    assertThat(shown).contains("\"name\": \"openai-api-key\"", "\"server->client\": \"redact\"");
    Problems problems = new Problems("shown", shown.getBytes(StandardCharsets.UTF_8));
    assertThat(NodeReader.read(shown.getBytes(StandardCharsets.UTF_8), problems)).isPresent();
  }
}
