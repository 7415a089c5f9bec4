package dev.mcpgateway.config;

import dev.mcpgateway.config.Config.Definitions;
import dev.mcpgateway.config.Config.Limits;
import dev.mcpgateway.config.Config.Start;
import dev.mcpgateway.config.Config.Variable;
import dev.mcpgateway.policy.Glob;
import dev.mcpgateway.policy.Mode;
import dev.mcpgateway.policy.ToolRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads `servers`: what holds for some servers alone. All of it is checked; what names the server
/// of this session is put in force, a later entry over an earlier one.
final class ServerReader {
  /// Stands for a path that nobody gave.
  private static final Path NO_PATH = Path.of("");

  private final Problems problems;
  private final String server;
  private Mode mode;
  private Limits limits;
  private Start start = Start.AS_GIVEN;
  private Definitions definitions;
  private final List<ToolRule> tools = new ArrayList<>();

  ServerReader(
      Problems problems, String server, Mode mode, Limits limits, Definitions definitions) {
    this.problems = problems;
    this.server = server;
    this.mode = mode;
    this.limits = limits;
    this.definitions = definitions;
  }

  Mode mode() {
    return mode;
  }

  Limits limits() {
    return limits;
  }

  Start start() {
    return start;
  }

  Definitions definitions() {
    return definitions;
  }

  /// What these servers say of tools, before what is said of all.
  List<ToolRule> toolsBefore(List<ToolRule> general) {
    List<ToolRule> all = new ArrayList<>(tools);
    all.addAll(general);
    return all;
  }

  void read(Section servers, Rules rules, ConfigReader reader) {
    for (Node.Member member : servers.members()) {
      boolean ours = !server.isEmpty() && Glob.matches(member.key(), server);
      if (member.value() instanceof Node.Table table) {
        read(new Section(table, problems), member.key(), ours, rules, reader);
      } else if (!(member.value() instanceof Node.Nothing)) {
        servers.wrong(member.value(), member.key(), "an object");
      }
    }
  }

  private void read(Section entry, String name, boolean ours, Rules rules, ConfigReader reader) {
    Mode itsMode = ConfigReader.mode(entry, mode);
    Limits itsLimits = ConfigReader.limits(entry.section("limits"), limits);
    Start itsStart = start(entry, reader);
    Section changes = entry.byName("rules");
    if (!changes.members().isEmpty()) {
      (ours ? rules : rules.copy(problems)).override(changes);
    }
    Definitions itsDefinitions =
        ConfigReader.definitions(
            entry.section("definitions"), ours ? rules : rules.copy(problems), definitions);
    List<ToolRule> itsTools = new ToolReader(problems, reader).read(entry, "servers." + name + ".");
    entry.end();
    if (ours) {
      tools.addAll(0, itsTools);
      mode = itsMode;
      limits = itsLimits;
      start = itsStart;
      definitions = itsDefinitions;
    }
  }

  private Start start(Section entry, ConfigReader reader) {
    Path cwd = reader.path(entry, "cwd", NO_PATH);
    Section env = entry.section("env");
    Optional<List<String>> pass =
        env.node("pass").isEmpty() ? start.pass() : Optional.of(names(env));
    Map<String, Variable> set = new LinkedHashMap<>(start.set());
    Section values = env.byName("set");
    for (Node.Member member : values.members()) {
      Variable value = variable(member);
      if (value != null) {
        set.put(member.key(), value);
      }
    }
    env.end();
    return new Start(pass, set, cwd.equals(NO_PATH) ? start.cwd() : Optional.of(cwd));
  }

  private List<String> names(Section env) {
    List<String> names = new ArrayList<>();
    for (Node element : env.array("pass")) {
      if (element instanceof Node.Text text && isName(text.value())) {
        names.add(text.value());
      } else {
        problems.error(
            element.offset(),
            "\"pass\" holds names of variables, such as \"PATH\" or \"GITHUB_*\"");
      }
    }
    return names;
  }

  /// The value is not repeated in messages: it is often a secret.
  private @Nullable Variable variable(Node.Member member) {
    if (!isName(member.key())) {
      problems.error(member.offset(), "a variable's name is not empty and has no =");
      return null;
    }
    if (member.value() instanceof Node.Text text) {
      return new Variable.Plain(text.value());
    }
    if (!(member.value() instanceof Node.Table table)) {
      problems.error(
          member.value().offset(),
          "a variable is a string, or {\"fromCommand\": [\"secret-tool\", \"lookup\", …]}");
      return null;
    }
    Section section = new Section(table, problems);
    List<String> words = new ArrayList<>();
    for (Node element : section.array("from_command")) {
      if (element instanceof Node.Text text) {
        words.add(text.value());
      } else {
        section.wrong(element, "fromCommand", "a list of strings");
      }
    }
    if (words.isEmpty()) {
      problems.error(
          table.offset(), "\"fromCommand\" needs a command, such as [\"pass\", \"show\", …]");
    }
    section.end();
    return words.isEmpty() ? null : new Variable.FromCommand(words);
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && text.indexOf('=') < 0 && text.indexOf('\u0000') < 0;
  }
}
