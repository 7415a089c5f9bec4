package dev.mcpgateway.config;

import dev.mcpgateway.policy.Glob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where the values in force come from: a default, a line of the user's file or of a project's, or
/// an option of the command line.
public final class Origins {
  private static final String DEFAULT = "default";
  private static final String USER = "user, ";
  private static final String PROJECT = "project, ";
  private static final String FLAG = "flag --mode";
  private static final String FLAGGED = "flag --config, ";

  private final Map<String, String> places = new HashMap<>();
  private final Map<String, String> rules = new HashMap<>();
  private final String server;

  /// Whose file is being read.
  private String whose = USER;

  private Origins(String server) {
    this.server = server;
  }

  /// Of values that all are defaults.
  public static Origins defaults() {
    return new Origins("");
  }

  /// Of what `config` says, which was made from these sources.
  public static Origins of(Config config, Sources sources) {
    Origins origins = new Origins(sources.server());
    origins.whose = sources.named() ? FLAGGED : USER;
    origins.read(sources.file(), config, false);
    sources.mode().ifPresent(_ -> origins.places.put("mode", FLAG));
    origins.whose = PROJECT;
    sources.project().ifPresent(path -> origins.read(path, config, true));
    return origins;
  }

  /// Of the value under keys with dots between them, or of an entry of `tools` by its place.
  String of(String path) {
    return places.getOrDefault(path, DEFAULT);
  }

  /// Of what is done about a rule.
  String rule(String name) {
    return rules.getOrDefault(name, DEFAULT);
  }

  private void read(Path file, Config config, boolean tightens) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      byte[] bytes = ConfigFile.read(file);
      Problems problems = new Problems(file.toString(), bytes);
      if (NodeReader.read(bytes, problems).orElse(null) instanceof Node.Table table) {
        if (tightens) {
          tightened(table, problems, config);
        } else {
          collect("", table, problems);
        }
      }
    } catch (IOException e) {
      // It was read a moment ago; now nothing is known of it.
    }
  }

  private String place(int offset, Problems problems) {
    return whose + problems.place(offset);
  }

  private void collect(String path, Node.Table table, Problems problems) {
    for (Node.Member member : table.members()) {
      String name = path + Section.canonical(member.key());
      if (path.equals("servers.")) {
        servers(member, problems);
      } else if (path.equals("scanning.overrides.")) {
        rules.put(member.key(), place(member.offset(), problems));
      } else if (name.equals("scanning.rules")) {
        ruleNames(member.value(), problems);
      } else if (name.equals("tools")) {
        tools("", member.value(), problems);
      } else if (member.value() instanceof Node.Table inner && !path.equals("env.set.")) {
        collect(name + ".", inner, problems);
      } else if (!(member.value() instanceof Node.Nothing)) {
        places.put(name, place(member.offset(), problems));
      }
    }
  }

  private void servers(Node.Member member, Problems problems) {
    boolean ours = !server.isEmpty() && Glob.matches(member.key(), server);
    if (ours && member.value() instanceof Node.Table entry) {
      for (Node.Member inner : entry.members()) {
        if (inner.key().equals("rules") && inner.value() instanceof Node.Table changes) {
          collect("scanning.overrides.", changes, problems);
        } else if (inner.key().equals("tools")) {
          tools("servers." + member.key() + ".", inner.value(), problems);
        } else {
          collect("", new Node.Table(0, List.of(inner)), problems);
        }
      }
    }
  }

  private void tools(String within, Node node, Problems problems) {
    if (node instanceof Node.Array array) {
      for (int i = 0; i < array.elements().size(); i++) {
        String where = ToolReader.place(within, i);
        places.put(where, place(array.elements().get(i).offset(), problems));
      }
    }
  }

  private void ruleNames(Node node, Problems problems) {
    if (node instanceof Node.Array array) {
      for (Node element : array.elements()) {
        if (element instanceof Node.Table rule) {
          for (Node.Member member : rule.members()) {
            if (member.key().equals("name") && member.value() instanceof Node.Text name) {
              rules.put(name.value(), place(rule.offset(), problems));
            }
          }
        }
      }
    }
  }

  /// Of a project's file only what is in force: a mode that it asks for may be laxer than the
  /// user's.
  private void tightened(Node.Table table, Problems problems, Config config) {
    for (Node.Member member : table.members()) {
      String name = Section.canonical(member.key());
      boolean mode =
          name.equals("mode")
              && member.value() instanceof Node.Text text
              && text.value().equalsIgnoreCase(config.mode().label());
      boolean closed = name.equals("on_error") && !config.failOpen();
      if (mode || closed) {
        places.put(name, place(member.offset(), problems));
      } else if (name.equals("scanning") && member.value() instanceof Node.Table inner) {
        collect("scanning.", inner, problems);
      } else if (name.equals("tools")) {
        tools(ProjectReader.WITHIN, member.value(), problems);
      }
    }
  }
}
