package dev.mcpgateway.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/// Messages that are all different text: words, numbers, paths, a little punctuation.
final class Texts {
  /// The first message of a session.
  static final byte[] INITIALIZE =
      """
      {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"bench","version":"1"}}}
      """
          .getBytes(StandardCharsets.US_ASCII);

  private static final int POOL_BYTES = 4 << 20;
  private static final int WORDS = 4000;
  private static final String[] ENDINGS = {"", "n", "r", "st", "l"};
  private static final String[] KINDS = {"md", "ts", "java"};

  private final Random random = new Random(11);
  private final String[] vocabulary = new String[WORDS];
  private final String pool;

  Texts() {
    for (int i = 0; i < WORDS; i++) {
      vocabulary[i] = syllable();
      for (int more = random.nextInt(3); more > 0; more--) {
        vocabulary[i] += syllable();
      }
    }
    StringBuilder text = new StringBuilder(POOL_BYTES + 100);
    while (text.length() < POOL_BYTES) {
      text.append(word()).append(' ');
    }
    pool = text.substring(0, POOL_BYTES);
  }

  /// A call whose text has so many bytes, with its line feed.
  byte[] call(int id, int bytes) {
    return ("{\"jsonrpc\":\"2.0\",\"id\":"
            + id
            + ",\"method\":\"tools/call\",\"params\":{\"name\":\"search\",\"arguments\":{\"query\":\""
            + body(bytes)
            + "\"}}}\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /// Text of so many bytes that needs no escape in JSON.
  String body(int bytes) {
    if (bytes >= POOL_BYTES) {
      return pool.repeat(bytes / POOL_BYTES) + pool.substring(0, bytes % POOL_BYTES);
    }
    int from = random.nextInt(POOL_BYTES - bytes);
    return pool.substring(from, from + bytes);
  }

  private String syllable() {
    return "bcdfghklmnprstvz".charAt(random.nextInt(16))
        + String.valueOf("aeiou".charAt(random.nextInt(5)))
        + ENDINGS[random.nextInt(ENDINGS.length)];
  }

  private String word() {
    double kind = random.nextDouble();
    if (kind < .86) {
      return known();
    }
    if (kind < .92) {
      return Integer.toString(random.nextInt(10_000));
    }
    if (kind < .96) {
      return "/" + known() + "/" + known() + "." + KINDS[random.nextInt(KINDS.length)];
    }
    String word = known();
    return Character.toUpperCase(word.charAt(0))
        + word.substring(1)
        + ",.:;".charAt(random.nextInt(4));
  }

  private String known() {
    return vocabulary[random.nextInt(WORDS)];
  }
}
