package dev.mcpgateway.detect.checks;

import static dev.mcpgateway.detect.checks.CheckDigits.base36;
import static dev.mcpgateway.detect.checks.CheckDigits.digit;
import static dev.mcpgateway.detect.checks.CheckDigits.number;
import static dev.mcpgateway.detect.checks.CheckDigits.weighted;

/// Numbers of people and companies in the west and south of Europe.
final class EuropeanNumbers {
  private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String IRISH = "WABCDEFGHIJKLMNOPQRSTUV";
  private static final String ITALIAN_MONTHS = "ABCDEHLMPRST";

  /// What the digits and letters in odd places of a codice fiscale count.
  private static final int[] ITALIAN_ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  private static final String OMITTED_DIGITS = "LMNPQRSTUV";

  private EuropeanNumbers() {}

  /// A patient in England: weights modulo 11.
  static boolean nhs(byte[] text, int length) {
    int check = 11 - weighted(text, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return length == 10 && (check == 11 ? 0 : check) == digit(text, 9);
  }

  /// A British national insurance number: prefixes that are given out, suffix A to D.
  static boolean nino(byte[] text, int length) {
    String prefix = new String(new char[] {(char) text[0], (char) text[1]});
    return length == 9
        && "DFIQUV".indexOf(text[0]) < 0
        && "DFIOQUV".indexOf(text[1]) < 0
        && !"BG GB KN NK NT TN ZZ".contains(prefix)
        && text[8] >= 'A'
        && text[8] <= 'D';
  }

  /// A British driver: the sex is in the month, a date.
  static boolean britishDriver(byte[] text, int length) {
    int month = number(text, 6, 8) % 50;
    int day = number(text, 8, 10);
    return (length == 16 || length == 18) && CheckDigits.isDate(0, month, day);
  }

  /// A person in Ireland: weights and a check letter modulo 23.
  static boolean pps(byte[] text, int length) {
    int sum = weighted(text, 0, 8, 7, 6, 5, 4, 3, 2);
    if (length == 9) {
      sum += text[8] == 'W' ? 0 : 9 * (text[8] - '@');
    }
    return text[7] == IRISH.charAt(sum % 23);
  }

  /// A person in France: sex, year, month, department, and a key modulo 97.
  static boolean nir(byte[] text, int length) {
    if (length != 15 || "123478".indexOf(text[0]) < 0) {
      return false;
    }
    int month = number(text, 3, 5);
    if (!((month >= 1 && month <= 12) || (month >= 20 && month <= 42) || month >= 50)) {
      return false;
    }
    long value = 0;
    for (int i = 0; i < 13; i++) {
      boolean corsica = i == 6 && text[5] == '2' && (text[6] == 'A' || text[6] == 'B');
      value = 10 * value + (corsica ? (text[6] == 'A' ? 9 : 8) : digit(text, i));
    }
    return 97 - value % 97 == number(text, 13, 15);
  }

  /// A company in France: Luhn.
  static boolean siren(byte[] text, int length) {
    return CheckDigits.luhn(text, 0, length);
  }

  /// A person in Italy: names, date, place, and a check letter modulo 26. Letters may stand for
  /// digits where two people would have the same.
  static boolean codiceFiscale(byte[] text, int length) {
    if (length != 16) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      int value = text[i] <= '9' ? text[i] - '0' : text[i] - 'A';
      sum += i % 2 == 0 ? ITALIAN_ODD[value] : value;
    }
    int day = 10 * italianDigit(text[9]) + italianDigit(text[10]);
    int month = ITALIAN_MONTHS.indexOf(text[8]) + 1;
    return text[15] == 'A' + sum % 26
        && day >= 1
        && month > 0
        && CheckDigits.isDate(0, month, day > 40 ? day - 40 : day);
  }

  private static int italianDigit(byte b) {
    return b <= '9' ? b - '0' : Math.max(0, OMITTED_DIGITS.indexOf(b));
  }

  /// A taxpayer in Italy: Luhn, and the office.
  static boolean partitaIva(byte[] text, int length) {
    int office = number(text, 7, 10);
    return length == 11
        && office >= 1
        && (office <= 121 || office == 888 || office == 999)
        && CheckDigits.luhn(text, 0, length);
  }

  /// A person in Spain: a letter by the remainder of 23.
  static boolean dni(byte[] text, int length) {
    int digits = length - 1;
    return text[digits] == SPANISH.charAt(number(text, 0, digits) % 23);
  }

