package dev.mcpgateway.detect;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The shape of a whole value, as `[a-z0-9]{32}`. Nothing but a letter, a digit or `_` may not
/// follow it.
///
/// What its first bytes may be is read from the pattern once, as far as it is a sequence of classes
/// with their counts: nearly everything that is not of the shape fails there, before the pattern is
/// even compiled. Threads may share it.
public final class ValueShape {
  private static final String END = "(?![A-Za-z0-9_])";

  private final String source;
  private final boolean caseSensitive;
  private volatile @Nullable RulePattern whole;
  private volatile @Nullable FirstBytes first;

  /// The shape that a pattern in the syntax of `java.util.regex` describes.
  public ValueShape(String source, boolean caseSensitive) {
    this.source = source;
    this.caseSensitive = caseSensitive;
  }

  /// The pattern as it was written.
  public String source() {
    return source;
  }

  /// Whether `A` and `a` differ.
  public boolean caseSensitive() {
    return caseSensitive;
  }

  /// Whether the bytes at `at` may be the beginning of such a value.
  boolean mayBegin(byte[] bytes, int at, int end) {
    FirstBytes known = first;
    if (known == null) {
      known = FirstBytes.of(source, caseSensitive);
      first = known;
    }
    return known.fit(bytes, at, end);
  }

  /// The pattern of such a value and its end.
  Pattern whole() {
    RulePattern known = whole;
    if (known == null) {
      known = new RulePattern("(?:".concat(source).concat(")").concat(END), caseSensitive);
      whole = known;
    }
    return known.compiled();
  }

  /// Two shapes are equal that are written the same.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ValueShape that
        && that.source.equals(source)
        && that.caseSensitive == caseSensitive;
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  /// The pattern.
  @Override
  public String toString() {
    return source;
  }
}
