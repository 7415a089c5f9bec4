package dev.mcpgateway.notify;

import dev.mcpgateway.json.Slice;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;

/// Sends alerts to an address. The JDK's older client serves: it is in the base module, and one
/// small request now and then is all that is asked of it.
///
/// @param address http or https; often holds a key, so it is never repeated as a whole
/// @param slack whether it takes what Slack takes
record Webhook(URI address, boolean slack) implements AlertTarget {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int TOO_MANY = 429;

  @Override
  public void send(Alert alert, long repeated) throws IOException, Refused {
    Slice body = (slack ? alert.slack(repeated) : alert.json(repeated)).toSlice();
    if (!(address.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw new Refused("it is no http address");
    }
    try {
      connection.setRequestMethod("POST");
      connection.setConnectTimeout((int) PATIENCE.toMillis());
      connection.setReadTimeout((int) PATIENCE.toMillis());
      connection.setInstanceFollowRedirects(false);
      connection.setDoOutput(true);
      connection.setFixedLengthStreamingMode(body.length());
      connection.setRequestProperty("Content-Type", "application/json");
      try (OutputStream out = connection.getOutputStream()) {
        out.write(body.array(), body.from(), body.length());
      }
      check(connection.getResponseCode());
    } catch (IllegalArgumentException e) {
      throw new Refused("its address is not understood");
    } finally {
      connection.disconnect();
    }
  }

  private static void check(int status) throws IOException, Refused {
    if (status >= 500 || status == TOO_MANY) {
      throw new IOException("it answered " + status);
    }
    if (status >= 300) {
      throw new Refused("it answered " + status);
    }
  }

  @Override
  public String name() {
    return "the webhook at " + address.getHost();
  }

  /// Never the whole address.
  @Override
  public String toString() {
    return name();
  }
}
