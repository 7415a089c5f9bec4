package dev.mcpgateway.export;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// Finds the way to an address.
public final class Destinations {
  private static final int SYSLOG = 514;
  private static final int SYSLOG_TLS = 6514;

  private Destinations() {}

  /// The destination at an address; empty when it is none that is known.
  ///
  /// @param json whether lines are JSON
  /// @param headers further headers of a request
  /// @param authorities a file with the certificates that are trusted instead of the usual ones
  /// @throws IOException when that file cannot be read
  public static Optional<Destination> of(
      String text, boolean json, Map<String, String> headers, Optional<Path> authorities)
      throws IOException {
    URI address;
    try {
      address = new URI(text);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
    String scheme = address.getScheme() == null ? "" : address.getScheme();
    if (address.getHost() == null) {
      return Optional.empty();
    }
    Optional<SSLSocketFactory> trust =
        authorities.isPresent() ? Optional.of(trusting(authorities.get())) : Optional.empty();
    return switch (scheme) {
      case "http", "https" -> http(address, json, headers, trust);
      case "syslog", "syslog+tcp" ->
          Optional.of(new Syslog(Syslog.Transport.TCP, at(address, SYSLOG), trust));
      case "syslog+udp" ->
          Optional.of(new Syslog(Syslog.Transport.UDP, at(address, SYSLOG), trust));
      case "syslog+tls" ->
          Optional.of(new Syslog(Syslog.Transport.TLS, at(address, SYSLOG_TLS), trust));
      default -> Optional.empty();
    };
  }

  private static Optional<Destination> http(
      URI address, boolean json, Map<String, String> headers, Optional<SSLSocketFactory> trust) {
    try {
      return Optional.of(new HttpDestination(address.toURL(), json, headers, trust));
    } catch (MalformedURLException e) {
      return Optional.empty();
    }
  }

  private static InetSocketAddress at(URI address, int usual) {
    int port = address.getPort() < 0 ? usual : address.getPort();
    String host = address.getHost();
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return InetSocketAddress.createUnresolved(bare, port);
  }

  /// Lines such as `Authorization: Bearer …`; empty ones and those that begin with `#` are passed
  /// over.
  ///
  /// @throws IOException when it cannot be read, or a line is none of these
  public static Map<String, String> headers(Path file) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      } else if (!line.isBlank() && !line.startsWith("#")) {
        throw new IOException(file + ":" + number + ": a header is NAME: VALUE");
      }
    }
    return headers;
  }

  private static SSLSocketFactory trusting(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("ca" + number++, one);
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " holds no certificates: " + e.getMessage(), e);
    }
  }
}