  /// A foreigner in Spain: the same with X, Y or Z for 0, 1 or 2.
  static boolean nie(byte[] text, int length) {
    int first = text[0] - 'X';
    int value = first * 10_000_000 + number(text, 1, 8);
    return length == 9 && first >= 0 && first <= 2 && text[8] == SPANISH.charAt(value % 23);
  }

  /// A taxpayer in Portugal: first digits in use, weights modulo 11.
  static boolean portugal(byte[] text, int length) {
    int check = 11 - weighted(text, 0, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return length == 9
        && text[0] != '0'
        && text[0] != '4'
        && (check > 9 ? 0 : check) == digit(text, 8);
  }

  /// A person in the Netherlands: the eleven-test.
  static boolean bsn(byte[] text, int length) {
    return length == 9 && weighted(text, 0, 9, 8, 7, 6, 5, 4, 3, 2, -1) % 11 == 0;
  }

  /// A person in Belgium: a date, and 97 less a remainder.
  static boolean belgium(byte[] text, int length) {
    int month = number(text, 2, 4) % 20;
    int day = number(text, 4, 6);
    if (length != 11 || month > 12 || day > 31) {
      return false;
    }
    long nine = number(text, 0, 9);
    int key = number(text, 9, 11);
    return 97 - nine % 97 == key || 97 - (2_000_000_000L + nine) % 97 == key;
  }

  /// A person in Austria: weights modulo 11, a date.
  static boolean austria(byte[] text, int length) {
    int rest = weighted(text, 0, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6) % 11;
    int month = number(text, 6, 8);
    return length == 10
        && text[0] != '0'
        && rest == digit(text, 3)
        && (month > 12 || CheckDigits.isDateBackwards(text, 4));
  }

  /// A person in Switzerland: the country's 756, and the check digit of an EAN.
  static boolean ahv(byte[] text, int length) {
    int sum = weighted(text, 0, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3);
    return length == 13 && number(text, 0, 3) == 756 && (10 - sum % 10) % 10 == digit(text, 12);
  }

  /// A person in Luxembourg: a date, Luhn, Verhoeff.
  static boolean luxembourg(byte[] text, int length) {
    if (length != 13 || !CheckDigits.isLongDate(text, 0) || !CheckDigits.luhn(text, 0, 12)) {
      return false;
    }
    byte[] twelve = new byte[12];
    System.arraycopy(text, 0, twelve, 0, 11);
    twelve[11] = text[12];
    return CheckDigits.verhoeff(twelve, 12);
  }

  /// A taxpayer in Germany: one digit twice or three times in the first ten, ISO 7064.
  static boolean germanTaxpayer(byte[] text, int length) {
    if (length != 11 || text[0] == '0') {
      return false;
    }
    int[] counts = new int[10];
    int most = 0;
    int absent = 0;
    for (int i = 0; i < 10; i++) {
      most = Math.max(most, ++counts[digit(text, i)]);
    }
    for (int count : counts) {
      absent += count == 0 ? 1 : 0;
    }
    boolean once = most == 1 && absent == 0; // no number is like that, but many examples are
    boolean known = (most == 2 && absent == 1) || (most == 3 && (absent == 2 || absent == 1));
    return (known || once) && CheckDigits.mod11And10(text, length);
  }

  /// A German identity card or passport: weights 7, 3, 1 modulo 10 (ICAO 9303), no vowels.
  static boolean germanDocument(byte[] text, int length) {
    int sum = 0;
    int[] weights = {7, 3, 1};
    for (int i = 0; i < 8; i++) {
      sum += weights[i % 3] * base36(text[i]);
    }
    if (length == 10) { // with nine characters, and then the check digit
      sum += weights[2] * base36(text[8]);
    }
    return (length == 9 || length == 10)
        && "LMNPRTVWXYCFGHJK".indexOf(text[0]) >= 0
        && sum % 10 == base36(text[length - 1]);
  }

  /// The same with the first letters that passports have.
  static boolean germanPassport(byte[] text, int length) {
    return "CFGHJKL".indexOf(text[0]) >= 0 && germanDocument(text, length);
  }

  /// A pensioner in Germany: area, date, initial, serial, check digit of weighted digit sums.
  static boolean germanPension(byte[] text, int length) {
    int area = number(text, 0, 2);
    int letter = text[8] - 'A' + 1;
    int[] weights = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
    int sum = 0;
    for (int i = 0; i < 12; i++) {
      int value =
          i < 8 ? digit(text, i) : i == 8 ? letter / 10 : i == 9 ? letter % 10 : digit(text, i - 1);
      int product = weights[i] * value;
      sum += product / 10 + product % 10;
    }
    int day = number(text, 2, 4) % 50;
    return length == 12
        && ((area >= 2 && area <= 29) || (area >= 38 && area <= 82) || area == 89)
        && CheckDigits.isDate(number(text, 6, 8), number(text, 4, 6), day)
        && sum % 10 == digit(text, 11);
  }

  /// A patient in Germany: a letter, eight digits, and a check digit of Luhn's kind.
  static boolean germanPatient(byte[] text, int length) {
    int letter = text[0] - 'A' + 1;
    int sum = letter / 10;
    int second = 2 * (letter % 10);
    sum += second > 9 ? second - 9 : second;
    for (int i = 1; i < 9; i++) {
      int value = i % 2 == 0 ? 2 * digit(text, i) : digit(text, i);
      sum += value > 9 ? value - 9 : value;
    }
    return length == 10 && sum % 10 == digit(text, 9);
  }

  /// A value added tax number in Germany: ISO 7064.
  static boolean germanVat(byte[] text, int length) {
    byte[] nine = new byte[9];
    System.arraycopy(text, 2, nine, 0, 9);
    return length == 11 && CheckDigits.mod11And10(nine, 9);
  }

  /// A doctor in Germany: weights 4 and 9.
  static boolean germanDoctor(byte[] text, int length) {
    int sum = weighted(text, 0, 4, 9, 4, 9, 4, 9);
    return length == 9 && (10 - sum % 10) % 10 == digit(text, 6);
  }

  /// A taxpayer in Greece: powers of two modulo 11.
  static boolean greekTaxpayer(byte[] text, int length) {
    int sum = weighted(text, 0, 256, 128, 64, 32, 16, 8, 4, 2);
    return length == 9 && sum != 0 && sum % 11 % 10 == digit(text, 8);
  }

  /// A patient in Greece: a date, Luhn.
  static boolean amka(byte[] text, int length) {
    return length == 11
        && CheckDigits.isDateBackwards(text, 0)
        && CheckDigits.luhn(text, 0, length);
  }

  /// A person in Turkey: two check digits modulo 10.
  static boolean turkey(byte[] text, int length) {
    int odd = weighted(text, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1);
    int even = weighted(text, 0, 0, 1, 0, 1, 0, 1, 0, 1);
    int sum = odd + even;
    return length == 11
        && text[0] != '0'
        && Math.floorMod(7 * odd - even, 10) == digit(text, 9)
        && (sum + digit(text, 9)) % 10 == digit(text, 10);
  }

  /// A British taxpayer: the check digit comes first.
  static boolean utr(byte[] text, int length) {
    int rest = weighted(text, 1, 6, 7, 8, 9, 10, 5, 4, 3, 2) % 11;
    return length == 10 && "21987654321".charAt(rest) == text[0];
  }

  /// A French taxpayer: ten digits and what is left of them modulo 511.
  static boolean frenchTaxpayer(byte[] text, int length) {
    long number = number(text, 0, 5) * 100_000L + number(text, 5, 10);
    return length == 13 && text[0] <= '3' && number % 511 == number(text, 10, 13);
  }

  /// A Spanish worker: province, number, what is left of both modulo 97.
  static boolean spanishWorker(byte[] text, int length) {
    long number = number(text, 2, 10);
    int province = number(text, 0, 2);
    long whole =
        number < 10_000_000 ? number + province * 10_000_000L : number + province * 100_000_000L;
    return length == 12 && province > 0 && province < 67 && whole % 97 == number(text, 10, 12);
  }

  /// A Portuguese citizen card: digits and two letters, every other doubled from the first on.
  static boolean portugueseCard(byte[] text, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      int value = base36(text[i]);
      int counted = i % 2 == 0 ? 2 * value : value;
      sum += counted > 9 && i % 2 == 0 ? counted - 9 : counted;
    }
    return length == 12 && sum % 10 == 0;
  }

  /// A Portuguese worker: prime weights.
  static boolean niss(byte[] text, int length) {
    int sum = weighted(text, 0, 29, 23, 19, 17, 13, 11, 7, 5, 3, 2);
    return length == 11 && (text[0] == '1' || text[0] == '2') && 9 - sum % 10 == digit(text, 10);
  }
}
