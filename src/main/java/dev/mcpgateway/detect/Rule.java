package dev.mcpgateway.detect;

import java.util.List;

/// What to look for, ready to run.
///
/// @param name its name, unique among the rules of a scanner
/// @param description what it finds, in a few words for a person
/// @param family what kind of thing it finds
/// @param severity how bad it is when that passes
/// @param pattern the shape
/// @param keywords ASCII texts of which one must occur, in any case, for the pattern to be tried;
///   `#` stands for any digit and a space for any white space; empty: always tried
/// @param check what decides how sure a match is
/// @param reach which part of a text the pattern is tried on
public record Rule(
    String name,
    String description,
    Family family,
    Severity severity,
    RulePattern pattern,
    List<String> keywords,
    Check check,
    Reach reach) {

  /// Which part of a text a pattern is tried on.
  public sealed interface Reach {
    /// The whole text, as UTF-16.
    record Whole() implements Reach {}

    /// The neighbourhood of a keyword, as bytes read as Latin-1: cheap, linear, for ASCII patterns
    /// without `^` and `$`.
    ///
    /// @param lookback how many bytes before a keyword a match may begin; nothing but letters,
    ///   digits and `._%+-` may lie between
    record Near(int lookback) implements Reach {}

    /// What follows a keyword that is a name to which a value is assigned.
    ///
    /// @param value the shape of the value
    record Assigned(ValueShape value) implements Reach {}

    /// A value in a certain place about a keyword, read by hand.
    ///
    /// @param locator which place
    record Located(Locator locator) implements Reach {}
  }

  /// Copies what it is given, and refuses a rule that looks near keywords and has none.
  public Rule {
    keywords = List.copyOf(keywords);
    if (!(reach instanceof Reach.Whole) && keywords.isEmpty()) {
      throw new IllegalArgumentException("rule " + name + " needs keywords to look near");
    }
  }
}
