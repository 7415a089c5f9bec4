package dev.mcpgateway.export;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Sends syslog messages (RFC 5424): over TCP and TLS each behind its length (RFC 6587, RFC 5425),
/// over UDP each in a datagram (RFC 5426).
///
/// A TCP receiver never says that it has taken something. What was sent counts as taken when the
/// connection still stands some time later; a datagram counts at once, lost or not.
final class Syslog implements Destination {
  /// The facility "log audit".
  private static final int FACILITY = 13;

  /// From nothing found to critical: informational, notice, warning, error, critical.
  private static final List<Integer> SEVERITIES = List.of(6, 5, 4, 3, 2);

  /// A datagram holds no more; a longer message is cut, as RFC 5426 wants it.
  static final int MOST_DATAGRAM_BYTES = 65_000;

  private static final long SETTLE_MILLIS = 1500;

  /// How it is sent.
  enum Transport {
    TCP,
    TLS,
    UDP
  }

  private final Transport transport;
  private final InetSocketAddress address;
  private final Optional<SSLSocketFactory> trust;
  private final String host;
  private @Nullable Socket socket;

  Syslog(Transport transport, InetSocketAddress address, Optional<SSLSocketFactory> trust) {
    this.transport = transport;
    this.address = address;
    this.trust = trust;
    this.host = hostName();
  }

  private static String hostName() {
    try {
      String name = InetAddress.getLocalHost().getHostName().replaceAll("[^!-~]", "");
      return name.isEmpty() ? "-" : name;
    } catch (IOException e) {
      return "-";
    }
  }

  @Override
  public void send(List<Line> lines) throws IOException {
    if (transport == Transport.UDP) {
      sendDatagrams(lines);
      return;
    }
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    for (Line line : lines) {
      byte[] message = message(line);
      frames.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
      frames.write(message);
    }
    try {
      OutputStream out = new BufferedOutputStream(connected().getOutputStream());
      frames.writeTo(out);
      out.flush();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void sendDatagrams(List<Line> lines) throws IOException {
    InetSocketAddress to = new InetSocketAddress(address.getHostString(), address.getPort());
    try (DatagramSocket out = new DatagramSocket()) {
      for (Line line : lines) {
        byte[] message = message(line);
        int length = Math.min(message.length, MOST_DATAGRAM_BYTES);
        while (length < message.length && length > 0 && (message[length] & 0xc0) == 0x80) {
          length--; // not within a character
        }
        out.send(new DatagramPacket(message, length, to));
      }
    }
  }

  private byte[] message(Line line) {
    int priority = FACILITY * 8 + SEVERITIES.get(line.severity());
    String time = line.time().truncatedTo(ChronoUnit.MICROS).toString();
    return ("<" + priority + ">1 " + time + " " + host + " mcp-gateway - audit - " + line.text())
        .getBytes(StandardCharsets.UTF_8);
  }

  private Socket connected() throws IOException {
    Socket now = socket;
    if (now != null) {
      return now;
    }
    Socket plain = new Socket();
    try {
      plain.connect(
          new InetSocketAddress(address.getHostString(), address.getPort()), PATIENCE_MILLIS);
      plain.setSoTimeout(PATIENCE_MILLIS);
      now = transport == Transport.TLS ? secured(plain) : plain;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
    socket = now;
    return now;
  }

  private Socket secured(Socket plain) throws IOException {
    SSLSocketFactory factory =
        trust.orElseGet(() -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    if (!(factory.createSocket(plain, address.getHostString(), address.getPort(), true)
        instanceof SSLSocket secure)) {
      throw new IOException("this Java has no TLS");
    }
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate names the host
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    return secure;
  }

  @Override
  public long settleMillis() {
    return transport == Transport.UDP ? 0 : SETTLE_MILLIS;
  }

  /// A receiver that goes away closes the connection, which a read tells.
  @Override
  public void check() throws IOException {
    Socket now = socket;
    if (now == null) {
      return;
    }
    try {
      now.setSoTimeout(1);
      if (now.getInputStream().read() < 0) {
        throw new IOException("it closed the connection");
      }
    } catch (SocketTimeoutException e) {
      // It is there, and says nothing, as it should.
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    Socket now = socket;
    socket = null;
    if (now != null) {
      now.close();
    }
  }
}
