package dev.mcpgateway.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.Answer;
import dev.mcpgateway.harness.Fixtures;
import dev.mcpgateway.harness.Gateway;
import dev.mcpgateway.harness.Leftovers;
import dev.mcpgateway.harness.StdioClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Protects from a message that was delivered and of which no record is left, however the gateway
/// dies: it is killed at random moments under load, and what both sides then have read is looked up
/// in the audit.
class RecordedBeforeDeliveredIT {
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");
  private static final Pattern RECORD =
      Pattern.compile("\"direction\":\"(client->server|server->client)\".*?\"message_id\":(\\d+)");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path home;

  @RepeatedTest(10)
  void losesNoRecordOfADeliveredMessageWhenKilled(RepetitionInfo run) throws IOException {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    Path inputs = home.resolve("inputs");
    List<String> server =
        Fixtures.stubborn(home.toString(), "--queue", "--inputs", inputs.toString());
    Set<String> answered = new HashSet<>();
    try (StdioClient client = StdioClient.start(home, Gateway.before(server))) {
      client.send(request(0));
      answered.add(client.nextAnswer().id().orElseThrow());
      long from = System.nanoTime();
      long time = random.nextLong(Duration.ofMillis(150).toNanos());
      Thread flood = Thread.ofPlatform().daemon().start(() -> flood(client));
      while (System.nanoTime() - from < time) {
        answered.add(client.nextAnswer().id().orElseThrow());
      }
      client.signal("KILL");
      for (String line : client.linesUntilEnd()) {
        Answer answer = Answer.of(line.getBytes(StandardCharsets.UTF_8));
        answer.id().filter(_ -> line.endsWith("}")).ifPresent(answered::add);
      }
      flood.interrupt();
    }
    Leftovers.assertGoneWithin(Duration.ofSeconds(10), home.toString());

    Set<String> asked = ids(Files.readString(inputs));
    assertThat(asked).hasSizeGreaterThanOrEqualTo(answered.size());
    assertThat(recorded("client->server")).containsAll(asked);
    assertThat(recorded("server->client")).containsAll(answered);
  }

  private static void flood(StdioClient client) {
    try {
      for (int id = 1; id < 1_000_000; id++) {
        client.send(request(id));
      }
    } catch (IOException killed) {
      // That is what the test waits for.
    }
  }

  private static String request(int id) {
    String text = "lorem ipsum ".repeat(id % 50);
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"tools/call\",\"params\":{\"name\":\"t\",\"arguments\":{\"x\":\"%s\"}}}"
        .formatted(id, text);
  }

  /// The ids of the lines, of which the last may be torn.
  private static Set<String> ids(String lines) {
    Set<String> ids = new HashSet<>();
    for (String line : lines.split("\n", -1)) {
      Matcher matcher = ID.matcher(line);
      if (line.endsWith("}") && matcher.find()) {
        ids.add(matcher.group(1));
      }
    }
    return ids;
  }

  private Set<String> recorded(String direction) throws IOException {
    Set<String> ids = new HashSet<>();
    for (String line : Files.readString(home.resolve(".mcp-gateway/audit.jsonl")).split("\n", -1)) {
      Matcher matcher = RECORD.matcher(line);
      if (matcher.find() && matcher.group(1).equals(direction)) {
        ids.add(matcher.group(2));
      }
    }
    return ids;
  }
}
