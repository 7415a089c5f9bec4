package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Assignment;
import java.util.Locale;
import java.util.Set;

/// Passwords of several words with blanks between them, `mountain lobster sailor violin`, as one
/// draws them from a list: sentences and labels have small words among theirs.
final class Passphrases {
  private static final int FEWEST_WORDS = 4;
  private static final int MOST_WORDS = 12;
  private static final int SHORTEST_WORD = 3;
  private static final int LONGEST_WORD = 10;

  /// Names that such a password is given to.
  private static final Set<String> NAMES =
      Set.of("password", "passwd", "passphrase", "pass", "pwd", "passwort", "kennwort");

  /// What stands in sentences, and in the labels of forms, in some languages.
  private static final Set<String> OF_SENTENCES =
      Set.of(
          "the",
          "and",
          "for",
          "not",
          "are",
          "was",
          "has",
          "have",
          "had",
          "can",
          "may",
          "must",
          "you",
          "your",
          "our",
          "with",
          "from",
          "this",
          "that",
          "than",
          "then",
          "when",
          "should",
          "will",
          "would",
          "please",
          "enter",
          "use",
          "used",
          "uses",
          "using",
          "set",
          "new",
          "old",
          "least",
          "more",
          "again",
          "into",
          "only",
          "its",
          "here",
          "there",
          "who",
          "which",
          "all",
          "any",
          "but",
          "does",
          "did",
          "too",
          "some",
          "same",
          "note",
          "see",
          "why",
          "how",
          "what",
          "user",
          "users",
          "login",
          "account",
          "key",
          "code",
          "token",
          "secret",
          "password",
          "passwords",
          "passphrase",
          "current",
          "invalid",
          "wrong",
          "confirm",
          "characters",
          "der",
          "die",
          "das",
          "den",
          "und",
          "ist",
          "ein",
          "eine",
          "mit",
          "bitte",
          "nicht",
          "neues",
          "que",
          "los",
          "las",
          "con",
          "por",
          "para",
          "una",
          "les",
          "des",
          "une",
          "pas",
          "sur",
          "est",
          "pour",
          "votre",
          "het",
          "een",
          "van",
          "uma",
          "com",
          "sua",
          "seu",
          "non",
          "per");

  private Passphrases() {}

  /// Whether `value`, which is given so, is one.
  static boolean is(Assignment assignment, String value) {
    String name = assignment.name().substring(assignment.keywordAt()).toLowerCase(Locale.ROOT);
    if (assignment.quote() == 0 || value.indexOf(' ') < 0 || !NAMES.contains(name)) {
      return false;
    }
    int words = 0;
    int from = 0;
    while (from <= value.length()) {
      int blank = value.indexOf(' ', from);
      int to = blank < 0 ? value.length() : blank;
      if (!isWord(value.substring(from, to))) {
        return false;
      }
      words++;
      from = to + 1;
    }
    return words >= FEWEST_WORDS && words <= MOST_WORDS;
  }

  private static boolean isWord(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (Characters.kind(word.charAt(i)) != Characters.LOWER) {
        return false;
      }
    }
    return word.length() >= SHORTEST_WORD
        && word.length() <= LONGEST_WORD
        && !OF_SENTENCES.contains(word);
  }
}
