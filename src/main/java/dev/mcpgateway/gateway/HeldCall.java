package dev.mcpgateway.gateway;

import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Approval;
import dev.mcpgateway.policy.Verdict;

/// A call that waits for an answer to whether it may go on.
///
/// @param call the call as it is entered once it goes on
/// @param bytes what goes on then
/// @param verdict why it waits
/// @param question what is asked
/// @param event the id under which the audit has it
record HeldCall(Call call, Slice bytes, Verdict.Ask verdict, Question question, String event) {
  Approval approval() {
    return new Approval(verdict.call(), question.server(), question.tool(), question.arguments());
  }
}
