package dev.mcpgateway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.Fixtures;
import dev.mcpgateway.harness.Gateway;
import dev.mcpgateway.harness.StdioClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A rule that is added while sessions run must reach them, and a broken file must not switch one
/// off.
class ReloadIT {
  private static final String RULE =
      "{\"scanning\":{\"rules\":[{\"name\":\"code-word\",\"pattern\":\"swordfish\","
          + "\"action\":\"block\",\"severity\":\"high\"}]}}";

  @TempDir Path home;

  private final AtomicInteger ids = new AtomicInteger();
  private Path config = Path.of("");

  @BeforeEach
  void placeConfig() throws IOException {
    config = Files.createDirectories(home.resolve(".mcp-gateway")).resolve("config.json");
  }

  @Test
  void takesUpANewRuleAndKeepsItWhenTheFileBreaks() throws IOException {
    try (StdioClient client = client()) {
      assertThat(isBlocked(client)).isFalse();

      Files.writeString(config, RULE);
      awaitVerdict(client, true);

      Files.writeString(config, "{ broken");
      awaitNotice(client, "what was in force stays so");
      assertThat(isBlocked(client)).isTrue();

      Files.delete(config);
      awaitNotice(client, "is gone; what was in force stays so");
      assertThat(isBlocked(client)).isTrue();

      Files.writeString(config, "{}");
      awaitVerdict(client, false);
    }
  }

  /// The agent that is guarded works in the project, and may write to its file.
  @Test
  void holdsWhatAProjectTightenedUntilTheSessionEnds() throws IOException {
    Path project = Files.writeString(home.resolve(".mcp-gateway.json"), RULE);
    try (StdioClient client = client()) {
      assertThat(isBlocked(client)).isTrue();

      Files.writeString(project, "{\"mode\": \"enforce\"}");
      awaitNotice(client, ".mcp-gateway.json has changed; what it tightened before holds");
      assertThat(isBlocked(client)).isTrue();

      Files.delete(project);
      awaitNotice(client, ".mcp-gateway.json is gone; what it tightened before holds");
      assertThat(isBlocked(client)).isTrue();
    }
    try (StdioClient client = client()) {
      assertThat(isBlocked(client)).isFalse();
    }
  }

  @Test
  void takesUpWhatAProjectTightensMeanwhile() throws IOException {
    try (StdioClient client = client()) {
      assertThat(isBlocked(client)).isFalse();

      Files.writeString(home.resolve(".mcp-gateway.json"), RULE);
      awaitVerdict(client, true);
    }
  }

  private StdioClient client() throws IOException {
    return StdioClient.start(home, Gateway.before(Fixtures.stubborn("reload")));
  }

  private void awaitVerdict(StdioClient client, boolean blocked) throws IOException {
    long deadline = System.nanoTime() + StdioClient.PATIENCE.toNanos();
    while (isBlocked(client) != blocked) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }

  private void awaitNotice(StdioClient client, String text) throws IOException {
    long deadline = System.nanoTime() + StdioClient.PATIENCE.toNanos();
    while (!client.stderr().contains(text)) {
      isBlocked(client);
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }

  private boolean isBlocked(StdioClient client) throws IOException {
    int id = ids.incrementAndGet();
    client.send(
        "{\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"method\":\"tools/call\",\"params\":{\"name\":\"echo\","
            + "\"arguments\":{\"text\":\"swordfish\"}}}");
    return client.answerTo(Integer.toString(id)).line().contains("code-word");
  }
}
