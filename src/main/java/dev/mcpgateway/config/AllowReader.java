package dev.mcpgateway.config;

import dev.mcpgateway.detect.RulePattern;
import dev.mcpgateway.policy.Allowance;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads `scanning.allow`: findings that are only recorded.
final class AllowReader {
  private static final int FINGERPRINT_DIGITS = 16;

  private final Problems problems;
  private final Rules rules;

  /// Reads entries that speak of `rules`.
  AllowReader(Problems problems, Rules rules) {
    this.problems = problems;
    this.rules = rules;
  }

  List<Allowance> read(Section scanning) {
    List<Allowance> allowances = new ArrayList<>();
    for (Node node : scanning.array("allow")) {
      if (node instanceof Node.Table table) {
        allowances.add(entry(new Section(table, problems)));
      } else {
        problems.error(
            node.offset(), "an entry of \"allow\" must be an object, not " + Shown.of(node));
      }
    }
    return allowances;
  }

  private Allowance entry(Section entry) {
    String rule = rule(entry);
    String path = name(entry, "path");
    Optional<RulePattern> pattern = pattern(entry);
    Optional<String> fingerprint = fingerprint(entry);
    Allowance allowance =
        new Allowance(
            rule,
            name(entry, "server"),
            name(entry, "tool"),
            path,
            pattern,
            fingerprint,
            reason(entry),
            expires(entry));
    boolean narrow = !rule.equals(Allowance.ANY) || !path.equals(Allowance.ANY);
    if (!narrow && pattern.isEmpty() && fingerprint.isEmpty()) {
      problems.error(
          entry.offset(),
          "this allows everything; say at least which \"rule\", \"path\", \"pattern\" or"
              + " \"fingerprint\"");
    }
    entry.end();
    return allowance;
  }

  private static String name(Section entry, String key) {
    Node.Text text = entry.text(key).orElse(null);
    return text == null || text.value().isEmpty() ? Allowance.ANY : text.value();
  }

  private String rule(Section entry) {
    Node.Text text = entry.text("rule").orElse(null);
    boolean glob = text != null && (text.value().contains("*") || text.value().contains("?"));
    if (text != null && !glob && !rules.has(text.value())) {
      String hint = Nearest.hint(text.value(), rules.names());
      problems.warning(
          text.offset(), "unknown rule \"" + Shown.of(text.value()) + "\": allows nothing" + hint);
    }
    return name(entry, "rule");
  }

  private Optional<RulePattern> pattern(Section entry) {
    Node.Text text = entry.text("pattern").orElse(null);
    if (text == null) {
      return Optional.empty();
    }
    RuleReader.checkPattern(problems, text, false);
    return Optional.of(new RulePattern(text.value(), false));
  }

  private Optional<String> fingerprint(Section entry) {
    Node.Text text = entry.text("fingerprint").orElse(null);
    if (text == null) {
      return Optional.empty();
    }
    String digits = text.value().toLowerCase(Locale.ROOT);
    if (!isFingerprint(digits)) {
      problems.error(
          text.offset(), "\"fingerprint\" must be 16 hex digits, as the audit log shows them");
    }
    return Optional.of(digits);
  }

  /// Whether a text has the form of a fingerprint.
  static boolean isFingerprint(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return text.length() == FINGERPRINT_DIGITS;
  }

  private String reason(Section entry) {
    Node.Text text = entry.text("reason").orElse(null);
    if (text == null || text.value().isBlank()) {
      problems.error(
          text == null ? entry.offset() : text.offset(),
          "an entry of \"allow\" needs a \"reason\": whoever reads the audit log will ask for it");
    }
    return text == null ? "" : text.value();
  }

  private Optional<LocalDate> expires(Section entry) {
    Node.Text text = entry.text("expires").orElse(null);
    LocalDate day = text == null ? null : day(text.value());
    if (text != null && day == null) {
      problems.error(text.offset(), "\"expires\" must be a day such as \"2030-12-31\"");
    }
    return Optional.ofNullable(day);
  }

  private static @Nullable LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
