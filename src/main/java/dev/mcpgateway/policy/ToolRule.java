package dev.mcpgateway.policy;

import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Condition.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What one entry of the policy on tools says: that a call is allowed, or denied.
///
/// @param allows whether it allows what it speaks of, or denies it
/// @param tool the tools that it speaks of, a glob
/// @param readOnly whether it speaks only of tools that say that they change nothing, or only of
///   those that do not say so
/// @param where what must hold of their arguments
/// @param quota how often it allows it
/// @param reason why, for whoever is told of it
/// @param place where it stands in the configuration, as `servers.github.tools[2]`
public record ToolRule(
    boolean allows,
    String tool,
    Optional<Boolean> readOnly,
    List<Where> where,
    Quota quota,
    Optional<String> reason,
    String place) {
  /// What must hold of the arguments at one path.
  ///
  /// @param path the names of members from the arguments inwards; `*` for any member or element
  /// @param conditions what must hold, all of it
  public record Where(List<String> path, List<Condition> conditions) {
    /// Copies what it is given.
    public Where {
      path = List.copyOf(path);
      conditions = List.copyOf(conditions);
    }
  }

  /// Copies the conditions.
  public ToolRule {
    where = List.copyOf(where);
  }

  /// Whether it speaks of a call. It allows only what is allowed in each of its readings, and
  /// denies what it denies in one of them: an argument may stand there twice, and a path be read in
  /// two ways.
  boolean speaksOf(ToolCall call, Path base) {
    if (!Glob.matches(tool, call.tool())
        || (readOnly.isPresent() && readOnly.get() != call.readOnly())) {
      return false;
    }
    for (Where one : where) {
      if (!holds(one, call.arguments(), base)) {
        return false;
      }
    }
    return true;
  }

  private boolean holds(Where one, Slice arguments, Path base) {
    List<Slice> values = Arguments.at(arguments, one.path());
    for (Slice value : values) {
      boolean holds = holdsOf(Arguments.text(value), one.conditions(), base);
      if (holds != allows) {
        return holds;
      }
    }
    return allows && !values.isEmpty();
  }

  private boolean holdsOf(String value, List<Condition> conditions, Path base) {
    for (Condition condition : conditions) {
      Answer answer = condition.of(value, base);
      if (allows ? answer != Answer.YES : answer == Answer.NO) {
        return false;
      }
    }
    return true;
  }
}
