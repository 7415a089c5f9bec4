package dev.mcpgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.clients.Client;
import dev.mcpgateway.clients.Surroundings;
import dev.mcpgateway.config.BuiltinRules;
import dev.mcpgateway.config.ConfigFile;
import dev.mcpgateway.config.ConfigText;
import dev.mcpgateway.config.Loaded;
import dev.mcpgateway.config.RuleDefinition;
import dev.mcpgateway.detect.Family;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the documents promise is there.
class DocumentsTest {
  private static final Path HOME = Path.of("/home/user/.mcp-gateway");

  @TempDir private Path folder;

  static List<String> commandLines() throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path document : documents()) {
      for (String block : blocks(document.toString(), "sh")) {
        for (String line : block.split("\n", -1)) {
          String command = line.replaceFirst("\\s+#.*", "").strip();
          if (command.matches("(\\./)?mcp-gateway .*")) {
            lines.add(command);
          }
        }
      }
    }
    assertThat(lines).hasSizeGreaterThan(25);
    return lines;
  }

  @ParameterizedTest
  @MethodSource("commandLines")
  void showCommandLinesThatExist(String line) throws Exception {
    List<String> words = List.of(line.split(" +(?=(?:[^'\"]*['\"][^'\"]*['\"])*[^'\"]*$)", -1));

    check(words.subList(1, words.size()));
  }

  @Test
  void readmeShowsAServersEntryThatExists() throws Exception {
    JsonValue file =
        JsonValue.parse(Slice.of(blocks("README.md", "json").getFirst())).orElseThrow();
    JsonValue server = file.at("mcpServers").at("files");

    assertThat(server.at("command").text()).endsWith("/mcp-gateway");
    check(server.at("args").elements().stream().map(JsonValue::text).toList());
  }

  private static void check(List<String> words) throws Options.Wrong {
    List<String> rest = words.subList(1, words.size());
    switch (words.getFirst()) {
      case "stdio" ->
          assertThat(StdioOptions.parse(rest)).isInstanceOf(StdioOptions.Parsed.Good.class);
      case "audit" -> checkAudit(rest);
      case "scan" -> Options.parse(rest, ScanCommand.KNOWN);
      case "wrap" -> Options.parse(rest, WrapCommand.KNOWN);
      case "unwrap" -> Options.parse(rest, UnwrapCommand.KNOWN);
      case "tools" -> Options.parse(rest.subList(1, rest.size()), ToolsCommand.LIST);
      case "doctor" -> Options.parse(rest, DoctorCommand.KNOWN);
      case "completion" -> Options.parse(rest, CompletionCommand.KNOWN);
      case "status" -> Options.parse(rest, StatusCommand.KNOWN);
      case "rules" ->
          Options.parse(
              rest.subList(1, rest.size()),
              switch (rest.getFirst()) {
                case "list" -> RulesCommand.LIST;
                case "show" -> RulesCommand.SHOW;
                case "test" -> RulesCommand.TEST;
                case "allow" -> RulesAllow.KNOWN;
                default -> throw new AssertionError("rules " + rest.getFirst());
              });
      case "config" ->
          Options.parse(
              rest.subList(1, rest.size()),
              switch (rest.getFirst()) {
                case "init" -> ConfigCommand.INIT;
                case "show" -> ConfigCommand.SHOW;
                case "validate" -> ConfigCommand.VALIDATE;
                case "path" -> ConfigCommand.PATH;
                case "schema" -> ConfigCommand.SCHEMA;
                default -> throw new AssertionError("config " + rest.getFirst());
              });
      case "demo", "--version", "--help" -> assertThat(rest).isEmpty();
      default -> throw new AssertionError(words.getFirst());
    }
  }

  private static void checkAudit(List<String> rest) throws Options.Wrong {
    List<String> more = rest.isEmpty() ? rest : rest.subList(1, rest.size());
    switch (rest.isEmpty() ? "" : rest.getFirst()) {
      case "verify" -> Options.parse(more, AuditVerify.KNOWN);
      case "keygen" -> Options.parse(more, AuditKeygen.KNOWN);
      case "show" -> Options.parse(more, AuditShow.KNOWN);
      case "stats" -> Options.parse(more, AuditStats.KNOWN);
      case "export" -> Options.parse(more, AuditExport.KNOWN);
      case "replay" -> Options.parse(more, AuditReplay.KNOWN);
      default -> Options.parse(rest, AuditCommand.KNOWN);
    }
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(Help.of("audit")).contains(AuditVerify.KNOWN.withValue().values());
    assertThat(Help.of("audit")).contains(AuditKeygen.KNOWN.withValue().values());
    assertThat(Help.of("audit")).contains(AuditCommand.KNOWN.withValue().values());
    assertThat(Help.of("audit")).contains(AuditCommand.KNOWN.flags().values());
    assertThat(Help.of("scan")).contains(ScanCommand.KNOWN.withValue().values());
    assertThat(Help.of("rules")).contains(RulesAllow.KNOWN.withValue().values());
    assertThat(Help.of("rules")).contains(RulesCommand.LIST.withValue().values());
    assertThat(Help.of("rules")).contains(RulesCommand.TEST.withValue().values());
    assertThat(Help.of("config")).contains(ConfigCommand.INIT.withValue().values());
    assertThat(Help.of("config")).contains(ConfigCommand.INIT.flags().values());
    assertThat(Help.of("config")).contains(ConfigCommand.SHOW.withValue().values());
    assertThat(Help.of("wrap")).contains(WrapCommand.KNOWN.withValue().values());
    assertThat(Help.of("wrap")).contains(WrapCommand.KNOWN.flags().values());
    assertThat(Help.of("unwrap")).contains(UnwrapCommand.KNOWN.withValue().values());
    assertThat(Help.of("unwrap")).contains(UnwrapCommand.KNOWN.flags().values());
    assertThat(Help.of("status")).contains(StatusCommand.KNOWN.withValue().values());
    assertThat(Help.of("status")).contains(StatusCommand.KNOWN.flags().values());
    assertThat(Help.all()).contains("stdio", "audit", "config", "demo");
  }

  @Test
  void configurationShowsAFileThatLoads() throws Exception {
    Path file = folder.resolve("config.json");
    for (String document : List.of("docs/configuration.md", "docs/writing-rules.md")) {
      for (String block : blocks(document, "jsonc")) {
        Files.writeString(file, block);

        assertThat(ConfigFile.load(file, HOME, "github")).isInstanceOf(Loaded.Ready.class);
      }
    }
  }

  @Test
  void configurationTellsOfEveryKeyAndRule() throws Exception {
    String text = Files.readString(Path.of("docs/configuration.md"));
    Pattern key = Pattern.compile("^ *\"(\\w+)\": [^{]", Pattern.MULTILINE);
    String unused = "destination|level|format|webhook_url|collect_\\w+";

    assertThat(key.matcher(ConfigText.initial(Mode.ENFORCE, HOME)).results())
        .map(found -> found.group(1))
        .filteredOn(name -> !name.matches(unused))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(text).contains(name + "`"));
    assertThat(BuiltinRules.all())
        .filteredOn(rule -> !rule.supersedes().isEmpty() || isTold(rule.rule().family()))
        .extracting(RuleDefinition::name)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
  }

  /// The rules for secrets, numbers and instructions are told of in docs/detection.md.
  private static boolean isTold(Family family) {
    return family == Family.DEFINITION || isAboutArguments(family);
  }

  private static boolean isAboutArguments(Family family) {
    return family == Family.DESTINATION || family == Family.COMMAND || family == Family.PATH;
  }

  @Test
  void auditTellsOfEveryField() throws Exception {
    String writer =
        Files.readString(Path.of("src/main/java/dev/mcpgateway/audit/EntryWriter.java"));
    String text = Files.readString(Path.of("docs/audit.md"));

    assertThat(Pattern.compile("key\\(\"(\\w+)\"\\)").matcher(writer).results())
        .map(found -> found.group(1))
        .isNotEmpty()
        .allSatisfy(field -> assertThat(text).contains("`" + field + "`"));
  }

  @Test
  void clientsTellsOfEveryClient() throws Exception {
    String text = Files.readString(Path.of("docs/clients.md"));

    assertThat(Client.all())
        .allSatisfy(client -> {
          assertThat(text)
              .contains("[" + client.title() + "](" + client.source() + ") `" + client.id());
          for (Client.Place place : client.files()) {
            List<String> files = new ArrayList<>(place.project());
            files.addAll(place.on(Surroundings.Os.LINUX));
            assertThat(files)
                .allSatisfy(file ->
                    assertThat(text).contains(file.replaceFirst("\\$\\{\\w+:-(.*?)}", "$1") + "`"));
          }
        });
  }

  @Test
  void linksLeadSomewhere() throws Exception {
    Pattern link = Pattern.compile("]\\((?!https?:)([^)#]+)");
    for (Path document : documents()) {
      Path beside = document.toAbsolutePath().getParent();
      assertThat(link.matcher(Files.readString(document)).results().map(MatchResult::group))
          .as(document.toString())
          .allSatisfy(target ->
              assertThat(beside == null ? document : beside.resolve(target.substring(2))).exists());
    }
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(Path.of(""));
        Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).toList();
    }
  }

  private static List<String> blocks(String document, String language) throws IOException {
    Pattern block =
        Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    return block
        .matcher(Files.readString(Path.of(document)))
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
