package dev.mcpgateway.config;

import java.util.List;
import java.util.Locale;

/// The pattern of a value that is assigned to a name, as `airtable_key = …`, `"airtableToken":
/// "…"`, `AIRTABLE SECRET …`: the name, up to forty characters of the same line in which there is a
/// separator or a word for a credential, and a value that has the whole of its shape.
final class Assigned {
  private static final String BETWEEN =
      "[^\\r\\n]{0,40}?(?:key|token|secret|passw(?:or)?d|pwd|auth|access|private|credential|api|id"
          + "|[=:>,(])[\\s\"'`\\\\=:>(\\[{-]{0,8}";

  private Assigned() {}

  static String pattern(List<String> names, String value) {
    StringBuilder pattern = new StringBuilder("(?:");
    for (String name : names) {
      if (pattern.length() > 3) {
        pattern.append('|');
      }
      pattern.append("\\Q").append(name.toLowerCase(Locale.ROOT)).append("\\E");
    }
    return pattern
        .append(')')
        .append(BETWEEN)
        .append("(?<![A-Za-z0-9])(?<secret>")
        .append(value)
        .append(")(?![A-Za-z0-9_])")
        .toString();
  }
}
