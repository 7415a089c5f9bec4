package dev.mcpgateway.export;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/// Posts batches: JSON as one array, other lines as text.
final class HttpDestination implements Destination {
  private static final int TOO_MANY = 429;
  private static final int TIMED_OUT = 408;

  private final URL address;
  private final boolean json;
  private final Map<String, String> headers;
  private final Optional<SSLSocketFactory> trust;

  HttpDestination(
      URL address, boolean json, Map<String, String> headers, Optional<SSLSocketFactory> trust) {
    this.address = address;
    this.json = json;
    this.headers = Map.copyOf(headers);
    this.trust = trust;
  }

  @Override
  public void send(List<Line> lines) throws IOException, Refused {
    List<String> texts = lines.stream().map(Line::text).toList();
    String body = json ? "[" + String.join(",\n", texts) + "]" : String.join("\n", texts) + "\n";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    if (!(address.openConnection() instanceof HttpURLConnection connection)) {
      throw new Refused("it is no http address");
    }
    if (connection instanceof HttpsURLConnection secure && trust.isPresent()) {
      secure.setSSLSocketFactory(trust.get());
    }
    connection.setRequestMethod("POST");
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(bytes.length);
    connection.setRequestProperty("Content-Type", json ? "application/json" : "text/plain");
    headers.forEach(connection::setRequestProperty);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(bytes);
    }
    check(connection.getResponseCode());
    connection.getInputStream().readAllBytes(); // so that the connection can be used again
  }

  private static void check(int status) throws IOException, Refused {
    if (status >= 500 || status == TOO_MANY || status == TIMED_OUT) {
      throw new IOException("it answered " + status);
    }
    if (status < 200 || status >= 300) {
      throw new Refused("it answered " + status);
    }
  }

  @Override
  public void close() {}
}
