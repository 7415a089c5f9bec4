package dev.mcpgateway.detect;

import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.json.Slice;
import java.util.List;
import java.util.Optional;

/// What a rule finds that takes every value given to names with its keywords.
record Located(Locator locator, Confidence confidence, List<String> keywords) {
  static Located likely(Locator locator, String... keywords) {
    return new Located(locator, Confidence.LIKELY, List.of(keywords));
  }

  /// The values in a text.
  List<String> inText(String text) {
    return in(new JsonWriter().beginArray().value(text).endArray().toSlice()).stream()
        .map(Finding::fingerprint)
        .toList();
  }

  List<Finding> in(Slice message) {
    Rule rule =
        new Rule(
            "r",
            "r",
            Family.SECRET,
            Severity.LOW,
            new RulePattern("", false),
            keywords,
            candidate -> Optional.of(confidence),
            new Rule.Reach.Located(locator));
    Scanner scanner = new Scanner(List.of(rule), CharSequence::toString);
    return ((Scan.Complete) scanner.scan(message)).findings();
  }
}
