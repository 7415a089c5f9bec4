package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Candidate;
import dev.mcpgateway.detect.Confidence;
import java.util.Optional;

/// US social security numbers. They have no checksum: some numbers are never issued (area 000, 666
/// and 900 up, group 00, serial 0000), and the words around the others decide.
final class SocialSecurity {
  private static final String[] WORDS = {
    "ssn",
    "social security",
    "social-security",
    "social_security",
    "socialsecurity",
    "soc sec",
    "ss#",
    "ss #",
    "ssno",
    "taxpayer",
    "tax id",
    "tax_id",
    "taxid",
  };

  /// Printed on wallet inserts and in advertisements, and in every tutorial.
  private static final String[] WELL_KNOWN = {
    "078-05-1120", "219-09-9999", "457-55-5462", "123-45-6789", "123-12-1234", "111-22-3333",
    "111-11-1111", "222-22-2222", "333-33-3333", "444-44-4444", "555-55-5555", "777-77-7777",
    "888-88-8888", "012-34-5678", "987-65-4321", "123-45-6788", "321-54-9876",
  };

  private static final int WORD_BEFORE = 100;
  private static final int WORD_AFTER = 40;

  private SocialSecurity() {}

  static Optional<Confidence> judge(Candidate candidate) {
    if (goesOn(candidate.before(2), true) || goesOn(candidate.after(2), false)) {
      return Optional.empty();
    }
    String number = candidate.value();
    if (number.length() != 11) {
      return Optional.of(Confidence.PLACEHOLDER);
    }
    if (isWellKnown(number) || !isIssued(number)) {
      return Optional.of(Confidence.PLACEHOLDER);
    }
    boolean named =
        candidate.isNamed()
            || Words.anyIn(candidate.before(WORD_BEFORE), WORDS)
            || Words.anyIn(candidate.after(WORD_AFTER), WORDS);
    return Optional.of(named ? Confidence.VERIFIED : Confidence.LIKELY);
  }

  /// Whether the number is a part of a longer one: `1-123-45-6789`, `123-45-6789.5`.
  private static boolean goesOn(String neighbours, boolean before) {
    if (neighbours.length() < 2) {
      return false;
    }
    char near = neighbours.charAt(before ? 1 : 0);
    char far = neighbours.charAt(before ? 0 : 1);
    return (near == '-' || near == '.' || near == '/') && Character.isDigit(far);
  }

  private static boolean isWellKnown(String number) {
    for (String known : WELL_KNOWN) {
      if (known.equals(number)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIssued(String number) {
    String area = number.substring(0, 3);
    return !area.equals("000")
        && !area.equals("666")
        && area.charAt(0) != '9'
        && !number.startsWith("00", 4)
        && !number.endsWith("0000");
  }
}
