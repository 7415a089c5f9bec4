package dev.mcpgateway.detect.checks;

import static dev.mcpgateway.detect.checks.CheckDigits.digit;
import static dev.mcpgateway.detect.checks.CheckDigits.number;
import static dev.mcpgateway.detect.checks.CheckDigits.weighted;

/// Numbers of people and companies in Asia, Africa and Oceania.
final class AsianNumbers {
  /// What the first letters of Taiwanese numbers count, from A on.
  private static final String TAIWANESE =
      "10 11 12 13 14 15 16 17 34 18 19 20 21 22 35 23 24 25 26 27 28 29 32 30 31 33";

  private AsianNumbers() {}

  /// A resident of China: region, date of birth, and a check character modulo 11 (GB 11643).
  static boolean china(byte[] text, int length) {
    if (length != 18 || text[0] < '1' || text[0] > '8' || !CheckDigits.isLongDate(text, 6)) {
      return false;
    }
    int rest = weighted(text, 0, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2) % 11;
    return "10X98765432".charAt(rest) == text[17];
  }

  /// A resident of Hong Kong: one or two letters, six digits, and a check character modulo 11.
  static boolean hongKong(byte[] text, int length) {
    int letters = length - 7;
    int sum = letters == 1 ? 36 * 9 : 0;
    for (int i = 0; i < length - 1; i++) {
      int weight = length - i;
      sum += weight * CheckDigits.base36(text[i]);
    }
    int check = (11 - sum % 11) % 11;
    return text[length - 1] == (check == 10 ? 'A' : '0' + check);
  }

  /// A person in Taiwan: a letter, the sex, and a sum modulo 10.
  static boolean taiwan(byte[] text, int length) {
    if (length != 10 || "1289".indexOf(text[1]) < 0) {
      return false;
    }
    int at = 3 * (text[0] - 'A');
    int sum = TAIWANESE.charAt(at) - '0' + 9 * (TAIWANESE.charAt(at + 1) - '0');
    sum += weighted(text, 1, 8, 7, 6, 5, 4, 3, 2, 1, 1);
    return sum % 10 == 0;
  }

  /// A Japanese individual number: weights up to seven, modulo 11.
  static boolean japan(byte[] text, int length) {
    int rest = weighted(text, 0, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return length == 12 && (rest <= 1 ? 0 : 11 - rest) == digit(text, 11);
  }

  /// A Korean citizen: date, sex and century. Those registered since October 2020 have no check
  /// digit, so it does not count.
  static boolean korean(byte[] text, int length) {
    return length == 13 && CheckDigits.isDate(text, 0) && text[6] >= '1' && text[6] <= '4';
  }

  /// A foreigner in Korea: the same with 5 to 8.
  static boolean foreignKorean(byte[] text, int length) {
    return length == 13 && CheckDigits.isDate(text, 0) && text[6] >= '5' && text[6] <= '8';
  }

  /// A Korean business: weights 1, 3, 7.
  static boolean koreanBusiness(byte[] text, int length) {
    int sum = weighted(text, 0, 1, 3, 7, 1, 3, 7, 1, 3) + 5 * digit(text, 8) / 10;
    sum += 5 * digit(text, 8) % 10;
    return length == 10 && (10 - sum % 10) % 10 == digit(text, 9);
  }

  /// A Korean driver: the region that gave it out.
  static boolean koreanDriver(byte[] text, int length) {
    int region = number(text, 0, 2);
    return length == 12 && region >= 11 && region <= 28;
  }

  /// A person in Singapore: weights and a check letter by the series.
  static boolean singapore(byte[] text, int length) {
    if (length != 9) {
      return false;
    }
    int sum = weighted(text, 1, 2, 7, 6, 5, 4, 3, 2);
    return switch (text[0]) {
      case 'S' -> "JZIHGFEDCBA".charAt(sum % 11) == text[8];
      case 'T' -> "JZIHGFEDCBA".charAt((sum + 4) % 11) == text[8];
      case 'F' -> "XWUTRQPNMLK".charAt(sum % 11) == text[8];
      case 'G' -> "XWUTRQPNMLK".charAt((sum + 4) % 11) == text[8];
      case 'M' -> "XWUTRQPNJLK".charAt(10 - (sum + 3) % 11) == text[8];
      default -> false;
    };
  }

  /// A business in Singapore, of one of three kinds.
  static boolean singaporeEntity(byte[] text, int length) {
    if (length == 9) {
      return "XMKECAWLJDB".charAt(weighted(text, 0, 10, 4, 9, 3, 8, 2, 7, 1) % 11) == text[8];
    }
    if (text[0] <= '9') {
      int sum = weighted(text, 0, 10, 8, 6, 4, 9, 7, 5, 3, 1);
      return "ZKCMDNERGWH".charAt(sum % 11) == text[9];
    }
    String alphabet = "ABCDEFGHJKLMNPQRSTUVWX0123456789";
    int[] weights = {4, 3, 5, 3, 10, 2, 2, 5, 7};
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * alphabet.indexOf(text[i]);
    }
    return "RST".indexOf(text[0]) >= 0 && alphabet.charAt(((sum - 5) % 11 + 11) % 11) == text[9];
  }

  /// An Indian resident: does not begin with 0 or 1, is no palindrome, and Verhoeff's digit holds.
  static boolean aadhaar(byte[] text, int length) {
    return length == 12 && text[0] >= '2' && CheckDigits.verhoeff(text, length);
  }

  /// An Indian taxpayer: the fourth letter says what kind.
  static boolean pan(byte[] text, int length) {
    return length == 10 && "ABCFGHJLPT".indexOf(text[3]) >= 0;
  }

