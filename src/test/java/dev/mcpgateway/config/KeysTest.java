package dev.mcpgateway.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The reader of configurations, its schema and its reference know the same keys.
class KeysTest {
  private static final Path HOME = Path.of("/home/user/.mcp-gateway");

  static List<Keys.Key> keys() {
    return Keys.all();
  }

  /// A configuration that holds nothing but this key, with null for a value, which is always right.
  @ParameterizedTest
  @MethodSource("keys")
  void everyKeyIsKnownToTheReader(Keys.Key key) {
    String text = "null";
    List<String> names = List.of(key.path().replace("[]", ".[]").split("\\.", -1));
    for (String name : names.reversed()) {
      text =
          name.equals("[]")
              ? "[" + text + "]"
              : "{\"" + name.replace("*", "ssn") + "\": " + text + "}";
    }

    Loaded loaded = ConfigFile.parse("c.json", text.getBytes(UTF_8), HOME);

    if (loaded instanceof Loaded.Faulty(List<Problem> problems)) {
      assertThat(problems).noneMatch(problem -> problem.text().contains("unknown"));
    }
  }

  /// What `config init` writes is the longest list of keys that the reader is known to read.
  @Test
  void everyKeyOfANewFileIsInTheSchema() {
    byte[] initial = ConfigText.initial(Mode.ENFORCE, HOME).getBytes(UTF_8);
    Node root = NodeReader.read(initial, new Problems("", initial)).orElseThrow();
    List<String> paths = new ArrayList<>();
    collect("", root, paths);

    assertThat(paths).hasSizeGreaterThan(25);
    assertThat(Keys.all()).extracting(Keys.Key::path).containsAll(paths);
  }

  private static void collect(String prefix, Node node, List<String> paths) {
    if (node instanceof Node.Table table) {
      for (Node.Member member : table.members()) {
        paths.add(prefix + member.key());
        collect(prefix + member.key() + ".", member.value(), paths);
      }
    }
  }

  @Test
  void schemaForbidsWhatTheReaderRefuses() {
    JsonValue schema = JsonValue.parse(Slice.of(Schema.text())).orElseThrow();
    JsonValue properties = schema.at("properties");

    assertThat(schema.at("$schema").text())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.at("additionalProperties").text()).isEqualTo("false");
    assertThat(properties.at("mode").at("enum").elements())
        .extracting(JsonValue::text)
        .containsExactly("observe", "enforce", "strict", "");
    JsonValue server = properties.at("servers").at("additionalProperties");
    assertThat(server.at("additionalProperties").text()).isEqualTo("false");
    assertThat(
            server.at("properties").at("env").at("properties").at("set").at("additionalProperties"))
        .isNotEqualTo(JsonValue.absent());
    JsonValue rule = properties.at("scanning").at("properties").at("rules").at("items");
    assertThat(rule.at("properties").at("min_confidence").at("enum").elements()).isNotEmpty();
  }

  /// To put it right, take the table from `target/configuration-keys.md`.
  @Test
  void referenceIsMadeOfTheSameKeys() throws Exception {
    Files.writeString(
        Files.createDirectories(Path.of("target")).resolve("configuration-keys.md"),
        Keys.markdown());

    assertThat(Files.readString(Path.of("docs/configuration.md")))
        .contains("\n" + Keys.markdown() + "\n");
  }
}
