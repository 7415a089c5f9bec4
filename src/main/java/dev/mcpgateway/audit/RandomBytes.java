package dev.mcpgateway.audit;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;

/// Random bytes that nobody can guess, from the device that Java's own generator reads too: to load
/// that one costs more than ten milliseconds of a first start.
public final class RandomBytes {
  private static final String DEVICE = "/dev/urandom";

  private RandomBytes() {}

  /// So many random bytes.
  public static byte[] of(int count) {
    try (InputStream in = new FileInputStream(DEVICE)) {
      byte[] bytes = in.readNBytes(count);
      if (bytes.length == count) {
        return bytes;
      }
    } catch (IOException e) {
      // A system that has none, such as Windows.
    }
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }
}
