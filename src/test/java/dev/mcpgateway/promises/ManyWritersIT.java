package dev.mcpgateway.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mcpgateway.harness.Gateway;
import dev.mcpgateway.harness.StdioClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Protects from a log that many gateways write to at once and that cannot be trusted afterwards:
/// fifty of them share one, in files of a megabyte and under seal, and half of them are killed at
/// random moments.
class ManyWritersIT {
  private static final int GATEWAYS = 50;
  private static final int ROUNDS = 8;
  private static final Pattern ID = Pattern.compile("\"id\":\"(\\d+-\\d+)\"");
  private static final Pattern RECORDED = Pattern.compile("\"message_id\":\"(\\d+-\\d+)\"");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path home;

  private final SplittableRandom random = new SplittableRandom(6);

  @Test
  void keepsEveryRecordOfADeliveredMessageInALogThatVerifies() throws Exception {
    Path own = Files.createDirectory(home.resolve(".mcp-gateway"));
    Files.writeString(own.resolve("config.json"), "{\"auditing\":{\"rotate\":{\"megabytes\":1}}}");
    assertThat(run("audit", "keygen", "--output", home.resolve("key").toString())).isZero();
    Set<String> delivered = new HashSet<>();
    List<StdioClient> clients = new ArrayList<>();
    try {
      for (int i = 0; i < GATEWAYS; i++) {
        clients.add(StdioClient.start(home, Gateway.before(List.of("cat"))));
      }
      for (int round = 0; round < ROUNDS; round++) {
        send(clients, round);
        Thread.sleep(300); // files are put aside at most once a second
      }
      clients.forEach(ManyWritersIT::goodbye);
      for (StdioClient client : clients) {
        client.linesUntilEnd().forEach(line -> addId(ID, line, delivered));
      }
      clients.forEach(StdioClient::awaitExit);
    } finally {
      clients.forEach(StdioClient::close);
    }

    assertThat(delivered).hasSizeGreaterThan(GATEWAYS);
    assertThat(recorded()).containsAll(delivered);
    assertThat(files().filter(file -> file.getFileName().toString().contains("00000001")))
        .hasSize(1);
    assertThat(run("audit", "verify", "--key", home.resolve("key").toString())).isZero();
  }

  private static void goodbye(StdioClient client) {
    try {
      client.closeInput();
    } catch (IOException killed) {
      // It has gone before.
    }
  }

  /// What `cat` gives back is a request of the server's: every line is relayed twice.
  private void send(List<StdioClient> clients, int round) throws IOException {
    for (int i = 0; i < clients.size(); i++) {
      if (round > 1 && i % 2 == 0 && random.nextInt(ROUNDS) < 2) {
        clients.get(i).signal("KILL");
      }
      try {
        clients.get(i).send(request(i + "-" + round));
      } catch (IOException killed) {
        // As was intended.
      }
    }
  }

  private static String request(String id) {
    String text = "lorem ipsum ".repeat(150);
    return "{\"jsonrpc\":\"2.0\",\"id\":\"%s\",\"method\":\"tools/call\",\"params\":{\"name\":\"t\",\"arguments\":{\"x\":\"%s\"}}}"
        .formatted(id, text);
  }

  private static void addId(Pattern pattern, String line, Set<String> ids) {
    Matcher matcher = pattern.matcher(line);
    while (matcher.find()) {
      ids.add(matcher.group(1));
    }
  }

  private Set<String> recorded() throws IOException {
    Set<String> ids = new HashSet<>();
    for (Path file : files().toList()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      boolean packed = file.toString().endsWith(".gz");
      try (var in = Files.newInputStream(file);
          var plain = packed ? new GZIPInputStream(in) : in;
          var lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
        lines
            .lines()
            .filter(line -> line.contains("\"direction\":\"server->client\""))
            .forEach(line -> addId(RECORDED, line, ids));
      }
    }
    return ids;
  }

  private Stream<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(home.resolve(".mcp-gateway"))) {
      return all
          .filter(file -> file.getFileName().toString().matches("audit[-0-9]*\\.jsonl(\\.gz)?"))
          .toList()
          .stream();
    }
  }

  private int run(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of(Gateway.before(List.of()).getFirst()));
    command.addAll(List.of(words));
    Path output = home.resolve("output");
    int exit =
        StdioClient.builder(home, command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start()
            .waitFor();
    assertThat(exit).as(Files.readString(output)).isZero();
    return exit;
  }
}
