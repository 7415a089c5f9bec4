package dev.mcpgateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Protects from an audit in which every server is called `npx` or `index`.
class ServerNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "npx -y @upstash/context7-mcp@latest | context7-mcp",
        "npx --yes --package=@scope/pkg@1.2.3 server-bin | server-bin",
        "npx -p @scope/pkg server-bin --flag | server-bin",
        "npx -y mcp-remote https://mcp.example.com/sse | mcp-remote",
        "npx -y @modelcontextprotocol/server-filesystem /home/me/Desktop | server-filesystem",
        "/usr/local/bin/npx -y figma-developer-mcp --stdio | figma-developer-mcp",
        "cmd /c npx -y @upstash/context7-mcp | context7-mcp",
        "cmd.exe /d /s /c npx.cmd -y tavily-mcp@0.1.3 | tavily-mcp",
        "uvx mcp-server-time --local-timezone=Europe/Berlin | mcp-server-time",
        "uvx --from git+https://github.com/oraios/serena serena start-mcp-server | serena",
        "uvx mcp-server-fetch==2025.4.7 | mcp-server-fetch",
        "uvx mcp-server-git@latest | mcp-server-git",
        "uvx mcp[cli]@1.2 | mcp-cli",
        "pipx run mcp-server-fetch | mcp-server-fetch",
        "uv run server.py | server",
        "uv --directory /home/me/weather run server | weather",
        "uv --directory /home/me/weather run server.py | weather",
        "uv --directory /home/me/weather run weather-mcp | weather-mcp",
        "uv run --with fastmcp fastmcp run /home/me/app/server.py | app",
        "uv tool run mcp-server-time | mcp-server-time",
        "python -m mcp_server_time | mcp_server_time",
        "python3 -m my.package.server | my.package.server",
        "python3.12 -u -m mcp_simple_tool | mcp_simple_tool",
        "python /a/weather/server.py | weather",
        "python /a/weather/src/main.py | weather",
        "python weather.py | weather",
        "python -u /a/weather/server.py | weather",
        "/home/me/app/.venv/bin/python /home/me/app/weather.py | weather",
        "node /a/notes-mcp/dist/index.js | notes-mcp",
        "node /a/notes-mcp/build/src/index.js | notes-mcp",
        "node --enable-source-maps --import tsx /a/notes/index.ts | notes",
        "node C:\\\\Users\\\\me\\\\notes\\\\dist\\\\index.js | notes",
        "node index.js | index",
        "node ./dist/index.js | index",
        "node /index.js | index",
        "node /a/node_modules/@scope/files-mcp/dist/cli.mjs | files-mcp",
        "bun run /a/b/memory.ts | memory",
        "deno run --allow-net jsr:@db/server | db",
        "docker run -i --rm -e X mcp/github | github",
        "docker run -i --rm -e GITHUB_TOKEN -v /a:/b ghcr.io/github/github-mcp-server:v1 stdio | github-mcp-server",
        "docker run -i --rm --mount type=bind,src=/a,dst=/b mcp/filesystem /b | filesystem",
        "docker run -i --rm localhost:5000/tool@sha256:abcdef | tool",
        "podman run -i --rm mcp/time | time",
        "java -jar /opt/x.jar | x",
        "java -Xmx1g -cp a:b com.example.Server | com.example.Server",
        "env A=b C=d npx -y tool-mcp | tool-mcp",
        "env -u HOME npx tool-mcp | tool-mcp",
        "/opt/acme/bin/server-x.exe | server-x",
        "mcp-server | mcp-server",
        "dotnet run --project /a/Weather | Weather",
        "dotnet /a/Weather.dll | Weather",
        "go run ./cmd/weather | weather",
        "npm exec -- weather-mcp | weather-mcp",
        "npm --prefix /a/weather start | weather",
        "pnpm dlx weather-mcp | weather-mcp",
        "yarn dlx @a/weather-mcp | weather-mcp",
        "bash /a/weather/start.sh | weather",
        "npx | npx",
        "npx -y | npx",
      })
  void callsAServerWhatAPersonWouldCallIt(String command, String name) {
    assertThat(ServerName.of(List.of(command.replace("\\\\", "\\").split(" ", -1))))
        .isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "npx -y weather-mcp, weather-mcp",
    "cd /a && exec npx -y weather-mcp@1 --flag, weather-mcp",
    "source .env; uv --directory /a/weather run server.py, weather",
    "exec /opt/weather/bin/start, weather",
  })
  void looksIntoTheLineOfAShell(String line, String name) {
    assertThat(ServerName.of(List.of("sh", "-c", line))).isEqualTo(name);
    assertThat(ServerName.of(List.of("/bin/bash", "-lc", line))).isEqualTo(name);
  }

  @Test
  void holdsNothingThatATerminalOrAFileNameWouldMind() {
    assertThat(ServerName.of(List.of("a\u001b[31m b/c\n?*"))).matches("[A-Za-z0-9._-]+");
    assertThat(ServerName.of(List.of("日本"))).isEqualTo("server");
    assertThat(ServerName.of(List.of("..."))).isEqualTo("server");
    assertThat(ServerName.of(List.of(""))).isEqualTo("server");
    assertThat(ServerName.of(List.of("x".repeat(500)))).hasSize(64);
  }
}
