package dev.mcpgateway.policy;

import dev.mcpgateway.detect.Finding;
import dev.mcpgateway.mcp.Method;
import dev.mcpgateway.policy.Allowance.Circumstances;
import java.util.List;

/// Where a rule counts: for which servers, tools, methods and places in a message. Each is a list
/// of globs, of which one must fit; an empty one leaves that open. What nobody knows counts as
/// fitting, such as the method of an answer that nobody asked for.
///
/// @param servers names of servers
/// @param tools tools that are called, or whose answer it is
/// @param methods methods of messages, or of the call that one answers
/// @param paths paths of findings, as in the audit log
public record Scope(
    List<String> servers, List<String> tools, List<String> methods, List<String> paths) {
  /// Wherever it is found.
  public static final Scope EVERYWHERE = new Scope(List.of(), List.of(), List.of(), List.of());

  /// By which the path goes on into JSON in a string.
  private static final String INSIDE = "{}";

  /// Copies the lists.
  public Scope {
    servers = List.copyOf(servers);
    tools = List.copyOf(tools);
    methods = List.copyOf(methods);
    paths = List.copyOf(paths);
  }

  /// Whether it leaves everything open.
  public boolean isEverywhere() {
    return servers.isEmpty() && tools.isEmpty() && methods.isEmpty() && paths.isEmpty();
  }

  /// The same, where `narrower` says nothing else.
  public Scope with(Scope narrower) {
    return new Scope(
        narrower.servers.isEmpty() ? servers : narrower.servers,
        narrower.tools.isEmpty() ? tools : narrower.tools,
        narrower.methods.isEmpty() ? methods : narrower.methods,
        narrower.paths.isEmpty() ? paths : narrower.paths);
  }

  /// Whether the rule counts for the server of that name; for none that is known where it is empty.
  public boolean isFor(String server) {
    return server.isEmpty() || fits(servers, server);
  }

  /// Whether the rule counts in a message.
  boolean covers(Circumstances circumstances) {
    if (circumstances.method().isEmpty()) {
      return true;
    }
    String method = circumstances.method().get();
    return fits(methods, method)
        && (circumstances.tool().isEmpty()
            ? tools.isEmpty() || mayBeOfATool(method)
            : fits(tools, circumstances.tool().get()));
  }

  private static boolean mayBeOfATool(String method) {
    return switch (Method.of(method)) {
      case TOOLS_CALL, TASKS_RESULT -> true;
      default -> false;
    };
  }

  /// Whether the rule counts where a finding stands: of what is inside a string, where that is.
  boolean covers(Finding finding) {
    String path = finding.path();
    int inside = path.indexOf(INSIDE);
    return path.isEmpty()
        || fits(paths, path)
        || (inside >= 0 && fits(paths, path.substring(0, inside)));
  }

  private static boolean fits(List<String> globs, String name) {
    for (String glob : globs) {
      if (Glob.matches(glob, name)) {
        return true;
      }
    }
    return globs.isEmpty();
  }
}
