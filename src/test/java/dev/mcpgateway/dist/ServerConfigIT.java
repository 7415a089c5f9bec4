package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the configuration says of one server reaches the server, and what a project adds is in
/// force.
class ServerConfigIT {
  private static final String KEY = "value-of-" + "the-key";

  @TempDir private Path folder;

  @BeforeEach
  void configure() throws Exception {
    Files.createDirectories(folder.resolve("home"));
    Path work = Files.createDirectories(folder.resolve("work"));
    Files.writeString(
        folder.resolve("home/config.json"),
        """
        {"servers": {
          "shown": {
            "cwd": "%s",
            "env": {"pass": ["PATH", "GIT_*"], "set": {"PLAIN": "p", "KEY": {"fromCommand": ["printf", "%s"]}}}
          },
          "keyless": {"env": {"set": {"KEY": {"fromCommand": ["sh", "-c", "printf %s; exit 5"]}}}}
        }}
        """
            .formatted(work, KEY, KEY));
  }

  private Run stdio(Path where, String name, String line) throws Exception {
    Map<String, String> environment =
        new HashMap<>(Packaged.bareEnvironment(folder.resolve("home")));
    environment.put("HOME", folder.toString());
    environment.put("GIT_EDITOR", "ed");
    environment.put("SECRET_OF_ANOTHER", "x");
    String gateway =
        "'" + Packaged.built().launcher() + "' stdio --name " + name + " -- sh -c '" + line + "'";
    return Run.of(environment, List.of("sh", "-c", "cd '" + where + "' && exec " + gateway));
  }

  @Test
  void givesTheServerItsFolderAndItsVariablesAndNoOthers() throws Exception {
    Run run = stdio(folder, "shown", "pwd >&2; env >&2");

    assertThat(run.exit()).isZero();
    assertThat(run.err().lines().map(line -> line.replaceFirst("^.*: ", "")))
        .contains(folder.resolve("work").toString(), "GIT_EDITOR=ed", "PLAIN=p", "KEY=" + KEY)
        .noneMatch(line -> line.startsWith("SECRET_OF_ANOTHER") || line.startsWith("MCP_GATEWAY"));
  }

  /// The value has no shape by which any rule would know it.
  @Test
  void recordsNothingOfAValueThatACommandGave() throws Exception {
    String message =
        "printf \"{\\\"jsonrpc\\\":\\\"2.0\\\",\\\"method\\\":\\\"notifications/message\\\","
            + "\\\"params\\\":{\\\"data\\\":\\\"%s\\\"}}\\n\" \"$KEY\"";

    Run run = stdio(folder, "shown", message);

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("[REDACTED:known-secret]").doesNotContain(KEY);
    assertThat(Files.readString(folder.resolve("home/audit.jsonl")))
        .contains("\"rule_name\":\"known-secret\"")
        .doesNotContain(KEY);
  }

  @Test
  void takesTheHomeOfTheEnvironmentForATilde() throws Exception {
    Files.writeString(
        folder.resolve("home/config.json"), "{\"servers\": {\"shown\": {\"cwd\": \"~/work\"}}}");

    assertThat(stdio(folder, "shown", "pwd >&2").err()).isEqualTo(folder.resolve("work") + "\n");
  }

  @Test
  void doesNotStartAServerWhoseKeyCannotBeHad() throws Exception {
    Run run = stdio(folder, "keyless", "echo started >&2");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .isEqualTo("mcp-gateway: the command \"sh\" of \"fromCommand\" ended with 5\n");
  }

  @Test
  void leavesOtherServersAsTheClientStartsThem() throws Exception {
    assertThat(stdio(folder, "another", "pwd >&2; env >&2").err())
        .contains(folder.toString(), "SECRET_OF_ANOTHER=x")
        .doesNotContain("KEY=" + KEY);
  }

  @Test
  void saysWhatIsWrongWithAProjectsFileAndGoesOn() throws Exception {
    Path project = Files.createDirectories(folder.resolve("project/inner"));
    Path file =
        Files.writeString(project.resolveSibling(".mcp-gateway.json"), "{\"auditing\": {}}");

    Run run = stdio(project, "another", "true");

    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .contains(file + ":1:2: unknown key \"auditing\"")
        .contains(file + ": it is ignored as long as this is so");
  }

  @Test
  void enforcesWhatAProjectAsksFor() throws Exception {
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.writeString(
        project.resolve(".mcp-gateway.json"),
        "{\"scanning\": {\"rules\": [{\"name\": \"inside\", \"pattern\": \"corp\\\\.internal\","
            + " \"action\": \"redact\"}]}}");
    String message =
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{\"data\":\"db.corp.internal\"}}";

    Run inside =
        stdio(project, "another", "printf \"%s\\n\" \"" + message.replace("\"", "\\\"") + "\"");
    Run outside =
        stdio(folder, "another", "printf \"%s\\n\" \"" + message.replace("\"", "\\\"") + "\"");

    assertThat(inside.out()).contains("db.[REDACTED:inside]");
    assertThat(outside.out()).contains("db.corp.internal");
  }
}
