package dev.mcpgateway.detect;

import dev.mcpgateway.detect.checks.NumberChecksum;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/// Draws numbers of a form whose checksum holds, or fails, so that nobody's stands in the
/// repository. What the checksums are is tested elsewhere, against the examples of those who give
/// the numbers out.
final class NumberSamples {
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String DIGITS = "0123456789";
  private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
  private static final String BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

  /// More than the rarest of them takes.
  private static final int MOST_DRAWS = 20_000_000;

  private final Random random;

  NumberSamples(Random random) {
    this.random = random;
  }

  /// A number for `pl-pesel:###########`: a check and a form.
  String number(String checkAndForm, boolean sound) {
    int colon = checkAndForm.indexOf(':');
    Checksum check = NumberChecksum.named(checkAndForm.substring(0, colon)).orElseThrow();
    String form = checkAndForm.substring(colon + 1);
    byte[] compact = new byte[form.length()];
    for (int i = 0; i < MOST_DRAWS; i++) {
      String drawn = draw(form);
      int length = 0;
      for (int j = 0; j < drawn.length(); j++) {
        if (Bytes.kind((byte) drawn.charAt(j)) != Bytes.OTHER) {
          compact[length++] = (byte) drawn.charAt(j);
        }
      }
      if (check.holds(compact, length) == sound && !drawn.matches(".*(000000|123456|654321).*")) {
        return drawn;
      }
    }
    throw new IllegalArgumentException("no number of the form " + checkAndForm);
  }

  private String draw(String form) {
    StringBuilder out = new StringBuilder(form.length());
    for (int i = 0; i < form.length(); i++) {
      switch (form.charAt(i)) {
        case '#' -> out.append(any(DIGITS));
        case '@' -> out.append(any(LETTERS));
        case '?' -> out.append(any(LETTERS + DIGITS));
        case '~' -> out.append(' ');
        default -> out.append(form.charAt(i));
      }
    }
    return out.toString();
  }

  private char any(String alphabet) {
    return alphabet.charAt(random.nextInt(alphabet.length()));
  }

  /// An account number of a country, all digits behind its letters, by the rule of ISO 13616.
  String iban(String country, boolean sound) {
    int length =
        Iban.length((byte) country.charAt(0), (byte) country.charAt(1)) - country.length() - 2;
    String account = draw("#".repeat(length));
    StringBuilder number = new StringBuilder(account);
    for (char c : (country + "00").toCharArray()) {
      number.append(Character.digit(c, 36));
    }
    int rest = new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue();
    int check = 98 - rest;
    return country
        + String.format(Locale.ROOT, "%02d", sound ? check : check > 50 ? check - 20 : check + 20)
        + account;
  }

  /// An address in base58 of a hash that nobody has the key to.
  String bitcoin() {
    byte[] address = new byte[25];
    random.nextBytes(address);
    address[0] = 0;
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] sum = sha.digest(sha.digest(Arrays.copyOf(address, 21)));
      System.arraycopy(sum, 0, address, 21, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    StringBuilder out = new StringBuilder();
    BigInteger left = new BigInteger(1, address);
    while (left.signum() > 0) {
      BigInteger[] parts = left.divideAndRemainder(BigInteger.valueOf(58));
      out.insert(0, BASE58.charAt(parts[1].intValue()));
      left = parts[0];
    }
    return "1" + out;
  }

  /// An address in bech32: witness version 0 and a program of twenty bytes.
  String segwit() {
    int[] values = new int[39];
    for (int i = 1; i < 33; i++) {
      values[i] = random.nextInt(32);
    }
    int sum = polymod(values) ^ 1;
    StringBuilder out = new StringBuilder("bc1");
    for (int i = 0; i < 33; i++) {
      out.append(BECH32.charAt(values[i]));
    }
    for (int i = 0; i < 6; i++) {
      out.append(BECH32.charAt((sum >> (5 * (5 - i))) & 31));
    }
    return out.toString();
  }

  /// The sum of BIP 173 over `bc` and the values.
  private static int polymod(int[] values) {
    int[] generator = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    int[] all = new int[5 + values.length];
    System.arraycopy(new int[] {3, 3, 0, 2, 3}, 0, all, 0, 5);
    System.arraycopy(values, 0, all, 5, values.length);
    int sum = 1;
    for (int value : all) {
      int top = sum >>> 25;
      sum = ((sum & 0x1ffffff) << 5) ^ value;
      for (int i = 0; i < 5; i++) {
        sum ^= ((top >> i) & 1) == 1 ? generator[i] : 0;
      }
    }
    return sum;
  }

  /// Groups of digits that begin with 2 to 9, for `3-4`.
  String phone(String groups) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < groups.length(); i++) {
      char c = groups.charAt(i);
      if (Character.isDigit(c)) {
        out.append(any("23456789")).append(any("23456789"));
        out.append(draw("#".repeat(c - '0' - 2)));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /// An address that is not reserved.
  String ip() {
    return "93."
        + (1 + random.nextInt(254))
        + "."
        + random.nextInt(256)
        + "."
        + random.nextInt(256);
  }

  /// The machine-readable zone of a `passport`, a `visa` or a `card`, lines on lines of their own.
  String zone(String kind) {
    String number = checked(draw("@@#####@@"));
    String birth = checked(date());
    String expiry = checked(date());
    String person = birth + "F" + expiry;
    String names = names();
    if (kind.equals("card")) {
      String first = filled("IDUTO" + number, 30);
      return first + '\n' + filled(person + "UTO", 29) + "7\n" + filled(names, 30);
    }
    String last = number + "UTO" + person;
    return kind.equals("visa")
        ? filled("V<UTO" + names, 36) + '\n' + filled(last, 36)
        : filled("P<UTO" + names, 44) + '\n' + filled(last, 43) + '0';
  }

  private String date() {
    return random.nextInt(10) + draw("#") + "0" + (1 + random.nextInt(9)) + "1" + draw("#");
  }

  private String names() {
    StringBuilder names = new StringBuilder(draw("@@@@@@@@") + "<<");
    return names.append(draw("@@@@@")).toString();
  }

  private static String filled(String text, int length) {
    return text + "<".repeat(length - text.length());
  }

  /// With a check digit behind (ICAO 9303-3 section 4.9).
  private static String checked(String text) {
    int sum = 0;
    for (int i = 0; i < text.length(); i++) {
      sum += Character.digit(text.charAt(i), 36) * new int[] {7, 3, 1}[i % 3];
    }
    return text + sum % 10;
  }
}
