package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Iban;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Numbers of accounts at banks and in chains of blocks.
final class BankNumbers {
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
  private static final int[] GENERATOR = {
    0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3
  };
  private static final int BECH32_SUM = 1;
  private static final int BECH32M_SUM = 0x2bc830a3;

  /// A version byte, a hash of twenty bytes, and four bytes of a checksum.
  private static final int ADDRESS_BYTES = 25;

  private BankNumbers() {}

  /// An IBAN: the length of its country's, and a remainder of 97 (ISO 13616).
  static boolean iban(byte[] text, int length) {
    if (length < 15 || Iban.length(text[0], text[1]) != length) {
      return false;
    }
    byte[] turned = new byte[length];
    System.arraycopy(text, 4, turned, 0, length - 4);
    System.arraycopy(text, 0, turned, length - 4, 4);
    return CheckDigits.remainder(turned, 0, length, 97) == 1;
  }

  /// An address of Bitcoin, in base58 with a checksum of SHA-256 or in bech32 (BIP 173, BIP 350).
  static boolean bitcoin(byte[] text, int length) {
    if (text[0] == '1' || text[0] == '3') {
      return length <= 35 && base58(text, length);
    }
    return length > 14
        && (text[0] | 0x20) == 'b'
        && (text[1] | 0x20) == 'c'
        && text[2] == '1'
        && bech32(text, length);
  }

  private static boolean base58(byte[] text, int length) {
    byte[] decoded = new byte[ADDRESS_BYTES];
    for (int i = 0; i < length; i++) {
      int carry = BASE58.indexOf(text[i]);
      if (carry < 0) {
        return false;
      }
      for (int j = ADDRESS_BYTES - 1; j >= 0; j--) {
        carry += 58 * (decoded[j] & 0xff);
        decoded[j] = (byte) carry;
        carry >>= 8;
      }
      if (carry != 0) {
        return false;
      }
    }
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(decoded, 0, ADDRESS_BYTES - 4);
      byte[] sum = sha.digest(sha.digest());
      return Arrays.equals(sum, 0, 4, decoded, ADDRESS_BYTES - 4, ADDRESS_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static boolean bech32(byte[] text, int length) {
    int sum = 1;
    sum = step(sum, 'b' >> 5);
    sum = step(sum, 'c' >> 5);
    sum = step(sum, 0);
    sum = step(sum, 'b' & 31);
    sum = step(sum, 'c' & 31);
    for (int i = 3; i < length; i++) {
      int value = BECH32.indexOf(text[i] >= 'A' ? text[i] | 0x20 : text[i]);
      if (value < 0) {
        return false;
      }
      sum = step(sum, value);
    }
    return sum == BECH32_SUM || sum == BECH32M_SUM;
  }

  private static int step(int sum, int value) {
    int top = sum >>> 25;
    int next = (sum & 0x1ffffff) << 5 ^ value;
    for (int i = 0; i < GENERATOR.length; i++) {
      if ((top >> i & 1) == 1) {
        next ^= GENERATOR[i];
      }
    }
    return next;
  }
}
