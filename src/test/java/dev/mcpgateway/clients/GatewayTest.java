package dev.mcpgateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The gateway is known in a command line however it was put there.
class GatewayTest {
  @ParameterizedTest
  @CsvSource({
    "/opt/bin/mcp-gateway stdio --name a -- npx x, 5",
    "mcp-gateway stdio npx x, 2",
    "mcp-gateway stdio --name=a --config c.json npx, 5",
    "C:\\Tools\\mcp-gateway.cmd stdio -n a -- x, 5",
    "npx -y mcp-gateway stdio -- x, 5",
    "npx mcp-gateway@1.2.3 stdio x, 3",
    "cmd /c npx -y mcp-gateway stdio -- x, 7",
    "cmd.exe /C mcp-gateway stdio x, 4",
    "npx -y @modelcontextprotocol/server-filesystem ., 0",
    "mcp-gateway audit, 0",
    "node mcp-gateway stdio x, 0",
    "npx, 0",
  })
  void countsOurWords(String command, int words) {
    assertThat(Gateway.words(List.of(command.split(" ", -1)))).isEqualTo(words);
  }
}
