package dev.mcpgateway.detect;

/// Finds telephone numbers by what all plans of numbers share (ITU-T E.164): the country's code
/// behind a `+`, and lengths. A national number is certain in the ways in which North America
/// writes them; any other needs a word nearby, or to stand alone.
final class Phones {
  private static final int LONGEST = 15;
  private static final int SHORTEST = 7;
  private static final int LAST_DAY = 31;

  /// The lengths of groups behind a 0 that Britain, France, Switzerland and Australia write.
  private static final String SPACED = " 344 434 533 433 334 244 22222 3322 ";

  /// No number is written in more characters.
  private static final int LONGEST_WRITTEN = 26;

  /// The codes of two digits; those of one are 1 and 7, all others have three.
  private static final String TWO_DIGITS =
      " 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63"
          + " 64 65 66 81 82 84 86 90 91 92 93 94 95 98 ";

  /// The first two digits of codes of three that are in use.
  private static final String OF_THREE =
      " 21 22 23 24 25 26 29 35 37 38 42 50 59 67 68 69 85 88 96 97 99 ";

  private final byte[] digits = new byte[LONGEST + 1];
  private byte[] bytes = {};
  private int from;
  private int to;
  private int count;
  private int groups;

  /// The lengths of the groups, one decimal digit for each.
  private long lengths;

  private boolean spaces;

  /// How many of the groups a space alone parts from the one before.
  private int blanks;

  private boolean hyphens;
  private int foundFrom;
  private int foundTo;
  private boolean certain;
  private boolean example;

  void reset(byte[] array, int start, int end) {
    bytes = array;
    from = start;
    to = end;
  }

  int foundFrom() {
    return foundFrom;
  }

  int foundTo() {
    return foundTo;
  }

  boolean isCertain() {
    return certain;
  }

  boolean isExample() {
    return example;
  }

  private int at(int index) {
    return index >= from && index < to ? bytes[index] : 0;
  }

  /// Whether a number may begin with so many digits between such bytes.
  static boolean mayHave(int length, byte before, byte after) {
    if (length > LONGEST || ".-/_#$@%&*\\".indexOf(before) >= 0) {
      return false;
    }
    return length >= SHORTEST || (after > 0 && " -./()".indexOf(after) >= 0);
  }

  /// Whether a number begins with the digits from `start` to `end`.
  boolean find(int done, int start, int end) {
    int first = start;
    boolean bracket = start > done && at(start - 1) == '(';
    if (bracket) {
      first--;
    }
    boolean plus = first > done && at(first - 1) == '+';
    if (plus) {
      first--;
    }
    if (!mayBegin(first, plus)) {
      return false;
    }
    int last = read(start, bracket, plus);
    if (count < SHORTEST || count > LONGEST || !mayEnd(last)) {
      return false;
    }
    foundFrom = first;
    foundTo = last;
    example = false;
    return plus ? isInternational() : isNational(bracket);
  }

  private boolean mayBegin(int first, boolean plus) {
    int before = at(first - 1);
    if (before == 0 || before == ' ' || before == '"' || before == '\n' || before == ':') {
      return before != ':' || !Bytes.isDigit((byte) at(first - 2));
    }
    if (Bytes.kind((byte) before) != Bytes.OTHER) {
      return false;
    }
    if (before == ',') { // in separated values, not in an amount
      return !Bytes.isDigit((byte) at(first - 2));
    }
    return plus || "-./_#$@%&*+\\".indexOf(before) < 0;
  }

  private boolean mayEnd(int last) {
    int after = at(last);
    return Bytes.kind((byte) after) == Bytes.OTHER
        && after != '_'
        && after != '%'
        && (("-.,/:".indexOf(after) < 0) || !Bytes.isDigit((byte) at(last + 1)));
  }

