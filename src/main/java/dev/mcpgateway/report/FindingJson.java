package dev.mcpgateway.report;

import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.json.JsonWriter;
import dev.mcpgateway.scan.Located;

/// A finding in a file as a JSON object: `{file, line, column, offset, length, rule, family,
/// severity, confidence, action, match, fingerprint}`, `path` where it stood in a message. `offset`
/// and `length` are bytes of the file, `match` is masked.
public final class FindingJson {
  private FindingJson() {}

  /// Writes the finding as one value.
  public static void write(String file, Located located, JsonWriter json) {
    Finding finding = located.finding();
    json.beginObject().key("file").value(file);
    json.key("line").value(located.line()).key("column").value(located.column());
    json.key("offset").value(located.offset()).key("length").value(located.length());
    json.key("rule").value(finding.rule()).key("family").value(finding.family().label());
    json.key("severity").value(finding.severity().label());
    json.key("confidence").value(finding.confidence().label());
    json.key("action").value(located.action().label());
    if (!finding.path().isEmpty()) {
      json.key("path").value(finding.path());
    }
    located.judgement().allowed().ifPresent(reason -> json.key("allowed").value(reason));
    json.key("match").value(finding.preview()).key("fingerprint").value(finding.fingerprint());
    json.endObject();
  }
}
