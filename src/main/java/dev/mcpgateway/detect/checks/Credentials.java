package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Assignment;
import dev.mcpgateway.detect.Candidate;
import dev.mcpgateway.detect.Confidence;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// Passwords in URLs, and what stands in Authorization headers.
final class Credentials {
  private static final int SHORTEST_TOKEN = 12;

  /// What stands in templates and code, and never unescaped in a URL.
  private static final String TEMPLATE = "{}*[]() ;";

  private static final double HARD_TO_GUESS = 50;
  private static final double NO_WORD = 4.3;
  private static final double RANDOM_LETTERS = 4.6;

  /// How far before a scheme its header's name may stand.
  private static final int HEADER = 24;

  private Credentials() {}

  /// `scheme://user:password@host`: no template, and no word that every manual has there.
  static Optional<Confidence> ofUrl(Candidate candidate) {
    Assignment found = candidate.assignment().orElse(null);
    if (found == null) {
      return Optional.empty();
    }
    String password = found.value();
    String user = found.name();
    if (References.is(found, password)
        || isTemplate(user)
        || isTemplate(password.replace("*", ""))
        || password.chars().allMatch(c -> c == '*')) {
      return Optional.empty();
    }
    String lower = password.toLowerCase(Locale.ROOT);
    boolean example =
        GenericSecrets.isExample(password)
            || lower.equals(user.toLowerCase(Locale.ROOT))
            || password.length() < 3
            || password.indexOf(',') >= 0
            || (Characters.isConstant(password) && !Characters.any(password, Characters.DIGIT));
    return Optional.of(example ? Confidence.PLACEHOLDER : Confidence.LIKELY);
  }

  /// In a place where nothing but a password stands, what is neither a variable nor a word of every
  /// manual.
  static Optional<Confidence> password(String value) {
    if (isTemplate(value.replace("*", "")) || value.indexOf('%') == 0 || value.indexOf('<') >= 0) {
      return Optional.empty();
    }
    boolean example = GenericSecrets.isExample(value) || value.length() < 3;
    return Optional.of(example ? Confidence.PLACEHOLDER : Confidence.LIKELY);
  }

  /// Whether something else is to be put in its place.
  private static boolean isTemplate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (TEMPLATE.indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return !text.isEmpty() && text.charAt(0) == '$';
  }

  /// `Basic`: base64 of a user and a password. Others: random enough.
  static Optional<Confidence> ofHeader(Candidate candidate) {
    Assignment found = candidate.assignment().orElse(null);
    if (found == null) {
      return Optional.empty();
    }
    String scheme = found.name().toLowerCase(Locale.ROOT);
    String value = found.value();
    boolean header = found.beforeName(HEADER).toLowerCase(Locale.ROOT).contains("authorization");
    if (scheme.equals("basic")) {
      return basic(value, header);
    }
    if (value.length() < SHORTEST_TOKEN || (!scheme.equals("bearer") && !header)) {
      return Optional.empty();
    }
    if (Placeholders.is(value)) {
      return header ? Optional.of(Confidence.PLACEHOLDER) : Optional.empty();
    }
    boolean random = Letters.bits(value) > HARD_TO_GUESS && Characters.any(value, Characters.DIGIT);
    boolean words = Letters.surprise(value) < NO_WORD && !Randomness.isHex(value);
    return random && !words ? Optional.of(Confidence.LIKELY) : Optional.empty();
  }

  private static Optional<Confidence> basic(String value, boolean header) {
    String pair = decoded(value);
    int colon = pair.indexOf(':');
    if (colon >= 0) {
      String password = pair.substring(colon + 1);
      boolean example = password.isEmpty() || GenericSecrets.isExample(password);
      return Optional.of(example ? Confidence.PLACEHOLDER : Confidence.LIKELY);
    }
    boolean random = value.length() >= SHORTEST_TOKEN && Letters.surprise(value) > RANDOM_LETTERS;
    return header && random && !Placeholders.is(value)
        ? Optional.of(Confidence.LIKELY)
        : Optional.empty();
  }

  private static String decoded(String value) {
    try {
      byte[] bytes = Base64.getDecoder().decode(value);
      for (byte b : bytes) {
        if (b >= 0 && b < ' ') {
          return "";
        }
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
