package dev.mcpgateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where files are on each system, moved by the variables that move them.
class SurroundingsTest {
  private static final Path HOME = Path.of("/home/user");

  @TempDir private Path project;

  private static List<String> files(
      String client, Surroundings.Os os, Map<String, String> variables) {
    return new Surroundings(os, HOME, variables)
        .userFiles(Client.all().stream().filter(one -> one.id().equals(client)).toList()).stream()
            .map(file -> file.path().toString())
            .toList();
  }

  @Test
  void findsTheUsersFiles() {
    assertThat(files("claude-desktop", Surroundings.Os.MAC, Map.of()))
        .containsExactly(
            "/home/user/Library/Application Support/Claude/claude_desktop_config.json");
    assertThat(files("claude-desktop", Surroundings.Os.LINUX, Map.of()))
        .containsExactly("/home/user/.config/Claude/claude_desktop_config.json");
    assertThat(files("claude-desktop", Surroundings.Os.WINDOWS, Map.of("APPDATA", "/roaming")))
        .containsExactly("/roaming/Claude/claude_desktop_config.json");
    assertThat(files("codex", Surroundings.Os.LINUX, Map.of()))
        .containsExactly("/home/user/.codex/config.toml");
    assertThat(files("codex", Surroundings.Os.LINUX, Map.of("CODEX_HOME", "/srv/codex")))
        .containsExactly("/srv/codex/config.toml");
    assertThat(files("claude-code", Surroundings.Os.LINUX, Map.of("CLAUDE_CONFIG_DIR", "/c")))
        .containsExactly("/c/.claude.json");
    assertThat(files("claude-code", Surroundings.Os.MAC, Map.of("CLAUDE_CONFIG_DIR", "")))
        .containsExactly("/home/user/.claude.json");
  }

  @Test
  void findsAProjectsFiles() throws Exception {
    Path blocks = Files.createDirectories(project.resolve(".continue/mcpServers"));
    Files.writeString(blocks.resolve("b.yaml"), "");
    Files.writeString(blocks.resolve("a.yaml"), "");
    Files.writeString(blocks.resolve("notes.txt"), "");
    Surroundings here = new Surroundings(Surroundings.Os.LINUX, HOME, Map.of());

    assertThat(here.projectFiles(Client.all(), project))
        .allMatch(ClientFile::project)
        .extracting(ClientFile::path)
        .contains(
            project.resolve(".mcp.json"),
            project.resolve(".vscode/mcp.json"),
            blocks.resolve("a.yaml"),
            blocks.resolve("b.yaml"))
        .doesNotContain(blocks.resolve("notes.txt"));
  }

  @Test
  void tellsSystemsApart() {
    assertThat(Surroundings.Os.of("Linux")).isEqualTo(Surroundings.Os.LINUX);
    assertThat(Surroundings.Os.of("Mac OS X")).isEqualTo(Surroundings.Os.MAC);
    assertThat(Surroundings.Os.of("Windows 11")).isEqualTo(Surroundings.Os.WINDOWS);
  }
}
