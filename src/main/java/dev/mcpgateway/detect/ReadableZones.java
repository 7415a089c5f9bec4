package dev.mcpgateway.detect;

/// Finds the machine-readable zones of passports, visas and identity cards (ICAO 9303 parts 3 to
/// 7): two lines of 44 or 36 characters or three of 30, of capitals, digits and `<`, however the
/// lines are joined.
///
/// What is looked for is the one thing that all have: six digits of the day of birth and their
/// check digit, the sex, the day of expiry and its check digit, beside a `<`. The lines are what is
/// around it, so one that was read a character short is a zone too.
final class ReadableZones {
  /// From the day of birth to the check digit of the day of expiry.
  private static final int CORE = 15;

  private static final int DAY = 6;

  /// What stands before the core in a line of two: number, check digit, nationality.
  private static final int BEFORE_CORE = 13;

  /// Number and check digit in the first of three lines, behind the kind and the state.
  private static final int CARD_NUMBER = 5;

  private static final int NUMBER = 9;
  private static final int LONGEST_LINE = 44;
  private static final int CARD_LINE = 30;

  /// Lines are read that lack, or have too many, so many characters.
  private static final int SLIP = 2;

  /// What joins lines, or a few of these: `\r\n`, `", "`, `<br>`.
  private static final String JOINTS = " \r\n\t\\rn,\"'|/";

  private static final int LONGEST_JOINT = 8;
  private static final int NONE = -1;

  private byte[] bytes = {};
  private int to;
  private boolean raw;
  private int foundFrom;
  private int foundTo;
  private Confidence confidence = Confidence.PLACEHOLDER;

  /// @param inRaw whether a `<` may be written as an escape
  void reset(byte[] array, int end, boolean inRaw) {
    bytes = array;
    to = end;
    raw = inRaw;
  }

  int foundFrom() {
    return foundFrom;
  }

  int foundTo() {
    return foundTo;
  }

  /// Verified when three check digits hold, likely with two.
  Confidence confidence() {
    return confidence;
  }

  /// Whether such a word may have the day of birth in it.
  static boolean mayHave(int length, byte before, byte after) {
    return length > DAY && (after == '<' || before == '<' || after == '\\' || before == '\\');
  }

  /// Whether the word from `start` to `end` is of a zone. Nothing before `done` may belong to it.
  boolean find(int done, int start, int end) {
    int core = core(start, end);
    if (core < 0) {
      return false;
    }
    int first = lineFrom(core, done);
    int last = lineTo(core + CORE);
    boolean two = core - first >= BEFORE_CORE;
    int least = two ? first : card(first, done);
    int number = two ? core - BEFORE_CORE : least + CARD_NUMBER;
    int held = sum(core, DAY) + sum(core + DAY + 2, DAY);
    held += number + NUMBER < core ? sum(number, NUMBER) : 0;
    foundFrom = two ? names(first, done) : least;
    foundTo = two ? last : namesBehind(last);
    confidence =
        held < 2 ? Confidence.PLACEHOLDER : held == 2 ? Confidence.LIKELY : Confidence.VERIFIED;
    return raw || (hasFiller(foundFrom, foundTo) && foundTo - foundFrom >= CARD_LINE - SLIP);
  }

  /// Where the day of birth begins in a word.
  private int core(int start, int end) {
    for (int at = start; at + DAY < end && at + CORE <= to; at++) {
      int sex = at + DAY + 1;
      boolean day = isDigits(at, DAY + 1);
      if (day && raw && bytes[sex] == '\\') {
        return at;
      }
      if (day && "MFX<".indexOf(bytes[sex]) >= 0 && isDigits(sex + 1, DAY + 1)) {
        return at;
      }
    }
    return NONE;
  }

  private boolean isDigits(int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (!Bytes.isDigit(bytes[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfZone(byte b) {
    return b == '<' || Bytes.isDigit(b) || (b >= 'A' && b <= 'Z');
  }

  private int lineFrom(int end, int done) {
    int at = end;
    while (at > done && end - at < LONGEST_LINE && isOfZone(bytes[at - 1])) {
      at--;
    }
    return at;
  }

  private int lineTo(int start) {
    int at = start;
    while (at < to && at - start < LONGEST_LINE && isOfZone(bytes[at])) {
      at++;
    }
    return at;
  }

  /// Where the line of names begins before the line at `start`; there when there is none.
  private int names(int start, int done) {
    int end = jointFrom(start, done);
    int at = end;
    while (at > done && end - at < LONGEST_LINE && isOfZone(bytes[at - 1])) {
      at--;
    }
    return end - at >= CARD_LINE && hasFiller(at, end) ? at : start;
  }

  /// Where the first of three lines begins.
  private int card(int start, int done) {
    int end = jointFrom(start, done);
    int at = end;
    while (at > done && end - at < CARD_LINE && isOfZone(bytes[at - 1])) {
      at--;
    }
    return end - at >= CARD_LINE - SLIP ? at : start;
  }

  /// Where the last of three lines ends, behind the one that ends at `end`.
  private int namesBehind(int end) {
    int start = end;
    while (start < to && start - end < LONGEST_JOINT && JOINTS.indexOf(bytes[start]) >= 0) {
      start++;
    }
    int at = start;
    while (at < to && at - start < CARD_LINE && isOfZone(bytes[at])) {
      at++;
    }
    return at - start >= CARD_LINE - SLIP && hasFiller(start, at) ? at : end;
  }

  private int jointFrom(int end, int done) {
    int at = end;
    while (at > done && end - at < LONGEST_JOINT && JOINTS.indexOf(bytes[at - 1]) >= 0) {
      at--;
    }
    return at;
  }

  /// Whether `<<` is there.
  private boolean hasFiller(int start, int end) {
    for (int i = start + 1; i < end; i++) {
      if (bytes[i] == '<' && bytes[i - 1] == '<') {
        return true;
      }
    }
    return false;
  }

  /// 1 when the check digit behind so many characters holds: weights 7, 3 and 1, letters from 10
  /// on, `<` nothing (ICAO 9303-3 section 4.9).
  private int sum(int start, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      byte b = bytes[start + i];
      int value = b == '<' ? 0 : Bytes.isDigit(b) ? b - '0' : b - 'A' + 10;
      sum += value * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
    }
    byte digit = bytes[start + length];
    return digit == '0' + sum % 10 || (digit == '<' && sum == 0) ? 1 : 0;
  }
}
