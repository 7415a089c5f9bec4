package dev.mcpgateway.demo;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;

/// Tokens that look real down to their checksums and open nothing. They are made when they are
/// needed, so that none stands in the program or its sources.
final class Tokens {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private Tokens() {}

  /// A personal access token of GitHub's form: 30 random characters and their CRC-32 in base 62.
  static String github() {
    String random = random(30);
    CRC32 crc = new CRC32();
    crc.update(random.getBytes(StandardCharsets.US_ASCII));
    StringBuilder check = new StringBuilder();
    for (long rest = crc.getValue(); check.length() < 6; rest /= BASE62.length()) {
      check.append(BASE62.charAt((int) (rest % BASE62.length())));
    }
    return "ghp_" + random + check.reverse();
  }

  /// A JSON web token with a signature of random bytes.
  static String jwt() {
    byte[] signature = new byte[32];
    ThreadLocalRandom.current().nextBytes(signature);
    return base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8))
        + "."
        + base64(
            ("{\"sub\":\"ana\",\"jti\":\"" + random(12) + "\"}").getBytes(StandardCharsets.UTF_8))
        + "."
        + base64(signature);
  }

  /// The access key id that Amazon's documentation uses throughout: no key at all.
  static String awsExample() {
    return "AKIA" + "IOSFODNN7" + "EXAMPLE";
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String random(int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(BASE62.charAt(ThreadLocalRandom.current().nextInt(BASE62.length())));
    }
    return text.toString();
  }
}
