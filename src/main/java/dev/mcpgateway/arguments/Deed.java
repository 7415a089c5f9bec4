package dev.mcpgateway.arguments;

/// Something that a call would do, as far as it matters for what comes after it.
public enum Deed {
  /// It reads a file with credentials.
  READS_CREDENTIALS,
  /// It looks for files with credentials, or for words that stand in them.
  SEEKS_CREDENTIALS,
  /// It brings a text that anybody may have written: a page, a mail, a comment.
  FETCHES,
  /// It sends something to somebody elsewhere.
  SENDS
}
