package dev.mcpgateway.detect.checks;

import static dev.mcpgateway.detect.checks.CheckDigits.digit;
import static dev.mcpgateway.detect.checks.CheckDigits.number;
import static dev.mcpgateway.detect.checks.CheckDigits.weighted;

/// Numbers of people and companies in the north and east of Europe.
final class NorthernNumbers {
  private NorthernNumbers() {}

  /// A person in Sweden: a date, to whose day sixty may be added, Luhn over the last ten.
  static boolean sweden(byte[] text, int length) {
    int from = length - 10;
    if (from == 2 && number(text, 0, 2) != 19 && number(text, 0, 2) != 20) {
      return false;
    }
    int day = number(text, from + 4, from + 6) % 60;
    return CheckDigits.isDate(number(text, from, from + 2), number(text, from + 2, from + 4), day)
        && (from == 0
            || (number(text, 2, 4) % 4 == 0 && (number(text, 2, 4) != 0 || text[0] == '2'))
            || number(text, from + 2, from + 4) != 2
            || day < 29)
        && CheckDigits.luhn(text, from, length);
  }

  /// A company in Sweden: a third digit of 2 and up, Luhn.
  static boolean swedishCompany(byte[] text, int length) {
    return length == 10
        && text[0] != '0'
        && text[0] != '4'
        && text[2] >= '2'
        && CheckDigits.luhn(text, 0, length);
  }

  /// A person in Norway: a date, two check digits modulo 11.
  static boolean norway(byte[] text, int length) {
    int day = number(text, 0, 2) % 40;
    int month = number(text, 2, 4) % 40;
    return length == 11
        && CheckDigits.isDate(number(text, 4, 6), month, day)
        && (weighted(text, 0, 3, 7, 6, 1, 8, 9, 4, 5, 2) + digit(text, 9)) % 11 == 0
        && (weighted(text, 0, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) + digit(text, 10)) % 11 == 0;
  }

  /// A person in Denmark: a date. Since 2007 numbers are given out whose check digit fails, so it
  /// does not count.
  static boolean denmark(byte[] text, int length) {
    return length == 10 && CheckDigits.isDateBackwards(text, 0);
  }

  /// A person in Finland: a date, the century's sign, and a check character modulo 31.
  static boolean finland(byte[] text, int length) {
    int from = length - 4; // behind the sign, which is no letter before 1900 and up to 1999
    int individual = number(text, from, from + 3);
    int rest = (int) ((number(text, 0, 6) * 1000L + individual) % 31);
    return (length == 10 || "YXWVUABCDEF".indexOf(text[6]) >= 0)
        && individual >= 2
        && CheckDigits.isDateBackwards(text, 0)
        && "0123456789ABCDEFHJKLMNPRSTUVWXY".charAt(rest) == text[length - 1];
  }

  /// A person in Iceland: a date, weights modulo 11, the century.
  static boolean iceland(byte[] text, int length) {
    int sum = weighted(text, 0, 3, 2, 7, 6, 5, 4, 3, 2);
    return length == 10
        && CheckDigits.isDateBackwards(text, 0)
        && (text[9] == '9' || text[9] == '0' || text[9] == '8')
        && (sum + digit(text, 8)) % 11 == 0;
  }

