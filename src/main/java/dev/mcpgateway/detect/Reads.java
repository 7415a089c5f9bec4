package dev.mcpgateway.detect;

/// How much one rule may still read of one message. Backtracking shows as reading, so that a bound
/// on reads is a bound on time that does not depend on the machine.
final class Reads {
  /// What any message allows, however short: a pattern that is quadratic passes texts of a few
  /// thousand characters, and one that is exponential ends within some hundredths of a second.
  static final long BASE = 4_000_000;

  /// What each byte allows: an alternation of fifty words reads a character fifty times, in the
  /// value and again beside its key. A read takes one to ten nanoseconds, so a rule that goes mad
  /// holds a message of a mebibyte up for a second at most.
  static final long PER_BYTE = 100;

  private long allowed;
  private long left;

  void reset(int messageBytes) {
    allowed = BASE + PER_BYTE * messageBytes;
    left = allowed;
  }

  void one() {
    if (--left < 0) {
      throw new OutOfReads();
    }
  }

  void some(int count) {
    left -= count;
    if (left < 0) {
      throw new OutOfReads();
    }
  }

  /// How much was read since the message began.
  long used() {
    return allowed - left;
  }
}
