package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Candidate;
import dev.mcpgateway.detect.Check;
import dev.mcpgateway.detect.Confidence;
import java.util.Optional;

/// The checks that a rule can name.
public enum Checks implements Check {
  /// Whatever the pattern matches is likely: what a user's rule without a check means.
  NONE("none"),
  /// Random enough for a key, and no placeholder.
  RANDOM("random"),
  /// An AWS access key id.
  AWS_KEY_ID("aws-key-id"),
  /// An AWS secret access key.
  AWS_SECRET_KEY("aws-secret-key"),
  /// A Context7 key.
  CONTEXT7("context7"),
  /// A payment card's number.
  CREDIT_CARD("credit-card"),
  /// An e-mail address.
  EMAIL("email"),
  /// A value assigned to something called an API key.
  GENERIC_API_KEY("generic-api-key"),
  /// A GitHub token, whose last six characters are a checksum.
  GITHUB_CRC("github-crc"),
  /// A JSON web token.
  JWT("jwt"),
  /// An OpenAI key.
  OPENAI("openai"),
  /// A private key in PEM.
  PEM("pem"),
  /// A US social security number.
  SSN("ssn");

  private final String label;

  Checks(String label) {
    this.label = label;
  }

  /// The name in a rule's `check`.
  public String label() {
    return label;
  }

  /// The check of that name.
  public static Optional<Checks> named(String label) {
    for (Checks check : values()) {
      if (check.label.equals(label)) {
        return Optional.of(check);
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Confidence> judge(Candidate candidate) {
    return switch (this) {
      case NONE -> Optional.of(Confidence.LIKELY);
      case RANDOM -> Optional.of(Tokens.random(candidate.value()));
      case AWS_KEY_ID -> Aws.keyId(candidate);
      case AWS_SECRET_KEY -> Optional.of(Aws.secretKey(candidate.value()));
      case CONTEXT7 -> Optional.of(Tokens.context7(candidate.value()));
      case CREDIT_CARD -> PaymentCard.judge(candidate);
      case EMAIL -> Email.judge(candidate.value());
      case GENERIC_API_KEY -> Optional.of(Tokens.generic(candidate.value()));
      case GITHUB_CRC -> Optional.of(Tokens.github(candidate.value()));
      case JWT -> Optional.of(WebToken.judge(candidate.value()));
      case OPENAI -> Tokens.openAi(candidate);
      case PEM -> Optional.of(Pem.judge(candidate.value()));
      case SSN -> SocialSecurity.judge(candidate);
    };
  }
}
