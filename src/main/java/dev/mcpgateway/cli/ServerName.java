package dev.mcpgateway.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A short name for a server, from the command that starts it: what a person would call it.
///
/// Regular expressions only where a shell's line is read, since loading them costs every start
/// milliseconds.
final class ServerName {
  /// Programs that start another one, which is named after their options.
  private static final Set<String> RUNNERS =
      Set.of(
          "npx", "bunx", "uvx", "pnpx", "pipx", "node", "bun", "deno", "python", "java", "uv",
          "pnpm", "yarn", "npm", "docker", "podman", "env", "cmd", "sh", "bash", "zsh", "tsx",
          "ts-node", "dotnet", "ruby", "php", "go", "poetry", "fastmcp");

  /// Words between a runner and what it runs.
  private static final Set<String> WORDS =
      Set.of("run", "exec", "dlx", "tool", "x", "start", "dnx");

  /// Options of runners that take the folder of what they run.
  private static final Set<String> WITH_FOLDER =
      Set.of("--directory", "--project", "--prefix", "-C", "--cwd");

  /// Other options of runners that take the next word.
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

  /// Programs that say nothing: the folder they are in does.
  private static final Set<String> ANY =
      Set.of("index", "main", "__main__", "server", "cli", "app", "start", "run", "mod", "stdio");

  /// Folders that say nothing either.
  private static final Set<String> PLACES =
      Set.of("", ".", "..", "dist", "build", "src", "lib", "bin", "out", "scripts", "node_modules");

  /// What the name of a program's file ends in.
  private static final Set<String> KINDS =
      Set.of("exe", "cmd", "bat", "js", "mjs", "cjs", "ts", "mts", "py", "jar", "sh", "dll");

  private static final int MOST_CHARACTERS = 64;

  private final List<String> command;
  private int at;
  private String folder = "";

  private ServerName(List<String> command) {
    this.command = command;
  }

  /// The name: `context7-mcp` for `npx -y @upstash/context7-mcp@latest`, `notes` for `node
  /// /home/me/notes/dist/index.js`.
  static String of(List<String> command) {
    String name = plain(new ServerName(command).find());
    return name.isEmpty() ? "server" : name;
  }

  private String find() {
    while (isRunner(program(command.get(at)))) {
      if (!advance()) {
        return folder.isEmpty() ? program(command.get(at)) : telling(folder);
      }
      if (isShellLine(command.get(at - 1))) {
        return inShell(command.get(at));
      }
    }
    return telling(command.get(at));
  }

  /// What the last of a line's commands starts, if it is a plain one: a name stands in every
  /// record, and code is no name, nor is what it assigns.
  private static String inShell(String line) {
    String last =
        line.replaceFirst("(?s).*(&&|;)\\s*", "")
            .replaceFirst("^(exec\\s+|[A-Za-z_][A-Za-z0-9_]*=\\S*\\s+)*", "")
            .strip();
    return last.matches("[A-Za-z0-9@._/: -]+")
        ? new ServerName(List.of(last.split("\\s+", -1))).find()
        : "";
  }

  private static boolean isRunner(String program) {
    boolean python = program.startsWith("python") && isOf(program, 6, "0123456789.");
    return python || RUNNERS.contains(program);
  }

  /// Whether an option is `-c`, alone or at the end of others.
  private static boolean isShellLine(String option) {
    return option.startsWith("-")
        && option.endsWith("c")
        && isOf(option, 1, "abcdefghijklmnopqrstuvwxyz");
  }

  private static boolean isOf(String text, int from, String characters) {
    for (int i = from; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /// Goes to the next word that is neither an option of the runner's nor its value; false when
  /// there is none.
  private boolean advance() {
    int i = at + 1;
    while (i < command.size() && isPassedOver(command.get(i))) {
      String word = command.get(i);
      if (WITH_FOLDER.contains(word) && i + 1 < command.size()) {
        folder = command.get(i + 1);
      }
      i += takesNext(word) ? 2 : 1;
      if (word.equals("-m") || word.equals("-jar") || word.equals("--")) {
        break;
      }
    }
    if (i >= command.size()) {
      return false;
    }
    at = i;
    return true;
  }

  /// Python's `-u` takes nothing, unlike everybody else's.
  private boolean takesNext(String option) {
    boolean python = option.equals("-u") && program(command.get(at)).startsWith("python");
    return WITH_FOLDER.contains(option) || (WITH_VALUE.contains(option) && !python);
  }

  private static boolean isPassedOver(String word) {
    return word.startsWith("-")
        || (word.startsWith("/") && word.length() == 2)
        || WORDS.contains(word)
        || isAssignment(word);
  }

  private static boolean isAssignment(String word) {
    int i = 0;
    while (i < word.length() && isNamePart(word.charAt(i))) {
      i++;
    }
    return i > 0 && i < word.length() && word.charAt(i) == '=' && !isDigit(word.charAt(0));
  }

  private static boolean isNamePart(char c) {
    return c == '_' || isDigit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// The program, or, where that says nothing, the nearest folder that says something.
  private String telling(String path) {
    String program = program(path);
    if (!ANY.contains(program)) {
      return program;
    }
    String[] folders = path.split("[/\\\\]", -1);
    for (int i = folders.length - 2; i >= 0; i--) {
      if (!PLACES.contains(folders[i]) && !folders[i].endsWith(":")) {
        return folders[i].replaceFirst(".*:", "");
      }
    }
    return folder.isEmpty() ? program : program(folder);
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
    int kind = name.lastIndexOf('.');
    return kind >= 0 && KINDS.contains(name.substring(kind + 1).toLowerCase(Locale.ROOT))
        ? name.substring(0, kind)
        : name;
  }

  private static String plain(String word) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (isPlain(c)) {
        name.append(c);
      } else if (i == 0 || isPlain(word.charAt(i - 1))) {
        name.append('-');
      }
    }
    int from = 0;
    while (from < name.length() && isEdge(name.charAt(from))) {
      from++;
    }
    int to = name.length();
    while (to > from && isEdge(name.charAt(to - 1))) {
      to--;
    }
    return name.substring(from, Math.min(to, from + MOST_CHARACTERS));
  }

  private static boolean isPlain(char c) {
    return isNamePart(c) || c == '.' || c == '-';
  }

  private static boolean isEdge(char c) {
    return c == '-' || c == '.';
  }
}
