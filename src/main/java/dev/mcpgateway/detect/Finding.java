package dev.mcpgateway.detect;

/// Something a rule found in a message. It says where and what, never the value itself.
///
/// @param rule the rule's name
/// @param family the rule's family
/// @param severity how bad it is
/// @param confidence how sure it is
/// @param place what kind of place it stands in
/// @param from the offset of its first raw byte in the array of the message's slice
/// @param to the offset after its last raw byte
/// @param path where in the message, as `params.arguments.query[2]`; a key that holds a finding
///   itself is masked
/// @param preview the value with all but a few characters masked
/// @param fingerprint 16 hex digits of an HMAC of the value under the installation's key
public record Finding(
    String rule,
    Family family,
    Severity severity,
    Confidence confidence,
    Place place,
    int from,
    int to,
    String path,
    String preview,
    String fingerprint) {

  /// Whether it stands in the value at `place`, or inside a text that is in it.
  public boolean isIn(String place) {
    return path.startsWith(place)
        && (path.length() == place.length() || ".[{".indexOf(path.charAt(place.length())) >= 0);
  }

  /// Whether it stands in what an answer defines: a tool, prompt or template, or instructions.
  public boolean isInDefinition() {
    return isIn("result.tools")
        || isIn("result.prompts")
        || isIn("result.resourceTemplates")
        || isIn("result.instructions");
  }

  /// Whether it is a note to the model, which says nothing in a definition: all of that is one.
  public boolean isNote() {
    return rule.equals("injection-note") || rule.startsWith("injection-addressed");
  }

  /// The same at `other` in the message, as it is told.
  Finding at(String other) {
    return path.equals(other)
        ? this
        : new Finding(
            rule, family, severity, confidence, place, from, to, other, preview, fingerprint);
  }

  /// The same, at least as sure as `floor`.
  Finding atLeast(Confidence floor) {
    return confidence.compareTo(floor) >= 0
        ? this
        : new Finding(rule, family, severity, floor, place, from, to, path, preview, fingerprint);
  }
}
