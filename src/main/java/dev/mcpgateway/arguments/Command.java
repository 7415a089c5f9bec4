package dev.mcpgateway.arguments;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One program that a shell would start.
///
/// @param name its name without folders, in lower case
/// @param words all its words, the first being its name as it is spelled
/// @param files where its output goes or its input comes from: `>` or `<` and a name each
/// @param script what it is given to run, if it is a shell or an interpreter
/// @param input what it reads, where that stands beside it
record Command(
    String name,
    List<String> words,
    List<String> files,
    @Nullable String script,
    @Nullable String input) {
  private static final String[] SHELLS = {
    "sh", "bash", "zsh", "dash", "ksh", "ash", "fish", "csh", "tcsh", "rbash", "mksh",
  };

  private static final String[] INTERPRETERS = {
    "python",
    "python2",
    "python3",
    "perl",
    "ruby",
    "php",
    "node",
    "nodejs",
    "lua",
    "tclsh",
    "deno",
    "bun",
    "iex",
    "invoke-expression",
    "powershell",
    "pwsh",
    "osascript",
    "cmd",
  };

  /// Copies the words.
  Command {
    words = List.copyOf(words);
    files = List.copyOf(files);
  }

  boolean isShell() {
    return is(SHELLS) || name.equals("source") || name.equals(".");
  }

  /// Whether it runs what it is given.
  boolean isInterpreter() {
    return is(SHELLS) || is(INTERPRETERS) || name.startsWith("python3.");
  }

  boolean is(String... names) {
    for (String one : names) {
      if (one.equals(name)) {
        return true;
      }
    }
    return false;
  }

  /// Whether one of its words is one of `options`.
  boolean has(String... options) {
    for (String word : words) {
      for (String option : options) {
        if (word.equals(option)) {
          return true;
        }
      }
    }
    return false;
  }

  /// Whether it has an option of one letter, alone or among others behind one `-`.
  boolean hasFlag(char flag) {
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (word.length() > 1
          && word.charAt(0) == '-'
          && word.charAt(1) != '-'
          && word.indexOf(flag) > 0) {
        return true;
      }
    }
    return false;
  }

  /// Its words but the name and what begins with `-`.
  List<String> operands() {
    List<String> operands = new java.util.ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      if (!words.get(i).startsWith("-")) {
        operands.add(words.get(i));
      }
    }
    return operands;
  }
}
