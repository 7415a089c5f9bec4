package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Confidence;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;

/// Tokens that end with a checksum of the rest.
final class Checksums {
  private static final int CRC62 = 6;

  /// The length of npm's tokens without `npm_`.
  private static final int NPM = 36;

  private static final int CRC36 = 7;

  /// The length of `glsa_`.
  private static final int GRAFANA_PREFIX = 5;

  /// Two bytes of prefix, 32 of seed, two of checksum.
  private static final int NKEY_BYTES = 36;

  /// Of what a base 32 character stands for.
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private Checksums() {}

  /// A prefix that ends with an underscore, a body, and the body's CRC-32 as six digits of base 62:
  /// npm, Vercel and others that follow GitHub.
  static Confidence crc62(String value) {
    String body = value.substring(value.indexOf('_') + 1);
    if (body.length() <= CRC62 || Placeholders.is(body)) {
      return Confidence.PLACEHOLDER;
    }
    int sum = body.length() - CRC62;
    if (Tokens.checksum(body.substring(0, sum)).equals(body.substring(sum))) {
      return Confidence.VERIFIED;
    }
    return body.length() == NPM ? Confidence.PLACEHOLDER : Tokens.random(body);
  }

  /// GitLab's routable tokens: what is before the last seven digits of base 36 has them as its
  /// CRC-32. The older ones, without a dot, have no checksum.
  static Confidence gitlab(String value) {
    if (value.indexOf('.') < 0) {
      return Shapes.unmistakable(value.substring(value.indexOf('-') + 1));
    }
    int sum = Math.max(0, value.length() - CRC36);
    String digits = Long.toString(crc(value.substring(0, sum)), 36);
    boolean sound = value.endsWith("0".repeat(CRC36 - digits.length()) + digits);
    return sound && !Placeholders.is(value) ? Confidence.VERIFIED : Confidence.PLACEHOLDER;
  }

  /// Grafana's service account tokens: `glsa_`, 32 characters, and the CRC-32 of both in hex, its
  /// least byte first.
  static Confidence grafana(String value) {
    int last = value.lastIndexOf('_');
    if (last < GRAFANA_PREFIX || Placeholders.is(value.substring(0, last))) {
      return Confidence.PLACEHOLDER;
    }
    int crc = Integer.reverseBytes((int) crc(value.substring(0, last)));
    String hex = HexFormat.of().toHexDigits(crc);
    boolean sound = value.substring(last + 1).toLowerCase(Locale.ROOT).equals(hex);
    return sound ? Confidence.VERIFIED : Tokens.random(value.substring(GRAFANA_PREFIX, last));
  }

  /// A seed of NATS' NKEYS: base 32 of a prefix, 32 bytes, and their CRC-16 (XMODEM), its least
  /// byte first.
  static Confidence nkey(String value) {
    byte[] bytes = base32(value);
    if (bytes.length != NKEY_BYTES) {
      return Confidence.PLACEHOLDER;
    }
    int body = NKEY_BYTES - 2;
    int sum = (bytes[body] & 0xff) | (bytes[body + 1] & 0xff) << 8;
    return crc16(bytes, body) == sum ? Confidence.VERIFIED : Confidence.PLACEHOLDER;
  }

  private static byte[] base32(String text) {
    byte[] bytes = new byte[text.length() * 5 / 8];
    int held = 0;
    int bits = 0;
    int at = 0;
    for (int i = 0; i < text.length() && at < bytes.length; i++) {
      held = held << 5 | Math.max(0, BASE32.indexOf(text.charAt(i)));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (held >> bits);
      }
    }
    return bytes;
  }

  private static int crc16(byte[] bytes, int length) {
    int crc = 0;
    for (byte b : Arrays.copyOf(bytes, length)) {
      crc ^= (b & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
      }
    }
    return crc & 0xffff;
  }

  private static long crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return crc.getValue();
  }
}
