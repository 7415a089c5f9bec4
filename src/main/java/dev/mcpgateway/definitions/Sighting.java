package dev.mcpgateway.definitions;

/// Something about a definition that somebody should know.
///
/// @param rule the name of the rule that says so
/// @param index which definition of its list it is
/// @param key what tells it from all others of its server
/// @param digest of its canonical spelling
/// @param words what it is, in words without a value of any finding
public record Sighting(String rule, int index, String key, String digest, String words) {
  /// A definition is not what was pinned.
  public static final String CHANGED = "definition-changed";

  /// A definition that was not there before.
  public static final String NEW = "definition-new";

  /// A definition that is not let in before somebody approved it.
  public static final String UNAPPROVED = "definition-unapproved";

  /// A definition that was known under another name.
  public static final String RENAMED = "definition-renamed";

  /// A definition in which something is hidden, or that speaks to the model.
  public static final String POISONED = "definition-poisoned";

  /// A tool whose name another server's tool has.
  public static final String SHADOWED = "definition-shadowed";

  /// A tool whose name looks like that of another server's tool.
  public static final String LOOKALIKE = "definition-lookalike";

  /// A definition that speaks of another server's tool.
  public static final String MEDDLES = "definition-names-other-tool";
}
