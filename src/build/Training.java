import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32;

/// The client in the session that the AOT cache is trained on, whose server is that of the demo.
///
/// The VM keeps which classes were loaded and linked, which wants one of each thing that happens to
/// messages: one at a time and many at once, small and large, and what does not happen to every
/// message. It also keeps profiles, which wants enough of them for the second compiler to have been
/// through. The end of its input is the end of the session.
final class Training {
  private static final int SEED = 20;
  private static final int CALLS = 10_000;
  private static final int[] CALL_BYTES = {100, 200, 400, 400, 800, 3_000};
  private static final int PIPELINED_CALLS = 10_000;
  private static final int PIPELINED_BYTES = 200;
  private static final int LARGE_CALLS = 20;
  private static final int LOOK_MILLIS = 1_200;
  private static final int LARGE_BYTES = 1 << 20;

  private static final String CONSONANTS = "bcdfghklmnprstvz";
  private static final String VOWELS = "aeiou";
  private static final String[] CODAS = {"", "n", "r", "st", "l"};
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private final Random random = new Random(SEED);
  private final OutputStream in;
  private final BufferedReader out;
  private final Path config;
  private int lastId;

  /// @param config where the gateway looks for its configuration
  Training(OutputStream in, InputStream out, Path config) {
    this.config = config;
    this.in = in;
    this.out = new BufferedReader(new InputStreamReader(out, StandardCharsets.UTF_8));
  }

  /// Plays the session, but for its end.
  ///
  /// @throws IOException when the program ended before
  void play() throws IOException {
    handshake();
    for (int i = 0; i < CALLS; i++) {
      send(echo(text(CALL_BYTES[random.nextInt(CALL_BYTES.length)])));
      receive(1);
    }
    oddities();
    pipelined();
    for (int i = 0; i < LARGE_CALLS; i++) {
      send(echo(text(LARGE_BYTES)));
      receive(1);
    }
    configure();
  }

  /// The gateway meets a configuration, so that a session with one finds in the cache what reads
  /// it.
  private void configure() throws IOException {
    Files.createDirectories(config.toAbsolutePath().getParent());
    Files.writeString(
        config,
        """
        // found again a second later, before the next message
        {"mode": "enforce", "limits": {"drain": "30s"}, "logging": {"level": "info"},
         "auditing": {"rotate": {"megabytes": 256}}, "scanning": {"overrides": {}, "rules": []},
         "servers": {}, "alerting": {"enabled": false}, "metrics": {"enabled": true}}
        """);
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    send(echo(text(100)));
    receive(1);
  }

  private void handshake() throws IOException {
    send(
        request(
            "initialize",
            "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{\"roots\":{\"listChanged\":true}},"
                + "\"clientInfo\":{\"name\":\"training\",\"version\":\"1\"}}"));
    receive(1);
    send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n");
    send(request("tools/list", "{}"));
    send(request("ping", "{}"));
    receive(2);
  }

  /// What is redacted on its way in, what is blocked on its way out, a line that is no message, an
  /// error, numbers of all lengths, and text with escapes.
  private void oddities() throws IOException {
    send(call("read_file", "{\"path\":\"settings.txt\"}"));
    send(call("send_message", "{\"channel\":\"c\",\"text\":\"use " + token() + " here\"}"));
    send(call("count_words", "{\"text\":\"" + text(100) + "\"}"));
    send(call("none", "{}"));
    send(echo(numbers()));
    send(echo("Gr\u00fc\u00dfe, \u4e16\u754c \\u0041\\n\\\"" + text(400) + "\\\""));
    receive(6);
  }

