package dev.mcpgateway.arguments;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Percent-encoding, undone as the readers do that undo it more than once.
final class Percent {
  /// Encoded twice is an attack that is known; more often, nobody undoes it.
  private static final int MOST_TIMES = 2;

  private Percent() {}

  static String undone(String text) {
    String plain = text;
    for (int i = 0; i < MOST_TIMES && plain.indexOf('%') >= 0; i++) {
      plain = once(plain);
    }
    return plain;
  }

  private static String once(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (bytes[i] == '%' && high >= 0 && low >= 0) {
        plain.write(high * 16 + low);
        i += 2;
      } else {
        plain.write(bytes[i]);
      }
    }
    return plain.toString(StandardCharsets.UTF_8);
  }
}
