package dev.mcpgateway.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Protects from a check against the official schemas that would let anything pass.
class SchemasTest {
  private static final String HELLO =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{"
          + "\"protocolVersion\":\"REVISION\",\"capabilities\":{},"
          + "\"clientInfo\":{\"name\":\"peers\",\"version\":\"1\"}}}";
  private static final String WELCOME =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"protocolVersion\":\"REVISION\","
          + "\"capabilities\":{},\"serverInfo\":{\"name\":\"s\",\"version\":\"1\"}}}";
  private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"})
  void knowsValidFromInvalidAnswersOfEachRevision(String revision) {
    Schemas schemas = Schemas.official();
    String good = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":[]}}";
    String bad = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"tools\":7}}";
    String welcome = WELCOME.replace("REVISION", revision);
    List<String> asked = List.of(HELLO.replace("REVISION", revision), LIST);

    assertThat(schemas.verdicts(List.of(welcome, good), asked)).containsExactly("valid", "valid");
    List<String> verdicts = schemas.verdicts(List.of(welcome, bad), asked);
    assertThat(verdicts).startsWith("valid");
    assertThat(verdicts.getLast()).startsWith("ListToolsResult: ");
  }

  @Test
  void knowsTheRevisionOfARequestThatNamesItsOwn() {
    Schemas schemas = Schemas.official();
    String meta =
        "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"c\",\"version\":\"1\"},"
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}";
    String good =
        LIST.replace("\"tools/list\"", "\"tools/list\",\"params\":{\"_meta\":" + meta + "}");
    String bad = good.replace("{\"name\":\"c\",\"version\":\"1\"}", "7");

    assertThat(schemas.verdicts(List.of(good), List.of())).containsExactly("valid");
    assertThat(schemas.verdicts(List.of(bad), List.of()).getFirst())
        .startsWith("ListToolsRequest: ");
  }
}
