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
  /// A value given to a password.
  ASSIGNED_PASSWORD("assigned-password"),
  /// A value given to a token, a key, a secret.
  ASSIGNED_SECRET("assigned-secret"),
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
  /// The credentials of an Authorization header.
  HEADER_CREDENTIALS("header-credentials"),
  /// An order that is given to a model, and neither spoken of nor given to a person.
  ORDER("order"),
  /// A passage that reads like orders to a model.
  ORDERS("orders"),
  /// What belongs to a secret or stands for one, and is none by itself.
  HINT("hint"),
  /// A JSON web token.
  JWT("jwt"),
  /// An OpenAI key.
  OPENAI("openai"),
  /// A private key in PEM.
  PEM("pem"),
  /// A US social security number.
  SSN("ssn"),
  /// A value of a vendor's shape that is given to the vendor's name, and no placeholder.
  NAMED("named"),
  /// A format that nothing else has: likely unless it is a placeholder.
  SHAPE("shape"),
  /// A prefix and letters of both cases.
  LETTERS("letters"),
  /// A UUID, alone or behind a prefix.
  UUID("uuid"),
  /// A UUID or another text that looks random.
  KEY("key"),
  /// A prefix and random hex digits.
  HEX_TAIL("hex-tail"),
  /// Ends with the CRC-32 of the body in base 62.
  CRC62("crc62"),
  /// A GitLab token, of which the newer end with a CRC-32 in base 36.
  GITLAB("gitlab"),
  /// A Grafana service account token, which ends with a CRC-32 in hex.
  GRAFANA("grafana"),
  /// A seed of NATS' NKEYS, which ends with a CRC-16.
  NKEY("nkey"),
  /// JSON in base64, with or without a prefix.
  BASE64_JSON("base64-json"),
  /// `user:password` in base64.
  BASE64_PAIR("base64-pair"),
  /// A private key in PEM, in base64.
  BASE64_PEM("base64-pem"),
  /// A token of PyPI, a macaroon.
  PYPI("pypi"),
  /// Sixty-four bytes in base64.
  STORAGE_KEY("storage-key"),
  /// A private key of Curve25519 in base64.
  WIREGUARD("wireguard"),
  /// A token of a Discord bot.
  DISCORD_BOT("discord-bot"),
  /// A token of Intercom.
  INTERCOM("intercom"),
  /// Base58 with a double SHA-256.
  BASE58CHECK("base58check"),
  /// Bech32 with its polynomial.
  BECH32("bech32"),
  /// The words of a wallet's seed.
  SEED_PHRASE("seed-phrase"),
  /// The same without a name; what is found by its name comes first.
  SEED_WORDS("seed-words"),
  /// A password of a person's choice in a place for passwords.
  PASSWORD("password"),
  /// The password before the host of a URL.
  URL_PASSWORD("url-password");

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
  public boolean decides() {
    return this != NONE;
  }

  @Override
  public boolean isGeneric() {
    return switch (this) {
      case GENERIC_API_KEY,
          ASSIGNED_PASSWORD,
          ASSIGNED_SECRET,
          HEADER_CREDENTIALS,
          HINT,
          SEED_WORDS ->
          true;
      default -> false;
    };
  }

  @Override
  public Optional<Confidence> judge(Candidate candidate) {
    return switch (this) {
      case NONE -> Optional.of(Confidence.LIKELY);
      case RANDOM -> Optional.of(Tokens.random(candidate.value()));
      case NAMED -> Optional.of(Tokens.named(candidate.value()));
      case ASSIGNED_PASSWORD -> GenericSecrets.password(candidate);
      case ASSIGNED_SECRET -> GenericSecrets.secret(candidate);
      case AWS_KEY_ID -> Aws.keyId(candidate);
      case AWS_SECRET_KEY -> Optional.of(Aws.secretKey(candidate));
      case CONTEXT7 -> Optional.of(Tokens.context7(candidate.value()));
      case CREDIT_CARD -> PaymentCard.judge(candidate);
      case EMAIL -> Email.judge(candidate.value());
      case GENERIC_API_KEY -> Optional.of(Tokens.generic(candidate.value()));
      case GITHUB_CRC -> Optional.of(Tokens.github(candidate));
      case HEADER_CREDENTIALS -> Credentials.ofHeader(candidate);
      case ORDER -> Quotation.judge(candidate);
      case ORDERS -> Orders.judge(candidate.value());
      case HINT -> Optional.of(Confidence.PLACEHOLDER);
      case JWT -> Optional.of(WebToken.judge(candidate.value()));
      case OPENAI -> Tokens.openAi(candidate);
      case PEM -> Optional.of(Pem.judge(candidate.value()));
      case SSN -> SocialSecurity.judge(candidate);
      case SHAPE -> Optional.of(Shapes.unmistakable(candidate.value()));
      case LETTERS -> Optional.of(Shapes.letters(candidate.value()));
      case UUID -> Optional.of(Shapes.uuid(candidate.value()));
      case KEY -> Optional.of(Shapes.key(candidate.value()));
      case HEX_TAIL -> Optional.of(Shapes.hexTail(candidate.value()));
      case CRC62 -> Optional.of(Checksums.crc62(candidate.value()));
      case GITLAB -> Optional.of(Checksums.gitlab(candidate.value()));
      case GRAFANA -> Optional.of(Checksums.grafana(candidate.value()));
      case NKEY -> Optional.of(Checksums.nkey(candidate.value()));
      case BASE64_JSON -> Optional.of(Encoded.json(candidate.value()));
      case BASE64_PAIR -> Optional.of(Encoded.pair(candidate.value()));
      case BASE64_PEM -> Optional.of(Encoded.pem(candidate.value()));
      case PYPI -> Optional.of(Encoded.pypi(candidate.value()));
      case STORAGE_KEY -> Optional.of(Encoded.storageKey(candidate.value()));
      case WIREGUARD -> Optional.of(Encoded.wireGuard(candidate.value()));
      case DISCORD_BOT -> Optional.of(Encoded.discordBot(candidate.value()));
      case INTERCOM -> Optional.of(Encoded.intercom(candidate.value()));
      case BASE58CHECK -> Optional.of(Wallets.base58check(candidate.value()));
      case BECH32 -> Optional.of(Wallets.bech32(candidate.value()));
      case SEED_PHRASE, SEED_WORDS -> SeedPhrase.judge(candidate);
      case PASSWORD -> Credentials.password(candidate.value());
      case URL_PASSWORD -> Credentials.ofUrl(candidate);
    };
  }
}
