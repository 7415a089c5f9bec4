package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Confidence;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Private keys in PEM (RFC 7468) and its relatives.
final class Pem {
  private static final String DASHES = "-----";
  private static final byte[] OPENSSH = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
  private static final int DER_SEQUENCE = 0x30;

  /// The shortest private key, Ed25519 in PKCS #8, takes 64 characters.
  private static final int SHORTEST_BODY = 60;

  private Pem() {}

  /// A key that decodes is certain; one whose form we cannot read (encrypted, PGP, cut off) is
  /// likely if it is long and random; the line that begins one is documentation.
  static Confidence judge(String block) {
    String body = body(block);
    if (body.length() < SHORTEST_BODY) {
      return Confidence.PLACEHOLDER;
    }
    byte[] bytes = decode(body);
    if (startsWith(bytes, OPENSSH) || isDerSequence(bytes)) {
      return Confidence.VERIFIED;
    }
    boolean random = Randomness.isKey(body) && !Placeholders.hasRun(body);
    return body.length() >= 2 * SHORTEST_BODY && random
        ? Confidence.LIKELY
        : Confidence.PLACEHOLDER;
  }

  /// The base64 between the lines, without headers, white space and `\n` in letters.
  private static String body(String block) {
    int header = block.indexOf(DASHES, DASHES.length());
    if (header < 0) {
      return "";
    }
    int begin = header + DASHES.length();
    int end = block.indexOf(DASHES, begin);
    String inside = block.substring(begin, end < 0 ? block.length() : end);
    int from = Math.max(0, endOfHeaders(inside));
    StringBuilder body = new StringBuilder(inside.length());
    for (int i = from; i < inside.length(); i++) {
      char c = inside.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '=') {
        break;
      } else if (isBase64(c) && !joinsLiterals(inside, i)) {
        body.append(c);
      }
    }
    return body.toString();
  }

  /// Whether the plus at `at` stands between two string literals of a program.
  private static boolean joinsLiterals(String text, int at) {
    return text.charAt(at) == '+'
        && at > 0
        && at + 1 < text.length()
        && " \"'".indexOf(text.charAt(at - 1)) >= 0
        && " \"'\n\r\\".indexOf(text.charAt(at + 1)) >= 0;
  }

  /// Headers such as `DEK-Info: AES-128-CBC,…` end at an empty line.
  private static int endOfHeaders(String inside) {
    int colon = inside.lastIndexOf(": ");
    if (colon < 0) {
      return 0;
    }
    int line = inside.indexOf('\n', colon);
    int written = inside.indexOf("\\n", colon);
    return Math.max(line < 0 ? colon : line, written < 0 ? colon : written + 2);
  }

  private static boolean isBase64(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '+'
        || c == '/';
  }

  private static byte[] decode(String body) {
    return Base64.getDecoder().decode(body.substring(0, body.length() & ~3));
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    for (int i = 0; i < prefix.length; i++) {
      if (i >= bytes.length || bytes[i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  /// A sequence whose length is that of what follows, give or take the last, incomplete group.
  private static boolean isDerSequence(byte[] bytes) {
    if (bytes.length < 4 || bytes[0] != DER_SEQUENCE) {
      return false;
    }
    int first = bytes[1] & 0xff;
    int header = first < 0x80 ? 2 : 2 + (first & 0x7f);
    if (header > 4 || header >= bytes.length) {
      return false;
    }
    int length = first < 0x80 ? first : 0;
    for (int i = 2; i < header; i++) {
      length = (length << 8) | (bytes[i] & 0xff);
    }
    return Math.abs(header + length - bytes.length) <= 3;
  }
}
