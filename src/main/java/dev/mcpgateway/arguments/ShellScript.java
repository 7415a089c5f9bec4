package dev.mcpgateway.arguments;

import dev.mcpgateway.json.JsonText;
import java.util.Set;

/// Text for a file that a shell will run, by its first line. What scripts fetch, delete or install
/// is their author's business; that one opens this machine to another, or sends off what is secret,
/// is not.
final class ShellScript {
  private static final String[] SHELLS = {"sh", "bash", "zsh", "dash", "ksh"};

  /// In how much of a text its first line is read.
  private static final int LONGEST_LINE = 60;

  /// So many bytes stand for one character in JSON at most.
  private static final int LONGEST_ESCAPE = 6;

  private ShellScript() {}

  /// Whether the inside of a string of JSON from `from` to `to`, however it is escaped, begins with
  /// `#!` and a shell.
  static boolean isAt(byte[] json, int from, int to) {
    if (to - from < 2 || (json[from] != '#' && json[from] != '\\')) {
      return false;
    }
    int most = Math.min(to, from + LONGEST_ESCAPE * LONGEST_LINE);
    String text = JsonText.decode(json, from, most);
    int end = text.indexOf('\n');
    String line = (end < 0 ? text : text.substring(0, end)).stripTrailing();
    return line.startsWith("#!") && namesShell(line);
  }

  private static boolean namesShell(String line) {
    for (String shell : SHELLS) {
      int at = line.lastIndexOf(shell);
      int after = at + shell.length();
      boolean begins = at > 0 && (line.charAt(at - 1) == '/' || line.charAt(at - 1) == ' ');
      if (begins && (after == line.length() || line.charAt(after) == ' ')) {
        return true;
      }
    }
    return false;
  }

  /// The rules that speak of what it would do to others than its author.
  static Set<String> rulesOf(String text) {
    String visible = Lines.normal(text);
    Set<String> rules = Commands.rulesOf(Shell.of(visible), visible);
    rules.retainAll(Set.of(Commands.REVERSE_SHELL, Commands.UPLOAD));
    return rules;
  }
}
