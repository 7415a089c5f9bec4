package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Confidence;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;

/// Keys whose form carries a checksum: base58check (Bitcoin's WIF, BIP 32's extended keys) and
/// bech32 (age).
final class Wallets {
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] BECH32_GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int SUM_BYTES = 4;

  private Wallets() {}

  /// The last four bytes are the first of the double SHA-256 of the rest; chance once in 2^32.
  static Confidence base58check(String value) {
    byte[] bytes = base58(value);
    if (bytes.length <= SUM_BYTES) {
      return Confidence.PLACEHOLDER;
    }
    int body = bytes.length - SUM_BYTES;
    byte[] sum = sha256(sha256(Arrays.copyOf(bytes, body)));
    boolean sound = Arrays.equals(sum, 0, SUM_BYTES, bytes, body, bytes.length);
    return sound ? Confidence.VERIFIED : Confidence.PLACEHOLDER;
  }

  private static byte[] base58(String text) {
    BigInteger number = BigInteger.ZERO;
    BigInteger base = BigInteger.valueOf(BASE58.length());
    for (int i = 0; i < text.length(); i++) {
      int digit = BASE58.indexOf(text.charAt(i));
      if (digit < 0) {
        return new byte[0];
      }
      number = number.multiply(base).add(BigInteger.valueOf(digit));
    }
    byte[] signed = number.toByteArray();
    return signed[0] == 0 ? Arrays.copyOfRange(signed, 1, signed.length) : signed;
  }

  /// BIP 173: a polynomial over the part before the last `1` and all that follows leaves 1.
  static Confidence bech32(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    int one = lower.lastIndexOf('1');
    int sum = 1;
    for (int i = 0; i < one; i++) {
      sum = step(sum, lower.charAt(i) >> 5);
    }
    sum = step(sum, 0);
    for (int i = 0; i < one; i++) {
      sum = step(sum, lower.charAt(i) & 31);
    }
    for (int i = one + 1; i < lower.length(); i++) {
      int digit = BECH32.indexOf(lower.charAt(i));
      if (digit < 0) {
        return Confidence.PLACEHOLDER;
      }
      sum = step(sum, digit);
    }
    return sum == 1 ? Confidence.VERIFIED : Confidence.PLACEHOLDER;
  }

  private static int step(int sum, int value) {
    int top = sum >>> 25;
    int next = (sum & 0x1ffffff) << 5 ^ value;
    for (int i = 0; i < BECH32_GENERATOR.length; i++) {
      next ^= (top >>> i & 1) == 1 ? BECH32_GENERATOR[i] : 0;
    }
    return next;
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
