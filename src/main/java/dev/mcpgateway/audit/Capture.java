package dev.mcpgateway.audit;

/// How much of a message its record keeps.
public enum Capture {
  /// The content with every finding masked, and everything about it.
  MASKED("masked"),
  /// No content: what was called, how large it was, its digest, what was found.
  METADATA("metadata"),
  /// Nothing that stood in the message but its kind and method: no names, ids, digests or previews.
  NONE("none");

  private final String label;

  Capture(String label) {
    this.label = label;
  }

  /// The name in a configuration.
  public String label() {
    return label;
  }
}
