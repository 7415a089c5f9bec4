package dev.mcpgateway.detect;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;

/// Draws secrets whose form has a checksum or an inside, for [SampleGenerator].
final class SecretSamples {
  private static final String DIGITS = "0123456789";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String BASE62 = DIGITS + UPPER + LOWER;
  private static final String BASE32 = UPPER + "234567";
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final Base64.Encoder BASE64 = Base64.getEncoder();
  private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();

  private final Random random;

  SecretSamples(Random random) {
    this.random = random;
  }

  /// The text of a hole; `before` is what the sample holds so far.
  String fill(String kind, String size, CharSequence before) {
    return switch (kind) {
      case "letters" -> draw(UPPER + LOWER, Integer.parseInt(size));
      case "alnum" -> draw(LOWER + DIGITS, Integer.parseInt(size));
      case "uphex" -> draw(DIGITS + "ABCDEF", Integer.parseInt(size));
      case "b58" -> draw(BASE58, Integer.parseInt(size));
      case "bech" -> draw(BECH32, Integer.parseInt(size)).toUpperCase(java.util.Locale.ROOT);
      case "b64bytes" -> BASE64.encodeToString(bytes(Integer.parseInt(size)));
      case "uuid4" ->
          java.util.UUID.nameUUIDFromBytes(bytes(16)).toString().replaceFirst("-3", "-4");
      case "crc62" -> crc62(draw(BASE62, Integer.parseInt(size)));
      case "glcrc" -> gitlab(before);
      case "glsacrc" -> grafana(before);
      case "nkey" -> nkey(size);
      case "age" -> age();
      case "wif" -> base58check((byte) 0x80, bytes(32), new byte[0]);
      case "wifc" -> base58check((byte) 0x80, bytes(32), new byte[] {1});
      case "xprv" -> extendedKey("0488ade4");
      case "xpub" -> extendedKey("0488b21e");
      case "seed" -> seed(Integer.parseInt(size));
      default -> encoded(kind, size);
    };
  }

  private String encoded(String kind, String size) {
    return switch (kind) {
      case "pair64" -> BASE64.encodeToString(ascii(draw(LOWER, 6) + ":" + draw(BASE62, 12)));
      case "json64" -> BASE64.encodeToString(ascii(json(40)));
      case "json64url" -> BASE64_URL.encodeToString(ascii(json(20)));
      case "json64long" -> BASE64_URL.encodeToString(ascii(json(400)));
      case "grafanakey" ->
          BASE64.encodeToString(
              ascii(
                  "{\"k\":\""
                      + draw(BASE62, 32)
                      + "\",\"n\":\""
                      + draw(LOWER, 5)
                      + "\",\"id\":1}"));
      case "discord" ->
          BASE64_URL.encodeToString(ascii("1" + draw(DIGITS, 17)))
              + "."
              + draw(BASE62, 6)
              + "."
              + draw(BASE62, 38);
      case "intercom" ->
          BASE64.encodeToString(ascii("tok:" + draw("0123456789abcdef", 32) + ":1:0"));
      case "pypi" -> "pypi-" + BASE64_URL.encodeToString(macaroon());
      case "wg" -> wireGuard();
      case "kubejwt" -> kubernetes();
      case "jwe" ->
          BASE64_URL.encodeToString(ascii("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}"))
              + ".."
              + draw(BASE62, 16)
              + "."
              + draw(BASE62, 60)
              + "."
              + draw(BASE62, 22);
      case "pem64" -> BASE64.encodeToString(ascii(pem()));
      case "pkcs12" -> pkcs12(Integer.parseInt(size));
      default -> throw new IllegalArgumentException("no such hole: " + kind);
    };
  }

  private String draw(String alphabet, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private String json(int length) {
    return "{\"o\":\"" + draw(DIGITS, 6) + "\",\"k\":\"" + draw(BASE62, length) + "\"}";
  }

  private static String crc62(String body) {
    StringBuilder digits = new StringBuilder();
    for (long left = crc(body); digits.length() < 6; left /= 62) {
      digits.insert(0, BASE62.charAt((int) (left % 62)));
    }
    return body + digits;
  }

  /// The version, the length and the checksum of a routable token.
  private static String gitlab(CharSequence before) {
    String body = before.toString().substring(before.toString().lastIndexOf("glpat-"));
    String token = body + ".01." + padded(Long.toString(body.length() - 6, 36), 2);
    return token.substring(body.length()) + padded(Long.toString(crc(token), 36), 7);
  }

  private static String grafana(CharSequence before) {
    String body = before.toString().substring(before.toString().lastIndexOf("glsa_"));
    return "_" + HexFormat.of().toHexDigits(Integer.reverseBytes((int) crc(body)));
  }

  private static String padded(String digits, int length) {
    return "0".repeat(length - digits.length()) + digits;
  }

  /// `S`, the kind, 32 bytes and their CRC-16.
  private String nkey(String kind) {
    int type = BASE32.indexOf(kind) << 3;
    byte[] raw = new byte[36];
    System.arraycopy(bytes(32), 0, raw, 2, 32);
    raw[0] = (byte) (18 << 3 | type >> 5);
    raw[1] = (byte) ((type & 31) << 3);
    int crc = 0;
    for (int i = 0; i < 34; i++) {
      crc ^= (raw[i] & 0xff) << 8;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
      }
    }
    raw[34] = (byte) crc;
    raw[35] = (byte) (crc >> 8);
    return base32(raw);
  }

