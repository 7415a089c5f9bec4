package dev.mcpgateway.definitions;

import dev.mcpgateway.json.Members;
import dev.mcpgateway.json.Slice;
import dev.mcpgateway.mcp.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an answer may define, and where it stands in the result.
public enum Listed {
  /// In the answer to `tools/list`.
  TOOLS("tool", "tools"),
  /// In the answer to `prompts/list`.
  PROMPTS("prompt", "prompts"),
  /// In the answer to `resources/templates/list`.
  TEMPLATES("template", "resourceTemplates"),
  /// What a server says of itself to the model, in the answer to `initialize` or `server/discover`.
  INSTRUCTIONS("instructions", "instructions");

  /// How many definitions of one list are told apart. The longest lists known have hundreds; a list
  /// of the allowed length could hold twenty million.
  public static final int MOST = 10_000;

  private final String label;
  private final String member;

  Listed(String label, String member) {
    this.label = label;
    this.member = member;
  }

  /// What one of them is called.
  public String label() {
    return label;
  }

  /// The member of the result that holds them.
  public String member() {
    return member;
  }

  /// What the answer to a call of `method` may define; null when nothing.
  public static @Nullable Listed by(Method method) {
    return switch (method) {
      case TOOLS_LIST -> TOOLS;
      case PROMPTS_LIST -> PROMPTS;
      case TEMPLATES_LIST -> TEMPLATES;
      case INITIALIZE, DISCOVER -> INSTRUCTIONS;
      default -> null;
    };
  }

  /// What a result defines of which nobody knows what it answers, by the members that it has: a
  /// client may know.
  public static Set<Listed> shownBy(Slice result) {
    Set<Listed> shown = EnumSet.noneOf(Listed.class);
    Members members = new Members(result);
    while (members.next()) {
      for (Listed one : values()) {
        if (members.isNamedInAnyCase(one.member)) {
          shown.add(one);
        }
      }
    }
    return shown;
  }

  /// The definitions in a result; empty when nobody can say which they are: there are more than
  /// [#MOST], or the member stands there twice, or in other upper and lower case, which some
  /// readers do not mind.
  public Optional<List<Slice>> in(Slice result) {
    Slice value = null;
    Members members = new Members(result);
    while (members.next()) {
      if (members.isNamedInAnyCase(member)) {
        if (value != null || !members.isNamed(member)) {
          return Optional.empty();
        }
        value = members.value();
      }
    }
    if (value == null) {
      return Optional.of(List.of());
    }
    return this == INSTRUCTIONS ? Optional.of(List.of(value)) : Members.elements(value, MOST);
  }
}
