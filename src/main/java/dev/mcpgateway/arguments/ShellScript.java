package dev.mcpgateway.arguments;

import java.util.Set;

/// Text for a file that a shell will run, by its first line. What scripts fetch, delete or install
/// is their author's business; that one opens this machine to another, or sends off what is secret,
/// is not.
final class ShellScript {
  private static final String[] SHELLS = {"sh", "bash", "zsh", "dash", "ksh"};

  /// How long the path of a shell may be.
  private static final int LONGEST_PATH = 60;

  private ShellScript() {}

  /// Whether the inside of a string of JSON from `from` to `to` begins with `#!` and a shell.
  static boolean isAt(byte[] json, int from, int to) {
    if (to - from < 2 || json[from] != '#' || json[from + 1] != '!') {
      return false;
    }
    int end = from + 2;
    int most = Math.min(to, from + LONGEST_PATH);
    while (end < most && json[end] != '\\') {
      end++;
    }
    String line = new String(json, from, end - from, java.nio.charset.StandardCharsets.ISO_8859_1);
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
