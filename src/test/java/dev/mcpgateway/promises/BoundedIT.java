package dev.mcpgateway.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.Gateway;
import dev.mcpgateway.harness.StdioClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Protects a session from a line made to cost more memory or time than there is: behind the
/// gateway stands `cat`, so that each line goes through it in both directions, and whatever becomes
/// of it, the next message passes.
class BoundedIT {
  private static final String NOTIFICATION = "{\"jsonrpc\":\"2.0\",\"method\":\"n\",\"params\":";

  @TempDir private Path home;

  @Test
  void goesOnAfterEveryLineMadeToBringItDown() throws IOException {
    Map<String, byte[]> lines = new TreeMap<>();
    lines.put("a batch of thirty million zeros", line("[", "0,", 30_000_000, "0]"));
    lines.put("a batch of objects", line("[", "{\"id\":1,\"method\":\"a\"},", 2_000_000, "{}]"));
    lines.put("a number of sixty million digits", line(NOTIFICATION, "7", 60_000_000, "}"));
    lines.put("brackets", line("", "[", 60_000_000, ""));
    lines.put("escapes", line(NOTIFICATION + "\"", "\\u0041", 10_000_000, "\"}"));
    lines.put("findings", line(NOTIFICATION + "[", "\"someone@acme.org\",", 1_000_000, "1]}"));
    lines.put("keys", keys(NOTIFICATION + "{\"a\":"));
    lines.put("keys of params", keys(NOTIFICATION));
    lines.put("quotes", line(NOTIFICATION + "[", "\"\",", 20_000_000, "1]}"));

    List<String> command = Gateway.before(List.of("cat"));
    try (StdioClient client = StdioClient.start(home, command)) {
      int number = 0;
      for (Map.Entry<String, byte[]> line : lines.entrySet()) {
        String after = NOTIFICATION + "\"after " + line.getKey() + "\"}";
        client.sendBytes(line.getValue());
        client.send(after);
        byte[] wanted = after.getBytes(StandardCharsets.UTF_8);
        byte[] next = client.nextLine();
        while (!java.util.Arrays.equals(next, wanted)) {
          next = client.nextLine();
        }
        number++;
      }
      client.closeInput();
      assertThat(number).isEqualTo(lines.size());
      client.linesUntilEnd();
      assertThat(client.awaitExit()).isZero();
      assertThat(client.stderr()).doesNotContain("the session ends");
    }
  }

  private static byte[] line(String start, String part, int times, String end) {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.writeBytes(start.getBytes(StandardCharsets.US_ASCII));
    byte[] bytes = part.getBytes(StandardCharsets.US_ASCII);
    byte[] many = new byte[bytes.length * times];
    for (int i = 0; i < many.length; i++) {
      many[i] = bytes[i % bytes.length];
    }
    line.writeBytes(many);
    line.writeBytes((end + "\n").getBytes(StandardCharsets.US_ASCII));
    return line.toByteArray();
  }

  private static byte[] keys(String start) {
    StringBuilder line = new StringBuilder(start).append('{');
    for (int i = 0; i < 3_000_000; i++) {
      line.append('"').append(Integer.toString(i, 36)).append("\":1,");
    }
    String closing = "}".repeat((int) start.chars().filter(c -> c == '{').count());
    return (line + "\"\":1}" + closing + "\n").getBytes(StandardCharsets.US_ASCII);
  }
}
