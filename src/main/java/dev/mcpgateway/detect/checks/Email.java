package dev.mcpgateway.detect.checks;

import dev.mcpgateway.detect.Confidence;
import java.util.Locale;
import java.util.Optional;

/// E-mail addresses.
final class Email {
  /// What looks like a top-level domain behind `icon@2x`.
  private static final String[] FILES = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"};

  /// Reserved for examples and tests by RFC 2606 and 6761.
  private static final String[] RESERVED = {
    "example.com", "example.org", "example.net", ".example", ".test", ".invalid", ".localhost",
  };

  private Email() {}

  static Optional<Confidence> judge(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    for (String file : FILES) {
      if (lower.endsWith(file)) {
        return Optional.empty();
      }
    }
    for (String domain : RESERVED) {
      if (lower.endsWith(domain)) {
        return Optional.of(Confidence.PLACEHOLDER);
      }
    }
    return Optional.of(Confidence.LIKELY);
  }
}
