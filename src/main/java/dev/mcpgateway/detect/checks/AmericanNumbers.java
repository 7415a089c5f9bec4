package dev.mcpgateway.detect.checks;

import static dev.mcpgateway.detect.checks.CheckDigits.digit;
import static dev.mcpgateway.detect.checks.CheckDigits.number;
import static dev.mcpgateway.detect.checks.CheckDigits.weighted;

/// Numbers of people and companies in the Americas.
final class AmericanNumbers {
  /// The letters and digits of RFC and CURP in their order; `&` counts 24, and there is none here.
  private static final String MEXICAN = "0123456789ABCDEFGHIJKLMN_OPQRSTUVWXYZ";

  /// The letters that a Medicare Beneficiary Identifier may hold.
  private static final String MEDICARE = "ACDEFGHJKMNPQRTUVWXY";

  private AmericanNumbers() {}

  /// A US individual taxpayer number: 9, and the groups that the IRS gives out.
  static boolean itin(byte[] text, int length) {
    int group = number(text, 3, 5);
    return length == 9
        && text[0] == '9'
        && ((group >= 50 && group <= 65)
            || (group >= 70 && group <= 88)
            || (group >= 90 && group <= 92)
            || group >= 94);
  }

  /// A US social security number that could be given out.
  static boolean ssn(byte[] text, int length) {
    int area = number(text, 0, 3);
    return length == 9
        && area != 0
        && area != 666
        && area < 900
        && number(text, 3, 5) != 0
        && number(text, 5, 9) != 0
        && number(text, 0, 9) != 78_051_120;
  }

