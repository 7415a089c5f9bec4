package dev.mcpgateway.gateway;

import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.json.Slice;
import java.util.List;
import java.util.Optional;

/// The JSON Schema (2020-12) of a tool's structured content, asked one question: may the texts at
/// these places be any other text?
///
/// @param root the schema
record OutputSchema(Slice root) {
  /// The schema of a tool that declares none.
  static final OutputSchema ANYTHING = new OutputSchema(Slice.of("true"));

  /// Of `findings`, which lie in `content` in this order, the first that stands in no string, or in
  /// one that may not be any text; `content` fits the schema as it is. One walk answers for all.
  Optional<Finding> broken(Slice content, List<Finding> findings) {
    SchemaReading reading = new SchemaReading(root);
    ContentPath path = new ContentPath(content);
    int at = 0;
    while (at < findings.size() && path.next()) {
      boolean covered = path.isScalar() && findings.get(at).from() >= path.from();
      if (findings.get(at).from() < path.to()
          && !(covered && reading.allowsAnyText(path.steps()))) {
        return Optional.of(findings.get(at));
      }
      while (at < findings.size() && findings.get(at).from() < path.to()) {
        at++;
      }
    }
    return at < findings.size() ? Optional.of(findings.get(at)) : Optional.empty();
  }
}
