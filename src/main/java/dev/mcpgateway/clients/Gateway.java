package dev.mcpgateway.clients;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The gateway's own words in a command line: `/opt/mcp-gateway/bin/mcp-gateway stdio --name files
/// --`, however they were written.
final class Gateway {
  /// The longest name that `stdio --name` takes.
  static final int MAX_NAME_LENGTH = 128;

  private static final String PROGRAM = "mcp-gateway";

  /// Words that may stand in front of it.
  private static final Set<String> RUNNERS =
      Set.of("npx", "bunx", "pnpm", "yarn", "dlx", "cmd", "/c", "/d", "/s", "-y", "--yes", "env");

  private Gateway() {}

  /// What stands between the gateway's path and the server's own words.
  static List<String> before(String server) {
    return server.startsWith("-")
        ? List.of("stdio", "--name=" + server, "--") // else it would look like an option
        : List.of("stdio", "--name", server, "--");
  }

  /// Whether `stdio` takes this name.
  static boolean takes(String name) {
    return !name.isBlank()
        && name.length() <= MAX_NAME_LENGTH
        && name.codePoints().noneMatch(Character::isISOControl);
  }

  /// How many words in front are ours; 0 where the gateway is not what is started.
  static int words(List<String> command) {
    int at = 0;
    while (at < command.size() && isRunner(command.get(at))) {
      at++;
    }
    boolean ours =
        at + 1 < command.size()
            && program(command.get(at)).equals(PROGRAM)
            && command.get(at + 1).equals("stdio");
    return ours ? afterOptions(command, at + 2) : 0;
  }

  /// Whether nothing but the gateway is started.
  static boolean isAlone(List<String> command) {
    String last = command.getLast();
    return program(last).equals(PROGRAM)
        && command.subList(0, command.size() - 1).stream().allMatch(Gateway::isRunner);
  }

  /// As `stdio` reads them: they stop at the first word that is none, or after `--`.
  private static int afterOptions(List<String> command, int from) {
    int at = from;
    while (at < command.size() && command.get(at).startsWith("-")) {
      String word = command.get(at);
      if (word.equals("--")) {
        return at + 1;
      }
      at += word.contains("=") ? 1 : 2;
    }
    return Math.min(at, command.size());
  }

  /// Of the gateway's words, those behind `stdio`.
  static List<String> options(List<String> ours) {
    int at = 0;
    while (isRunner(ours.get(at))) {
      at++;
    }
    return ours.subList(at + 2, ours.size());
  }

  private static boolean isRunner(String word) {
    return RUNNERS.contains(program(word)) || RUNNERS.contains(word.toLowerCase(Locale.ROOT));
  }

  /// The last part of a path, without what a system or a version adds.
  private static String program(String word) {
    String name = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
    return name.replaceFirst("(?i)\\.(cmd|exe|bat|sh)$", "").replaceFirst("(?<=.)@.*$", "");
  }
}
