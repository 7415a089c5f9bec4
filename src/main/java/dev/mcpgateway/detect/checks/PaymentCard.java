package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Candidate;
import dev.mcpgateway.detect.Confidence;
import java.util.Optional;

/// Numbers of payment cards (ISO/IEC 7812): an issuer's prefix, its length, and a check digit that
/// one random number in ten has. So a bare row of digits is likely at most; groups as they are
/// embossed, or a word such as `card` nearby, make it certain.
final class PaymentCard {
  private static final String[] WORDS = {
    "card",
    "visa",
    "mastercard",
    "amex",
    "american express",
    "credit",
    "debit",
    "ccnum",
    "cc_num",
    "cc-num",
    "cvv",
    "cvc",
    "diners",
    "maestro",
  };

  /// What payment providers publish for tests.
  private static final String[] TEST_CARDS = {
    "4242424242424242",
    "4111111111111111",
    "4012888888881881",
    "4012000033330026",
    "4222222222222",
    "4222222222222220",
    "4000056655665556",
    "4917610000000000",
    "4444333322221111",
    "4484070000000000",
    "4646464646464644",
    "4988438843884305",
    "4166676667666746",
    "4035501000000008",
    "4360000001000005",
    "4005519200000004",
    "4009348888881881",
    "4012000077777777",
    "4500600000000061",
    "4532015112830366",
    "4916338506082832",
    "4539578763621486",
    "4716461583322103",
    "4485275742308327",
    "5555555555554444",
    "5105105105105100",
    "5200828282828210",
    "5454545454545454",
    "5431111111111111",
    "5500000000000004",
    "5424000000000015",
    "2223003122003222",
    "2223000048400011",
    "2223520043560014",
    "5019555544445555",
    "6759649826438453",
    "378282246310005",
    "371449635398431",
    "378734493671000",
    "340000000000009",
    "341111111111111",
    "370000000000002",
    "343434343434343",
    "6011111111111117",
    "6011000990139424",
    "6011000000000004",
    "6011000000000012",
    "6011981111111113",
    "30569309025904",
    "38520000023237",
    "36227206271667",
    "3056930009020004",
    "30000000000004",
    "36700102000000",
    "36148900647913",
    "3530111333300000",
    "3566002020360505",
    "3566111111111113",
    "6200000000000005",
    "6205500000000000004",
    "6200000000000047",
  };

  private static final int SHORTEST = 13;
  private static final int WORD_BEFORE = 80;
  private static final int WORD_AFTER = 40;

  private PaymentCard() {}

  static Optional<Confidence> judge(Candidate candidate) {
    if (isPartOfMore(candidate.before(2), candidate.after(2)) || isGroup(candidate.after(6))) {
      return Optional.empty();
    }
    String written = candidate.value();
    String number = digits(written);
    boolean named =
        candidate.isNamed()
            || Words.anyIn(candidate.before(WORD_BEFORE), WORDS)
            || Words.anyIn(candidate.after(WORD_AFTER), WORDS);
    boolean embossed = isEmbossed(written);
    if (!isSound(number) || !(isIssued(number) || (named && isMaestro(number)))) {
      return named ? Optional.of(Confidence.PLACEHOLDER) : Optional.empty();
    }
    if (!named && !embossed && isRatherAnId(number, candidate.before(1))) {
      return Optional.empty();
    }
    if (isExample(number)) {
      return Optional.of(Confidence.PLACEHOLDER);
    }
    return Optional.of(named || embossed ? Confidence.VERIFIED : Confidence.LIKELY);
  }

  /// Whether a bare number is rather an id: cards of other lengths are rare, a signed 64-bit number
  /// often has 19 digits, and one in ten passes the checksum.
  private static boolean isRatherAnId(String number, String before) {
    return (number.length() != 15 && number.length() != 16) || before.equals("-");
  }

  /// The digits of a fraction, of a longer number in groups, or of a version.
  private static boolean isPartOfMore(String before, String after) {
    boolean goesBefore =
        before.length() == 2
            && ".-, ".indexOf(before.charAt(1)) >= 0
            && Character.isDigit(before.charAt(0));
    boolean goesAfter =
        after.length() == 2
            && ".-".indexOf(after.charAt(0)) >= 0
            && Character.isDigit(after.charAt(1));
    return goesBefore || goesAfter || before.endsWith(".");
  }

  /// Whether a row of numbers goes on there: another group of four digits, and no more digits. What
  /// else may follow a card is its expiry and code.
  private static boolean isGroup(String after) {
    if (after.length() < 5 || after.charAt(0) != ' ') {
      return false;
    }
    for (int i = 1; i < 5; i++) {
      if (!Character.isDigit(after.charAt(i))) {
        return false;
      }
    }
    return after.length() == 5 || !Character.isDigit(after.charAt(5));
  }

  private static String digits(String written) {
    StringBuilder digits = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      if (Character.isDigit(written.charAt(i))) {
        digits.append(written.charAt(i));
      }
    }
    return digits.toString();
  }

  /// Four groups of four, or four, six and the rest, with the same space or hyphen between them.
  private static boolean isEmbossed(String written) {
    if (written.length() < 16 || (written.charAt(4) != ' ' && written.charAt(4) != '-')) {
      return false;
    }
    char separator = written.charAt(4);
    int separators = 0;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c == separator) {
        separators++;
      } else if (!Character.isDigit(c)) {
        return false;
      }
    }
    boolean fours = written.charAt(9) == separator && separators >= 3;
    return fours || (written.charAt(11) == separator && separators == 2);
  }

  /// Luhn's check digit (ISO/IEC 7812-1, annex B).
  static boolean isSound(String number) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = number.charAt(number.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit : 2 * digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }

  private static boolean isIssued(String number) {
    if (number.length() < SHORTEST) {
      return false;
    }
    int two = Integer.parseInt(number, 0, 2, 10);
    int three = Integer.parseInt(number, 0, 3, 10);
    int four = Integer.parseInt(number, 0, 4, 10);
    return switch (number.length()) {
      case 13 -> two / 10 == 4;
      case 14 -> two == 36 || two == 38 || (three >= 300 && three <= 305) || three == 309;
      case 15 -> two == 34 || two == 37;
      case 16 ->
          two / 10 == 4
              || (two >= 51 && two <= 55)
              || (four >= 2200 && four <= 2204)
              || (four >= 2221 && four <= 2720)
              || (four >= 3528 && four <= 3589)
              || four == 6011
              || two == 65
              || (three >= 644 && three <= 649)
              || two == 62
              || (three >= 300 && three <= 305);
      case 19 -> two / 10 == 4 || two == 62 || two == 65;
      default -> false;
    };
  }

  /// Maestro and other issuers whose prefixes say little.
  private static boolean isMaestro(String number) {
    return number.length() >= SHORTEST
        && (number.startsWith("50")
            || (number.charAt(0) == '5' && number.charAt(1) >= '6')
            || number.startsWith("63")
            || number.startsWith("67"));
  }

  private static boolean isExample(String number) {
    for (String known : TEST_CARDS) {
      if (known.equals(number)) {
        return true;
      }
    }
    // Stripe's test cards for failures.
    return number.startsWith("400000")
        || Placeholders.hasRun(number)
        || Randomness.distinct(number) < 4;
  }
}
