package dev.mcpgateway.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Protects from records that never arrive: what leaves is taken by a real syslog server over every
/// way there is, and by an HTTPS server that fails and comes back.
class ExportIT {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final Path RSYSLOG = Path.of("/usr/sbin/rsyslogd");
  private static final Path OPENSSL_DRIVER =
      Path.of(
          "/usr/lib/"
              + System.getProperty("os.arch").replace("amd64", "x86_64")
              + "-linux-gnu/rsyslog/lmnsd_ossl.so");
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");
  private static final int RECORDS = 1200;

  @TempDir private Path home;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void writeLog() throws IOException {
    append(1, RECORDS);
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void reachesRsyslogOverTcp() throws Exception {
    int port = freePort();
    rsyslog(port, "imtcp", "");

    assertThat(export("--to", "syslog://127.0.0.1:" + port).err()).contains(RECORDS + " lines");

    assertThat(awaitRecords(RECORDS)).hasSize(RECORDS);
    assertThat(Files.readAllLines(received()).getFirst())
        .startsWith("110 mcp-gateway audit 1 2026-11-25T12:00:00Z|{\"v\":1,");
  }

  @Test
  void reachesRsyslogOverTls() throws Exception {
    assumeTrue(Files.exists(OPENSSL_DRIVER), "needs rsyslog-openssl");
    certificate();
    int port = freePort();
    rsyslog(
        port,
        "imtcp",
        "StreamDriver.Name=\"ossl\" StreamDriver.Mode=\"1\" StreamDriver.AuthMode=\"anon\"");

    String address = "syslog+tls://127.0.0.1:" + port;
    assertThat(export("--to", address, "--ca", pem("cert")).exit()).isZero();
    assertThat(awaitRecords(RECORDS)).hasSize(RECORDS);

    Run.Started untrusting = Run.start(Packaged.bareEnvironment(home), command("--to", address));
    started.add(untrusting.process());
    awaitSaid(untrusting, "; it is tried again");
    untrusting.process().destroy();
    assertThat(untrusting.end().err()).doesNotContain("were sent");
  }

  /// A machine that is busy takes its time to read its certificates.
  private static void awaitSaid(Run.Started run, String what) throws Exception {
    while (run.process().isAlive() && !Files.readString(run.err()).contains(what)) {
      Thread.sleep(20);
    }
    assertThat(run.err()).content().contains(what);
  }

  @Test
  void reachesRsyslogOverUdp() throws Exception {
    int port = freePort();
    rsyslog(port, "imudp", "");

    assertThat(export("--to", "syslog+udp://127.0.0.1:" + port, "--grep", "\"seq\":7,").exit())
        .isZero();

    assertThat(awaitRecords(1)).containsExactly(7);
  }

  @Test
  void sendsAgainWhatRsyslogLostWhenItWasKilled() throws Exception {
    int port = freePort();
    Process first = rsyslog(port, "imtcp", "");
    List<String> command =
        command("-f", "--cursor", home + "/cursor", "--to", "syslog://127.0.0.1:" + port);
    Run.Started export = Run.start(Packaged.bareEnvironment(home), command);
    started.add(export.process());
    awaitRecords(RECORDS);

    first.destroyForcibly().waitFor();
    append(RECORDS + 1, 2 * RECORDS);
    Thread.sleep(700); // long enough to be read and sent into nothing
    rsyslog(port, "imtcp", "");

    assertThat(awaitRecords(2 * RECORDS)).hasSize(2 * RECORDS);
    export.process().destroy();
    export.end();
  }

  @Test
  void postsToAnHttpsServerThatFailsAndComesBack() throws Exception {
    certificate();
    Deque<Integer> answers = new ArrayDeque<>(List.of(503, 200, 429));
    ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();
    HttpsServer server = HttpsServer.create(new InetSocketAddress(HERE, 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context()));
    server.createContext(
        "/in",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          Integer answer = answers.poll();
          if (answer == null || answer == 200) {
            taken.add(body);
          }
          exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
          exchange.close();
        });
    server.start();
    try {
      Run export =
          export(
              "--to",
              "https://127.0.0.1:" + server.getAddress().getPort() + "/in",
              "--ca",
              pem("cert"),
              "--format",
              "ecs");
      assertThat(export.err()).contains("it answered 503; it is tried again");
      assertThat(export.exit()).isZero();
    } finally {
      server.stop(0);
    }
    assertThat(sequences(String.join("\n", taken))).hasSize(RECORDS);
  }

