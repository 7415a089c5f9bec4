package dev.mcpgateway.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    ///   digits and `._%+/~-` may lie between
    record Near(int lookback) implements Reach {}

    /// What follows a keyword that is a name to which a value is assigned.
    ///
    /// @param value the shape of the value
    record Assigned(ValueShape value) implements Reach {}

    /// A value in a certain place about a keyword, read by hand.
    ///
    /// @param locator which place
    record Located(Locator locator) implements Reach {}

    /// Wherever one of the [KnownValues] stands, which are only known at run time.
    record Known() implements Reach {}

    /// In no text: the gateway finds it in what it knows, as that a definition has changed.
    record Elsewhere() implements Reach {}

    /// Wherever a number of one of some forms stands for itself: no keyword, one pass for all such
    /// rules. See [FormSearch]. The rule's pattern are the forms, with `|` between them. In a form
    /// `#` stands for a digit, `@` for a letter, `?` for either, `~` for a hyphen, a space or
    /// nothing, and anything else for itself, a letter in either case; or it is one of the named
    /// shapes of [Shape]. Unless the rule's check is NONE, that decides about what has the form and
    /// the checksum.
    ///
    /// @param context words of which one nearby says that it is this number, with `|` between them;
    ///   a `*` at the end stands for the rest of a word; of dates, a `!` before one says that it is
    ///   another date
    /// @param checksum what it must satisfy
    /// @param bare how sure it is without such a word; empty when it is nothing then
    record Forms(String context, Checksum checksum, Optional<Confidence> bare) implements Reach {
      /// What stands between forms, and between words.
      public static final char SEPARATOR = '|';

      /// The forms or words in a text of them.
      static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
          int next = text.indexOf(SEPARATOR, from);
          int to = next < 0 ? text.length() : next;
          parts.add(text.substring(from, to));
          from = to + 1;
        }
        return parts;
      }
    }
  }

  /// Copies what it is given, and refuses a rule that looks near keywords and has none.
  public Rule {
    keywords = Late.copyOf(keywords);
    boolean needless =
        reach instanceof Reach.Whole
            || reach instanceof Reach.Forms
            || reach instanceof Reach.Known
            || reach instanceof Reach.Elsewhere;
    if (!needless && keywords.isEmpty()) {
      throw new IllegalArgumentException("rule " + name + " needs keywords to look near");
    }
  }
}
