package dev.mcpgateway.config;

import dev.mcpgateway.detect.Rule;
import dev.mcpgateway.detect.RuleIndex;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rules that come with the gateway. They are written as JSON resources: `index.txt` names the
/// files, one on a line; what a file's `defaults` say holds for each of its rules that says nothing
/// else. The build makes a [RuleBook] of them, which is what is read at run time.
public final class BuiltinRules {
  private static final String FOLDER = "dev/mcpgateway/rules/";
  private static final String INDEX = "index.txt";
  private static final String BOOK = "rules.bin";

  /// Read once: it does not change.
  private static @Nullable RuleBook book;

  private static Config.@Nullable Scanning scanning;

  /// The file of rules that came with the program cannot be used. Its message says what to do.
  public static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unusable(RuntimeException cause) {
      super(
          "the rules that came with the program cannot be read ("
              + cause.getMessage()
              + "); install mcp-gateway again",
          cause);
    }
  }

  private BuiltinRules() {}

  /// All of them, with their default actions, and without what only people want to know.
  public static List<RuleDefinition> all() {
    return book().rules();
  }

  /// The one of that name, as in [#all].
  static Optional<RuleDefinition> named(String name) {
    return book().named(name);
  }

  /// The index of `rules`, most of which are built-in ones.
  public static RuleIndex index(List<Rule> rules) {
    RuleBook known = book();
    return known.index().adapted(known.bare(), rules);
  }

  /// The file that the build makes of the JSON resources.
  public static byte[] compiled() {
    return RuleBook.write(written());
  }

  /// Reads them, so that nobody has to wait for them later.
  public static void load() {
    try {
      scanning();
      WrittenRules.initializeKinds();
    } catch (Unusable e) {
      // Whoever wants them is told.
    }
  }

  /// A scan for all of them, with nothing changed.
  static synchronized Config.Scanning scanning() {
    Config.Scanning known = scanning;
    if (known == null) {
      known = new Config.Scanning(true, true, true, book().bare(), book().settings(), List.of());
      scanning = known;
    }
    return known;
  }

  private static synchronized RuleBook book() {
    RuleBook known = book;
    if (known == null) {
      try (InputStream file = Resource.open(FOLDER.concat(BOOK))) {
        known = RuleBook.read(file);
      } catch (IllegalStateException | UncheckedIOException e) {
        throw new Unusable(e);
      } catch (IOException e) {
        throw new Unusable(new UncheckedIOException(e));
      }
      book = known;
    }
    return known;
  }

  /// All of them as they are written.
  public static List<RuleDefinition> written() {
    List<RuleDefinition> all = new ArrayList<>();
    for (String file : files()) {
      byte[] bytes = bytes(file);
      Problems problems = new Problems(file, bytes);
      for (Node node : nodes(bytes, problems)) {
        RuleText text = new RuleReader(problems, true).read(node).orElse(null);
        if (text != null) {
          all.add(text.definition(true));
        }
      }
      if (!problems.errors().isEmpty()) {
        throw new IllegalStateException(problems.errors().getFirst().toString());
      }
    }
    return List.copyOf(all);
  }

  /// The resources, a few for each family.
  static List<String> files() {
    return new String(bytes(INDEX), StandardCharsets.UTF_8).lines().toList();
  }

  /// The rules in a resource as they are written, with its defaults.
  static List<Node> nodes(byte[] bytes, Problems problems) {
    Node root = NodeReader.read(bytes, problems).orElse(null);
    if (!(root instanceof Node.Table table)) {
      return List.of();
    }
    Section file = new Section(table, problems);
    List<Node.Member> defaults = file.section("defaults").members();
    List<Node> nodes = new ArrayList<>();
    for (Node node : file.array("rules")) {
      nodes.add(node instanceof Node.Table rule ? completed(rule, defaults) : node);
    }
    file.end();
    return nodes;
  }

  private static Node.Table completed(Node.Table rule, List<Node.Member> defaults) {
    List<Node.Member> members = new ArrayList<>(rule.members());
    for (Node.Member one : defaults) {
      if (rule.members().stream().noneMatch(member -> member.key().equals(one.key()))) {
        members.add(one);
      }
    }
    return new Node.Table(rule.offset(), members);
  }

  static byte[] bytes(String file) {
    return Resource.bytes(FOLDER.concat(file));
  }
}