  private void append(int from, int to) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int seq = from; seq <= to; seq++) {
      lines.append("{\"v\":1,\"timestamp\":\"2026-11-25T12:00:00Z\",\"session\":\"5e\",\"seq\":");
      lines.append(seq).append(",\"direction\":\"client->server\",\"server\":\"s\",");
      lines.append("\"message_type\":\"request\",\"message_id\":1,\"method\":\"tools/call\",");
      lines.append("\"blocked\":false,\"action\":\"pass\",\"violations\":[]}\n");
    }
    Files.writeString(
        home.resolve("audit.jsonl"), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private List<String> command(String... words) {
    List<String> command = new ArrayList<>(Packaged.built().command("audit", "export"));
    command.addAll(List.of(words));
    return command;
  }

  private Run export(String... words) throws Exception {
    return Run.of(Packaged.bareEnvironment(home), command(words));
  }

  private Path received() {
    return home.resolve("received");
  }

  private Process rsyslog(int port, String input, String driver) throws Exception {
    assumeTrue(Files.isExecutable(RSYSLOG), "needs rsyslog");
    Path settings = home.resolve("rsyslog.conf");
    Files.writeString(
        settings,
        """
        global(workDirectory="%1$s" maxMessageSize="128k" defaultNetstreamDriverCAFile="%1$s/cert.pem"
          defaultNetstreamDriverCertFile="%1$s/cert.pem" defaultNetstreamDriverKeyFile="%1$s/key.pem")
        module(load="%2$s" %4$s)
        input(type="%2$s" port="%3$d" address="127.0.0.1")
        template(name="f" type="string" string="%%pri%% %%app-name%% %%msgid%% %%protocol-version%% %%timereported:::date-rfc3339%%|%%msg%%\\n")
        action(type="omfile" file="%1$s/received" template="f" asyncWriting="off")
        """
            .formatted(home, input, port, driver));
    Process process =
        new ProcessBuilder(
                RSYSLOG.toString(), "-n", "-f", settings.toString(), "-i", home + "/rsyslog.pid")
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("rsyslog.out").toFile())
            .start();
    started.add(process);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!listens(input, port)) {
      assertThat(process.isAlive()).as(Files.readString(home.resolve("rsyslog.out"))).isTrue();
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(30);
    }
    return process;
  }

  private static boolean listens(String input, int port) throws IOException {
    if (input.equals("imudp")) {
      String line = ":" + String.format("%04X", port) + " ";
      return Files.readString(Path.of("/proc/net/udp")).contains(line);
    }
    try (Socket _ = new Socket(HERE, port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0, 1, HERE)) {
      return any.getLocalPort();
    }
  }

  /// The numbers of the records that were received, once there are so many.
  private Set<Integer> awaitRecords(int count) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    Set<Integer> seen = new HashSet<>();
    while (seen.size() < count && System.nanoTime() < deadline) {
      Thread.sleep(50);
      if (Files.exists(received())) {
        seen = sequences(Files.readString(received()));
      }
    }
    return seen;
  }

  private static Set<Integer> sequences(String text) {
    Set<Integer> seen = new HashSet<>();
    Matcher found = SEQ.matcher(text);
    while (found.find()) {
      seen.add(Integer.parseInt(found.group(1)));
    }
    return seen;
  }

  /// A certificate for this address and its key, as the JDK's own tool makes them.
  private void certificate() throws Exception {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process made =
        new ProcessBuilder(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-ext",
                "BC=ca:true",
                "-storetype",
                "PKCS12",
                "-keystore",
                home + "/store",
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("keytool.out").toFile())
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore store = store();
    pem("cert", "CERTIFICATE", store.getCertificate("it").getEncoded());
    pem("key", "PRIVATE KEY", store.getKey("it", PASSWORD).getEncoded());
  }

  private KeyStore store() throws Exception {
    return KeyStore.getInstance(home.resolve("store").toFile(), PASSWORD);
  }

  private SSLContext context() throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(), PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private String pem(String name) {
    return home + "/" + name + ".pem";
  }

  private void pem(String name, String kind, byte[] bytes) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    Files.writeString(
        Path.of(pem(name)),
        "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
  }
}
