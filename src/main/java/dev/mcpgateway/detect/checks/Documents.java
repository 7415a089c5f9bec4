package dev.mcpgateway.detect.checks;

import static dev.mcpgateway.detect.checks.CheckDigits.digit;
import static dev.mcpgateway.detect.checks.CheckDigits.number;
import static dev.mcpgateway.detect.checks.CheckDigits.weighted;

/// Numbers of documents and offices, most of which have no check digit but do not take every value.
final class Documents {
  private Documents() {}

  /// A German tax office's number: in thirteen digits the state and a 0 in the fifth place.
  static boolean germanTaxNumber(byte[] text, int length) {
    int state = number(text, 0, 2);
    return length != 13 || text[4] == '0' || (state >= 1 && state <= 16);
  }

  /// A German practice: the region of its association of doctors.
  static boolean germanPractice(byte[] text, int length) {
    return length == 9 && number(text, 0, 2) > 0;
  }

  /// An Indian passport: no 0 first behind the letter, none last.
  static boolean indianPassport(byte[] text, int length) {
    return length == 8 && text[1] != '0' && text[7] != '0';
  }

  /// A Korean passport: what kind it is.
  static boolean koreanPassport(byte[] text, int length) {
    return length == 9 && "MSRODG".indexOf(text[0]) >= 0;
  }

  /// A Polish identity card: weights 7, 3, 1, the check digit behind the letters.
  static boolean polishCard(byte[] text, int length) {
    int sum = 7 * CheckDigits.base36(text[0]);
    sum += 3 * CheckDigits.base36(text[1]) + CheckDigits.base36(text[2]);
    sum += weighted(text, 4, 7, 3, 1, 7, 3);
    return length == 9 && sum % 10 == digit(text, 3);
  }

  /// The nine characters on the front of a German document: consonants that cannot be mistaken for
  /// digits, and digits, two at least (Personalausweisverordnung, annex 1).
  static boolean germanSerial(byte[] text, int length) {
    int digits = 0;
    for (int i = 0; i < length; i++) {
      boolean isDigit = text[i] <= '9';
      if (!isDigit && "CFGHJKLMNPRTVWXYZ".indexOf(text[i]) < 0) {
        return false;
      }
      digits += isDigit ? 1 : 0;
    }
    return length == 9 && digits > 1;
  }
}
