package dev.mcpgateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Allowance;
import dev.mcpgateway.policy.Mode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Changing a configuration file by a command: its other bytes stay.
class ConfigEditTest {
  private static final Path HOME = Path.of("/home/user/.mcp-gateway");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{ }",
        "{\n}\n",
        "{\"mode\":\"observe\"}",
        "{\"mode\":\"observe\",}",
        "{\"scanning\":{}}",
        "{\"scanning\":{\"allow\":[]}}",
        "{\"scanning\":{\"allow\":[ // none yet\n ]}, /* that was it */ }",
        "{\"scanning\":{\"overrides\":{}, // those\n}}",
        "{\"scanning\":{\"allow\":[{\"rule\":\"ssn\",\"reason\":\"a ] in a \\\"text\\\"\"},]}}",
        "\ufeff{\r\n  \"scanning\": {\r\n    \"allow\": [\r\n    ]\r\n  }\r\n}\r\n",
      })
  void addsTheEntryAndNothingElse(String text) {
    String added = add(text);

    Config config = config(added);
    List<Allowance> before = text.isEmpty() ? List.of() : config(text).scanning().allowances();
    assertThat(config.scanning().allowances())
        .hasSize(before.size() + 1)
        .containsAll(before)
        .contains(allowance());
    assertThat(isSubsequence(text, added)).as(added).isTrue();
  }

  @Test
  void addsToTheFileThatConfigInitWrites() {
    String initial = ConfigText.initial(Mode.STRICT, HOME);

    String added = add(initial);

    assertThat(config(added).scanning().allowances()).containsExactly(allowance());
    assertThat(added.lines()).containsAll(initial.lines().filter(l -> l.contains("//")).toList());
  }

  @Test
  void addsWhereNullSaysThatThereIsNothing() {
    assertThat(config(add("{\"scanning\": {\"allow\": null}}")).scanning().allowances())
        .containsExactly(allowance());
    assertThat(config(add("{\"scanning\": null}")).scanning().allowances())
        .containsExactly(allowance());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                            | {~  "mode": "observe"~}~
          {}                            | {~  "mode": "observe"~}
          {"mode": "strict", // mine~}  | {"mode": "observe", // mine~}
          {"Mode" : null}               | {"Mode" : "observe"}
          {"on_error": "open"}          | {"on_error": "open",~  "mode": "observe"}
          """)
  void changesTheModeAndNothingElse(String before, String after) {
    String old = before.replace('~', '\n');

    assertThat(mode(old, List.of())).isEqualTo(after.replace('~', '\n'));
  }

  @Test
  void changesTheModeOfTheseServersAlone() {
    String own =
        """
        {
          "mode": "strict",
          "servers": {
            "gitHub": {"cwd": "~/work"}, // mine
            "b": {"mode": "enforce"}
          }
        }
        """;

    String text = mode(own, List.of("b", "git_hub", "gitHub"));

    assertThat(text)
        .contains("\"mode\": \"strict\"")
        .contains("\"gitHub\": {\"cwd\": \"~/work\",\n      \"mode\": \"observe\"}, // mine")
        .contains(
            "\"b\": {\"mode\": \"observe\"},\n    \"git_hub\": {\n      \"mode\": \"observe\"");
    assertThat(mode(mode("", List.of("a")), List.of("a"))).isEqualTo(mode("", List.of("a")));
  }

  @Test
  void leavesAFaultyFileAlone() {
    byte[] faulty = "{\"mode\": 1}".getBytes(StandardCharsets.UTF_8);

    assertThat(ConfigEdit.allow("config.json", faulty, allowance()))
        .isInstanceOf(ConfigEdit.Result.Faulty.class);
    assertThat(ConfigEdit.mode("config.json", faulty, Mode.OBSERVE, List.of()))
        .isInstanceOf(ConfigEdit.Result.Faulty.class);
  }

  private static String mode(String text, List<String> servers) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var result = ConfigEdit.mode("config.json", bytes, Mode.OBSERVE, servers);
    return ((ConfigEdit.Result.Text) result).bytes().text();
  }

  private static Allowance allowance() {
    return new Allowance(
        "*",
        "files",
        "*",
        "*",
        Optional.empty(),
        Optional.of("0123456789abcdef"),
        "because \"it\"\nis",
        Optional.empty());
  }

  private static String add(String text) {
    var result =
        ConfigEdit.allow("config.json", text.getBytes(StandardCharsets.UTF_8), allowance());
    Slice bytes = ((ConfigEdit.Result.Text) result).bytes();
    return bytes.text();
  }

  private static Config config(String text) {
    Loaded loaded = ConfigFile.parse("config.json", text.getBytes(StandardCharsets.UTF_8), HOME);
    return ((Loaded.Ready) loaded).config();
  }

  private static boolean isSubsequence(String part, String whole) {
    int at = 0;
    for (int i = 0; i < whole.length() && at < part.length(); i++) {
      at += whole.charAt(i) == part.charAt(at) ? 1 : 0;
    }
    return at == part.length();
  }
}
