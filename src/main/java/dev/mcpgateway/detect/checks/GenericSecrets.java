package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Assignment;
import dev.mcpgateway.detect.Candidate;
import dev.mcpgateway.detect.Confidence;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// Secrets of unknown vendors, known by the name that they are given to: `likely` at most.
final class GenericSecrets {
  private static final int SHORTEST_PASSWORD = 3;
  private static final int SHORTEST_SECRET = 6;

  /// How far before a name it may say what it is the name of.
  private static final int CONTEXT = 40;

  /// What people add to a word when a password must have a sign.
  private static final String SIGNS = "!@#$%^&*";

  private static final int MOST_BLANKS = 5;

  private static final int SHORTEST_CHOSEN = 8;
  private static final int LONGEST_CHOSEN = 40;

  private GenericSecrets() {}

  /// What is given to a password.
  static Optional<Confidence> password(Candidate candidate) {
    return judge(candidate, ValueModel.PASSWORD, SHORTEST_PASSWORD);
  }

  /// What is given to a token, a key, a secret.
  static Optional<Confidence> secret(Candidate candidate) {
    return judge(candidate, ValueModel.SECRET, SHORTEST_SECRET);
  }

  private static Optional<Confidence> judge(Candidate candidate, ValueModel model, int shortest) {
    Assignment assignment = candidate.assignment().orElse(null);
    String text = assignment == null ? "" : text(assignment).orElse("");
    if (assignment == null || text.length() < shortest) {
      return Optional.empty();
    }
    if (model == ValueModel.PASSWORD && Passphrases.is(assignment, text)) {
      return Optional.of(Confidence.LIKELY);
    }
    if (isSentence(text)) {
      return Optional.empty();
    }
    double score = model.score(ValueFeatures.of(assignment, text));
    if (score >= model.likely()
        && !isExample(text)
        && !isElsewhere(assignment)
        && !NoSecrets.is(assignment, text)) {
      return Optional.of(Confidence.LIKELY);
    }
    boolean possible =
        score >= model.least()
            || Characters.isUuid(text.toLowerCase(Locale.ROOT))
            || (model == ValueModel.PASSWORD && isChosen(assignment, text));
    return possible ? Optional.of(Confidence.PLACEHOLDER) : Optional.empty();
  }

  /// Whether it is words, and too many for a password.
  private static boolean isSentence(String text) {
    long blanks = text.chars().filter(c -> c == ' ').count();
    return blanks > MOST_BLANKS && !Characters.any(text, Characters.DIGIT);
  }

  /// Whether somebody may have thought of it as a password: in quotes, a word with such signs as
  /// are asked for.
  private static boolean isChosen(Assignment assignment, String text) {
    boolean sign = false;
    for (int i = 0; i < text.length(); i++) {
      sign |= SIGNS.indexOf(text.charAt(i)) >= 0;
    }
    return sign
        && assignment.quote() != 0
        && text.length() >= SHORTEST_CHOSEN
        && text.length() <= LONGEST_CHOSEN
        && text.indexOf(' ') < 0
        && Characters.kind(text.charAt(0)) != Characters.OTHER;
  }

  /// What is given to the name, when it is a value and the name that of a secret.
  static Optional<String> text(Assignment assignment) {
    String value = assignment.value();
    if (value.isBlank()
        || References.is(assignment, value)
        || assignment.name().toLowerCase(Locale.ROOT).contains("pub")) {
      return Optional.empty();
    }
    return Optional.of(decoded(value));
  }

  /// Whether it is what stands in for a variable, `${PASSWORD:-changeme}`, or part of a public key.
  private static boolean isElsewhere(Assignment assignment) {
    String before = assignment.beforeName(CONTEXT).toLowerCase(Locale.ROOT);
    return before.endsWith("${")
        || before.endsWith("public ")
        || before.contains("publickey")
        || before.contains("public_key");
  }

  /// Whether nobody would take it for a secret.
  static boolean isExample(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return Placeholders.is(text)
        || Randomness.distinct(lower) < 2
        || Placeholders.isRun(lower)
        || Placeholders.countsInTurns(lower)
        || Placeholders.hardlyMoves(lower)
        || Placeholders.countsInBytes(lower)
        || TestWords.in(lower);
  }

  private static boolean isBase64(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Characters.kind(c) == Characters.OTHER && c != '+' && c != '/' && c != '=') {
        return false;
      }
    }
    return true;
  }

  /// What base64 of plain text says, which is what it is worth: secrets of Kubernetes are written
  /// so.
  static String decoded(String value) {
    if (value.length() < 8 || value.length() % 4 != 0 || !isBase64(value)) {
      return value;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(value);
      for (byte b : bytes) {
        if (b < ' ' || b == 0x7f) {
          return value;
        }
      }
      return new String(bytes, StandardCharsets.US_ASCII);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
