package dev.mcpgateway.audit;

/// Percentiles of whole numbers from 0, without keeping them: counted in classes of which each is
/// an eighth wider than the one before, so that an answer is at most an eighth too large. For one
/// thread at a time.
public final class Percentiles {
  /// Eight classes for each doubling, of 63.
  private static final int SHARES = 8;

  private final long[] counts = new long[SHARES * Long.SIZE];
  private long count;
  private long most;

  /// Makes one that has counted nothing.
  public Percentiles() {}

  /// Counts a number; one below 0 counts as 0.
  public void add(long number) {
    counts[place(Math.max(0, number))]++;
    count++;
    most = Math.max(most, number);
  }

  /// A number that so many percent of the numbers do not exceed; 0 when there are none.
  public long at(int percent) {
    long wanted = Math.max(1, (count * percent + 99) / 100);
    long seen = 0;
    for (int i = 0; i < counts.length; i++) {
      seen += counts[i];
      if (seen >= wanted) {
        return Math.min(most, largest(i));
      }
    }
    return most;
  }

  /// The largest of the numbers.
  public long most() {
    return most;
  }

  /// How many there were.
  public long count() {
    return count;
  }

  private static int place(long number) {
    if (number < SHARES) {
      return (int) number;
    }
    int doubling = Long.SIZE - 1 - Long.numberOfLeadingZeros(number);
    int share = (int) (number >>> (doubling - 3)) & (SHARES - 1);
    return (doubling - 2) * SHARES + share;
  }

  private static long largest(int place) {
    if (place < SHARES) {
      return place;
    }
    int doubling = place / SHARES + 2;
    long share = place % SHARES;
    return ((SHARES + share + 1) << (doubling - 3)) - 1;
  }
}
