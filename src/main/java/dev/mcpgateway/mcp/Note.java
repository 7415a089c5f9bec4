package dev.mcpgateway.mcp;

import java.util.Locale;

/// Something odd about a message that passes all the same, and is recorded.
public enum Note {
  /// An object below the envelope and `params` names a member twice.
  DUPLICATE_KEY,
  /// An object had so many keys that they were not all compared.
  KEYS_NOT_COMPARED,
  /// The `jsonrpc` member is missing.
  MISSING_JSONRPC,
  /// A string escapes half a surrogate pair.
  LONE_SURROGATE,
  /// A byte order mark stood where the server's stream begins, and was removed.
  BYTE_ORDER_MARK_REMOVED,
  /// The last line had no line feed; one was added.
  LINE_FEED_ADDED,
  /// An answer to a call that nobody made.
  UNASKED_ANSWER,
  /// A second answer to one call.
  SECOND_ANSWER,
  /// An answer to a call that was cancelled.
  ANSWER_AFTER_CANCEL,
  /// Progress under a token that no open call gave.
  LATE_PROGRESS,
  /// A blank line.
  BLANK_LINE,
  /// A call that the policy on tools would have denied, were it enforced.
  TOOL_DENIED,
  /// A call about which the policy on tools would have asked, were it enforced.
  TOOL_ASK,
  /// A call of which there were too many for the policy on tools, were it enforced.
  TOOL_LIMIT,
  /// A call that was refused as often before as is answered as usual.
  REPEATED_BLOCK,
  /// Made by the gateway, since the server went away without an answer.
  ANSWERED_BY_GATEWAY;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /// The name in the audit.
  public String label() {
    return label;
  }
}