  /// A US bank's routing number: a district of the Federal Reserve, and weights 3, 7, 1.
  static boolean routing(byte[] text, int length) {
    int district = number(text, 0, 2);
    boolean known =
        (district >= 1 && district <= 12)
            || (district >= 21 && district <= 32)
            || (district >= 61 && district <= 72)
            || district == 80;
    return length == 9 && known && weighted(text, 0, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0;
  }

  /// A US provider of health care: Luhn behind 80840.
  static boolean npi(byte[] text, int length) {
    return length == 10
        && (text[0] == '1' || text[0] == '2')
        && CheckDigits.luhn(text, 0, length, 24);
  }

  /// A US Medicare Beneficiary Identifier: C A AN N A AN N A A N N.
  static boolean mbi(byte[] text, int length) {
    if (length != 11 || text[0] == '0') {
      return false;
    }
    String kinds = "NAXNAXNAANN";
    for (int i = 0; i < length; i++) {
      boolean number = text[i] <= '9';
      char kind = kinds.charAt(i);
      if ((number && kind == 'A') || (!number && (kind == 'N' || MEDICARE.indexOf(text[i]) < 0))) {
        return false;
      }
    }
    return true;
  }

  /// A US registration for controlled substances: odd places plus twice the even ones.
  static boolean dea(byte[] text, int length) {
    int sum = weighted(text, 2, 1, 2, 1, 2, 1, 2);
    return length == 9 && "ABCDEFGHJKLMPRSTUX".indexOf(text[0]) >= 0 && sum % 10 == digit(text, 8);
  }

  /// A Canadian social insurance number: Luhn; 0 and 8 are not given to people.
  static boolean sin(byte[] text, int length) {
    return length == 9 && text[0] != '0' && text[0] != '8' && CheckDigits.luhn(text, 0, length);
  }

  /// A Brazilian person: two check digits modulo 11.
  static boolean cpf(byte[] text, int length) {
    int first = tenfold(weighted(text, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2));
    int second = tenfold(weighted(text, 0, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2));
    return length == 11 && first == digit(text, 9) && second == digit(text, 10);
  }

  private static int tenfold(int sum) {
    return sum * 10 % 11 % 10;
  }

  /// A Brazilian company: two check digits modulo 11. Since 2026 the first twelve may be letters,
  /// which count as their ASCII code less 48.
  static boolean cnpj(byte[] text, int length) {
    int first = tenfold(weighted(text, 0, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2));
    int second = tenfold(weighted(text, 0, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2));
    return length == 14 && first == digit(text, 12) && second == digit(text, 13);
  }

  /// An Argentine taxpayer or worker: what it is, and a check digit modulo 11.
  static boolean cuit(byte[] text, int length) {
    int kind = number(text, 0, 2);
    boolean known =
        kind == 20
            || kind == 23
            || kind == 24
            || kind == 27
            || kind == 30
            || kind == 33
            || kind == 34;
    int check = 11 - weighted(text, 0, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
    return length == 11 && known && (check == 11 ? 0 : check) == digit(text, 10);
  }

  /// A Chilean person: a check digit modulo 11, K for ten.
  static boolean rut(byte[] text, int length) {
    int sum = 0;
    int weight = 2;
    for (int i = length - 2; i >= 0; i--) {
      sum += weight * digit(text, i);
      weight = weight == 7 ? 2 : weight + 1;
    }
    int check = 11 - sum % 11;
    int written = text[length - 1] == 'K' ? 10 : digit(text, length - 1);
    return (check == 11 ? 0 : check) == written;
  }

  /// A Colombian taxpayer: nine digits and a check digit modulo 11.
  static boolean nit(byte[] text, int length) {
    int rest = weighted(text, 0, 41, 37, 29, 23, 19, 17, 13, 7, 3) % 11;
    return length == 10 && (rest > 1 ? 11 - rest : rest) == digit(text, 9);
  }

  /// An Ecuadorian person: province, a third digit below six, Luhn.
  static boolean cedula(byte[] text, int length) {
    int province = number(text, 0, 2);
    return length == 10
        && ((province >= 1 && province <= 24) || province == 30)
        && text[2] < '6'
        && CheckDigits.luhn(text, 0, length);
  }

  /// A Mexican person: four letters, a date, sex, state, three consonants, and a check digit.
  static boolean curp(byte[] text, int length) {
    if (length != 18
        || !CheckDigits.isDate(text, 4)
        || "HMX".indexOf(text[10]) < 0
        || text[17] > '9') {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (18 - i) * MEXICAN.indexOf(text[i]);
    }
    return (10 - sum % 10) % 10 == digit(text, 17);
  }

  /// A Mexican taxpayer: three or four letters, a date, two more, and a check character modulo 11.
  static boolean rfc(byte[] text, int length) {
    int letters = length - 9;
    if (!CheckDigits.isDate(text, letters)) {
      return false;
    }
    int sum = length == 12 ? 13 * 37 : 0;
    for (int i = 0; i < length - 1; i++) {
      sum += (length - i) * MEXICAN.indexOf(text[i]);
    }
    int check = 11 - sum % 11;
    char written = check == 11 ? '0' : check == 10 ? 'A' : (char) ('0' + check);
    return written == text[length - 1];
  }

  /// A Brazilian worker (PIS, PASEP, NIS): a check digit modulo 11.
  static boolean pis(byte[] text, int length) {
    int check = 11 - weighted(text, 0, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
    return length == 11 && (check > 9 ? 0 : check) == digit(text, 10);
  }

  /// A Brazilian driver: two check digits modulo 11, of which the second pays for a first of ten.
  static boolean cnh(byte[] text, int length) {
    int first = weighted(text, 0, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 11;
    int second = weighted(text, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9) % 11;
    int less = first > 9 ? 2 : 0;
    int last = second > 9 ? 0 : second - less < 0 ? second - less + 11 : second - less;
    return length == 11 && (first > 9 ? 0 : first) == digit(text, 9) && last == digit(text, 10);
  }

  /// A person in Uruguay: weights 2, 9, 8, 7, 6, 3, 4.
  static boolean uruguay(byte[] text, int length) {
    int sum = weighted(text, 0, 2, 9, 8, 7, 6, 3, 4);
    return length == 8 && (10 - sum % 10) % 10 == digit(text, 7);
  }

  /// An account in Argentina: bank and branch with weights 7, 1, 3 and 9, the account with the
  /// same.
  static boolean cbu(byte[] text, int length) {
    int bank = weighted(text, 0, 7, 1, 3, 9, 7, 1, 3);
    int account = weighted(text, 8, 3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3);
    return length == 22
        && (10 - bank % 10) % 10 == digit(text, 7)
        && (10 - account % 10) % 10 == digit(text, 21);
  }

  /// An account in Mexico: weights 3, 7 and 1, of each product the last digit.
  static boolean clabe(byte[] text, int length) {
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += digit(text, i) * (i % 3 == 0 ? 3 : i % 3 == 1 ? 7 : 1) % 10;
    }
    return length == 18 && (10 - sum % 10) % 10 == digit(text, 17);
  }

  /// A patient in Brazil: weights 15 down to 1 modulo 11, and what the number may begin with.
  static boolean cns(byte[] text, int length) {
    int sum = weighted(text, 0, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    return length == 15 && "12789".indexOf(text[0]) >= 0 && sum % 11 == 0;
  }

  /// A patient in British Columbia: a 9, and weights modulo 11.
  static boolean columbianPatient(byte[] text, int length) {
    int sum = weighted(text, 1, 2, 4, 8, 5, 10, 9, 7, 3);
    return length == 10 && text[0] == '9' && 11 - sum % 11 == digit(text, 9);
  }
}
