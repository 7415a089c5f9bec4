package dev.mcpgateway.cli;

import java.util.List;
import java.util.Set;

/// A short name for a server, from the command that starts it: what a person would call it.
final class ServerName {
  /// Programs that start another one, which is named after their options.
  private static final Set<String> RUNNERS =
      Set.of(
          "npx", "bunx", "uvx", "pnpx", "pipx", "node", "bun", "deno", "python", "python3", "java",
          "uv", "pnpm", "yarn", "npm", "docker", "podman", "env", "cmd", "sh", "bash", "tsx",
          "ts-node", "dotnet", "ruby", "php");

  /// Words between a runner and what it runs.
  private static final Set<String> WORDS =
      Set.of("run", "exec", "dlx", "tool", "x", "start", "dnx");

  /// Options of runners that take the next word.
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-e",
          "--env",
          "-v",
          "--volume",
          "--mount",
          "--name",
          "--network",
          "-p",
          "--package",
          "--from",
          "--with",
          "--python",
          "--directory",
          "--project",
          "--prefix",
          "-C",
          "--cwd",
          "-cp",
          "--class-path",
          "-classpath",
          "--env-file",
          "-w",
          "--workdir",
          "-u",
          "--user",
          "--platform",
          "--loader",
          "-r",
          "--require",
          "--import");

  private static final int MOST_CHARACTERS = 64;

  private ServerName() {}

  /// The name: `context7-mcp` for `npx -y @upstash/context7-mcp@latest`.
  static String of(List<String> command) {
    int at = 0;
    String word = program(command.getFirst());
    while (RUNNERS.contains(word)) {
      int next = next(command, at + 1);
      if (next >= command.size()) {
        break;
      }
      at = next;
      word = program(command.get(at));
    }
    String name = plain(word);
    return name.isEmpty() ? "server" : name;
  }

  /// The index of the next word that is neither an option of the runner's nor its value.
  private static int next(List<String> command, int from) {
    int i = from;
    while (i < command.size()) {
      String word = command.get(i);
      if (word.equals("-m") || word.equals("-jar") || word.equals("--")) {
        i++;
        break;
      }
      boolean assignment = word.matches("[A-Za-z_][A-Za-z0-9_]*=.*");
      if (WITH_VALUE.contains(word)) {
        i += 2;
      } else if (word.startsWith("-")
          || (word.startsWith("/") && word.length() == 2)
          || WORDS.contains(word)
          || assignment) {
        i++;
      } else {
        break;
      }
    }
    return i;
  }

  /// The last part of a path, without what a package's version or a file's kind adds.
  private static String program(String word) {
    String name = word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
    int version = name.indexOf('@', 1);
    name = version > 0 ? name.substring(0, version) : name;
    int requirement = name.indexOf("==");
    name = requirement > 0 ? name.substring(0, requirement) : name;
    int tag = name.indexOf(':');
    name = tag > 0 ? name.substring(0, tag) : name;
    return name.replaceAll("(?i)\\.(exe|cmd|bat|js|mjs|cjs|ts|mts|py|jar|sh|dll)$", "");
  }

  private static String plain(String word) {
    String name = word.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
    return name.substring(0, Math.min(name.length(), MOST_CHARACTERS));
  }
}
