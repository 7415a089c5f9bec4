package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Candidate;
import dev.mcpgateway.detect.Confidence;
import java.util.Locale;
import java.util.Optional;

/// Credentials of Amazon Web Services.
final class Aws {
  private static final int PREFIX = 4;

  /// What stands before the id in a signed request.
  private static final String CREDENTIAL = "Credential=";

  /// How the ids in the manuals of AWS go on, whatever others put behind it.
  private static final String OF_MANUALS = "IOSFODNN";

  /// Long enough for the date behind it.
  private static final int SCOPE = 11;

  private Aws() {}

  /// `AKIA` or `ASIA` and sixteen characters of base 32, of which forty bits are the account.
  ///
  /// Nine of ten random ids name a possible account, so that an id is likely and no more. Written
  /// in other cases, or as a part of something longer, it is no id: `asia` is a word, and `akia…`
  /// turns up in base64.
  static Optional<Confidence> keyId(Candidate candidate) {
    String value = candidate.value();
    if (value.length() < PREFIX) {
      return Optional.of(Confidence.PLACEHOLDER);
    }
    boolean upper = value.equals(value.toUpperCase(Locale.ROOT));
    boolean joined = isJoined(candidate.before(1)) || isJoined(candidate.after(1));
    if (!upper && (joined || value.regionMatches(true, 0, "ASIA", 0, PREFIX))) {
      return Optional.empty();
    }
    String body = value.substring(PREFIX);
    boolean placeholder =
        !upper
            || Placeholders.is(body)
            || Randomness.distinct(body) < 6
            || body.startsWith(OF_MANUALS);
    if (isOfSignedRequest(candidate)) {
      return Optional.of(Confidence.PLACEHOLDER);
    }
    boolean longer = !candidate.after(1).isEmpty() && isUpper(candidate.after(1).charAt(0));
    return Optional.of(placeholder || longer ? Confidence.PLACEHOLDER : Confidence.LIKELY);
  }

  /// Whether it is the id in a signed URL or header, which says who signed and is no use without
  /// the key: `X-Amz-Credential=AKIA…%2F20260102%2F…` (Signature Version 4).
  private static boolean isOfSignedRequest(Candidate candidate) {
    String after = candidate.after(SCOPE);
    boolean scope =
        after.regionMatches(true, 0, "%2F", 0, 3) || (!after.isEmpty() && after.charAt(0) == '/');
    int date = after.indexOf('2', after.startsWith("%") ? 3 : 1);
    return scope
        && candidate.before(CREDENTIAL.length()).equals(CREDENTIAL)
        && date > 0
        && after.length() >= date + 8
        && after.substring(date, date + 8).chars().allMatch(Character::isDigit)
        && (date == 1 || date == 3);
  }

  private static boolean isJoined(String neighbour) {
    return !neighbour.isEmpty()
        && (Character.isLetterOrDigit(neighbour.charAt(0)) || "+/".contains(neighbour));
  }

  private static boolean isUpper(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /// Forty characters of base64, and no more. A hash in hex is as long, and is none.
  static Confidence secretKey(Candidate candidate) {
    String value = candidate.value();
    String after = candidate.after(1);
    return isJoined(after)
            || after.equals("=")
            || Placeholders.is(value)
            || Randomness.isHex(value)
            || !Randomness.isKey(value)
        ? Confidence.PLACEHOLDER
        : Confidence.LIKELY;
  }
}
