package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Candidate;
import dev.mcpgateway.detect.Confidence;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/// Tokens that begin with their vendor's prefix.
final class Tokens {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /// Base64 of `OpenAI`, in the middle of the keys issued since 2021.
  private static final String OPENAI_INFIX = "T3BlbkFJ";

  /// Prefixes of keys that all have it.
  private static final List<String> OF_NEWER_KEYS = List.of("sk-proj-", "sk-svcacct-", "sk-admin-");

  private static final int GITHUB_RANDOM = 30;
  private static final int GITHUB_CHECKSUM = 6;

  /// Longer than the names that people put before a token.
  private static final int BURIED_BEHIND = 32;

  private Tokens() {}

  /// A text that only needs to look random. Of a UUID the digits count.
  static Confidence random(String value) {
    String drawn = isUuid(value) ? value.replace("-", "") : value;
    return !Placeholders.is(drawn) && Randomness.isKey(drawn) && !Published.is(value)
        ? Confidence.LIKELY
        : Confidence.PLACEHOLDER;
  }

  /// A text of the shape of a vendor's tokens, given to the vendor's name. That says so much that
  /// even what counts on, `abcdef0123456789…`, is taken for one: people who write examples for one
  /// service write `your-key` or `xxxx`.
  static Confidence named(String value) {
    return !Placeholders.saysSo(value) && Randomness.isNoWord(value)
        ? Confidence.LIKELY
        : Confidence.PLACEHOLDER;
  }

  /// `api_key = value`: the value decides alone.
  static Confidence generic(String value) {
    return random(value);
  }

  /// `ghp_` and its siblings are thirty characters and their CRC-32 in base 62; `github_pat_` has
  /// no checksum that is known.
  static Confidence github(Candidate candidate) {
    Confidence confidence = github(candidate.value());
    return confidence == Confidence.LIKELY && isBuried(candidate)
        ? Confidence.PLACEHOLDER
        : confidence;
  }

  /// Whether it goes on from a long text of random letters and digits, such as an image in
  /// base64url: there every short prefix comes about by chance.
  private static boolean isBuried(Candidate candidate) {
    String before = candidate.before(BURIED_BEHIND);
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    for (int i = 0; i < before.length(); i++) {
      char c = before.charAt(i);
      upper |= c >= 'A' && c <= 'Z';
      lower |= c >= 'a' && c <= 'z';
      digit |= c >= '0' && c <= '9';
      if (BASE62.indexOf(c) < 0 && c != '-' && c != '_') {
        return false;
      }
    }
    return before.length() == BURIED_BEHIND && upper && lower && digit;
  }

  private static Confidence github(String value) {
    if (value.regionMatches(true, 0, "github_pat_", 0, 11)) {
      return random(value.substring(11));
    }
    int body = 4;
    if (value.length() < body + GITHUB_RANDOM + GITHUB_CHECKSUM) {
      return Confidence.PLACEHOLDER;
    }
    String text = value.substring(body, body + GITHUB_RANDOM);
    int sumFrom = body + GITHUB_RANDOM;
    boolean sound = checksum(text).equals(value.substring(sumFrom, sumFrom + GITHUB_CHECKSUM));
    if (sound && value.startsWith("gh") && !Placeholders.is(text)) {
      return Confidence.VERIFIED;
    }
    // Longer ones are of a form that we do not know; they carry no checksum there.
    return value.length() > sumFrom + GITHUB_CHECKSUM
        ? random(value.substring(body))
        : Confidence.PLACEHOLDER;
  }

  /// Six digits of base 62, `0` in front.
  static String checksum(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
    char[] digits = new char[GITHUB_CHECKSUM];
    long left = crc.getValue();
    for (int i = digits.length - 1; i >= 0; i--) {
      digits[i] = BASE62.charAt((int) (left % 62));
      left /= 62;
    }
    return new String(digits);
  }

  /// `sk-…`: certain with the infix, else as likely as it is random, unless it should have it. In
  /// the middle of a word (`task-…`, `disk-…`) it is none.
  static Optional<Confidence> openAi(Candidate candidate) {
    String value = candidate.value();
    if (Placeholders.is(value)) {
      return Optional.of(Confidence.PLACEHOLDER);
    }
    if (value.contains(OPENAI_INFIX)) {
      return Optional.of(Confidence.VERIFIED);
    }
    String before = candidate.before(1);
    if (!before.isEmpty() && Character.isLetterOrDigit(before.charAt(0))) {
      return Optional.empty();
    }
    if (isBuried(candidate)) {
      return Optional.empty();
    }
    if (OF_NEWER_KEYS.stream().anyMatch(value::startsWith)) {
      return Optional.of(Confidence.PLACEHOLDER);
    }
    return Optional.of(random(value.substring(Math.min(3, value.length()))));
  }

  /// `ctx7sk-` and a UUID: four hyphens in their places and nothing but hex digits around them,
  /// which is chance once in 10^20.
  static Confidence context7(String value) {
    String body = value.substring(Math.min(7, value.length()));
    if (Placeholders.is(body)) {
      return Confidence.PLACEHOLDER;
    }
    return isUuid(body) ? Confidence.VERIFIED : random(body);
  }

  private static boolean isUuid(String text) {
    if (text.length() != 36) {
      return false;
    }
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
      if (hyphen ? c != '-' : Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }
}
