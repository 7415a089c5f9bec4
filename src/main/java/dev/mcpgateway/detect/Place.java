package dev.mcpgateway.detect;

/// What kind of place a finding stands in, which decides what can be done about it there.
public enum Place {
  /// Inside a string: the span can be replaced.
  STRING,
  /// Inside a string that peers use as a name (a tool's name, a resource's URI in a request, an id,
  /// a method): it can only be refused.
  CONTROL,
  /// Inside a string that only its maker understands (`requestState`, a cursor, a task's id):
  /// random by nature, and broken by any change.
  OPAQUE,
  /// In an object's key.
  KEY,
  /// In a number.
  NUMBER,
  /// In a key or number of JSON that stands in a string.
  INNER,
  /// In a line that is not JSON.
  TEXT
}
