package dev.mcpgateway.detect;

/// How the numbers of payment cards are written: in one row, in fours, or as four, six and the
/// rest, with white space or a hyphen where groups end.
final class PaymentCardShape {
  private static final int SHORTEST = 13;
  private static final int LONGEST = 19;
  private static final int GROUP = 4;

  private PaymentCardShape() {}

  /// Whether the first group may have so many digits and stand between such bytes.
  static boolean mayBegin(int length, byte before, byte after) {
    return length >= GROUP
        && length <= LONGEST
        && before != '_'
        && before != '.'
        && (length >= SHORTEST || isSeparator(after));
  }

  private static boolean isSeparator(byte b) {
    return b == '-' || Bytes.isSpace(b);
  }

  /// Where the longest such number ends that begins at `start`; -1 when there is none.
  static int end(byte[] bytes, int start, int to) {
    int digits = 0;
    int found = -1;
    boolean fours = true;
    boolean sixes = true;
    int at = start;
    while (digits <= LONGEST) {
      int first = at;
      while (at < to && Bytes.isDigit(bytes[at]) && digits <= LONGEST) {
        digits++;
        at++;
      }
      if (at == first || (at < to && isOfWord(bytes[at]))) {
        return found;
      }
      boolean row = first == start && digits >= SHORTEST && digits <= LONGEST;
      boolean inFours = fours && (digits == 16 || digits == LONGEST);
      boolean inSixes = sixes && (digits == 14 || digits == 15);
      if (row || inFours || inSixes) {
        found = at;
      }
      fours &= digits % GROUP == 0;
      sixes &= digits == GROUP || digits == 10;
      if (at + 1 >= to || !isSeparator(bytes[at]) || !Bytes.isDigit(bytes[at + 1])) {
        return found;
      }
      at++;
    }
    return found;
  }

  private static boolean isOfWord(byte b) {
    return b == '_' || Bytes.kind(b) != Bytes.OTHER;
  }
}
