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
import org.junit.jupiter.params.provider.ValueSource;

/// Adding an entry to a configuration file, whose other bytes stay.
class AllowTextTest {
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
  void leavesAFaultyFileAlone() {
    byte[] faulty = "{\"mode\": 1}".getBytes(StandardCharsets.UTF_8);

    assertThat(AllowText.add("config.json", faulty, allowance()))
        .isInstanceOf(AllowText.Result.Faulty.class);
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
    var result = AllowText.add("config.json", text.getBytes(StandardCharsets.UTF_8), allowance());
    Slice bytes = ((AllowText.Result.Text) result).bytes();
    return bytes.text();
  }

  private static Config config(String text) {
    Loaded loaded =
        ConfigFile.parse("config.json", text.getBytes(StandardCharsets.UTF_8), HOME, HOME);
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
