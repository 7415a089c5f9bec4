package dev.mcpgateway.detect;

/// The digits and letters of a number, without what stands between them.
final class CompactNumber {
  /// No number has more: an address of a chain.
  static final int LONGEST = 110;

  /// From here on a row of equal or of successive digits is an example's.
  static final int LONGEST_RUN = 6;

  private final byte[] text = new byte[LONGEST];
  private int length;

  /// Takes those from `start` to `end`; the letters as capitals unless they are to stay. What is
  /// too long is nothing.
  void read(byte[] bytes, int start, int end, boolean asTheyAre) {
    length = 0;
    for (int i = start; i < end; i++) {
      int kind = Bytes.kind(bytes[i]);
      if (kind != Bytes.OTHER) {
        if (length == LONGEST) {
          length = 0;
          return;
        }
        boolean raise = kind == Bytes.LETTER && !asTheyAre;
        text[length++] = raise ? (byte) (bytes[i] & 0xdf) : bytes[i];
      }
    }
  }

  /// Whether there is a number and a checksum holds for it.
  boolean holds(Checksum checksum) {
    return length > 0 && checksum.holds(text, length);
  }

  /// Whether there is a run of equal or of successive digits.
  ///
  /// @param padded whether zeros may fill it up
  boolean isExample(boolean padded) {
    int same = 1;
    int up = 1;
    int down = 1;
    for (int i = 1; i < length; i++) {
      int step = text[i] - text[i - 1];
      boolean digits = Bytes.isDigit(text[i]) && Bytes.isDigit(text[i - 1]);
      same = digits && step == 0 && !(padded && text[i] == '0') ? same + 1 : 1;
      up = digits && (step == 1 || step == -9) ? up + 1 : 1;
      down = digits && (step == -1 || step == 9) ? down + 1 : 1;
      if (Math.max(same, Math.max(up, down)) >= LONGEST_RUN) {
        return true;
      }
    }
    return false;
  }
}
