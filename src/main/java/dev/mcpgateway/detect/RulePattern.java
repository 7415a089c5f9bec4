package dev.mcpgateway.detect;

import java.util.regex.Pattern;

/// A rule's pattern, compiled when it is first needed. Threads may share it.
public final class RulePattern {
  private final String source;

  /// A pattern in the syntax of `java.util.regex`, of which Python's named groups are understood
  /// too. The group `secret`, if it has one, is the value; else the whole match is.
  public RulePattern(String source, boolean caseSensitive) {
    this.source = source;
  }

  /// The pattern as it was written.
  public String source() {
    return source;
  }

  /// The pattern, ready to run.
  ///
  /// @throws java.util.regex.PatternSyntaxException when the source is no pattern
  public Pattern compiled() {
    throw new UnsupportedOperationException();
  }

  /// The source.
  @Override
  public String toString() {
    return source;
  }
}
