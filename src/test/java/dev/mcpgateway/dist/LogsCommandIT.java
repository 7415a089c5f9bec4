package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the gateway has to say is found again, and an alert reaches whoever is to know of it, with
/// no secret in it.
class LogsCommandIT {
  private static final String SECRET = "ghp_" + "R7vKq2Xw9LmZt4Bn8Yc1".substring(0, 16);

  @TempDir private Path folder;

  @Test
  void logsAndSendsWhatWasFound() throws Exception {
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext(
        "/",
        exchange -> {
          received.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    http.start();
    try {
      Files.writeString(
          folder.resolve("config.json"),
          """
          {"alerting": {"enabled": true, "webhook_url": "http://127.0.0.1:%d/"},
           "scanning": {"rules": [{"name": "own", "pattern": "%s", "action": "block", "severity": "high"}]}}
          """
              .formatted(http.getAddress().getPort(), SECRET));
      Run session =
          Run.of(
              Packaged.bareEnvironment(folder),
              List.of(
                  "sh",
                  "-c",
                  "echo '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"t\",\"arguments\":{\"x\":\""
                      + SECRET
                      + "\"}}}' | "
                      + Packaged.built().launcher()
                      + " stdio --name mine -- cat"));

      String alert = received.poll(30, TimeUnit.SECONDS);
      assertThat(alert)
          .contains("\"server\":\"mine\"", "\"rule\":\"own\"", "\"done\":\"blocked\"")
          .doesNotContain(SECRET);
      assertThat(session.out()).contains("isError");
    } finally {
      http.stop(0);
    }

    Run all = logs();
    assertThat(all.exit()).isZero();
    assertThat(all.out())
        .contains("[mine] a session began, in mode enforce")
        .contains("warning [mine] blocked client->server tools/call: own (high, ")
        .contains("[mine] the session ends with exit code 0")
        .doesNotContain(SECRET);
    assertThat(logs("--level", "warning").out().lines()).hasSize(1);
    assertThat(logs("--server", "oth*").out()).isEmpty();
    assertThat(logs("-n", "1").out()).contains("the session ends");
  }

  @Test
  void saysThatThereIsNoLogAndRefusesAWrongLevel() throws Exception {
    assertThat(logs().err()).contains("there is no log yet in ");
    assertThat(logs("--level", "loud").exit()).isEqualTo(2);
  }

  private Run logs(String... words) throws Exception {
    List<String> command = new ArrayList<>(Packaged.built().command("logs"));
    command.addAll(List.of(words));
    return Run.of(Packaged.bareEnvironment(folder), command);
  }
}
