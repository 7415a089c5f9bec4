package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Confidence;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.json.Tokenizer;
import dev.mcpgateway.json.Tokenizer.Token;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Tokens in base64 that hold something known.
final class Encoded {
  /// `{"`, in base64.
  private static final String JSON = "eyJ";

  /// What a macaroon of PyPI says after two bytes: its index.
  private static final byte[][] PYPI = {ascii("pypi.org"), ascii("test.pypi.org")};

  private static final int STORAGE_KEY_BYTES = 64;
  private static final int CURVE_25519_BYTES = 32;

  private Encoded() {}

  /// A JSON object in base64, which may have a prefix and something behind it.
  static Confidence json(String value) {
    int from = value.indexOf(JSON);
    if (from < 0) {
      return Tokens.random(value);
    }
    int to = from;
    while (to < value.length() && value.charAt(to) != '.') {
      to++;
    }
    if (Placeholders.isTemplate(value)) {
      return Confidence.PLACEHOLDER;
    }
    return isObject(decode(value.substring(from, to))) ? Confidence.VERIFIED : Tokens.random(value);
  }

  private static boolean isObject(byte[] bytes) {
    Tokenizer tokenizer = new Tokenizer().reset(Slice.of(bytes));
    while (true) {
      Token token = tokenizer.next();
      if (token == Token.END || token == Token.FAULT) {
        return token == Token.END && bytes.length > 2;
      }
    }
  }

  /// `user:password` in base64.
  static Confidence pair(String value) {
    byte[] bytes = decode(value);
    int colon = -1;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] < ' ' || bytes[i] == 0x7f) {
        return Confidence.PLACEHOLDER;
      }
      colon = colon < 0 && bytes[i] == ':' ? i : colon;
    }
    if (colon <= 0 || colon == bytes.length - 1) {
      return Confidence.PLACEHOLDER;
    }
    String password =
        new String(bytes, colon + 1, bytes.length - colon - 1, StandardCharsets.UTF_8);
    boolean example = Placeholders.is(password) || password.equalsIgnoreCase("password");
    return example ? Confidence.PLACEHOLDER : Confidence.VERIFIED;
  }

  /// A private key in PEM, in base64 once more.
  static Confidence pem(String value) {
    return Pem.judge(new String(decode(value), StandardCharsets.ISO_8859_1));
  }

  /// `pypi-` and a macaroon, whose first field is the index.
  static Confidence pypi(String value) {
    byte[] bytes = decode(value.substring(value.indexOf('-') + 1));
    for (byte[] index : PYPI) {
      if (bytes.length > 60 && bytes[2] == index.length && holds(bytes, 3, index)) {
        return Placeholders.is(value) ? Confidence.PLACEHOLDER : Confidence.VERIFIED;
      }
    }
    return Confidence.PLACEHOLDER;
  }

  private static boolean holds(byte[] bytes, int at, byte[] what) {
    for (int i = 0; i < what.length; i++) {
      if (bytes[at + i] != what[i]) {
        return false;
      }
    }
    return true;
  }

  /// A key of Azure Storage or Cosmos DB: 64 bytes. The key of the emulator, in every tutorial, is
  /// none.
  static Confidence storageKey(String value) {
    boolean emulator = value.startsWith("Eby8vdM02xNO") || value.startsWith("C2y6yDjf5");
    if (emulator || Placeholders.is(value) || decode(value).length != STORAGE_KEY_BYTES) {
      return Confidence.PLACEHOLDER;
    }
    return Randomness.isKey(value) ? Confidence.LIKELY : Confidence.PLACEHOLDER;
  }

  /// A private key of Curve25519 as WireGuard writes it: 32 bytes, of which five bits are fixed and
  /// two bits of the last character are nought.
  static Confidence wireGuard(String value) {
    byte[] bytes = decode(value);
    if (bytes.length != CURVE_25519_BYTES || !Randomness.isKey(value)) {
      return Confidence.PLACEHOLDER;
    }
    boolean clamped = (bytes[0] & 7) == 0 && (bytes[31] & 0xc0) == 0x40;
    return clamped && isCanonical(value) ? Confidence.VERIFIED : Confidence.LIKELY;
  }

  private static boolean isCanonical(String value) {
    return Base64.getEncoder().encodeToString(decode(value)).equals(value);
  }

  /// A bot's token of Discord: its id in decimal digits, in base64, then a time and a MAC.
  static Confidence discordBot(String value) {
    byte[] id = decode(value.substring(0, Math.max(0, value.indexOf('.'))));
    boolean digits = id.length >= 17 && id.length <= 20;
    for (byte b : id) {
      digits &= b >= '0' && b <= '9';
    }
    if (Placeholders.is(value)) {
      return Confidence.PLACEHOLDER;
    }
    return digits ? Confidence.VERIFIED : Tokens.random(value);
  }

  /// A token of Intercom: `tok:` and what follows, in base64.
  static Confidence intercom(String value) {
    byte[] bytes = decode(value);
    boolean tok = bytes.length > 40 && holds(bytes, 0, ascii("tok:"));
    for (byte b : bytes) {
      tok &= b >= ' ' && b < 0x7f;
    }
    return tok ? Confidence.VERIFIED : Shapes.unmistakable(value);
  }

  /// Either alphabet, with padding or without; empty when it is none.
  static byte[] decode(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '=') {
      end--;
    }
    try {
      return Base64.getUrlDecoder()
          .decode(text.substring(0, end).replace('+', '-').replace('/', '_'));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
