package dev.mcpgateway.policy;

import dev.mcpgateway.json.Slice;
import dev.mcpgateway.policy.Condition.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What one entry of the policy on tools says: that a call is allowed, asked about, or denied.
///
/// @param ruling what it says of the calls that it speaks of
/// @param tool the tools that it speaks of, a glob
/// @param readOnly whether it speaks only of tools that say that they change nothing, or only of
///   those that do not say so
/// @param risk how much there must have been to be alarmed about for it to speak of any
/// @param where what must hold of their arguments
/// @param quota how often it allows it
/// @param reason why, for whoever is told of it
/// @param place where it stands in the configuration, as `servers.github.tools[2]`
public record ToolRule(
    Ruling ruling,
    String tool,
    Optional<Boolean> readOnly,
    Risk risk,
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

  /// An entry that speaks whatever the risk.
  public ToolRule(
      Ruling ruling,
      String tool,
      Optional<Boolean> readOnly,
      List<Where> where,
      Quota quota,
      Optional<String> reason,
      String place) {
    this(ruling, tool, readOnly, Risk.NONE, where, quota, reason, place);
  }

  /// The same with another ruling.
  public ToolRule as(Ruling other) {
    return new ToolRule(other, tool, readOnly, risk, where, quota, reason, place);
  }

  /// Whether it speaks of a call in each of its readings, or in any of them: an argument may stand
  /// there twice, and a path be read in two ways.
  ///
  /// @param each whether in each
  boolean speaksOf(ToolCall call, Path base, boolean each) {
    if (call.risk().compareTo(risk) < 0
        || !names(call.tool(), each)
        || (readOnly.isPresent() && readOnly.get() != call.readOnly())) {
      return false;
    }
    for (Where one : where) {
      if (!holds(one, call.arguments(), base, each)) {
        return false;
      }
    }
    return true;
  }

  /// An entry that allows wants the very name; for others, how it is spelled does not matter.
  private boolean names(String called, boolean each) {
    return each ? Glob.matches(tool, called) : mayName(called);
  }

  /// Whether it names that tool in some spelling.
  public boolean mayName(String called) {
    return Glob.matches(tool, called) || Glob.matches(Spelling.plain(tool), Spelling.plain(called));
  }

  private static boolean holds(Where one, Slice arguments, Path base, boolean each) {
    List<Slice> values = Arguments.at(arguments, one.path());
    for (Slice value : values) {
      boolean holds = holdsOf(Arguments.text(value), one.conditions(), base, each);
      if (holds != each) {
        return holds;
      }
    }
    return each && !values.isEmpty() && Arguments.has(arguments, one.path());
  }

  private static boolean holdsOf(
      String value, List<Condition> conditions, Path base, boolean each) {
    for (Condition condition : conditions) {
      Answer answer = condition.of(value, base);
      if (each ? answer != Answer.YES : answer == Answer.NO) {
        return false;
      }
    }
    return true;
  }
}