  private void pipelined() throws IOException {
    ByteArrayOutputStream calls = new ByteArrayOutputStream();
    for (int i = 0; i < PIPELINED_CALLS; i++) {
      calls.writeBytes(echo(text(PIPELINED_BYTES)).getBytes(StandardCharsets.UTF_8));
    }
    Thread feeder = Thread.ofPlatform().daemon().start(() -> feed(calls.toByteArray()));
    receive(PIPELINED_CALLS);
    try {
      feeder.join();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void feed(byte[] bytes) {
    try {
      in.write(bytes);
      in.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void send(String line) throws IOException {
    in.write(line.getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  private void receive(int lines) throws IOException {
    for (int i = 0; i < lines; i++) {
      if (out.readLine() == null) {
        throw new IOException("the program ended");
      }
    }
  }

  private String echo(String message) {
    return call("echo", "{\"message\":\"" + message + "\"}");
  }

  private String call(String tool, String arguments) {
    return request("tools/call", "{\"name\":\"" + tool + "\",\"arguments\":" + arguments + "}");
  }

  private String request(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":"
        + ++lastId
        + ",\"method\":\""
        + method
        + "\",\"params\":"
        + params
        + "}\n";
  }

  /// Words, and what else stands in texts, about so long. What never happened in the training is
  /// left out of the compiled code, which is thrown away when it happens.
  private String text(int bytes) {
    StringBuilder text = new StringBuilder(bytes + 40);
    while (text.length() < bytes) {
      text.append(random.nextInt(5) == 0 ? other() : word()).append(' ');
    }
    return text.toString();
  }

  private String other() {
    return switch (random.nextInt(24)) {
      case 0, 1, 2, 3, 4 -> "" + random.nextInt(10_000);
      case 5, 6, 7, 8 -> "/" + word() + "/" + word() + ".java";
      case 9, 10, 11, 12 -> word() + ",:;.!?".charAt(random.nextInt(6));
      case 13, 14, 15 -> Character.toUpperCase(word().charAt(0)) + word();
      case 16 ->
          "20" + two(10, 30) + "-" + two(1, 12) + "-" + two(1, 28) + "T" + two(0, 23) + ":00";
      case 17 -> two(1, 28) + "." + two(1, 12) + "." + two(50, 99);
      case 18 -> random.nextInt(1_000) + "." + two(0, 99);
      case 19 -> "+49 30 " + random.nextInt(1_000_000, 9_999_999);
      case 20 -> "https://" + word() + ".example/" + word() + "?n=" + random.nextInt(100);
      case 21 -> Long.toHexString(random.nextLong());
      case 22 -> "(" + word() + " = " + word().toUpperCase(Locale.ROOT) + "_" + two(1, 99) + ")";
      default -> random.nextInt(8) == 0 ? "\\\"" + word() + "\\\"\\n" : word();
    };
  }

  /// Numbers as long as those of people and accounts are, each of which has a check of its own.
  private String numbers() {
    StringBuilder numbers = new StringBuilder();
    for (int length = 8; length <= 18; length++) {
      for (int i = 0; i < 12; i++) {
        for (int digit = 0; digit < length; digit++) {
          numbers.append(digit == 0 ? random.nextInt(1, 10) : random.nextInt(10));
        }
        numbers.append(", ");
      }
    }
    return numbers.toString();
  }

  private String two(int least, int most) {
    int number = random.nextInt(least, most + 1);
    return (number < 10 ? "0" : "") + number;
  }

  private String word() {
    List<String> syllables = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      syllables.add(
          ""
              + CONSONANTS.charAt(random.nextInt(CONSONANTS.length()))
              + VOWELS.charAt(random.nextInt(VOWELS.length()))
              + CODAS[random.nextInt(CODAS.length)]);
    }
    return String.join("", syllables);
  }

  /// A text with the checksum of a token of GitHub's, which is one of nobody's.
  private String token() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      body.append(BASE62.charAt(random.nextInt(BASE62.length())));
    }
    CRC32 crc = new CRC32();
    crc.update(body.toString().getBytes(StandardCharsets.US_ASCII));
    StringBuilder check = new StringBuilder();
    for (long rest = crc.getValue(); check.length() < 6; rest /= BASE62.length()) {
      check.insert(0, BASE62.charAt((int) (rest % BASE62.length())));
    }
    return "ghp_" + body + check;
  }
}
