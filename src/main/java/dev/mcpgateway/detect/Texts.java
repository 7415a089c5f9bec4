package dev.mcpgateway.detect;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/// Short texts in Latin-1 that stay bytes until somebody asks for one: a gateway has thousands of
/// keywords and needs their index, not them. It does not change, and threads may share it.
public final class Texts extends AbstractList<String> implements RandomAccess, Late {
  private final byte[] bytes;
  private final int from;
  private final int count;
  private volatile String @Nullable [] read;

  private Texts(byte[] bytes, int from, int count) {
    this.bytes = bytes;
    this.from = from;
    this.count = count;
  }

  /// The texts that [#write] wrote, from an offset on. The array is kept and must not change.
  public static Texts read(byte[] bytes, int from, int count) {
    return new Texts(bytes, from, count);
  }

  /// The bytes of texts: of each its length, and its characters.
  ///
  /// @throws IllegalArgumentException when one is longer than 255 characters or not in Latin-1
  public static byte[] write(List<String> texts) {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    for (String text : texts) {
      byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
      if (latin.length > 0xff || !new String(latin, StandardCharsets.ISO_8859_1).equals(text)) {
        throw new IllegalArgumentException("no short text in Latin-1: " + text);
      }
      out.write(latin.length);
      out.writeBytes(latin);
    }
    return out.toByteArray();
  }

  @Override
  public String get(int index) {
    return all()[index];
  }

  @Override
  public int size() {
    return count;
  }

  private String[] all() {
    String[] known = read;
    if (known == null) {
      known = new String[count];
      int at = from;
      for (int i = 0; i < count; i++) {
        int length = bytes[at++] & 0xff;
        known[i] = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        at += length;
      }
      read = known;
    }
    return known;
  }
}
