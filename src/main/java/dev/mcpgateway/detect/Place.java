package dev.mcpgateway.detect;

/// What kind of place a finding stands in, which decides what can be done about it there.
public enum Place {
  /// Inside a string: the span can be replaced.
  STRING("string"),
  /// Inside a string that peers use as a name (a tool's name, a resource's URI in a request, an id,
  /// a method): it can only be refused.
  CONTROL("control"),
  /// Inside a string that only its maker understands (`requestState`, a cursor, a task's id):
  /// random by nature, and broken by any change.
  OPAQUE("opaque"),
  /// In an object's key.
  KEY("key"),
  /// In a number.
  NUMBER("number"),
  /// In a key or number of JSON that stands in a string.
  INNER("inner"),
  /// In a line that is not JSON.
  TEXT("text");

  private final String label;

  Place(String label) {
    this.label = label;
  }

  /// The name in the audit.
  public String label() {
    return label;
  }
}
