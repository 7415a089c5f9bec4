package dev.mcpgateway.detect;

import java.util.List;

/// What came out of scanning one message.
public sealed interface Scan {
  /// Every rule was tried on everything.
  ///
  /// @param findings what was found, in the order of the message
  /// @param overflowing names of rules that were found more than [Scanner#MAX_FINDINGS] times, or
  ///   after [Scanner#MAX_LINE_FINDINGS] of the line; the further findings of those rules are
  ///   missing, and nobody knows how sure they were or where they stood
  record Complete(List<Finding> findings, List<String> overflowing) implements Scan {
    /// Nothing was found.
    static final Complete CLEAN = new Complete(List.of(), List.of());

    /// Copies what it is given.
    public Complete {
      findings = List.copyOf(findings);
      overflowing = List.copyOf(overflowing);
    }
  }

  /// A rule's pattern needed more steps than the text allows, or more stack than there is: nobody
  /// knows what else the message holds, and it counts as unreadable.
  ///
  /// @param rule the rule's name
  record GaveUp(String rule) implements Scan {}
}
