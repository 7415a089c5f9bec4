package dev.mcpgateway.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A scripted MCP session that is read from a file, spoken by the Java SDK's client: `JavaSdkClient
/// SESSION -- COMMAND [ARG…]`.
///
/// Each line of the session is a JSON array, as for `survey.py`. Prints one line of JSON for each
/// step with what the caller of the SDK got to see, and ends at the first one that gets no answer
/// within $PATIENCE seconds.
public final class JavaSdkClient {
  private static final Duration PATIENCE =
      Duration.ofSeconds(Long.parseLong(System.getenv().getOrDefault("PATIENCE", "15")));
  private static final int FAILED = 1;

  private static final McpJsonMapper JSON = McpJsonDefaults.getMapper();
  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

  private JavaSdkClient() {}

  /// Runs.
  public static void main(String[] arguments) throws IOException {
    List<String> steps = Files.readAllLines(Path.of(arguments[0]));
    List<String> command = Arrays.asList(arguments).subList(2, arguments.length);
    ServerParameters server =
        ServerParameters.builder(command.getFirst())
            .args(command.subList(1, command.size()))
            .build();
    McpSyncClient client =
        McpClient.sync(new StdioClientTransport(server, JSON))
            .requestTimeout(PATIENCE)
            .initializationTimeout(PATIENCE)
            .build();
    Runtime.getRuntime().halt(converse(client, steps));
  }

  private static int converse(McpSyncClient client, List<String> steps) throws IOException {
    try {
      client.initialize();
      for (String step : steps) {
        say(step, outcome(client, JSON.readValue(step, Object[].class)));
      }
      client.closeGracefully();
      say("close", Map.of());
      return 0;
    } catch (RuntimeException e) {
      say("broken", Map.of("error", String.valueOf(e.getMessage())));
      return FAILED;
    }
  }

  private static Map<String, Object> outcome(McpSyncClient client, Object[] step) {
    try {
      return Map.of("result", perform(client, step));
    } catch (io.modelcontextprotocol.spec.McpError e) {
      return Map.of("error", String.valueOf(e.getMessage()));
    }
  }

  @SuppressWarnings("unchecked") // the sessions say what they say
  private static Object perform(McpSyncClient client, Object[] step) {
    String word = (String) step[0];
    return switch (word) {
      case "ping" -> client.ping();
      case "tools" -> client.listTools();
      case "prompts" -> client.listPrompts();
      case "resources" -> client.listResources();
      case "templates" -> client.listResourceTemplates();
      case "read" ->
          client.readResource(McpSchema.ReadResourceRequest.builder((String) step[1]).build());
      case "prompt" ->
          client.getPrompt(
              McpSchema.GetPromptRequest.builder((String) step[1])
                  .arguments((Map<String, Object>) step[2])
                  .build());
      default ->
          client.callTool(
              McpSchema.CallToolRequest.builder((String) step[1])
                  .arguments((Map<String, Object>) step[2])
                  .build());
    };
  }

  private static void say(String step, Map<String, Object> outcome) throws IOException {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("step", step);
    line.putAll(outcome);
    OUT.write((JSON.writeValueAsString(line) + "\n").getBytes(UTF_8));
  }
}