  /// A person in Poland: a date in whose month the century is, weights modulo 10.
  static boolean pesel(byte[] text, int length) {
    int month = number(text, 2, 4) % 20;
    return length == 11
        && CheckDigits.isDate(number(text, 0, 2), month, number(text, 4, 6))
        && weighted(text, 0, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
  }

  /// A taxpayer in Poland: weights modulo 11.
  static boolean nip(byte[] text, int length) {
    return length == 10
        && text[0] != '0'
        && weighted(text, 0, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == digit(text, 9);
  }

  /// A business in Poland: weights modulo 11.
  static boolean regon(byte[] text, int length) {
    return length == 9 && weighted(text, 0, 8, 9, 2, 3, 4, 5, 6, 7) % 11 % 10 == digit(text, 8);
  }

  /// A person in Czechia or Slovakia: a date, women's months raised by fifty, divisible by 11.
  /// Those born before 1954 have nine digits and no check digit.
  static boolean czech(byte[] text, int length) {
    int month = number(text, 2, 4) % 50;
    if (!CheckDigits.isDate(
        number(text, 0, 2), month > 20 ? month - 20 : month, number(text, 4, 6))) {
      return false;
    }
    if (length == 9) {
      return number(text, 0, 2) < 54;
    }
    int rest = number(text, 0, 9) % 11;
    return length == 10 && (rest == 10 ? 0 : rest) == digit(text, 9);
  }

  /// A person in Hungary by social security: weights 3 and 7.
  static boolean hungary(byte[] text, int length) {
    return length == 9 && weighted(text, 0, 3, 7, 3, 7, 3, 7, 3, 7) % 10 == digit(text, 8);
  }

  /// A taxpayer in Hungary: 8, a number of days, weights modulo 11.
  static boolean hungarianTaxpayer(byte[] text, int length) {
    return length == 10
        && text[0] == '8'
        && weighted(text, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9) % 11 == digit(text, 9);
  }

  /// A person in Romania: sex and century, a date, county, weights modulo 11.
  static boolean romania(byte[] text, int length) {
    int county = number(text, 7, 9);
    int rest = weighted(text, 0, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
    return length == 13
        && text[0] != '0'
        && CheckDigits.isDate(text, 1)
        && ((county >= 1 && county <= 48) || county == 51 || county == 52 || county == 70)
        && (rest == 10 ? 1 : rest) == digit(text, 12);
  }

  /// A person in Bulgaria: a date in whose month the century is, weights modulo 11.
  static boolean bulgaria(byte[] text, int length) {
    int month = number(text, 2, 4) % 20;
    return length == 10
        && CheckDigits.isDate(number(text, 0, 2), month, number(text, 4, 6))
        && weighted(text, 0, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == digit(text, 9);
  }

  /// A person in Croatia: ISO 7064.
  static boolean croatia(byte[] text, int length) {
    return length == 11 && CheckDigits.mod11And10(text, length);
  }

  /// A person in what was Yugoslavia: a date of seven digits, region, weights modulo 11.
  static boolean yugoslavia(byte[] text, int length) {
    int year = number(text, 4, 7);
    int check = 11 - weighted(text, 0, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return length == 13
        && (year >= 890 || year <= 40)
        && CheckDigits.isDate(
            year + (year < 800 ? 2000 : 1000), number(text, 2, 4), number(text, 0, 2))
        && (check == 11 ? 0 : check) == digit(text, 12);
  }

  /// A person in Estonia or Lithuania: sex and century, a date, two sets of weights modulo 11.
  static boolean baltic(byte[] text, int length) {
    if (length != 11 || text[0] == '0' || text[0] > '8' || !CheckDigits.isDate(text, 1)) {
      return false;
    }
    int rest = weighted(text, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11;
    if (rest == 10) {
      rest = weighted(text, 0, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11 % 10;
    }
    return rest == digit(text, 10);
  }

  /// A person in Latvia: a date, century, weights modulo 11; since 2017 32 to 39 first and no date.
  static boolean latvia(byte[] text, int length) {
    if (length != 11) {
      return false;
    }
    int first = number(text, 0, 2);
    if (first >= 32 && first <= 39) {
      return true;
    }
    int rest = (1 + weighted(text, 0, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9)) % 11 % 10;
    return CheckDigits.isDateBackwards(text, 0) && text[6] <= '2' && rest == digit(text, 10);
  }

  /// A taxpayer in Ukraine: days since 1900, weights modulo 11.
  static boolean ukraine(byte[] text, int length) {
    int days = number(text, 0, 5);
    int rest = Math.floorMod(weighted(text, 0, -1, 5, 7, 9, 4, 6, 10, 5, 7), 11) % 10;
    return length == 10 && days > 1 && days < 55_000 && rest == digit(text, 9);
  }

  /// A Russian person's tax number: two check digits modulo 11.
  static boolean russianTaxpayer(byte[] text, int length) {
    return length == 12
        && weighted(text, 0, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == digit(text, 10)
        && weighted(text, 0, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == digit(text, 11);
  }

  /// A Russian pensioner: weights, and a remainder of 101.
  static boolean snils(byte[] text, int length) {
    int sum = weighted(text, 0, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 101 % 100;
    return length == 11 && sum == number(text, 9, 11);
  }
}
