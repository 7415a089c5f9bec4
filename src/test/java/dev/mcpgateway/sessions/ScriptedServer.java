package dev.mcpgateway.sessions;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The far end of `scripted.py`: tells it what to do, and hears what it read.
final class ScriptedServer implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;
  private static final HexFormat HEX = HexFormat.of();

  private final Path socket;
  private final ServerSocketChannel door;
  private final BlockingQueue<Optional<byte[]>> lines = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final BlockingQueue<SocketChannel> connected = new LinkedBlockingQueue<>();

  /// Waits for the server at a socket in `folder`.
  ScriptedServer(Path folder) throws IOException {
    socket = folder.resolve("s");
    door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    door.bind(UnixDomainSocketAddress.of(socket));
    Thread.ofPlatform().daemon().start(this::listen);
  }

  List<String> command() {
    String script = Path.of("src/test/python/scripted.py").toAbsolutePath().toString();
    return List.of("python3", "-S", "-E", script, socket.toString());
  }

  /// Gives an order and waits until it is carried out.
  void order(String word, byte[] bytes) {
    send(word + " " + HEX.formatHex(bytes));
    poll(done);
  }

  void exit(int code) {
    send("exit " + code);
  }

  /// The next line that the server read, without its line feed.
  byte[] nextLine() {
    return poll(lines).orElseThrow(() -> new AssertionError("the server's input has ended"));
  }

  /// What the server read and nobody has asked for, once its input has ended.
  List<String> linesUntilEnd() {
    List<String> rest = new java.util.ArrayList<>();
    for (Optional<byte[]> next = poll(lines); next.isPresent(); next = poll(lines)) {
      rest.add(new String(next.get(), StandardCharsets.UTF_8));
    }
    return rest;
  }

  private void send(String order) {
    SocketChannel channel = poll(connected);
    connected.add(channel);
    try {
      ByteBuffer bytes = ByteBuffer.wrap((order + "\n").getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    try (SocketChannel channel = door.accept();
        BufferedReader reports =
            new BufferedReader(Channels.newReader(channel, StandardCharsets.US_ASCII))) {
      connected.add(channel);
      for (String report = reports.readLine(); report != null; report = reports.readLine()) {
        if (report.startsWith("read ")) {
          read(HEX.parseHex(report, 5, report.length()));
        } else if (report.equals("done")) {
          done.add(report);
        }
      }
    } catch (IOException e) {
      // The test is over, or the server has ended: what it read is known.
    } finally {
      if (line.size() > 0) {
        lines.add(Optional.of(line.toByteArray()));
      }
      lines.add(Optional.empty());
    }
  }

  private void read(byte[] chunk) {
    for (byte b : chunk) {
      if (b == '\n') {
        lines.add(Optional.of(line.toByteArray()));
        line.reset();
      } else {
        line.write(b);
      }
    }
  }

  private static <T> T poll(BlockingQueue<T> queue) {
    try {
      T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("the server did nothing for " + PATIENCE_SECONDS + " seconds");
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    java.nio.file.Files.deleteIfExists(socket);
  }
}
