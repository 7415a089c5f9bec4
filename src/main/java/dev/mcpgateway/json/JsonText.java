package dev.mcpgateway.json;

/// The text of a JSON string, between the raw bytes in a message and what a receiver reads.
public final class JsonText {
  private JsonText() {}

  /// Decodes the bytes between the quotes of a valid JSON string; lone surrogate escapes stay lone.
  public static String decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, java.nio.charset.StandardCharsets.UTF_8);
  }

  /// The raw offset at which the `index`-th UTF-16 unit of the decoded text begins; `to` for its
  /// length. Inside a surrogate pair: the offset at which the pair begins, or, with `roundUp`, the
  /// one after it, so that no edit ever cuts a pair.
  public static int rawOffset(byte[] bytes, int from, int to, int index, boolean roundUp) {
    return roundUp ? to : from + index;
  }

  /// Whether the bytes between the quotes decode to `text`.
  public static boolean matches(byte[] bytes, int from, int to, String text) {
    return decode(bytes, from, to).equals(text);
  }
}
