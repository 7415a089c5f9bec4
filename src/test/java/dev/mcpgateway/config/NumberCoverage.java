package dev.mcpgateway.config;

import dev.mcpgateway.detect.Family;
import dev.mcpgateway.detect.Rule.Reach;
import dev.mcpgateway.detect.checks.NumberChecksum;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Which numbers of people, accounts and devices the built-in rules know, and what tells them from
/// other numbers. Run it to print the table of docs/detection.md.
final class NumberCoverage {
  private static final Set<String> COUNTRIES =
      Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

  private NumberCoverage() {}

  /// The rows of the table.
  static List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (RuleDefinition rule : BuiltinRules.written()) {
      if (rule.rule().family() == Family.PII) {
        rows.add(row(rule));
      }
    }
    return rows;
  }

  /// The countries that have rules of their own.
  static List<String> countries() {
    return BuiltinRules.written().stream()
        .filter(rule -> rule.rule().family() == Family.PII)
        .map(rule -> country(rule.name()))
        .filter(country -> !country.isEmpty())
        .distinct()
        .toList();
  }

  private static String row(RuleDefinition rule) {
    String checked = "form";
    String words = "";
    if (rule.rule().reach() instanceof Reach.Forms forms) {
      if (!forms.checksum().equals(NumberChecksum.NONE)) {
        checked = forms.checksum().isStrong() ? "strong checksum" : "checksum";
      } else if (rule.rule().pattern().source().equals("{zone}")) {
        checked = "strong checksum";
      }
      words = forms.context().replace("*", "…").replace("!", "not ").replace("|", ", ");
    }
    return String.format(
        Locale.ROOT,
        "| %s | `%s` | %s | %s | %s | %s |",
        country(rule.name()),
        rule.name(),
        rule.rule().description(),
        checked,
        words,
        rule.source());
  }

  /// The country whose code a rule's name begins with; empty when it is of no country.
  private static String country(String name) {
    int hyphen = name.indexOf('-');
    String code = hyphen < 0 ? "" : name.substring(0, hyphen).toUpperCase(Locale.ROOT);
    return COUNTRIES.contains(code) ? Locale.of("", code).getDisplayCountry(Locale.ENGLISH) : "";
  }

  /// Prints the table.
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(
        "| country | rule | what | checked by | words nearby | source |\n"
            + "|---|---|---|---|---|---|");
    rows().forEach(out::println);
  }
}
