package dev.mcpgateway.config;

import dev.mcpgateway.policy.Mode;
import dev.mcpgateway.policy.Ruling;
import dev.mcpgateway.policy.ToolRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads a project's `.mcp-gateway.json`, which may only tighten: a repository must not be able to
/// switch its reader's protection off. With a mistake in it, or with a key that is not a project's
/// business, it is ignored as a whole, and that is said.
final class ProjectReader {
  /// Where what it says of tools stands, for whoever is told of it.
  static final String WITHIN = ".mcp-gateway.json ";

  private final Problems problems;
  private final ConfigReader.Draft draft;
  private final ConfigReader reader;

  private ProjectReader(Problems problems, ConfigReader.Draft draft, Path folder) {
    this.problems = problems;
    this.reader = new ConfigReader(problems, folder, folder, "");
    this.draft = draft;
  }

  /// The configuration with what a project asks for, and with what it has asked for before. Of what
  /// it said before nothing more is told.
  static Loaded tighten(ConfigReader.Draft own, Sources sources, List<Problem> before) {
    List<ProjectText> texts = new ArrayList<>(sources.held());
    List<Problem> warnings = new ArrayList<>(before);
    try {
      if (sources.project().isPresent()) {
        texts.add(ProjectText.read(sources.project().get()));
      }
    } catch (IOException e) {
      String file = sources.project().get().toString();
      warnings.add(new Problem(file, 0, 0, "it is ignored: it cannot be read: " + e.getMessage()));
    }
    ConfigReader.Draft draft = own;
    for (int i = 0; i < texts.size(); i++) {
      draft = tightened(draft, texts.get(i), i == texts.size() - 1 ? warnings : new ArrayList<>());
    }
    return new Loaded.Ready(draft.config(), warnings);
  }

  private static ConfigReader.Draft tightened(
      ConfigReader.Draft draft, ProjectText text, List<Problem> warnings) {
    String file = text.file().toString();
    byte[] bytes = text.text().copy();
    if (bytes.length > ConfigFile.MAX_BYTES) {
      warnings.add(new Problem(file, 0, 0, "larger than 4 MiB; it is ignored"));
      return draft;
    }
    Problems problems = new Problems(file, bytes);
    Node root = NodeReader.read(bytes, problems).orElse(null);
    if (root instanceof Node.Table table) {
      ProjectReader reader = new ProjectReader(problems, draft, ConfigFile.folder(text.file()));
      ConfigReader.Draft tightened = reader.read(new Section(table, problems));
      if (problems.errors().isEmpty()) {
        warnings.addAll(problems.warnings());
        return tightened;
      }
    } else if (root != null) {
      problems.error(root.offset(), "it must be an object, not " + Shown.of(root));
    }
    warnings.addAll(problems.errors());
    warnings.add(new Problem(file, 0, 0, "it is ignored as long as this is so"));
    return draft;
  }

  private ConfigReader.Draft read(Section file) {
    file.node("$schema");
    Config old = draft.config();
    Mode mode = ConfigReader.mode(file, old.mode());
    if (mode.compareTo(old.mode()) < 0) {
      loosens(file, "mode");
      mode = old.mode();
    }
    boolean open = file.word("on_error", Labels.ON_ERROR, "").equals("open");
    if (open && !old.failOpen()) {
      loosens(file, "on_error");
    }
    boolean closed = !open && file.node("on_error").isPresent();
    Section scanning = file.section("scanning");
    Rules rules = draft.rules().copy(problems);
    for (Node node : scanning.array("rules")) {
      rules.addNew(node);
    }
    rules.raise(scanning.byName("overrides"));
    scanning.end();
    List<ToolRule> tools = tightened(file);
    file.end();
    tools.addAll(old.tools());
    Config tightened =
        draft.with(rules).withMode(mode).withFailOpen(old.failOpen() && !closed).withTools(tools);
    return new ConfigReader.Draft(tightened, rules);
  }

  /// What a project denies, it denies before anything is allowed; where it asks, what the user
  /// denies stays denied.
  private List<ToolRule> tightened(Section file) {
    List<ToolRule> tools = new ArrayList<>();
    boolean allows = false;
    for (ToolRule rule : new ToolReader(problems, reader).read(file, WITHIN)) {
      switch (rule.ruling()) {
        case ALLOW -> allows = true;
        case ASK, ASK_AT_LEAST -> tools.add(rule.as(Ruling.ASK_AT_LEAST));
        case DENY -> tools.add(rule);
      }
    }
    if (allows) {
      loosens(file, "tools");
    }
    return tools;
  }

  private void loosens(Section file, String key) {
    Node node = file.node(key).orElse(null);
    if (node != null) {
      problems.warning(
          node.offset(),
          "a project may only tighten: \"" + key + "\" stays as your own configuration has it");
    }
  }
}
