package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looking at rules, trying them, and allowing a value.
class RulesCommandIT {
  private static final String MAIL = "write to jane.doe@mail.widgets.org";

  @TempDir private Path folder;

  @Test
  void listsWhatIsActiveForEyesAndForPrograms() throws Exception {
    assertThat(rules("list").out().lines())
        .anySatisfy(line -> assertThat(line).matches("github-token +high +block/redact +GitHub.*"));
    Run json = rules("list", "payment card", "--format", "json");
    assertThat(JsonValue.parse(Slice.of(json.out())).orElseThrow().elements())
        .anySatisfy(rule -> assertThat(rule.at("name").text()).isEqualTo("credit-card"));
    assertThat(rules("list", "--family", "pii").out()).contains("ssn").doesNotContain("github");
    assertThat(rules("list", "nothing is called so").exit()).isEqualTo(1);
  }

  @Test
  void showsARuleWithItsReasonAndSource() throws Exception {
    assertThat(rules("show", "github-token").out())
        .contains("because     it reads and changes", "source      https://", "out         block");
    assertThat(rules("show", "nope").err()).contains("no rule \"nope\"");
    assertThat(rules("show").exit()).isEqualTo(2);
  }

  @Test
  void showsThatARuleIsOff() throws Exception {
    Files.createDirectories(home());
    Files.writeString(
        home().resolve("config.json"),
        "{\"scanning\":{\"overrides\":{\"ssn\":{\"enabled\":false}}}}");

    assertThat(rules("show", "ssn").out()).contains("switched off");
    assertThat(rules("list").out().lines()).noneMatch(line -> line.startsWith("ssn "));
  }

  @Test
  void triesRulesOnAText() throws Exception {
    assertThat(rules("test", MAIL).out())
        .isEqualTo(
            "email-address (likely) at byte 9: jane…(25); on its way out: log, on its way in:"
                + " log\n");
    Run none = rules("test", "--rule", "ssn", MAIL);
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err()).isEqualTo("mcp-gateway: ssn finds nothing\n");
  }

  @Test
  void allowsAValueByItsFingerprintAndRecordsThat() throws Exception {
    Path file = Files.writeString(folder.resolve("mail.txt"), MAIL);
    String fingerprint = scan(file).at("fingerprint").text();

    Run allowed = rules("allow", fingerprint, "--reason", "a public address", "--yes");

    assertThat(allowed.exit()).isZero();
    JsonValue after = scan(file);
    assertThat(after.at("action").text()).isEqualTo("log");
    assertThat(after.at("allowed").text()).isEqualTo("a public address");
    assertThat(Files.readString(home().resolve("audit.jsonl")))
        .contains("\"message_type\":\"change\"", "\"method\":\"rules/allow\"", fingerprint);
    assertThat(run(List.of("scan", "--fail-on", "low", file.toString())).exit()).isZero();
  }

  /// The agent that was blocked may have a shell, but no terminal.
  @Test
  void allowsNothingWhenThereIsNobodyToAsk() throws Exception {
    Run run = rules("allow", "0123456789abcdef", "--reason", "let me through");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--yes");
    assertThat(home().resolve("config.json")).doesNotExist();
    assertThat(rules("allow", "12", "--reason", "x").err()).contains("16 hex digits");
    assertThat(rules("allow", "0123456789abcdef", "--yes").err()).contains("--reason must say why");
  }

  private JsonValue scan(Path file) throws Exception {
    String line = run(List.of("scan", "--format", "jsonl", file.toString())).out();
    return JsonValue.parse(Slice.of(line.strip())).orElseThrow();
  }

  private Run rules(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("rules"));
    words.addAll(List.of(arguments));
    return run(words);
  }

  private Run run(List<String> words) throws Exception {
    Map<String, String> environment =
        Map.of("HOME", folder.toString(), "PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8");
    List<String> command = Packaged.built().command(words.toArray(String[]::new));
    // A session of its own has no controlling terminal.
    List<String> detached = new ArrayList<>(List.of("setsid", "-w"));
    detached.addAll(command);
    return Run.of(environment, detached);
  }

  private Path home() {
    return folder.resolve(".mcp-gateway");
  }
}
