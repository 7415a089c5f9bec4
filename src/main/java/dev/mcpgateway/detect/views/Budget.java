package dev.mcpgateway.detect.views;

/// How many bytes of other views of a message may still be made. So the work is in proportion to
/// the message, whatever is packed in it.
public final class Budget {
  /// What any message may have: the whole of a packed document.
  static final int BASE = 256 * 1024;

  /// What each byte of a message adds. Ordinary messages need one: JSON in a string, or base64;
  /// each of three levels may have one, and its escapes another.
  static final int PER_BYTE = 4;

  private long left;

  /// Makes a budget that is used up.
  public Budget() {}

  /// Begins a message of so many bytes.
  public void reset(int messageBytes) {
    left = total(messageBytes);
  }

  /// What a message of so many bytes has.
  public static long total(int messageBytes) {
    return BASE + (long) PER_BYTE * messageBytes;
  }

  /// Spends `bytes`; whether there were so many.
  public boolean affords(int bytes) {
    left -= Math.min(left + 1, bytes);
    return left >= 0;
  }

  /// How many bytes there are still, at most `most`.
  public int atMost(int most) {
    return Math.clamp(left, 0, most);
  }
}