  /// An Indian business: state, PAN, and a check character modulo 36.
  static boolean gstin(byte[] text, int length) {
    int state = number(text, 0, 2);
    if (length != 15 || state < 1 || (state > 38 && state != 97) || text[13] != 'Z') {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 14; i++) {
      int product = CheckDigits.base36(text[i]) * (i % 2 == 0 ? 1 : 2);
      sum += product / 36 + product % 36;
    }
    return (36 - sum % 36) % 36 == CheckDigits.base36(text[14]);
  }

  /// A person in Thailand: kind, province, and a check digit modulo 11.
  static boolean thailand(byte[] text, int length) {
    int check = (11 - weighted(text, 0, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 10;
    return length == 13 && text[0] != '0' && text[0] != '9' && check == digit(text, 12);
  }

  /// A person in Malaysia: date and place of birth.
  static boolean malaysia(byte[] text, int length) {
    int place = number(text, 6, 8);
    boolean known = place != 0 && !(place >= 17 && place <= 20) && place < 94;
    return length == 12 && known && CheckDigits.isDate(text, 0);
  }

  /// A person in Indonesia: province, district, and a date on which women have forty added.
  static boolean indonesia(byte[] text, int length) {
    int province = number(text, 0, 2);
    int day = number(text, 6, 8) % 40;
    return length == 16
        && province >= 11
        && province <= 97
        && number(text, 12, 16) != 0
        && CheckDigits.isDate(number(text, 10, 12), number(text, 8, 10), day);
  }

  /// A person in Israel: Luhn.
  static boolean israel(byte[] text, int length) {
    return length == 9 && CheckDigits.luhn(text, 0, length);
  }

  /// A person in South Africa: date, citizenship, Luhn.
  static boolean southAfrica(byte[] text, int length) {
    return length == 13
        && CheckDigits.isDate(text, 0)
        && text[10] <= '2'
        && CheckDigits.luhn(text, 0, length);
  }

  /// A person in the United Arab Emirates: 784, a year, Luhn.
  static boolean emirates(byte[] text, int length) {
    int year = number(text, 3, 7);
    return length == 15 && year >= 1900 && year <= 2050 && CheckDigits.luhn(text, 0, length);
  }

  /// A person in Saudi Arabia: citizen or resident, Luhn.
  static boolean saudi(byte[] text, int length) {
    return length == 10 && (text[0] == '1' || text[0] == '2') && CheckDigits.luhn(text, 0, length);
  }

  /// A person in Egypt: century, date, governorate.
  static boolean egypt(byte[] text, int length) {
    int place = number(text, 7, 9);
    boolean known = (place >= 1 && place <= 35) || place == 88;
    return length == 14
        && (text[0] == '2' || text[0] == '3')
        && known
        && CheckDigits.isDate(text, 1);
  }

  /// A person in Kazakhstan: date, century and sex, and a check digit modulo 11 with two sets of
  /// weights.
  static boolean kazakhstan(byte[] text, int length) {
    if (length != 12 || !CheckDigits.isDate(text, 0) || text[6] > '6') {
      return false;
    }
    int rest = weighted(text, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11) % 11;
    if (rest == 10) {
      rest = weighted(text, 0, 3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2) % 11;
    }
    return rest == digit(text, 11);
  }

  /// An Australian taxpayer: weights modulo 11.
  static boolean taxFile(byte[] text, int length) {
    return length == 9 && weighted(text, 0, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0;
  }

  /// An Australian business: weights modulo 89 with one taken from the first digit.
  static boolean abn(byte[] text, int length) {
    return length == 11
        && text[0] != '0'
        && (weighted(text, 0, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19) - 10) % 89 == 0;
  }

  /// An Australian company: weights modulo 10.
  static boolean acn(byte[] text, int length) {
    int rest = weighted(text, 0, 8, 7, 6, 5, 4, 3, 2, 1) % 10;
    return length == 9 && (10 - rest) % 10 == digit(text, 8);
  }

  /// An Australian Medicare card: 2 to 6 first, weights modulo 10, the number of the issue.
  static boolean medicare(byte[] text, int length) {
    return (length == 10 || length == 11)
        && text[0] >= '2'
        && text[0] <= '6'
        && text[9] != '0'
        && weighted(text, 0, 1, 3, 7, 9, 1, 3, 7, 9) % 10 == digit(text, 8);
  }

  /// A taxpayer in New Zealand: eight or nine digits, two sets of weights modulo 11.
  static boolean ird(byte[] text, int length) {
    byte[] nine = {'0', 0, 0, 0, 0, 0, 0, 0, 0};
    System.arraycopy(text, 0, nine, 9 - length, length);
    int value = number(nine, 0, 9);
    if (value < 10_000_000 || value > 200_000_000) {
      return false;
    }
    int check = (11 - weighted(nine, 0, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11;
    if (check == 10) {
      check = (11 - weighted(nine, 0, 7, 4, 3, 2, 5, 2, 7, 6) % 11) % 11;
    }
    return check == digit(nine, 8);
  }

  /// A patient in New Zealand: three letters without I and O, and a check character modulo 11 or,
  /// in the form of 2022, 23.
  static boolean nhi(byte[] text, int length) {
    String letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    int sum = 0;
    for (int i = 0; i < 6; i++) {
      int value = text[i] <= '9' ? digit(text, i) : letters.indexOf(text[i]) + 1;
      if (text[i] > '9' && value == 0) {
        return false;
      }
      sum += (7 - i) * value;
    }
    if (text[6] > '9') {
      return letters.charAt(Math.min(23, 23 - sum % 23)) == text[6];
    }
    int rest = sum % 11;
    return length == 7 && rest != 0 && (11 - rest) % 10 == digit(text, 6);
  }
}
