package dev.mcpgateway.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.Answer;
import dev.mcpgateway.harness.Fixtures;
import dev.mcpgateway.harness.Gateway;
import dev.mcpgateway.harness.StdioClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Protects from messages that pass while nobody could say afterwards that they did.
///
/// The audit log fails because the gateway's limit of file sizes is lowered while it runs. (A log
/// in a folder that may not be written is not tried: nothing is forbidden to root, as whom builds
/// often run.)
class FailsClosedIT {
  @TempDir private Path home;

  @Test
  void deliversNothingWhileItCannotRecordAndRecovers() throws IOException {
    Fixtures.needs("prlimit");
    Path inputs = home.resolve("inputs");
    List<String> server = Fixtures.stubborn("x", "--inputs", inputs.toString());
    try (StdioClient client = StdioClient.start(home, Gateway.before(server))) {
      client.send(request(1));
      assertThat(client.answerTo("1").errorCode()).isEmpty();

      limitFileSize(client.pid(), "1");
      client.send(request(2));
      assertThat(client.answerTo("2").line()).contains("-31403", "audit-failure");
      client.send(
          "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"t\"}}");
      assertThat(client.answerTo("3").line()).contains("\"isError\":true", "audit");
      client.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/lost\"}");
      client.send(request(5));
      assertThat(client.answerTo("5").line()).contains("audit-failure");

      limitFileSize(client.pid(), "unlimited");
      client.send(request(4));
      Answer answer = client.answerTo("4");
      assertThat(answer.line()).contains("result");
      client.closeInput();
      assertThat(client.linesUntilEnd()).isEmpty();
      assertThat(client.awaitExit()).isZero();
      assertThat(client.stderr())
          .containsOnlyOnce("the audit log cannot be written, messages are refused until it can")
          .containsOnlyOnce("the audit log is written again");
    }
    assertThat(Files.readAllLines(inputs)).containsExactly(request(1), request(4));
  }

  private static String request(int id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}";
  }

  private static void limitFileSize(long pid, String bytes) throws IOException {
    try {
      String limit = "--fsize=" + bytes + ":unlimited";
      Process prlimit =
          new ProcessBuilder("prlimit", "--pid", Long.toString(pid), limit).inheritIO().start();
      assertThat(prlimit.waitFor()).isZero();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
