package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Candidate;
import dev.mcpgateway.detect.Confidence;
import java.util.Locale;
import java.util.Optional;

/// Tells an order to a model from one that is only spoken of, and from one to a person. Of the one
/// the words before it say that it is an example, and it stands in quotes by itself: quotes alone
/// say nothing, whoever gives an order may put it between some. Of the other the model says, by the
/// sentences around it, that it is hardly one ([Orders]).
final class Quotation {
  /// How far before the quotes the words may stand that say so.
  private static final int BEFORE = 120;

  /// How much may stand beside the order between the quotes: with more there is more in it.
  private static final int BESIDE = 12;

  private static final String QUOTES = "\"'`‘’“”«»";

  private static final String[] SPEAKING = {
    "attack",
    "inject",
    "pattern",
    "phrase",
    "such as",
    "jailbreak",
    "technique",
    "malicious",
    "adversar",
    "payload",
    "example of",
  };

  private Quotation() {}

  static Optional<Confidence> judge(Candidate candidate) {
    String before = candidate.before(BEFORE);
    int quote = before.length() - 1;
    int least = Math.max(0, before.length() - BESIDE);
    while (quote >= least && QUOTES.indexOf(before.charAt(quote)) < 0) {
      quote--;
    }
    boolean quoted = quote >= least && endsWithQuote(candidate.after(BESIDE));
    boolean spokenOf = quoted && saysSo(before.substring(0, quote));
    return Optional.of(
        spokenOf || Orders.isHardly(candidate) ? Confidence.PLACEHOLDER : Confidence.LIKELY);
  }

  private static boolean saysSo(String before) {
    String words = before.toLowerCase(Locale.ROOT);
    for (String word : SPEAKING) {
      if (words.contains(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWithQuote(String after) {
    for (int i = 0; i < after.length(); i++) {
      if (QUOTES.indexOf(after.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }
}
