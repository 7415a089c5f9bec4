package dev.mcpgateway.policy;

import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;

/// A call of a tool, as the policy on tools sees it.
///
/// @param tool the tool's name, decoded
/// @param arguments its arguments as they stand in the message
/// @param readOnly whether the server says that the tool changes nothing; false where it said
///   nothing of it
/// @param risk how much there was to be alarmed about in the session, this call included
public record ToolCall(String tool, Slice arguments, boolean readOnly, Risk risk) {
  /// The arguments of a call that has none.
  public static final Slice NO_ARGUMENTS = Slice.of("{}");

  /// A call in a session in which there was nothing to be alarmed about.
  public ToolCall(String tool, Slice arguments, boolean readOnly) {
    this(tool, arguments, readOnly, Risk.NONE);
  }

  /// Whether a tool's definition says, in every place where it could, that it changes nothing.
  public static boolean onlyReads(Slice definition) {
    boolean claimed = false;
    Members members = new Members(definition);
    while (members.next("annotations")) {
      Members annotations = new Members(members.value());
      while (annotations.next("readOnlyHint")) {
        if (!annotations.value().text().equals("true")) {
          return false;
        }
        claimed = true;
      }
    }
    return claimed;
  }
}