  /// Reads digits and what stands between them.
  ///
  /// @return where the number ends
  private int read(int start, boolean bracket, boolean plus) {
    count = 0;
    groups = 0;
    lengths = 0;
    spaces = false;
    blanks = 0;
    hyphens = true;
    boolean open = bracket;
    int at = start;
    int end = start;
    while (at < to && at - start < LONGEST_WRITTEN) {
      int first = at;
      while (at < to && Bytes.isDigit(bytes[at]) && count < LONGEST) {
        digits[count++] = bytes[at++];
      }
      if (at == first) {
        break;
      }
      groups++;
      lengths = 10 * lengths + Math.min(9, at - first);
      end = at;
      if (plus && count == 11 && (digits[0] == '1' || digits[0] == '7')) {
        break;
      }
      int next = at;
      if (open && at(next) == ')') {
        open = false;
        next++;
      }
      int c = at(next);
      if (c == ' ' || c == '-' || c == '.' || c == '/') {
        spaces |= c == ' ' && next == at;
        hyphens &= c == '-';
        next++;
      }
      if (at(next) == '(') {
        open = true;
        next++;
      }
      if (next == at || !Bytes.isDigit((byte) at(next))) {
        return at(at) == ')' && !open && next > at ? at : end;
      }
      blanks += c == ' ' && next == at + 1 ? 1 : 0;
      at = next;
    }
    return end;
  }

  private boolean isInternational() {
    int code = codeLength();
    int rest = count - code;
    certain = code == 1 ? count == 11 && digits[1] != '0' : code > 0 && rest >= 7 && rest <= 12;
    example = certain && digits[0] == '1' && isFictional(1);
    return certain;
  }

  private int codeLength() {
    if (digits[0] == '1' || digits[0] == '7') {
      return 1;
    }
    if (isListed(TWO_DIGITS)) {
      return 2;
    }
    return isListed(OF_THREE) ? 3 : 0;
  }

  private boolean isListed(String codes) {
    for (int i = 1; i < codes.length(); i += 3) {
      if (codes.charAt(i) == digits[0] && codes.charAt(i + 1) == digits[1]) {
        return true;
      }
    }
    return false;
  }

  private boolean isNational(boolean bracket) {
    if (groups == 3 && isDate()) {
      return false;
    }
    int area = count == 11 && digits[0] == '1' ? 1 : 0;
    boolean american =
        count == 10 + area && digits[area] >= '2' && digits[area + 3] >= '2' && !isService(area);
    boolean written = lengths == 334 || lengths == 1334;
    boolean trunk =
        hyphens
            && digits[0] == '0'
            && digits[1] != '0'
            && groups > 1
            && lengths != 324
            && count >= 9
            && count <= 11;
    certain = trunk || isSpaced() || (american && written && (bracket || !spaces));
    example = american && isFictional(area);
    boolean pair = groups == 2 && lengths != 37 && spaces && digits[0] != '0'; // of anything
    return certain || (groups > 1 && !pair) || (count >= 8 && count <= 12 && groups == 1);
  }

  /// Whether the three groups are year, month and day, or end with the year.
  private boolean isDate() {
    int first = 10 * (digits[0] - '0') + digits[1] - '0';
    int second = 10 * (digits[2] - '0') + digits[3] - '0';
    boolean year = (digits[4] == '1' && digits[5] == '9') || (digits[4] == '2' && digits[5] == '0');
    return (lengths == 422 && digits[0] <= '2')
        || (lengths == 224 && year && first <= LAST_DAY && second <= LAST_DAY);
  }

  /// Whether it is written as in Britain, France and Australia, with a 0 before the area: nothing
  /// else is.
  private boolean isSpaced() {
    boolean zero = blanks == groups - 1 && digits[0] == '0' && digits[1] != '0';
    boolean mobile = lengths == 56 && digits[1] == '7';
    return zero && (mobile || SPACED.contains(" " + lengths + " ")) && !isDigitBefore();
  }

  private boolean isDigitBefore() {
    return Bytes.isDigit((byte) at(foundFrom - 2));
  }

  /// Whether the area is 211, 311 and so on.
  private boolean isService(int area) {
    return digits[area + 1] == '1' && digits[area + 2] == '1';
  }

  /// 555-0100 to 555-0199 are for stories.
  private boolean isFictional(int area) {
    return digits[area + 3] == '5'
        && digits[area + 4] == '5'
        && digits[area + 5] == '5'
        && digits[area + 6] == '0'
        && digits[area + 7] == '1';
  }
}
