package dev.mcpgateway.detect.checks;

import static dev.mcpgateway.detect.checks.CheckDigits.isDate;
import static dev.mcpgateway.detect.checks.CheckDigits.number;

/// Dates as forms write them: year, month and day in one of their orders.
final class Dates {
  private static final int FIRST_YEAR = 1880;
  private static final int LAST_YEAR = 2050;

  /// `1/2/80` without its signs.
  private static final int SHORTEST = 4;

  private Dates() {}

  /// Whether a person may be born on it. `text` holds its digits, and a month's name if it has one.
  static boolean isBirth(byte[] text, int length) {
    if (!CheckDigits.isDigits(text, 0, length)) {
      return isNamed(text, length);
    }
    if (length < SHORTEST || length > 8) {
      return false;
    }
    boolean yearFirst = length > 5 && isYear(number(text, 0, 4)) && isYearFirst(text, length);
    boolean yearLast = length > 5 && isYear(number(text, length - 4, length));
    return yearFirst
        || (yearLast && isDayFirst(text, length, 4))
        || (length <= 6 && isDayFirst(text, length, 2));
  }

  /// Whether day and month, or month and day, stand before a year of so many digits.
  private static boolean isDayFirst(byte[] text, int length, int digits) {
    int year = number(text, length - digits, length);
    for (int split = 1; split < length - digits; split++) {
      int first = number(text, 0, split);
      int second = number(text, split, length - digits);
      if (split <= 2
          && length - digits - split <= 2
          && (isDate(year, first, second) || isDate(year, second, first))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isYearFirst(byte[] text, int length) {
    int year = number(text, 0, 4);
    for (int split = 5; split < length; split++) {
      if (split <= 6
          && length - split <= 2
          && isDate(year, number(text, 4, split), number(text, split, length))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isYear(int year) {
    return year >= FIRST_YEAR && year <= LAST_YEAR;
  }

  /// Whether a month stands where letters do: `5MAY1980`, `MAY51980`.
  private static boolean isNamed(byte[] text, int length) {
    int from = 0;
    while (!CheckDigits.isLetter(text[from])) {
      from++;
    }
    if (length < from + 3) {
      return false;
    }
    String name =
        new String(new char[] {(char) text[from], (char) text[from + 1], (char) text[from + 2]});
    return "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC MAI OKT DEZ ENE ABR AGO DIC"
        .contains(name);
  }
}
