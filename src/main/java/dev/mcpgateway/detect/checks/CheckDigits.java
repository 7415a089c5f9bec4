package dev.mcpgateway.detect.checks;

/// The arithmetic that check digits are made of. Texts are ASCII digits and capitals; letters count
/// as the method says.
final class CheckDigits {
  /// Verhoeff's tables: multiplication in the dihedral group of order ten, and the permutation.
  private static final String[] DIHEDRAL = {
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
  };

  private static final String[] PERMUTED = {
    "0123456789", "1576283094", "5803796142", "8916043527",
    "9453126870", "4286573901", "2793806415", "7046913258",
  };

  private CheckDigits() {}

  static int digit(byte[] text, int index) {
    return text[index] - '0';
  }

  /// The number that the digits from `from` to `to` write.
  static int number(byte[] text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = 10 * value + text[i] - '0';
    }
    return value;
  }

  /// 0 to 9 for digits, 10 to 35 for letters.
  static int base36(byte b) {
    return b <= '9' ? b - '0' : b - 'A' + 10;
  }

  static boolean isDigits(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] < '0' || text[i] > '9') {
        return false;
      }
    }
    return true;
  }

  static boolean isLetter(byte b) {
    return b >= 'A' && b <= 'Z';
  }

  static boolean isLetters(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!isLetter(text[i])) {
        return false;
      }
    }
    return true;
  }

  /// The digits from `from` on, each times its weight, added up.
  static int weighted(byte[] text, int from, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (text[from + i] - '0');
    }
    return sum;
  }

  /// Luhn's formula (ISO/IEC 7812-1, annex B) over the digits from `from` to `to`, the last of
  /// which is the check digit.
  static boolean luhn(byte[] text, int from, int to) {
    return luhn(text, from, to, 0);
  }

  /// The same with something added to the sum for digits that are not written.
  static boolean luhn(byte[] text, int from, int to, int more) {
    int sum = more;
    for (int i = to - 1; i >= from; i--) {
      int digit = text[i] - '0';
      int counted = (to - i) % 2 == 0 ? 2 * digit : digit;
      sum += counted > 9 ? counted - 9 : counted;
    }
    return sum % 10 == 0;
  }

  /// Verhoeff's formula (Error Detecting Decimal Codes, 1969).
  static boolean verhoeff(byte[] text, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      int permuted = PERMUTED[i % 8].charAt(digit(text, length - 1 - i)) - '0';
      sum = DIHEDRAL[sum].charAt(permuted) - '0';
    }
    return sum == 0;
  }

  /// ISO/IEC 7064, MOD 11,10, over all digits to `to`.
  static boolean mod11And10(byte[] text, int to) {
    int product = 10;
    for (int i = 0; i < to - 1; i++) {
      int sum = (digit(text, i) + product) % 10;
      product = 2 * (sum == 0 ? 10 : sum) % 11;
    }
    return (11 - product) % 10 == digit(text, to - 1);
  }

  /// The remainder of a text, letters as 10 to 35, when it is divided.
  static int remainder(byte[] text, int from, int to, int divisor) {
    int rest = 0;
    for (int i = from; i < to; i++) {
      int value = base36(text[i]);
      rest = (value > 9 ? 100 * rest + value : 10 * rest + value) % divisor;
    }
    return rest;
  }

  /// Whether there is such a day. A year below 100 may be of any century.
  static boolean isDate(int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1) {
      return false;
    }
    boolean leap = year % 4 == 0 && (year < 100 || year % 100 != 0 || year % 400 == 0);
    int days =
        switch (month) {
          case 2 -> leap ? 29 : 28;
          case 4, 6, 9, 11 -> 30;
          default -> 31;
        };
    return day <= days;
  }

  /// Whether a date stands from `from` on, as year, month and day of two digits each.
  static boolean isDate(byte[] text, int from) {
    return isDate(
        number(text, from, from + 2),
        number(text, from + 2, from + 4),
        number(text, from + 4, from + 6));
  }

  /// The same as day, month and year.
  static boolean isDateBackwards(byte[] text, int from) {
    return isDate(
        number(text, from + 4, from + 6),
        number(text, from + 2, from + 4),
        number(text, from, from + 2));
  }

  /// Whether year, of four digits, month and day stand from `from` on, in a life of today.
  static boolean isLongDate(byte[] text, int from) {
    int year = number(text, from, from + 4);
    return year >= 1880
        && year <= 2050
        && isDate(year, number(text, from + 4, from + 6), number(text, from + 6, from + 8));
  }
}
