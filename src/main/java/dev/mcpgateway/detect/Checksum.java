package dev.mcpgateway.detect;

/// What a number must satisfy beside its form: check digits, a date within, numbers never issued.
public interface Checksum {
  /// Whether it holds for the first `length` bytes of `text`: the number's digits and letters, the
  /// letters as capitals unless their case counts, without what stands between them.
  boolean holds(byte[] text, int length);

  /// Whether a random text of the right form passes at most one time in a hundred.
  boolean isStrong();

  /// Whether the case of letters counts. What fails such a checksum is nothing at all: it has no
  /// other form.
  boolean needsCase();

  /// Whether it refuses enough of what has the form that a number may be one that stands alone,
  /// without a word beside it. A date may be anything's.
  boolean isTelling();
}
