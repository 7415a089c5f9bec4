package dev.mcpgateway.peers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mcpgateway.harness.Leftovers;
import dev.mcpgateway.harness.StdioClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Protects from a gateway that any real client could tell from any real server: every pair holds a
/// short session, once directly and once through the gateway, and nothing is left running.
///
/// Ordinarily every client meets one server of each kind or more, and every server a client of each
/// era; all 84 pairs take a few minutes more.
class SurveyIT {
  /// Fewer messages than any of the sessions exchanges in either direction.
  private static final int FEWEST = 5;

  /// With `-Dpeers=all` every client meets every server.
  static final boolean EVERY_PAIR = System.getProperty("peers", "").equals("all");

  private static final String GOOD_END = ", exit code 0";
  private static final String PAGE =
      "<html><title>Page</title><body><h1>Grüß Gott</h1><p>Nothing new.</p></body></html>";
  private static final Duration GONE = Duration.ofSeconds(2);

  private static HttpServer web;

  @TempDir Path home;

  @BeforeAll
  static void serveAPage() throws IOException {
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext("/", SurveyIT::answer);
    web.start();
  }

  @AfterAll
  static void stopServing() {
    web.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    boolean page = exchange.getRequestURI().getPath().equals("/page.html");
    byte[] body = (page ? PAGE : "not here").getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
    exchange.sendResponseHeaders(page ? 200 : 404, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  static Stream<Arguments> pairs() {
    if (EVERY_PAIR) {
      return Stream.of(Speaker.values())
          .flatMap(client -> Stream.of(Peer.values()).map(server -> Arguments.of(client, server)));
    }
    return Stream.of(Peer.Kind.values())
        .flatMap(kind ->
            Stream.concat(rounds(Speaker.OLD, kind.peers()), rounds(Speaker.NEW, kind.peers())));
  }

  /// So many pairs that each client and each server is in one.
  private static Stream<Arguments> rounds(List<Speaker> clients, List<Peer> servers) {
    return IntStream.range(0, Math.max(clients.size(), servers.size()))
        .mapToObj(round ->
            Arguments.of(clients.get(round % clients.size()), servers.get(round % servers.size())));
  }

  @Test
  void everyClientMeetsEveryKindOfServerAndEveryServerBothErasOfClients() {
    Map<Object, Set<Object>> kinds = new HashMap<>();
    Map<Object, Set<Object>> eras = new HashMap<>();
    pairs()
        .map(Arguments::get)
        .forEach(pair -> {
          kinds.computeIfAbsent(pair[0], client -> new HashSet<>()).add(((Peer) pair[1]).kind());
          eras.computeIfAbsent(pair[1], server -> new HashSet<>())
              .add(Speaker.NEW.contains(pair[0]));
        });

    assertThat(kinds).hasSize(Speaker.values().length);
    assertThat(kinds.values()).allMatch(met -> met.size() == Peer.Kind.values().length);
    assertThat(eras).hasSize(Peer.values().length);
    assertThat(eras.values()).allMatch(met -> met.size() == 2);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest(name = "{0} and the {1} server", quoteTextArguments = false)
  @MethodSource("pairs")
  void holdTheSameSessionDirectlyAndThroughTheGateway(Speaker client, Peer server)
      throws IOException {
    Packages packages = Packages.fetched();
    Path directory = home.resolve("files");
    List<String> target = server.command(packages, directory);
    String url = "http://127.0.0.1:" + web.getAddress().getPort();
    Path session = home.resolve("session.jsonl");
    Files.writeString(session, server.steps(directory, url));
    Recordings recordings = new Recordings(Files.createDirectory(home.resolve("records")));
    List<String> driver = new ArrayList<>(client.command(packages));
    driver.addAll(List.of(session.toString(), "--"));

    server.prepare(directory);
    List<String> seenDirectly = converse(driver, recordings.direct(target));
    Leftovers.end(home.getFileName().toString());
    server.prepare(directory);
    List<String> seenThroughGateway = converse(driver, recordings.guarded(target));
    Leftovers.assertGoneWithin(GONE, home.getFileName().toString());

    assertThat(seenThroughGateway.getLast()).contains("\"close\"").endsWith(GOOD_END);
    if (seenDirectly.getLast().endsWith(GOOD_END)) {
      recordings.assertSame(Recordings.Order.OF_SERVER, FEWEST);
      assertThat(seenThroughGateway).as("what the caller sees").isEqualTo(seenDirectly);
    } else {
      assertThat(server.isSloppy()).as("only junk breaks it: %s", seenDirectly).isTrue();
      recordings.assertRelayed();
    }
    if (Schemas.arePresent()) {
      assertThat(recordings.assertAsValidAsBefore(Schemas.official()))
          .as("valid messages")
          .isGreaterThan(FEWEST);
    }
  }

  /// Holds the session.
  ///
  /// @return what the client's caller got to see, and how the client ended
  private List<String> converse(List<String> driver, List<String> server) throws IOException {
    List<String> command = new ArrayList<>(driver);
    command.addAll(server);
    try (StdioClient client = StdioClient.start(home, command)) {
      List<String> steps = new ArrayList<>(client.linesUntilEnd());
      int code = client.awaitExit();
      String last = steps.isEmpty() ? client.stderr() : steps.removeLast();
      steps.add(last + ", exit code " + code);
      return steps.stream().map(Recordings::withoutVariations).toList();
    }
  }
}
