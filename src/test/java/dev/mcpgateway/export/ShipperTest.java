package dev.mcpgateway.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.mcpgateway.audit.Filter;
import dev.mcpgateway.json.JsonValue;
import dev.mcpgateway.json.Slice;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Protects from records that never arrive because a receiver failed, or the exporter was ended.
class ShipperTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @TempDir private Path folder;
  private Path log = Path.of("");
  private Cursor cursor = new Cursor(Path.of(""));
  private final List<String> complaints = new ArrayList<>();

  @BeforeEach
  void begin() throws IOException {
    log = folder.resolve("audit.jsonl");
    cursor = new Cursor(folder.resolve("cursor"));
    append(1);
    append(2);
  }

  @Test
  void goesOnWhereItStopped() throws Exception {
    List<String> got = new ArrayList<>();
    ship(collecting(got, 0));
    append(3);
    ship(collecting(got, 0));

    assertThat(got).containsExactly(record(1), record(2), record(3));
  }

  @Test
  void sendsAgainWhatWasNotTaken() throws Exception {
    List<String> got = new ArrayList<>();
    ship(collecting(got, 2));

    assertThat(got).containsExactly(record(1), record(2));
    assertThat(complaints).containsExactly("not now; it is tried again");
  }

  @Test
  void givesUpAfterSomeTriesAndLeavesTheCursor() {
    assertThatThrownBy(() -> ship(collecting(new ArrayList<>(), Shipper.TRIES)))
        .isInstanceOf(IOException.class)
        .hasMessage("not now");
    assertThat(folder.resolve("cursor")).doesNotExist();
  }

  /// Somebody deletes the log, or a program that rotates logs takes it away.
  @Test
  void exportsAnotherLogInTheSamePlaceFromItsBeginning() throws Exception {
    List<String> got = new ArrayList<>();
    ship(collecting(got, 0));
    Files.delete(log);
    for (int i = 3; i <= 6; i++) {
      append(i);
    }
    ship(collecting(got, 0));

    assertThat(got).hasSize(6).contains(record(3), record(4));
    assertThat(complaints)
        .containsExactly(
            log + " is another log than the one before; it is exported from its beginning");
  }

  @Test
  void goesOnAfterACursorThatKnowsNoBeginning() throws Exception {
    int length = record(1).length() + 1;
    Files.writeString(folder.resolve("cursor"), "{\"file\":1,\"offset\":" + length + "}");
    List<String> got = new ArrayList<>();
    ship(collecting(got, 0));

    assertThat(got).containsExactly(record(2));
  }

  @Test
  void refusesAFileThatIsNoCursor() throws Exception {
    Files.writeString(folder.resolve("cursor"), "7");

    assertThatThrownBy(() -> ship(collecting(new ArrayList<>(), 0)))
        .hasMessageEndingWith("is no cursor; delete it to export everything anew");
  }

  @Test
  void postsBatchesToAServerThatFailsAndComesBack() throws Exception {
    for (int i = 3; i <= Shipper.MOST_LINES + 1; i++) {
      append(i);
    }
    Deque<Integer> answers = new ArrayDeque<>(List.of(503, 200, 500));
    ConcurrentLinkedQueue<String> bodies = new ConcurrentLinkedQueue<>();
    HttpServer http = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
    http.createContext(
        "/in",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          Integer answer = answers.poll();
          if (answer == null || answer == 200) {
            bodies.add(exchange.getRequestHeaders().getFirst("X-Key") + body);
          }
          exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
          exchange.close();
        });
    http.start();
    try {
      String address = "http://127.0.0.1:" + http.getAddress().getPort() + "/in";
      ship(Destinations.of(address, true, Map.of("X-Key", "k"), Optional.empty()).orElseThrow());
    } finally {
      http.stop(0);
    }

    List<String> seen = new ArrayList<>();
    for (String body : bodies) {
      assertThat(body).startsWith("k[");
      JsonValue batch = JsonValue.parse(Slice.of(body.substring(1))).orElseThrow();
      assertThat(batch.elements()).hasSizeLessThanOrEqualTo(Shipper.MOST_LINES);
      batch.elements().forEach(one -> seen.add(one.at("seq").text()));
    }
    List<String> all = new ArrayList<>();
    for (int i = 1; i <= Shipper.MOST_LINES + 1; i++) {
      all.add("" + i);
    }
    assertThat(seen).containsAll(all);
  }

  @Test
  void stopsWhereItIsRefused() throws Exception {
    HttpServer http = HttpServer.create(new InetSocketAddress(HERE, 0), 0);
    http.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(401, -1);
          exchange.close();
        });
    http.start();
    try {
      String address = "http://127.0.0.1:" + http.getAddress().getPort() + "/";
      assertThatThrownBy(
              () -> ship(Destinations.of(address, true, Map.of(), Optional.empty()).orElseThrow()))
          .isInstanceOf(Destination.Refused.class)
          .hasMessage("it answered 401");
    } finally {
      http.stop(0);
    }
  }

  @Test
  void sendsAgainOverTcpWhatAReceiverMayHaveLost() throws Exception {
    List<String> got = new ArrayList<>();
    try (ServerSocket receiver = new ServerSocket(0, 1, HERE)) {
      Thread receiving =
          Thread.ofPlatform()
              .start(() -> {
                try {
                  receiver.accept().close(); // takes the first sending, and dies
                  try (Socket second = receiver.accept()) {
                    readFrames(second, got);
                  }
                } catch (IOException e) {
                  got.add(e.toString());
                }
              });
      String address = "syslog://127.0.0.1:" + receiver.getLocalPort();
      try (Destination to =
          Destinations.of(address, true, Map.of(), Optional.empty()).orElseThrow()) {
        ship(to);
      }
      receiving.join();
    }

    assertThat(got).hasSize(2);
    assertThat(got.getFirst())
        .matches("<110>1 2026-11-25T12:00:00Z \\S+ mcp-gateway - audit - \\{.*")
        .endsWith(record(1));
    assertThat(cursor.read(log, complaints::add).offset()).isEqualTo(Files.size(log));
  }

  private static void readFrames(Socket from, List<String> into) throws IOException {
    DataInputStream in = new DataInputStream(from.getInputStream());
    while (true) {
      int length = 0;
      int digit;
      while ((digit = in.read()) != ' ') {
        if (digit < 0) {
          return;
        }
        length = 10 * length + digit - '0';
      }
      byte[] message = new byte[length];
      try {
        in.readFully(message);
      } catch (EOFException e) {
        return;
      }
      into.add(new String(message, StandardCharsets.UTF_8));
    }
  }

  @Test
  void cutsADatagramThatIsTooLongBetweenCharacters() throws Exception {
    Files.writeString(
        log,
        record(3).replace("\"x\"", "\"" + "é".repeat(Syslog.MOST_DATAGRAM_BYTES) + "\"") + "\n");
    try (DatagramSocket receiver = new DatagramSocket(0, HERE)) {
      receiver.setSoTimeout(10_000);
      String address = "syslog+udp://127.0.0.1:" + receiver.getLocalPort();
      ship(Destinations.of(address, true, Map.of(), Optional.empty()).orElseThrow());
      DatagramPacket packet = new DatagramPacket(new byte[70_000], 70_000);
      receiver.receive(packet);

      assertThat(packet.getLength())
          .isBetween(Syslog.MOST_DATAGRAM_BYTES - 3, Syslog.MOST_DATAGRAM_BYTES);
      assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
          .endsWith("éé")
          .startsWith("<110>1 ");
    }
  }

  @Test
  void knowsNoOtherAddresses() throws Exception {
    for (String wrong :
        List.of("ftp://host/", "syslog:", "host:514", "https://", "not an address")) {
      assertThat(Destinations.of(wrong, true, Map.of(), Optional.empty())).isEmpty();
    }
  }

  private void ship(Destination destination) throws Exception {
    new Shipper(
            log,
            Filter.ALL,
            Form.JSONL,
            destination,
            Optional.of(cursor),
            complaints::add,
            Duration.ofMillis(20))
        .ship(false);
  }

  /// A receiver that fails so often before it takes anything.
  private static Destination collecting(List<String> got, int failures) {
    int[] left = {failures};
    return new Destination() {
      @Override
      public void send(List<Line> lines) throws IOException {
        if (left[0]-- > 0) {
          throw new IOException("not now");
        }
        lines.forEach(line -> got.add(line.text()));
      }

      @Override
      public void close() {}
    };
  }

  private void append(int seq) throws IOException {
    Files.writeString(
        log, record(seq) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String record(int seq) {
    return "{\"v\":1,\"timestamp\":\"2026-11-25T12:00:00Z\",\"session\":\"5e\",\"seq\":"
        + seq
        + ",\"text\":\"x\",\"violations\":[]}";
  }
}
