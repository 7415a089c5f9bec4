package dev.mcpgateway.detect;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// Expands templates such as `ghp_{base62:30}{crc}` into texts that look like the real thing, so
/// that no token stands in the repository. The same seed gives the same text.
public final class SampleGenerator {
  private static final Pattern HOLE = Pattern.compile("\\{([a-z0-9]+)(?::([^}]*))?}");
  private static final String DIGITS = "0123456789";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String LOWER = UPPER.toLowerCase(Locale.ROOT);
  private static final String BASE62 = DIGITS + UPPER + LOWER;

  private final Random random;
  private final SecretSamples secrets;
  private final NumberSamples numbers;

  /// A generator that draws from `seed`.
  public SampleGenerator(long seed) {
    random = new Random(seed);
    secrets = new SecretSamples(random);
    numbers = new NumberSamples(random);
  }

  /// The template with every hole filled.
  public String expand(String template) {
    StringBuilder out = new StringBuilder();
    Matcher hole = HOLE.matcher(template);
    int at = 0;
    while (hole.find()) {
      out.append(template, at, hole.start());
      out.append(fill(hole.group(1), hole.group(2) == null ? "" : hole.group(2), out));
      at = hole.end();
    }
    return out.append(template.substring(at)).toString();
  }

  private String fill(String kind, String size, CharSequence before) {
    return switch (kind) {
      case "base62" -> draw(BASE62, size);
      case "base64url" -> draw(BASE62 + "-_", size);
      case "base64" -> draw(BASE62 + "/+", size);
      case "base32" -> draw(UPPER + "234567", size);
      case "base36" -> draw(LOWER + DIGITS, size);
      case "hex" -> draw("0123456789abcdef", size);
      case "upper" -> draw(UPPER + DIGITS, size);
      case "lower" -> draw(LOWER, size);
      case "digits" -> draw(DIGITS, size);
      case "uuid" -> new UUID(random.nextLong(), random.nextLong()).toString();
      case "crc" -> crc(before);
      case "der" -> lines(der(Integer.parseInt(size)));
      case "openssh" -> lines(openSsh(Integer.parseInt(size)));
      case "jwt" -> jwt();
      case "card" -> groups(card("4", 16, true), size);
      case "amex" -> groups(card("37", 15, true), size);
      case "uncard" -> groups(card("4", 16, false), size);
      case "ssn" -> ssn();
      case "number" -> numbers.number(size, true);
      case "unnumber" -> numbers.number(size, false);
      case "iban" -> numbers.iban(size, true);
      case "uniban" -> numbers.iban(size, false);
      case "bitcoin" -> numbers.bitcoin();
      case "segwit" -> numbers.segwit();
      case "phone" -> numbers.phone(size);
      case "ip" -> numbers.ip();
      case "zone" -> numbers.zone(size);
      default -> secrets.fill(kind, size, before);
    };
  }

  private String draw(String alphabet, String length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < Integer.parseInt(length); i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  /// GitHub's checksum of the thirty characters before.
  private static String crc(CharSequence before) {
    String text = before.subSequence(before.length() - 30, before.length()).toString();
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
    StringBuilder digits = new StringBuilder();
    for (long left = crc.getValue(); digits.length() < 6; left /= 62) {
      digits.insert(0, BASE62.charAt((int) (left % 62)));
    }
    return digits.toString();
  }

  private byte[] der(int length) {
    byte[] body = new byte[length];
    random.nextBytes(body);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x30);
    out.write(0x82);
    out.write(length >> 8);
    out.write(length);
    out.writeBytes(body);
    return out.toByteArray();
  }

  private byte[] openSsh(int length) {
    byte[] body = new byte[length];
    random.nextBytes(body);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(body);
    return out.toByteArray();
  }

  private static String lines(byte[] bytes) {
    return Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
  }

  private String jwt() {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String header = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    String payload =
        "{\"sub\":\"" + draw(LOWER, "8") + "\",\"iat\":" + draw("123456789", "9") + "}";
    return encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8))
        + '.'
        + encoder.encodeToString(payload.getBytes(StandardCharsets.UTF_8))
        + '.'
        + draw(BASE62 + "-_", "43");
  }

  private String card(String prefix, int length, boolean sound) {
    String body = prefix + "9" + draw(DIGITS, Integer.toString(length - prefix.length() - 2));
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      int digit = body.charAt(body.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? 2 * digit : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    int check = (10 - sum % 10) % 10;
    return body + (sound ? check : (check + 1) % 10);
  }

  /// `16` gives one group, `4-4-4-4` four with hyphens, `4 6 5` three with spaces.
  private static String groups(String digits, String form) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    Matcher part = Pattern.compile("\\d+|\\D+").matcher(form);
    while (part.find()) {
      if (Character.isDigit(part.group().charAt(0))) {
        int end = at + Integer.parseInt(part.group());
        out.append(digits, at, end);
        at = end;
      } else {
        out.append(part.group());
      }
    }
    return out.toString();
  }

  private String ssn() {
    return String.format(
        Locale.ROOT,
        "%03d-%02d-%04d",
        200 + random.nextInt(400),
        10 + random.nextInt(80),
        1000 + random.nextInt(8000));
  }
}