  private static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    BigInteger number = new BigInteger(1, bytes).shiftLeft((5 - bytes.length * 8 % 5) % 5);
    for (int i = (bytes.length * 8 + 4) / 5 - 1; i >= 0; i--) {
      text.append(BASE32.charAt(number.shiftRight(5 * i).intValue() & 31));
    }
    return text.toString();
  }

  /// Bech32 of 32 bytes, in capitals.
  private String age() {
    String prefix = "age-secret-key-";
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < prefix.length(); i++) {
      values.add(prefix.charAt(i) >> 5);
    }
    values.add(0);
    for (int i = 0; i < prefix.length(); i++) {
      values.add(prefix.charAt(i) & 31);
    }
    StringBuilder text = new StringBuilder(prefix + "1");
    BigInteger number = new BigInteger(1, bytes(32)).shiftLeft(4);
    for (int i = 51; i >= 0; i--) {
      int value = number.shiftRight(5 * i).intValue() & 31;
      values.add(value);
      text.append(BECH32.charAt(value));
    }
    values.addAll(List.of(0, 0, 0, 0, 0, 0));
    int sum = polymod(values) ^ 1;
    for (int i = 0; i < 6; i++) {
      text.append(BECH32.charAt((sum >> (5 * (5 - i))) & 31));
    }
    return text.toString().toUpperCase(java.util.Locale.ROOT);
  }

  private static int polymod(List<Integer> values) {
    int[] generator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    int sum = 1;
    for (int value : values) {
      int top = sum >>> 25;
      sum = (sum & 0x1ffffff) << 5 ^ value;
      for (int i = 0; i < 5; i++) {
        sum ^= (top >> i & 1) == 1 ? generator[i] : 0;
      }
    }
    return sum;
  }

  private String extendedKey(String version) {
    byte[] key = new byte[78];
    System.arraycopy(bytes(74), 0, key, 4, 74);
    System.arraycopy(HexFormat.of().parseHex(version), 0, key, 0, 4);
    key[45] = 0;
    return base58check(key[0], Arrays.copyOfRange(key, 1, 78), new byte[0]);
  }

  private static String base58check(byte version, byte[] body, byte[] tail) {
    ByteBuffer all = ByteBuffer.allocate(1 + body.length + tail.length + 4);
    all.put(version).put(body).put(tail);
    all.put(sha256(sha256(Arrays.copyOf(all.array(), all.position()))), 0, 4);
    StringBuilder text = new StringBuilder();
    BigInteger number = new BigInteger(1, all.array());
    for (; number.signum() > 0; number = number.divide(BigInteger.valueOf(58))) {
      text.insert(0, BASE58.charAt(number.mod(BigInteger.valueOf(58)).intValue()));
    }
    return text.toString();
  }

  private String seed(int words) {
    int sumBits = words / 3;
    byte[] entropy = bytes(sumBits * 4);
    BigInteger bits =
        new BigInteger(1, entropy)
            .shiftLeft(sumBits)
            .or(BigInteger.valueOf((sha256(entropy)[0] & 0xff) >> (8 - sumBits)));
    List<String> phrase = new ArrayList<>();
    List<String> list = wordList();
    for (int i = words - 1; i >= 0; i--) {
      phrase.add(list.get(bits.shiftRight(11 * i).intValue() & 2047));
    }
    return String.join(" ", phrase);
  }

  private static List<String> wordList() {
    try (InputStream in =
        SecretSamples.class.getResourceAsStream("/dev/mcpgateway/detect/bip39-english.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// Version 2, the location, an identifier, a caveat, a signature.
  private byte[] macaroon() {
    ByteBuffer out = ByteBuffer.allocate(128).order(ByteOrder.BIG_ENDIAN);
    out.put(new byte[] {2, 1, 8}).put(ascii("pypi.org")).put(new byte[] {2, 36});
    out.put(ascii(new java.util.UUID(random.nextLong(), random.nextLong()).toString()));
    out.put(new byte[] {0, 0, 6, 32}).put(bytes(32));
    return Arrays.copyOf(out.array(), out.position());
  }

  private String wireGuard() {
    byte[] key = bytes(32);
    key[0] &= (byte) 0xf8;
    key[31] = (byte) ((key[31] & 0x7f) | 0x40);
    return BASE64.encodeToString(key);
  }

  private String kubernetes() {
    String header = "{\"alg\":\"RS256\",\"kid\":\"" + draw(BASE62, 43) + "\"}";
    String payload =
        "{\"iss\":\"kubernetes/serviceaccount\",\"kubernetes.io/serviceaccount/namespace\":\""
            + draw(LOWER, 7)
            + "\"}";
    return BASE64_URL.encodeToString(ascii(header))
        + "."
        + BASE64_URL.encodeToString(ascii(payload))
        + "."
        + draw(BASE62, 342);
  }

  private byte[] der(int length) {
    byte[] body = bytes(length + 4);
    System.arraycopy(HexFormat.of().parseHex("3082"), 0, body, 0, 2);
    body[2] = (byte) (length >> 8);
    body[3] = (byte) length;
    return body;
  }

  private String pem() {
    String dashes = "-----";
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der(600));
    return dashes
        + "BEGIN RSA PRIVATE KEY"
        + dashes
        + "\n"
        + body
        + "\n"
        + dashes
        + "END RSA PRIVATE KEY"
        + dashes;
  }

  private String pkcs12(int length) {
    ByteBuffer out = ByteBuffer.allocate(length);
    out.put(HexFormat.of().parseHex("3082")).putShort((short) (length - 4));
    out.put(HexFormat.of().parseHex("0201033082")).putShort((short) (length - 100));
    out.put(HexFormat.of().parseHex("06092a864886f70d010701a082"));
    out.put(bytes(length - out.position()));
    return BASE64.encodeToString(out.array());
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(ascii(text));
    return crc.getValue();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
