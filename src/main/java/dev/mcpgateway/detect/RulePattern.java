package dev.mcpgateway.detect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// A rule's pattern, compiled when it is first needed. Threads may share it.
public final class RulePattern {
  /// The group that is the value, in a pattern that also matches what stands around it.
  static final String SECRET_GROUP = "secret";

  private final String source;
  private final boolean caseSensitive;
  private volatile @Nullable Pattern compiled;
  private volatile @Nullable FirstBytes first;
  private volatile @Nullable RequiredRun run;

  /// A pattern in the syntax of `java.util.regex`, of which Python's named groups are understood
  /// too. The group `secret`, if it has one, is the value; else the whole match is.
  public RulePattern(String source, boolean caseSensitive) {
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

  /// The pattern, ready to run.
  ///
  /// @throws PatternSyntaxException when the source is no pattern; its index counts in the source
  public Pattern compiled() {
    Pattern pattern = compiled;
    if (pattern == null) {
      pattern = compile();
      compiled = pattern;
    }
    return pattern;
  }

  /// What its matches begin with.
  FirstBytes first() {
    FirstBytes known = first;
    if (known == null) {
      known = FirstBytes.of(source, caseSensitive);
      first = known;
    }
    return known;
  }

  /// What stands in each of its matches.
  RequiredRun run() {
    RequiredRun known = run;
    if (known == null) {
      known = RequiredRun.of(source, caseSensitive);
      run = known;
    }
    return known;
  }

  /// How a pattern fits a text.
  public enum Fit {
    /// It describes all of it.
    ALL,
    /// It is found in it.
    PART,
    NONE,
    /// It needs too many steps to know.
    GAVE_UP
  }

  /// Whether the pattern is found somewhere in `text`; not, when it needs too many steps to know.
  public boolean occursIn(CharSequence text) {
    return fit(text, false) == Fit.PART;
  }

  /// How the pattern fits `text`.
  public Fit fit(CharSequence text) {
    return fit(text, true);
  }

  private Fit fit(CharSequence text, boolean all) {
    Reads reads = new Reads();
    reads.reset(text.length());
    try {
      Matcher matcher = compiled().matcher(new CountedText(reads, "", text, ""));
      if (!matcher.find()) {
        return Fit.NONE;
      }
      return all && matcher.matches() ? Fit.ALL : Fit.PART;
    } catch (OutOfReads | StackOverflowError e) {
      return Fit.GAVE_UP;
    }
  }

  /// Whether the pattern says which part of a match is the value.
  boolean hasSecretGroup() {
    return compiled().namedGroups().containsKey(SECRET_GROUP);
  }

  private Pattern compile() {
    PythonSyntax syntax = new PythonSyntax(source);
    int flags = Pattern.UNIX_LINES; // Python: only a line feed ends a line
    if (!caseSensitive) {
      flags |=
          isAscii() ? Pattern.CASE_INSENSITIVE : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    }
    try {
      return Pattern.compile(syntax.translated(), flags);
    } catch (PatternSyntaxException e) {
      throw new PatternSyntaxException(e.getDescription(), source, syntax.origin(e.getIndex()));
    } catch (StackOverflowError e) {
      throw new PatternSyntaxException("nested too deep", source, -1);
    }
  }

  private boolean isAscii() {
    for (int i = 0; i < source.length(); i++) {
      if (source.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  /// Two patterns are equal that are written the same.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RulePattern that
        && that.source.equals(source)
        && that.caseSensitive == caseSensitive;
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }

  /// The source.
  @Override
  public String toString() {
    return source;
  }
}
